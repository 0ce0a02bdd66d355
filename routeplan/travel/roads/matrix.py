"""Times and lengths of the fastest ways between all pairs of places."""

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.roads.cutting import cut_out
from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.groups import packed
from routeplan.travel.roads.modes import ModeEdges
from routeplan.travel.roads.searching import fastest, fastest_with
from routeplan.travel.roads.snap import Snaps
from routeplan.travel.roads.splitting import SplitRoads, split, unpack


def between(
    graph: RoadGraph, edges: ModeEdges, snaps: Snaps, *, workers: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Find the fastest ways between feet.

    Parameters
    ----------
    graph : RoadGraph
        Roads.
    edges : ModeEdges
        Edges of the mode.
    snaps : Snaps
        Feet of n places.
    workers : int, default 1
        Processes for large searches.

    Returns
    -------
    (ndarray of float64, ndarray of float64, ndarray of int64), shapes (n, n)
        Milliseconds from row to column, and metres on that way; inf: there is none. What ``groups.packed`` makes of the milliseconds.

    Notes
    -----
    The search runs on a cut-out around the places. From the outermost places of each side it runs on the whole network too; if any
    time differs, or a pair of one part has no way, all of it is done on the whole network.
    """
    count = len(snaps.line)
    millis, metres = np.full((count, count), np.inf), np.full((count, count), np.inf)
    sums = np.zeros((count, count), dtype=np.int64)
    inside = np.flatnonzero(snaps.line >= 0)
    if len(inside):
        weights, by_group = _search(graph, edges, snaps.take(inside), workers)
        found, lengths = unpack(weights)
        pairs = np.ix_(inside, inside)
        millis[pairs], metres[pairs], sums[pairs] = found, lengths / 10, by_group
    return millis, metres, sums


def _search(
    graph: RoadGraph, edges: ModeEdges, snaps: Snaps, workers: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    lonlat = line_ends(graph, edges, snaps)
    kept = cut_out(graph, edges, lonlat)
    whole = split(edges, len(graph.node_lon), snaps)
    if kept is not None:
        some, nodes = renumbered(edges, kept)
        weights, sums = _between_nodes(some, split(some, nodes, snaps), workers=workers)
        probes = np.unique(np.concatenate([lonlat.argmin(axis=0), lonlat.argmax(axis=0)]) % len(snaps.line))
        same_part = snaps.component[:, None] == snaps.component[None, :]
        heaviest = float(weights[same_part].max())
        if np.isfinite(heaviest):
            found = fastest(whole.links, whole.node[probes], whole.node, limit=heaviest + 1)
            if np.array_equal(weights[probes], found):
                return weights, sums
    return _between_nodes(edges, whole, workers=workers)


def _between_nodes(
    edges: ModeEdges, roads: SplitRoads, *, workers: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return weights between all feet and what is packed along them; feet at one node are searched once."""
    nodes, which = np.unique(roads.node, return_inverse=True)
    millis = np.floor(roads.links.data).astype(np.int64)
    values = packed(millis, edges.group[roads.edge])
    weights, sums = fastest_with(roads.links, values, nodes, workers=workers)
    pairs = np.ix_(which, which)
    return weights[pairs], sums[pairs]


def renumbered(edges: ModeEdges, kept: NDArray[np.bool_]) -> tuple[ModeEdges, int]:
    """Take some edges, with their ends numbered from 0; give them and the number of nodes."""
    some = edges.take(kept)
    nodes, ends = np.unique(np.concatenate([some.tail, some.head]), return_inverse=True)
    return some.with_ends(ends[: len(some.tail)], ends[len(some.tail) :]), len(nodes)


def line_ends(graph: RoadGraph, edges: ModeEdges, snaps: Snaps) -> NDArray[np.float64]:
    """Give the ends of the lines of feet.

    Returns
    -------
    ndarray of float64, shape (2 n, 2)
        WGS84 degrees; first one end of each, then the others.
    """
    by_line = np.argsort(edges.line, kind="stable")
    edge = by_line[np.searchsorted(edges.line[by_line], snaps.line)]
    node = np.concatenate([edges.tail[edge], edges.head[edge]])
    return np.column_stack([graph.node_lon[node], graph.node_lat[node]])
