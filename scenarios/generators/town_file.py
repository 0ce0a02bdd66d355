"""The roads, water, green and names of a town as a file of OpenStreetMap's format."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

import osmium
import shapely

from routeplan.travel.ground import INVENTED
from scenarios.generators.town_roads import Edge, is_old_town, on_map
from scenarios.generators.town_shape import Place, TownPlan

MAXSPEED = {
    "trunk": "60 mph", "primary": "40 mph", "secondary": "30 mph", "tertiary": "30 mph", "residential": "20 mph", "unclassified": "50 mph",
}  # fmt: skip


def write_roads(path: Path, plan: TownPlan, edges: Sequence[Edge], places: Sequence[Place]) -> None:
    """Write the file; one that is there is replaced.

    Parameters
    ----------
    path : Path
        Named ``.osm.pbf`` or ``.osm``.
    plan : TownPlan
        Water and green.
    edges : sequence of Edge
        Roads, cut at their crossings.
    places : sequence of Place
        Names on the map.
    """
    ways = [(on_map(edge.line), _tags(edge)) for edge in edges]
    ways += [(on_map(area.exterior), {"natural": "water", "name": name}) for name, area in plan.water]
    ways += [(on_map(area.exterior), _green(kind, name)) for name, kind, area in plan.green]
    ways.append((on_map(plan.river), {"waterway": "river", "name": "River Dogger"}))
    numbers: dict[tuple[float, float], int] = {}
    for corners, _ in ways:
        for lon, lat in corners.tolist():
            numbers.setdefault((lon, lat), len(numbers) + 1)
    path.unlink(missing_ok=True)
    header = osmium.io.Header()
    header.set("generator", INVENTED)
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for node in _nodes(numbers, places):
            writer.add_node(node)
        for number, (corners, tags) in zip(count(1), ways):
            nodes = [numbers[lon, lat] for lon, lat in corners.tolist()]
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=nodes, tags=tags))


def _nodes(
    numbers: Mapping[tuple[float, float], int], places: Sequence[Place]
) -> Iterator[osmium.osm.mutable.Node]:
    for place, number in numbers.items():
        yield osmium.osm.mutable.Node(id=number, location=place)
    for number, named in zip(count(len(numbers) + 1), places):
        at = on_map(shapely.Point(named.east, named.north))[0].tolist()
        yield osmium.osm.mutable.Node(
            id=number, location=tuple(at), tags={"place": named.kind, "name": named.name}
        )


def _tags(edge: Edge) -> dict[str, str]:
    road = edge.road
    tags = {"highway": road.kind, "name": road.name, "maxspeed": MAXSPEED[road.kind]}
    if road.is_bridge:
        tags |= {"bridge": "yes", "layer": "1"}
    if road.kind == "residential" and is_old_town(edge) and sum(map(ord, road.name)) % 2:
        tags["oneway"] = "yes"
    return tags


def _green(kind: str, name: str) -> dict[str, str]:
    return {"leisure": "park", "name": name} if kind == "park" else {"natural": "wood", "name": name}
