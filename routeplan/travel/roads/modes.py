"""The edges that a mode of travel may use."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.roads.classes import CODE, MAJOR, NO_STOP, NO_WALK
from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.groups import GROUP

KMH = {"walk": 4.8, "e-bike": 17.0}
"""Modes with one speed on every road, in both directions; all others drive, as a car does."""

NO_ROADS = frozenset({"transit"})
"""Modes whose times no road tells."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModeEdges:
    """Directed edges with whole numbers for weights, in order of tail, head and weight.

    Parameters
    ----------
    tail, head : ndarray of int32, shape (m,)
        Ends.
    millis : ndarray of int64, shape (m,)
        Milliseconds, at least 1.
    decimetres : ndarray of int64, shape (m,)
        Length.
    line : ndarray of int32, shape (m,)
        Lines of the graph.
    is_backward : ndarray of bool, shape (m,)
        The edge leads against its line.
    is_major : ndarray of bool, shape (m,)
        Long ways lead over it.
    group : ndarray of uint8, shape (m,)
        Places in ``ROAD_GROUPS``.
    stops : ndarray of int32, shape (s,)
        Lines beside which one may stop, ascending.
    """

    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    millis: NDArray[np.int64]
    decimetres: NDArray[np.int64]
    line: NDArray[np.int32]
    is_backward: NDArray[np.bool_]
    is_major: NDArray[np.bool_]
    group: NDArray[np.uint8]
    stops: NDArray[np.int32]

    def take(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> "ModeEdges":
        """Give some of the edges."""
        names = ("tail", "head", "millis", "decimetres", "line", "is_backward", "is_major", "group")
        return replace(self, **{name: getattr(self, name)[kept] for name in names})

    def with_ends(self, tail: NDArray[np.int64], head: NDArray[np.int64]) -> "ModeEdges":
        """Give the edges with other numbers of their ends."""
        return replace(self, tail=tail.astype(np.int32), head=head.astype(np.int32))


def edges_of(graph: RoadGraph, mode: str) -> ModeEdges:
    """Choose the edges of a mode.

    Parameters
    ----------
    graph : RoadGraph
        Roads.
    mode : str
        One of ``KMH``; any other drives.
    """
    driven = _driven(graph)
    return _in_order(driven if mode not in KMH else _at_one_speed(graph, driven, KMH[mode]))


def _at_one_speed(graph: RoadGraph, driven: ModeEdges, kmh: float) -> ModeEdges:
    usable = np.flatnonzero(~np.isin(graph.road_class, list(NO_WALK)))
    # of each line one edge, in both directions
    edge = usable[np.unique(graph.line[usable], return_index=True)[1]]
    is_ferry = graph.road_class[edge] == CODE["ferry"]
    seconds = np.where(is_ferry, graph.seconds[edge], graph.metres[edge] * 3.6 / kmh)
    there = driven.take(edge)
    millis = _millis(seconds)
    return ModeEdges(
        tail=np.concatenate([there.tail, there.head]),
        head=np.concatenate([there.head, there.tail]),
        millis=np.tile(millis, 2),
        decimetres=np.tile(there.decimetres, 2),
        line=np.tile(there.line, 2),
        is_backward=np.concatenate([there.is_backward, ~there.is_backward]),
        is_major=np.tile(there.is_major, 2),
        group=np.tile(there.group, 2),
        stops=np.intersect1d(driven.stops, there.line).astype(np.int32),
    )


def _in_order(edges: ModeEdges) -> ModeEdges:
    return edges.take(np.lexsort((edges.decimetres, edges.millis, edges.head, edges.tail)))


def _driven(graph: RoadGraph) -> ModeEdges:
    may_stop = ~np.isin(graph.road_class, list(NO_STOP))
    stops = np.unique(graph.line[may_stop]) if may_stop.any() else np.unique(graph.line)
    return ModeEdges(
        tail=graph.tail,
        head=graph.head,
        millis=_millis(graph.seconds),
        decimetres=np.rint(graph.metres * 10).astype(np.int64),
        line=graph.line,
        is_backward=graph.is_backward,
        is_major=np.isin(graph.road_class, list(MAJOR)),
        group=GROUP[graph.road_class],
        stops=stops.astype(np.int32),
    )


def _millis(seconds: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.maximum(np.rint(seconds * 1000), 1).astype(np.int64)
