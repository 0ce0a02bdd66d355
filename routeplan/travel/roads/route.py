"""The lines of legs on the map."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from routeplan.travel.plane import apart_m
from routeplan.travel.roads.along import along_m
from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.modes import ModeEdges
from routeplan.travel.roads.snap import Snaps
from routeplan.travel.roads.splitting import SplitRoads, split

_BLOCK = 16
_FIRST_KMH = 25.0
_FIRST_S = 120.0
_WIDER = 2.0
_ROUNDS = 5
"""Searches with wider and wider limits before the one without any."""


def lines_of(
    graph: RoadGraph, edges: ModeEdges, snaps: Snaps, legs: NDArray[np.int64]
) -> list[NDArray[np.float64]]:
    """Draw legs.

    Parameters
    ----------
    graph : RoadGraph
        Roads.
    edges : ModeEdges
        Edges of the mode.
    snaps : Snaps
        Feet, all within the extract.
    legs : ndarray of int64, shape (k, 2)
        Feet from which and to which each leg leads.

    Returns
    -------
    list of ndarray of float64, shape (p, 2)
        WGS84 degrees from foot to foot, two points or more; none where no way leads there.

    Notes
    -----
    Each leg is searched as far as its straight line suggests, and twice as far until it is found: a search without a limit would visit
    the whole network for each.
    """
    if len(legs) == 0:
        return []
    roads = split(edges, len(graph.node_lon), snaps)
    pen = _Pen(graph, edges, roads)
    feet = np.array(
        [pen.point(int(line), float(share)) for line, share in zip(snaps.line, snaps.share, strict=True)]
    )
    straight = apart_m(*feet[legs[:, 0]].T, *feet[legs[:, 1]].T)
    limits = 1000 * (_FIRST_S + straight * 3.6 / _FIRST_KMH)
    paths = shortest_paths(roads.links, roads.node[legs], limits)
    drawn = []
    for (since, until), path in zip(legs, paths, strict=True):
        if len(path) == 1:
            drawn.append(feet[[since, until]])
        else:
            drawn.append(pen.draw(path))
    return drawn


def shortest_paths(
    links: csr_array, legs: NDArray[np.int64], limits: NDArray[np.float64]
) -> list[NDArray[np.int64]]:
    """Find the nodes of the fastest ways.

    Parameters
    ----------
    links : csr_array, shape (n, n)
        Weights.
    legs : ndarray of int64, shape (k, 2)
        Nodes from which and to which each leg leads.
    limits : ndarray of float64, shape (k,)
        Weights that the legs probably do not exceed.

    Returns
    -------
    list of ndarray of int64
        Nodes on each way, both ends included; none where there is no way.
    """
    paths: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)] * len(legs)
    pending = np.argsort(limits, kind="stable")
    for turn in range(_ROUNDS + 1):
        missing: list[int] = []
        for first in range(0, len(pending), _BLOCK):
            block = pending[first : first + _BLOCK]
            limit = np.inf if turn == _ROUNDS else float(limits[block].max()) * _WIDER**turn
            weights, before = dijkstra(links, indices=legs[block, 0], limit=limit, return_predecessors=True)
            for row, leg in enumerate(block):
                if np.isfinite(weights[row, legs[leg, 1]]):
                    paths[leg] = _walk_back(before[row], int(legs[leg, 0]), int(legs[leg, 1]))
                else:
                    missing.append(int(leg))
        pending = np.array(missing, dtype=np.int64)
    return paths


def _walk_back(before: NDArray[np.int32], since: int, until: int) -> NDArray[np.int64]:
    path = [until]
    while path[-1] != since:
        path.append(int(before[path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


class _Pen:
    """Draws the ways through nodes of split roads."""

    def __init__(self, graph: RoadGraph, edges: ModeEdges, roads: SplitRoads) -> None:
        self._edges, self._roads = edges, roads
        self._places = np.column_stack([graph.line_lon, graph.line_lat])
        self._start = graph.line_start.tolist()
        links = roads.links
        self._nodes = links.shape[0]
        rows = np.repeat(np.arange(self._nodes, dtype=np.int64), np.diff(links.indptr))
        self._keys = rows * self._nodes + links.indices

    def draw(self, path: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the points along a path of nodes, float64[p, 2]."""
        if len(path) < 2:
            return np.zeros((0, 2))
        entries = np.searchsorted(self._keys, path[:-1] * self._nodes + path[1:])
        roads, edges = self._roads, self._edges
        edge = roads.edge[entries]
        pieces = [
            self._piece(*found)
            for found in zip(
                edges.line[edge].tolist(),
                edges.is_backward[edge].tolist(),
                roads.since[entries].tolist(),
                roads.until[entries].tolist(),
                strict=True,
            )
        ]
        points = np.concatenate(pieces)
        moves = np.ones(len(points), dtype=bool)
        moves[1:-1] = (points[1:-1] != points[:-2]).any(axis=1)
        return points[moves]

    def point(self, line: int, share: float) -> NDArray[np.float64]:
        """Return the place at a share of a line, float64[2]."""
        place: NDArray[np.float64] = _cut(self._points(line), share, share)[0]
        return place

    def _piece(self, line: int, back: int, since: float, until: float) -> NDArray[np.float64]:
        points = self._points(line)
        if back:
            points = points[::-1]
        return points if since == 0 and until == 1 else _cut(points, since, until)

    def _points(self, line: int) -> NDArray[np.float64]:
        return self._places[self._start[line] : self._start[line + 1]]


def _cut(points: NDArray[np.float64], since: float, until: float) -> NDArray[np.float64]:
    """Return the part of a line between two shares of its length."""
    along = along_m(points[:, 0], points[:, 1])
    ends = np.array([since, until]) * along[-1]
    inner = points[(along > ends[0]) & (along < ends[1])]
    lon, lat = (np.interp(ends, along, points[:, axis]) for axis in (0, 1))
    return np.concatenate([[[lon[0], lat[0]]], inner, [[lon[1], lat[1]]]])


def length_m(line: NDArray[np.float64]) -> float:
    """Measure a line of WGS84 degrees, shape (p, 2), in metres."""
    return float(along_m(line[:, 0], line[:, 1])[-1]) if len(line) else 0.0


def legs_of_days(days: Sequence[int]) -> NDArray[np.int64]:
    """List the legs of days whose places follow each other.

    Parameters
    ----------
    days : sequence of int
        Number of places of each day.

    Returns
    -------
    ndarray of int64, shape (k, 2)
        Positions from which and to which the legs lead.
    """
    ends = np.cumsum(np.array(days, dtype=np.int64))
    first = np.setdiff1d(np.arange(int(ends[-1]) if len(ends) else 0), ends - 1)
    return np.column_stack([first, first + 1])
