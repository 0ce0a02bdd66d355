"""Roads of the GraphML files that osmnx saves."""

import ast
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import networkx as nx
import shapely

from routeplan.travel.roads.classes import CODE
from routeplan.travel.roads.failures import cut_file, not_roads
from routeplan.travel.roads.settings import RoadSettings
from routeplan.travel.roads.speeds import SpeedTable, speed_table
from routeplan.travel.roads.tags import Drive
from routeplan.travel.roads.ways import WayList, Ways

_CUT = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
}


def read_graphml(path: Path, settings: RoadSettings) -> Ways:
    """Read the roads that cars may use.

    Parameters
    ----------
    path : Path
        ``.graphml``; nodes have ``x`` and ``y``, edges ``highway`` and perhaps ``maxspeed``, ``speed_kph`` and ``geometry``.
    settings : RoadSettings
        Country and speeds.

    Returns
    -------
    Ways
        One for each edge, in its direction; two directions with the same line are one way.

    Raises
    ------
    RouteplanError
        ``roads_format``: the file is of another kind. ``roads_cut``: it ends before its end.
    """
    try:
        graph = nx.read_graphml(path, force_multigraph=True)
        place = {node: (float(data["x"]), float(data["y"])) for node, data in graph.nodes(data=True)}
    except ParseError as error:
        raise (cut_file(path) if error.code in _CUT else not_roads(path)) from None
    except (nx.NetworkXError, KeyError, ValueError, TypeError):
        raise not_roads(path) from None
    number = {node: idx for idx, node in enumerate(place)}
    table = speed_table(settings.country)
    found = WayList()
    inner = -1
    edges: dict[tuple[int, int, tuple[tuple[float, float], ...]], Drive] = {}
    for tail, head, data in graph.edges(data=True):
        drive = _drive(data, table, settings.speed_factor)
        if drive is None:
            continue
        middle = tuple(_middle(data))
        twin = (number[head], number[tail], middle[::-1])
        if twin in edges and math.isnan(edges[twin].backward_kmh):
            edges[twin] = Drive(drive.road, edges[twin].forward_kmh, drive.forward_kmh)
        else:
            edges[number[tail], number[head], middle] = drive
    ends = list(place.values())
    for (tail, head, middle), drive in edges.items():
        between = [(inner - idx, lon, lat) for idx, (lon, lat) in enumerate(middle)]
        inner -= len(middle)
        found.add([(tail, *ends[tail]), *between, (head, *ends[head])], drive)
    return found.ways()


def _middle(data: Mapping[str, object]) -> Iterator[tuple[float, float]]:
    """Yield the points of an edge between its ends."""
    if "geometry" in data:
        line = shapely.from_wkt(str(data["geometry"]))
        yield from (tuple(point) for point in shapely.get_coordinates(line)[1:-1].tolist())


def _drive(data: Mapping[str, object], table: SpeedTable, factor: float) -> Drive | None:
    """Read the attributes of an edge; lists are of several ways in one, of which the first with a meaning counts."""
    road = next((road for road in _several(data.get("highway")) if road in CODE), None)
    if road is None:
        return None
    limits = [table.limit_kmh(text, road) for text in _several(data.get("maxspeed"))]
    limits += [table.limit_kmh(text, road) for text in _several(data.get("speed_kph"))]
    known = [limit for limit in limits if not math.isnan(limit)]
    return Drive(CODE[road], factor * (known[0] if known else table.assumed[road]), math.nan)


def _several(value: object) -> list[str]:
    """Return the texts of an attribute, which osmnx writes as a list where several ways became one edge."""
    if value is None:
        return []
    text = str(value)
    if text.startswith("["):
        return [str(part) for part in ast.literal_eval(text)]
    return [text]
