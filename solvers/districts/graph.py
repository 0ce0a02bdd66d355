"""The neighbourhood graph of the units: Delaunay without slivers, with co-located and collinear units handled."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import Delaunay, QhullError

from solvers.districts.allowed import groups, patterns

SPREAD = 1e-5
"""Radius, of the extent, of the disc over which units at one position are spread for the graph."""

WIDEST = 135.0
"""Angle, degrees, under which a third unit may see two neighbours: between 90 (Gabriel) and 180 (Delaunay)."""


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


def neighbours(
    xy: NDArray[np.float64], allowed: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return who borders on whom, as the `indptr` int64[n + 1] and `indices` of a symmetric sparse matrix.

    Each group of territories (a team that shares no unit with others) has a graph of its own, so that teams that
    work the same streets do not cut each other into pieces.

    Parameters
    ----------
    xy : float64[n, 2]
        Distinct positions, scaled to an extent of about 1; see `spread`.
    allowed : bool[n, p]
        Which territories may hold a unit.
    """
    n = len(xy)
    distinct, row = patterns(allowed)
    group = groups(distinct)[distinct.argmax(axis=1)][row]
    pairs = [
        members[_edges(xy[members])] for members in (np.flatnonzero(group == g) for g in np.unique(group))
    ]
    edges = np.concatenate([*pairs, np.empty((0, 2), dtype=np.int64)])
    both = np.concatenate([edges, edges[:, ::-1]])
    graph = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(n, n))
    graph.sum_duplicates()
    return graph.indptr.astype(np.int64), graph.indices.astype(np.int64)


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
