"""The ground of a file of roads, kept between runs."""

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import numpy as np

from routeplan.model import Ground, Line, PlaceName
from routeplan.travel.cache_folder import cache_folder
from routeplan.travel.roads.failures import unreadable
from routeplan.travel.roads.kept_files import content_hash, keep

_FORM = "ground 1"
"""Changes whenever what is read from a file changes."""


def open_ground(path: Path) -> Ground:
    """Give the ground of a file: from the cache where it is there, else read and kept.

    Parameters
    ----------
    path : Path
        An .osm.pbf or .osm file.

    Returns
    -------
    Ground
        As ``read_ground`` gives it, its places to seven digits.

    Raises
    ------
    RouteplanError
        With exit status 3: ``roads_missing``, ``roads_format``, ``roads_cut``.
    """
    key = hashlib.blake2b(f"{content_hash(path)}\n{_FORM}".encode(), digest_size=12).hexdigest()
    place = cache_folder() / "ground" / f"{key}.npz"
    with (
        suppress(OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile),
        place.open("rb") as file,
    ):
        return load(file)
    from routeplan.travel.ground import read_ground  # noqa: PLC0415 - what is kept needs no pyosmium

    try:
        ground = read_ground(path)
    except RuntimeError as error:
        raise unreadable(path, error) from None
    with suppress(OSError):
        keep(place, lambda file: save(ground, file))
    return ground


def save(ground: Ground, file: BinaryIO) -> None:
    """Write a ground as ``.npz``."""
    layers = _layers(ground)
    lines = [line for found in layers.values() for line in found]
    words = {
        "layers": [[name, len(found)] for name, found in layers.items()],
        "names": [asdict(name) for name in ground.names],
        "credit": ground.credit,
    }
    np.savez(
        file,
        allow_pickle=False,
        words=np.array(json.dumps(words)),
        sizes=np.array([len(line) for line in lines], dtype=np.int64),
        corners=np.rint(np.concatenate([np.zeros((0, 2)), *lines]) * 1e7).astype(np.int64),
    )


def load(file: BinaryIO) -> Ground:
    """Read a ground that ``save`` wrote.

    Raises
    ------
    ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile
        The file is damaged.
    """
    with np.load(file, allow_pickle=False) as archive:
        words = json.loads(str(archive["words"]))
        lines = np.split(archive["corners"] / 1e7, np.cumsum(archive["sizes"])[:-1])
    found: dict[str, tuple[Line, ...]] = {}
    start = 0
    for name, count in words["layers"]:
        found[name] = tuple(lines[start : start + count])
        start += count
    return Ground(
        roads=_of("roads", found),
        areas=_of("areas", found),
        rivers=found.get("rivers", ()),
        names=tuple(PlaceName(**name) for name in words["names"]),
        credit=words["credit"],
    )


def _layers(ground: Ground) -> Mapping[str, Sequence[Line]]:
    return {
        **{f"roads {name}": lines for name, lines in ground.roads.items()},
        **{f"areas {name}": lines for name, lines in ground.areas.items()},
        "rivers": ground.rivers,
    }


def _of(kind: str, found: Mapping[str, tuple[Line, ...]]) -> dict[str, tuple[Line, ...]]:
    return {name.removeprefix(f"{kind} "): lines for name, lines in found.items() if name.startswith(kind)}
