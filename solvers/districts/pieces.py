"""Contiguity on the neighbourhood graph: the test for one move, and the repair of loose pieces."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from solvers.districts.arrays import Arrays, middles

BFS_CAP = 150
"""Units that the connectivity test visits before it gives up and says no; a failed search costs O(territory)."""


class State(NamedTuple):
    """Hold a partition that moves change in place.

    `assignment` int64[n]; `stray` bool[n], fixed; `sums` float64[p, 4 + A] and `counts` int64[p] of each territory.
    """

    assignment: NDArray[np.int64]
    stray: NDArray[np.bool_]
    sums: NDArray[np.float64]
    counts: NDArray[np.int64]


class Scratch(NamedTuple):
    """Hold the connectivity test's working memory: `mark` int64[n], all negative, and `queue` int64[BFS_CAP]."""

    mark: NDArray[np.int64]
    queue: NDArray[np.int64]


@njit(cache=True)
def keeps_connected(u: int, state: State, arrays: Arrays, scratch: Scratch, stamp: int) -> bool:
    """Say whether the neighbours of `u` in its territory stay connected to each other without it.

    Stray units (see `repair`) do not count. `stamp` grows from call to call on the same scratch.
    """
    indptr, indices = arrays.indptr, arrays.indices
    assignment, stray = state.assignment, state.stray
    mark, queue = scratch.mark, scratch.queue
    j = assignment[u]
    wanted, seen = 2 * stamp, 2 * stamp + 1
    missing, first = 0, -1
    for e in range(indptr[u], indptr[u + 1]):
        v = indices[e]
        if assignment[v] == j and not stray[v]:
            mark[v] = wanted
            missing += 1
            first = v
    if missing <= 1:
        return True
    mark[u] = seen
    mark[first] = seen
    missing -= 1
    queue[0] = first
    head, tail = 0, 1
    while head < tail:
        v = queue[head]
        head += 1
        for e in range(indptr[v], indptr[v + 1]):
            w = indices[e]
            if assignment[w] != j or stray[w] or mark[w] == seen:
                continue
            if mark[w] == wanted:
                missing -= 1
                if missing == 0:
                    return True
            mark[w] = seen
            if tail == len(queue):
                return False
            queue[tail] = w
            tail += 1
    return False


def loose(arrays: Arrays, assignment: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which units lie outside the heaviest piece of their territory, bool[n]."""
    n = len(assignment)
    tail = np.repeat(np.arange(n), np.diff(arrays.indptr))
    inner = assignment[tail] == assignment[arrays.indices]
    graph = csr_array((np.ones(inner.sum()), (tail[inner], arrays.indices[inner])), shape=(n, n))
    count, piece = connected_components(graph, directed=False)
    weight = np.bincount(piece, arrays.features[:, 0], minlength=count)
    territory = np.empty(count, dtype=np.int64)
    territory[piece] = assignment
    by_weight = np.lexsort((weight, territory))
    last = np.append(np.diff(territory[by_weight]) != 0, True)
    return ~np.isin(piece, by_weight[last])


def repair(arrays: Arrays, assignment: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Hand loose pieces to bordering territories, in place, and return the units that must stay loose, bool[n].

    A unit goes to the bordering territory with the nearest centre that may hold it; what no border reaches (locked
    units far from their territory) is stray: it stays, and neither holds a territory together nor extends it.
    """
    while True:
        stray = loose(arrays, assignment)
        centres = middles(arrays.sums(assignment))
        moved = False
        for u in np.flatnonzero(stray):
            around = arrays.indices[arrays.indptr[u] : arrays.indptr[u + 1]]
            hosts = np.unique(assignment[around[~stray[around]]])
            hosts = hosts[arrays.allowed[u, hosts] & (hosts != assignment[u])]
            if len(hosts):
                distance = ((centres[hosts] - arrays.xy[u]) ** 2).sum(axis=1)
                assignment[u] = hosts[distance.argmin()]
                stray[u] = False
                moved = True
        if not moved:
            return stray
