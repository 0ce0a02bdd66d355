"""From ways to a graph: split where ways meet, one edge a direction, and only what hangs together."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from routeplan.travel.roads.along import along_m
from routeplan.travel.roads.graph import Origin, RoadGraph
from routeplan.travel.roads.ways import Ways

ISLAND_NODES = 10
"""A strongly connected part with fewer junctions is cut: a yard, a car park, a road that the extract clips."""


def assemble(ways: Ways, origin: Origin) -> RoadGraph | None:
    """Build the graph.

    Parameters
    ----------
    ways : Ways
        Ways open to cars.
    origin : Origin
        Where they come from; counts of what is cut are filled in.

    Returns
    -------
    RoadGraph or None
        None: nothing hangs together.
    """
    if len(ways.node) == 0:
        return None
    way = np.repeat(np.arange(len(ways.road_class)), np.diff(ways.start))
    ids, first_of, node, uses = np.unique(
        ways.node, return_index=True, return_inverse=True, return_counts=True
    )
    splits = uses[node] > 1
    splits[ways.start[:-1]] = splits[ways.start[1:] - 1] = True
    at = np.flatnonzero(splits)
    same = way[at[:-1]] == way[at[1:]]
    begin, end = at[:-1][same], at[1:][same]
    along = along_m(ways.lon, ways.lat)
    metres = along[end] - along[begin]
    of = way[begin]
    whole_m = (along[ways.start[1:] - 1] - along[ways.start[:-1]])[of]
    share_s = ways.duration_s[of] * metres / np.maximum(whole_m, 1e-9)
    sides = []
    for kmh, tails, heads, is_backward in (
        (ways.forward_kmh, begin, end, False),
        (ways.backward_kmh, end, begin, True),
    ):
        is_open = np.flatnonzero(~np.isnan(kmh[of]))
        seconds = np.where(np.isnan(share_s), metres * 3.6 / kmh[of], share_s)[is_open]
        sides.append((node[tails[is_open]], node[heads[is_open]], seconds, is_open, is_backward))
    line = np.concatenate([side[3] for side in sides])
    whole = RoadGraph(
        node_lon=ways.lon[first_of],
        node_lat=ways.lat[first_of],
        component=np.zeros(len(ids), dtype=np.int32),
        tail=np.concatenate([side[0] for side in sides]).astype(np.int32),
        head=np.concatenate([side[1] for side in sides]).astype(np.int32),
        metres=metres[line],
        seconds=np.concatenate([side[2] for side in sides]),
        road_class=ways.road_class[of][line],
        line=line.astype(np.int32),
        is_backward=np.concatenate([np.full(len(side[3]), side[4]) for side in sides]),
        line_start=begin,
        line_lon=ways.lon,
        line_lat=ways.lat,
        origin=origin,
    )
    return connected(whole, end)


def connected(whole: RoadGraph, line_end: NDArray[np.int64]) -> RoadGraph | None:
    """Keep the strongly connected parts that are large enough.

    Parameters
    ----------
    whole : RoadGraph
        All edges; ``component`` is not known yet, and line i has the points ``line_start[i]`` to ``line_end[i]``,
        the last included.
    line_end : ndarray of int64, shape (k,)
        Last points of the lines.

    Returns
    -------
    RoadGraph or None
        None: no part is large enough.
    """
    nodes = len(whole.node_lon)
    links = csr_array(
        (np.ones(len(whole.tail), dtype=np.int8), (whole.tail, whole.head)), shape=(nodes, nodes)
    )
    labels = connected_components(links, directed=True, connection="strong")[1]
    sizes = np.bincount(labels)
    by_size = np.argsort(-sizes, kind="stable")
    rank = np.empty(len(sizes), dtype=np.int32)
    rank[by_size] = np.arange(len(sizes))
    kept = (sizes[labels] >= ISLAND_NODES) | (rank[labels] == 0)
    edges = np.flatnonzero(kept[whole.tail] & (labels[whole.tail] == labels[whole.head]))
    if len(edges) == 0:
        return None
    # nodes within lines are no junctions, and were never the end of an edge
    is_end = np.zeros(nodes, dtype=bool)
    is_end[whole.tail] = is_end[whole.head] = True
    lost = np.setdiff1d(np.arange(len(whole.tail)), edges, assume_unique=True)
    new_node = np.cumsum(kept) - 1
    used, line = np.unique(whole.line[edges], return_inverse=True)
    points, line_start = spans(whole.line_start[used], line_end[used] + 1)
    return replace(
        whole,
        node_lon=whole.node_lon[kept],
        node_lat=whole.node_lat[kept],
        component=rank[labels[kept]],
        tail=new_node[whole.tail[edges]].astype(np.int32),
        head=new_node[whole.head[edges]].astype(np.int32),
        metres=whole.metres[edges],
        seconds=whole.seconds[edges],
        road_class=whole.road_class[edges],
        line=line.astype(np.int32),
        is_backward=whole.is_backward[edges],
        line_start=line_start,
        line_lon=whole.line_lon[points],
        line_lat=whole.line_lat[points],
        origin=replace(
            whole.origin,
            nodes_cut=int((is_end & ~kept).sum()),
            edges_cut=len(lost),
            metres_cut=round(float(whole.metres[lost].sum()), 1),
        ),
    )


def spans(begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lay spans of positions one after the other.

    Parameters
    ----------
    begin, end : ndarray of int64, shape (k,)
        First position of each span, and the one after its last.

    Returns
    -------
    (ndarray of int64, ndarray of int64)
        All positions, and where each span begins among them, with the total at the end: k + 1.
    """
    lengths = end - begin
    start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    positions = np.arange(start[-1]) - np.repeat(start[:-1] - begin, lengths)
    return positions, start
