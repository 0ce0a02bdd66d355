"""The neighbourhood graph of the units: Delaunay without slivers, with co-located and collinear units handled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, KDTree, QhullError

from solvers.districts.allowed import groups, patterns
from solvers.districts.problem import Problem

SPREAD = 1e-5
"""Radius, of the extent, of the disc over which units at one position are spread for the graph."""

WIDEST = 135.0
"""Angle, degrees, under which a third unit may see two neighbours: between 90 (Gabriel) and 180 (Delaunay)."""

NEAREST = 12
"""Neighbours of a unit where territories need not hang together."""


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Hold who borders on whom.

    Attributes
    ----------
    borders : int64[e, 2]
        Pairs of units that border on each other, each once, crossings included.
    crossings : int64[c, 2]
        Those that were added to join pieces which no border joins, islands above all: the shortest ones.
    """

    borders: NDArray[np.int64]
    crossings: NDArray[np.int64]

    def of_nodes(self, node: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the borders between nodes, int64[n] of the units, as `indptr` and `indices` of a symmetric sparse matrix."""
        pairs = node[self.borders]
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        both = np.concatenate([pairs, pairs[:, ::-1]])
        n = int(node.max()) + 1
        graph = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(n, n))
        graph.sum_duplicates()
        return graph.indptr.astype(np.int64), graph.indices.astype(np.int64)


def neighbourhood(problem: Problem) -> Graph:
    """Return the borders of a problem with at least one unit: those given, or else from the positions.

    Each group of territories (a team that shares no unit with others) has a graph of its own, so that teams that
    work the same streets do not cut each other into pieces. Where territories must hang together the graph does: what the borders
    leave apart is joined by the shortest crossings, as a least spanning tree of the pieces.
    """
    extent = float(np.ptp(problem.xy, axis=0).max()) or 1.0
    xy = spread((problem.xy - problem.xy.min(axis=0)) / extent)
    distinct, row = patterns(problem.allowed)
    group = groups(distinct)[distinct.argmax(axis=1)][row]
    all_borders, all_crossings = [np.empty((0, 2), dtype=np.int64)], [np.empty((0, 2), dtype=np.int64)]
    for g in np.unique(group):
        members = np.flatnonzero(group == g)
        if problem.borders is not None:
            inside = (group[problem.borders] == g).all(axis=1)
            edges = np.searchsorted(members, problem.borders[inside])
        elif problem.contiguous:
            edges = _edges(xy[members])
            length = np.linalg.norm(xy[members][edges[:, 0]] - xy[members][edges[:, 1]], axis=1)
            edges = edges[length * extent <= problem.longest_border]
        else:
            edges = _nearest(xy[members])
        crossings = _crossings(xy[members], edges) if problem.contiguous else np.empty((0, 2), dtype=np.int64)
        all_borders += [members[edges], members[crossings]]
        all_crossings.append(members[crossings])
    borders = np.sort(np.concatenate(all_borders), axis=1)
    return Graph(np.unique(borders[borders[:, 0] != borders[:, 1]], axis=0), np.concatenate(all_crossings))


def _nearest(xy: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return each unit with its nearest ones, int64[e, 2]."""
    k = min(NEAREST + 1, len(xy))
    which = KDTree(xy).query(xy, k=k)[1].reshape(len(xy), k)
    return np.column_stack([np.repeat(np.arange(len(xy)), k), which.ravel()]).astype(np.int64)


def _crossings(xy: NDArray[np.float64], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the shortest pairs that join the pieces of a graph, int64[c, 2]: Boruvka's rounds over pieces."""
    n = len(xy)
    found = np.empty((0, 2), dtype=np.int64)
    while True:
        joined = np.concatenate([edges, found])
        graph = csr_array((np.ones(len(joined)), (joined[:, 0], joined[:, 1])), shape=(n, n))
        count, piece = connected_components(graph, directed=False)
        if count == 1:
            return found
        shortest = {}
        for c in range(count):
            inside, outside = np.flatnonzero(piece == c), np.flatnonzero(piece != c)
            distance, which = KDTree(xy[outside]).query(xy[inside])
            u, v = int(inside[distance.argmin()]), int(outside[which[distance.argmin()]])
            shortest[min(u, v), max(u, v)] = float(distance.min())
        # the shorter first; one that would close a loop of equal lengths is left for the next round
        pieces = piece.copy()
        for u, v in sorted(shortest, key=lambda pair: (shortest[pair], pair)):
            if pieces[u] != pieces[v]:
                pieces[pieces == pieces[v]] = pieces[u]
                found = np.concatenate([found, [[u, v]]])


def spread(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move units that share a position a hair apart, on a sunflower around it.

    Parameters
    ----------
    xy : float64[n, 2]
        Positions, scaled to an extent of about 1.
    """
    _, place, stack = np.unique(xy, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(place, kind="stable")
    rank = np.empty(len(xy), dtype=np.int64)
    rank[order] = np.arange(len(xy)) - np.repeat(np.cumsum(stack) - stack, stack)
    radius = SPREAD * np.sqrt(rank / stack[place])
    angle = rank * np.pi * (3.0 - np.sqrt(5.0))
    return np.asarray(xy + radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle))))


def _edges(xy: NDArray[np.float64]) -> NDArray[np.int64]:
    centred = xy - xy.mean(axis=0)
    _, size, axes = np.linalg.svd(centred, full_matrices=False)
    # units on one line, or nearly so once the co-located are spread, are neighbours along it
    if len(xy) < 4 or size[1] <= 10 * SPREAD * size[0]:
        return _chain(centred @ axes[0])
    try:
        triangulation = Delaunay(xy)
    except QhullError:
        return _chain(centred @ axes[0])
    left_out = triangulation.coplanar[:, [0, 2]]
    return np.concatenate([_without_slivers(xy, triangulation.simplices), left_out]).astype(np.int64)


def _without_slivers(xy: NDArray[np.float64], corners: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the edges of a triangulation that no triangle sees under an angle over `WIDEST`.

    A sliver makes neighbours of units far apart with another between them, along the hull above all; a territory
    connected through it looks torn on a map. What remains contains the Gabriel graph (all angles up to 90 degrees)
    and with it the least spanning tree, so it is connected.
    """
    a, b, c = (np.concatenate([corners[:, k], corners[:, k - 1], corners[:, k - 2]]) for k in (0, 1, 2))
    edge = np.sort(np.column_stack((a, b)), axis=1)
    to_a, to_b = xy[a] - xy[c], xy[b] - xy[c]
    length = np.linalg.norm(to_a, axis=1) * np.linalg.norm(to_b, axis=1)
    sliver = (to_a * to_b).sum(axis=1) < np.cos(np.radians(WIDEST)) * length
    distinct, number = np.unique(edge, axis=0, return_inverse=True)
    return np.asarray(distinct[np.bincount(number, sliver) == 0], dtype=np.int64)


def _chain(along: NDArray[np.float64]) -> NDArray[np.int64]:
    order = np.argsort(along, kind="stable")
    return np.column_stack((order[:-1], order[1:])).astype(np.int64)
