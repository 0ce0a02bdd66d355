"""Edges split where places meet them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from routeplan.travel.roads.modes import ModeEdges
from routeplan.travel.roads.pruning import off_dead_ends
from routeplan.travel.roads.snap import Snaps

UNIT = 2.0**-26
"""Weight of a decimetre beside that of a millisecond, which is 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SplitRoads:
    """Edges and pieces of edges, with the feet of places as nodes of their own.

    Parameters
    ----------
    links : csr_array, shape (n, n)
        Weight of the fastest edge from node to node: milliseconds, and decimetres in units of 2 ** -26, so that of equally fast
        ways the shorter one wins and one search gives both. Sums are exact up to 37 hours and 6,700 km.
    edge : ndarray of int64, shape (m,)
        For each entry of ``links``, the edge of which it is a piece.
    since, until : ndarray of float64, shape (m,)
        The piece in its edge's direction, from 0 to 1.
    node : ndarray of int64, shape (s,)
        Node of each foot.
    """

    links: csr_array
    edge: NDArray[np.int64]
    since: NDArray[np.float64]
    until: NDArray[np.float64]
    node: NDArray[np.int64]


def split(edges: ModeEdges, nodes: int, snaps: Snaps) -> SplitRoads:
    """Put feet into the graph.

    Parameters
    ----------
    edges : ModeEdges
        Edges in order; those of each foot's line are among them.
    nodes : int
        Number of junctions.
    snaps : Snaps
        Feet, all within the extract.

    Notes
    -----
    An edge with feet is kept, and a chain of pieces through its feet is laid beside it. The pieces' times are differences of
    rounded sums, so that they add up to the edge's. Dead ends without feet are left out.
    """
    inner = np.flatnonzero((snaps.share > 0) & (snaps.share < 1))
    feet = np.unique(np.column_stack([snaps.line[inner], snaps.share[inner]]), axis=0)
    foot_line, foot_share = feet[:, 0].astype(np.int64), feet[:, 1]
    node = _node_of(edges, nodes, snaps, inner, foot_line, foot_share)
    own = np.flatnonzero(np.isin(edges.line, foot_line))
    low = np.searchsorted(foot_line, edges.line[own], side="left")
    count = np.searchsorted(foot_line, edges.line[own], side="right") - low
    # each edge gives one piece more than it has feet
    edge = np.repeat(own, count + 1)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count + 1) - count - 1, count + 1)
    many, back = np.repeat(count, count + 1), edges.is_backward[edge]
    base = np.repeat(low, count + 1)
    before = _along(step - 1, many, back, base)
    after = _along(step, many, back, base)
    is_first, is_last = step == 0, step == many
    since = np.where(is_first, 0.0, _share(foot_share[before], back))
    until = np.where(is_last, 1.0, _share(foot_share[after], back))
    from_node = np.where(is_first, edges.tail[edge], nodes + before)
    to_node = np.where(is_last, edges.head[edge], nodes + after)
    pieces = _weight(edges.millis[edge], edges.decimetres[edge], since, until)
    light = np.argsort(pieces, kind="stable")  # both directions of a loop may have the same pieces
    tail = np.concatenate([edges.tail, from_node[light]])
    head = np.concatenate([edges.head, to_node[light]])
    weight = np.concatenate([_weight(edges.millis, edges.decimetres, 0.0, 1.0), pieces[light]])
    edge = np.concatenate([np.arange(len(edges.tail)), edge[light]])
    since = np.concatenate([np.zeros(len(edges.tail)), since[light]])
    until = np.concatenate([np.ones(len(edges.tail)), until[light]])
    used = np.flatnonzero(off_dead_ends(tail, head, nodes + len(feet), node))
    links, kept = _links(tail[used], head[used], weight[used], nodes + len(feet))
    kept = used[kept]
    return SplitRoads(links=links, edge=edge[kept], since=since[kept], until=until[kept], node=node)


def _links(
    tail: NDArray[np.int64], head: NDArray[np.int64], weight: NDArray[np.float64], nodes: int
) -> tuple[csr_array, NDArray[np.int64]]:
    """Build a matrix of links; of parallel edges the first counts, and loops do not.

    Returns
    -------
    (csr_array, ndarray of int64)
        The matrix, and the edge of each of its entries.
    """
    key = tail.astype(np.int64) * nodes + head
    order = np.argsort(key, kind="stable")  # nearly in order already, which this sort is quick with
    order = order[tail[order] != head[order]]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = key[order[1:]] != key[order[:-1]]
    kept = order[is_first]
    starts = np.concatenate([[0], np.cumsum(np.bincount(tail[kept], minlength=nodes))])
    links = csr_array(
        (weight[kept], head[kept].astype(np.int32), starts.astype(np.int32)), shape=(nodes, nodes)
    )
    return links, kept


def _node_of(
    edges: ModeEdges,
    nodes: int,
    snaps: Snaps,
    inner: NDArray[np.int64],
    foot_line: NDArray[np.int64],
    foot_share: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Return the node of each foot; at an end of its line that is the junction there."""
    by_line = np.argsort(edges.line, kind="stable")
    edge = by_line[np.searchsorted(edges.line[by_line], snaps.line)]
    at_tail = (snaps.share <= 0) != edges.is_backward[edge]
    node = np.where(at_tail, edges.tail[edge], edges.head[edge]).astype(np.int64)
    feet = np.empty(len(foot_line), dtype=[("line", "i8"), ("share", "f8")])
    feet["line"], feet["share"] = foot_line, foot_share
    asked = np.empty(len(inner), dtype=feet.dtype)
    asked["line"], asked["share"] = snaps.line[inner], snaps.share[inner]
    node[inner] = nodes + np.searchsorted(feet, asked)
    return node


def _along(
    step: NDArray[np.int64], many: NDArray[np.int64], back: NDArray[np.bool_], base: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the foot at a step along an edge; steps beyond its ends give any foot."""
    within = np.clip(step, 0, many - 1)
    return base + np.where(back, many - 1 - within, within)


def _share(share: NDArray[np.float64], back: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.where(back, 1 - share, share)


def _weight(
    millis: NDArray[np.int64],
    decimetres: NDArray[np.int64],
    since: NDArray[np.float64] | float,
    until: NDArray[np.float64] | float,
) -> NDArray[np.float64]:
    times = np.rint(millis * until) - np.rint(millis * since)
    lengths = np.rint(decimetres * until) - np.rint(decimetres * since)
    weight: NDArray[np.float64] = times + lengths * UNIT
    return weight


def unpack(weight: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take sums of weights apart.

    Returns
    -------
    (ndarray of float64, ndarray of float64)
        Milliseconds and decimetres; inf stays inf.
    """
    known = np.where(np.isfinite(weight), weight, 0.0)
    millis = np.floor(known)
    decimetres = np.rint((known - millis) / UNIT)
    is_open = np.isfinite(weight)
    return np.where(is_open, millis, np.inf), np.where(is_open, decimetres, np.inf)
