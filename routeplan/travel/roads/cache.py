"""Graphs kept between runs: by what the file holds and how it was read."""

import hashlib
import zipfile
from contextlib import suppress
from pathlib import Path

from routeplan.travel.cache_folder import cache_folder
from routeplan.travel.roads.assembling import assemble
from routeplan.travel.roads.failures import no_roads
from routeplan.travel.roads.graph import Origin, RoadGraph
from routeplan.travel.roads.kept_files import content_hash, keep
from routeplan.travel.roads.settings import RoadSettings
from routeplan.travel.roads.ways import Ways


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
        keep(place, graph.save)
    return graph


def _read(path: Path, settings: RoadSettings) -> Ways:
    # a graph that is kept needs neither library
    if path.suffix.lower() == ".graphml":
        from routeplan.travel.roads.read_graphml import read_graphml  # noqa: PLC0415

        return read_graphml(path, settings)
    from routeplan.travel.roads.read_osm import read_osm  # noqa: PLC0415

    return read_osm(path, settings)


def _kept(place: Path) -> RoadGraph | None:
    """Return the graph that is kept there; None: there is none, or it is damaged."""
    try:
        with place.open("rb") as file:
            return RoadGraph.load(file)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None
