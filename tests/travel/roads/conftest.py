"""Small networks: written as OpenStreetMap XML, or drawn at random."""

import math

import numpy as np
import pytest

from routeplan.travel.roads import RoadNetwork
from routeplan.travel.roads.assembling import assemble
from routeplan.travel.roads.graph import Origin
from routeplan.travel.roads.tags import Drive
from routeplan.travel.roads.ways import WayList

STEP = 0.01
"""Degrees between neighbours of a grid: 1,112 m from south to north."""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))


def osm_text(ways, nodes=None, node_tags=None):
    """Write nodes {id: (lon, lat)} and ways [(node ids, tags)]; without nodes a grid of 5 x 5: id = 10 * row + column + 1."""
    nodes = nodes or {10 * row + col + 1: (STEP * col, STEP * row) for row in range(5) for col in range(5)}
    lines = ['<?xml version="1.0"?>', '<osm version="0.6">']
    for ref, (lon, lat) in nodes.items():
        tags = "".join(
            f'<tag k="{key}" v="{value}"/>' for key, value in (node_tags or {}).get(ref, {}).items()
        )
        lines.append(f'<node id="{ref}" lat="{lat}" lon="{lon}" version="1">{tags}</node>')
    for number, (refs, tags) in enumerate(ways, start=1):
        inner = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        lines.append(f'<way id="{number}" version="1">{inner}</way>')
    return "\n".join([*lines, "</osm>"])


def grid_ways(**tags):
    """Give the ten streets of the grid."""
    tags = {"highway": "residential", "maxspeed": "50", **tags}
    rows = [[10 * row + col + 1 for col in range(5)] for row in range(5)]
    return [(street, tags) for street in [*rows, *(list(column) for column in zip(*rows, strict=True))]]


@pytest.fixture
def network_of(tmp_path):
    """Write ways as a file, and open it as a network."""

    def build(ways, **kwargs):
        path = tmp_path / "town.osm"
        path.write_text(osm_text(ways, **kwargs), encoding="utf-8")
        return RoadNetwork.open(path)

    return build


def random_graph(seed, nodes=25, extra=25):
    """Draw a network: a two-way tree, so that all hangs together, and further ways, of which half are one-way and some bend."""
    rng = np.random.default_rng(seed)
    places = rng.uniform((8.0, 49.0), (8.05, 49.05), (nodes, 2))
    found = WayList()
    inner = nodes
    for idx in range(1, nodes + extra):
        since = idx if idx < nodes else int(rng.integers(nodes))
        until = int(rng.integers(idx)) if idx < nodes else int(rng.integers(nodes))
        if since == until:
            continue
        kmh = float(rng.uniform(10, 100))
        back = float(rng.uniform(10, 100)) if idx < nodes or rng.random() < 0.5 else math.nan
        points = [(since, *places[since])]
        for _ in range(int(rng.integers(3))):
            points.append((inner, *rng.uniform((8.0, 49.0), (8.05, 49.05))))
            inner += 1
        points.append((until, *places[until]))
        found.add(points, Drive(int(rng.integers(4, 13)), kmh, back))
    graph = assemble(found.ways(), Origin(source="random", content=str(seed), settings="none"))
    assert graph is not None
    return graph
