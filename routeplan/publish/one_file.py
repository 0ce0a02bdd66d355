"""Replace one file: readers and crashes meet the whole old one or the whole new one."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.publish.lock import LockHeldError, locked

PATIENCE_S = 30.0
"""How long a writer waits for another one, seconds."""
_PAUSE_S = 0.02


@contextmanager
def sole_writer(path: Path, *, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Wait until no other process writes a file, and keep it so while the block runs.

    Parameters
    ----------
    path : Path
        The file. What was read from it before the block may be old.
    patience_s : float
        How long to wait, seconds.

    Raises
    ------
    RouteplanError
        ``target_busy``: another process writes it all that time; ``target_unwritable``: the folder takes no lock.
    """
    end = time.monotonic() + patience_s
    lock = path.with_name(f".{path.name}.lock")
    while True:
        try:
            with locked(lock):
                yield
                return
        except LockHeldError as error:
            if time.monotonic() > end:
                raise RouteplanError(
                    "target_busy", f"another routeplan is writing '{path}'", "wait until it has ended"
                ) from error
        except OSError as error:
            raise RouteplanError(
                "target_unwritable",
                f"'{path}' cannot be written: {error.strerror or error}",
                "check the path, the permissions and the free space, and close it in other programs",
            ) from error
        time.sleep(_PAUSE_S)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file beside the old one, and put it in its place once it is whole and on the disk.

    Parameters
    ----------
    path : Path
        The file, which need not exist; a symbolic link stays, and what it names is replaced.
    data : bytes
        Its new contents.

    Raises
    ------
    OSError
        The system refuses; the old file stays.
    """
    path = path.resolve()
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            new.chmod(path.stat().st_mode & 0o7777)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    # Windows opens no folders, and some network file systems cannot sync one
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
