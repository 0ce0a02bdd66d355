"""From the plan of a town to its roads: cut at their crossings, bent as land bends them, on the map."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from scenarios.generators.streets import M_PER_DEGREE
from scenarios.generators.town_shape import INNER_M, Road, TownPlan

CENTRE = (2.3, 54.7)
"""Longitude and latitude of the market place: on the Dogger Bank, which was land until about 6,200 BC."""

STUB_M = 8.0
"""Shorter dead ends are left-overs of the drawing."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A road from crossing to crossing; metres east and north, not yet bent."""

    road: Road
    line: shapely.LineString


def cut_roads(plan: TownPlan) -> list[Edge]:
    """Cut the roads of a plan where they cross.

    Parameters
    ----------
    plan : TownPlan
        The plan.

    Returns
    -------
    list of Edge
        All that hang together, without stubs; from west to east.
    """
    lines = np.array([road.line for road in plan.roads], dtype=object)
    pieces = shapely.get_parts(shapely.node(shapely.union_all(lines, grid_size=0.01)))
    middles = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    owners = shapely.STRtree(lines).nearest(middles)
    edges = [Edge(plan.roads[owner], piece) for owner, piece in zip(owners.tolist(), pieces, strict=True)]
    return sorted(
        _connected(_without_stubs(edges)),
        key=lambda edge: tuple(edge.line.coords[0]) + tuple(edge.line.coords[-1]),
    )


def _ends(edge: Edge) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return tuple(edge.line.coords[0]), tuple(edge.line.coords[-1])


def _without_stubs(edges: Sequence[Edge]) -> list[Edge]:
    degree = Counter(end for edge in edges for end in _ends(edge))
    return [
        edge for edge in edges if edge.line.length > STUB_M or min(degree[end] for end in _ends(edge)) > 1
    ]


def _connected(edges: Sequence[Edge]) -> list[Edge]:
    """Keep the largest part that hangs together."""
    parent: dict[tuple[float, ...], tuple[float, ...]] = {}

    def root(end: tuple[float, ...]) -> tuple[float, ...]:
        while parent.setdefault(end, end) != end:
            parent[end] = end = parent[parent[end]]
        return end

    for edge in edges:
        one, other = _ends(edge)
        parent[root(one)] = root(other)
    sizes = Counter(root(_ends(edge)[0]) for edge in edges)
    largest = max(sizes, key=lambda end: (sizes[end], end))
    return [edge for edge in edges if root(_ends(edge)[0]) == largest]


def bent(shape: BaseGeometry) -> BaseGeometry:
    """Bend a shape of the plan, metres: no street of an old town is straight."""

    def bend(places: NDArray[np.float64]) -> NDArray[np.float64]:
        east, north = places[:, 0], places[:, 1]
        return np.column_stack(
            [
                east + 110 * np.sin(north / 830 + 0.4) + 45 * np.sin(north / 310 + east / 900),
                north + 120 * np.sin(east / 910 + 1.1) + 40 * np.sin(east / 270 - north / 800),
            ]
        )

    return shapely.simplify(shapely.transform(shapely.segmentize(shape, 25.0), bend), 2.5)


def on_map(shape: BaseGeometry) -> NDArray[np.float64]:
    """Give the corners of a line or ring of the plan, bent; WGS84 degrees to seven places."""
    metres = shapely.get_coordinates(bent(shape))
    lat = CENTRE[1] + metres[:, 1] / M_PER_DEGREE
    lon = CENTRE[0] + metres[:, 0] / (M_PER_DEGREE * math.cos(math.radians(CENTRE[1])))
    return np.asarray(np.round(np.column_stack([lon, lat]), 7), dtype=np.float64)


def is_old_town(edge: Edge) -> bool:
    """Tell whether an edge lies within the walls, where every second street has one direction."""
    middle = edge.line.interpolate(0.5, normalized=True)
    return math.hypot(middle.x, middle.y) < INNER_M - 60
