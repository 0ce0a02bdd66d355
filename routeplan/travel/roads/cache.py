"""Graphs kept between runs: by what the file holds and how it was read."""

import hashlib
import os
import tempfile
import time
import zipfile
from contextlib import suppress
from pathlib import Path

from routeplan.travel.cache_folder import cache_folder
from routeplan.travel.roads.assembling import assemble
from routeplan.travel.roads.failures import no_file, no_roads
from routeplan.travel.roads.graph import Origin, RoadGraph
from routeplan.travel.roads.settings import RoadSettings
from routeplan.travel.roads.ways import Ways

_CHUNK = 1 << 20
_LEFT_S = 3600.0


def open_graph(path: Path, settings: RoadSettings) -> RoadGraph:
    """Give the graph of a file: from the cache where it is there, else read and kept.

    Parameters
    ----------
    path : Path
        ``.osm.pbf``, ``.osm`` or ``.graphml``.
    settings : RoadSettings
        How to read it.

    Raises
    ------
    RouteplanError
        With exit status 3: the file is missing, of another kind, cut, or has no roads.

    Notes
    -----
    A graph is written beside its place and renamed, so a kill leaves no half of it there; one that is damaged is built anew. A cache
    that cannot be written costs time alone.
    """
    content = content_hash(path)
    words = settings.words()
    key = hashlib.blake2b(f"{content}\n{words}".encode(), digest_size=12).hexdigest()
    place = cache_folder() / "roads" / f"{key}.npz"
    kept = _kept(place)
    if kept is not None:
        return kept
    graph = assemble(_read(path, settings), Origin(source=path.name, content=content, settings=words))
    if graph is None:
        raise no_roads(path)
    with suppress(OSError):
        keep(graph, place)
    return graph


def _read(path: Path, settings: RoadSettings) -> Ways:
    # a graph that is kept needs neither library
    if path.suffix.lower() == ".graphml":
        from routeplan.travel.roads.read_graphml import read_graphml  # noqa: PLC0415

        return read_graphml(path, settings)
    from routeplan.travel.roads.read_osm import read_osm  # noqa: PLC0415

    return read_osm(path, settings)


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


def keep(graph: RoadGraph, place: Path) -> None:
    """Write a graph, whole or not at all.

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
            graph.save(file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _kept(place: Path) -> RoadGraph | None:
    """Return the graph that is kept there; None: there is none, or it is damaged."""
    try:
        with place.open("rb") as file:
            return RoadGraph.load(file)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None
