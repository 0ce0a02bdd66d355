"""Files of the cache that are made from a file of roads: named by its content, written whole or not at all."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from routeplan.travel.roads.failures import no_file

_CHUNK = 1 << 20
_LEFT_S = 3600.0


def content_hash(path: Path) -> str:
    """Write a file's size and the hash of its content.

    Raises
    ------
    RouteplanError
        ``roads_missing``: the file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while block := file.read(_CHUNK):
                digest.update(block)
            return f"{file.tell()}-{digest.hexdigest()}"
    except OSError:
        raise no_file(path) from None


def keep(place: Path, save: Callable[[BinaryIO], None]) -> None:
    """Write a file that is kept, whole or not at all.

    Parameters
    ----------
    place : Path
        Where.
    save : callable
        Writes it to an open file.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in place.parent.glob("*.part"):
        # of a run that was killed; one that still writes has touched its file a moment ago
        if left.stat().st_mtime < time.time() - _LEFT_S:
            left.unlink(missing_ok=True)
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f"{place.stem}-", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            save(file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
