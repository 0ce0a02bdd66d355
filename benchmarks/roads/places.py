"""Networks to measure on, and customers beside their roads."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from routeplan.travel.roads import RoadNetwork, RoadSettings
from routeplan.travel.roads.assembling import assemble
from routeplan.travel.roads.classes import CODE, NO_STOP
from routeplan.travel.roads.graph import Origin
from routeplan.travel.roads.speeds import speed_table
from routeplan.travel.roads.tags import Drive
from routeplan.travel.roads.ways import WayList

EXTRACTS = {
    "heidelberg": ("heidelberg/heidelberg.test.pbf", "DE"),
    "porto-alegre": ("porto-alegre/poa_osm.pbf", "BR"),
    "helsinki-centre": ("helsinki-centre/Helsinki.osm.pbf", "FI"),
    "liechtenstein": ("liechtenstein/liechtenstein-latest.osm.pbf", "LI"),
}
"""Files of ``$ROUTEPLAN_DATA/roads``, and the countries that they lie in."""


def extract(roads: Path, name: str) -> RoadNetwork:
    """Open one of the extracts of the folder of roads."""
    file, country = EXTRACTS[name]
    return RoadNetwork.open(roads / file, RoadSettings(country=country))


def networks(roads: Path) -> Iterator[tuple[str, RoadNetwork]]:
    """Yield all five networks with their names."""
    for name in EXTRACTS:
        yield name, extract(roads, name)
    yield "chengdu", chengdu(roads / "chengdu")


def chengdu(folder: Path) -> RoadNetwork:
    """Read Chengdu's main roads: links without classes, taken for secondary roads, and as long as the straight line."""
    nodes = pd.read_csv(folder / "chengdu_node-mod.txt")
    place = {
        int(node): (float(lon), float(lat))
        for node, lon, lat in zip(nodes["Node"], nodes["Longitude"], nodes["Latitude"], strict=True)
    }
    links = pd.read_csv(folder / "chengdu_link-mod.txt")
    settings = RoadSettings(country="CN")
    kmh = settings.speed_factor * speed_table("CN").assumed["secondary"]
    found = WayList()
    for tail, head in zip(links["Node_Start"].tolist(), links["Node_End"].tolist(), strict=True):
        found.add([(tail, *place[tail]), (head, *place[head])], Drive(CODE["secondary"], kmh, math.nan))
    graph = assemble(found.ways(), Origin(source="chengdu", content="", settings=settings.words()))
    if graph is None:
        raise ValueError("chengdu: no network")
    return RoadNetwork(graph)


def junctions(network: RoadNetwork, count: int, seed: int) -> NDArray[np.int64]:
    """Draw junctions of the largest part where one may stop; all of them where there are fewer."""
    graph = network.graph
    stops = ~np.isin(graph.road_class, list(NO_STOP)) & (graph.component[graph.tail] == 0)
    nodes = np.unique(graph.tail[stops])
    rng = np.random.default_rng(seed)
    return rng.choice(nodes, min(count, len(nodes)), replace=False)


def customers(network: RoadNetwork, count: int, seed: int) -> NDArray[np.float64]:
    """Draw places some 20 m off junctions, WGS84 degrees, float64[n, 2]."""
    node = junctions(network, count, seed)
    rng = np.random.default_rng(seed + 1)
    off = rng.normal(0, 0.0002, (len(node), 2))
    return np.column_stack([network.graph.node_lon[node], network.graph.node_lat[node]]) + off
