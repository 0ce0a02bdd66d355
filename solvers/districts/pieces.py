"""Contiguity on the neighbourhood graph: the test for one move, and the repair of loose pieces."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from solvers.compiled import compiled, inner
from solvers.districts.arrays import Arrays
from solvers.districts.objective import handovers_allowed, note_handovers
from solvers.districts.state import State


@inner
def keeps_connected(u: int, arrays: Arrays, state: State) -> bool:
    """Say whether the neighbours of `u` in its territory stay connected to each other without it.

    Stray units (see `repair`) do not count. Gives up, and says no, after as many units as the queue holds.
    """
    indptr, indices = arrays.indptr, arrays.indices
    assignment, stray = state.assignment, state.stray
    mark, queue = state.mark, state.queue
    j = assignment[u]
    state.totals[0].stamp += 2
    wanted, seen = state.totals[0].stamp, state.totals[0].stamp + 1
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


def loose_units(
    assignment: NDArray[np.int64], borders: NDArray[np.int64], weight: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which units lie outside the heaviest piece of their territory, bool[n].

    Parameters
    ----------
    assignment : int64[n]
        Territory of each unit.
    borders : int64[e, 2]
        Pairs of units that border on each other.
    weight : float64[n]
        Weight of each unit.
    """
    n = len(assignment)
    tail, head = borders[:, 0], borders[:, 1]
    inner = assignment[tail] == assignment[head]
    graph = csr_array((np.ones(inner.sum()), (tail[inner], head[inner])), shape=(n, n))
    count, piece = connected_components(graph, directed=False)
    held = np.bincount(piece, weight, minlength=count)
    territory = np.empty(count, dtype=np.int64)
    territory[piece] = assignment
    by_weight = np.lexsort((held, territory))
    last = np.append(np.diff(territory[by_weight]) != 0, True)
    return ~np.isin(piece, by_weight[last])


def repair(arrays: Arrays, state: State) -> None:
    """Hand loose pieces to bordering territories, in the state's partition, and note in `stray` the units that must stay loose.

    A unit goes to the bordering territory with the nearest centre that may hold it, if limits of hand-overs allow; what no border
    reaches (locked units far from their territory) is stray: it stays, and neither holds a territory together nor extends it.
    """
    assignment, stray = state.assignment, state.stray
    borders = np.column_stack([np.repeat(np.arange(len(arrays.xy)), np.diff(arrays.indptr)), arrays.indices])
    moved = True
    while moved:
        stray[:] = loose_units(assignment, borders, arrays.weight)
        centres = arrays.middles(assignment)
        moved = False
        for u in np.flatnonzero(stray):
            around = arrays.indices[arrays.indptr[u] : arrays.indptr[u + 1]]
            hosts = np.unique(assignment[around[~stray[around]]])
            hosts = hosts[arrays.allowed[u, hosts] & (hosts != assignment[u])]
            distance = ((centres[hosts] - arrays.xy[u]) ** 2).sum(axis=1)
            for k in hosts[np.argsort(distance, kind="stable")]:
                if hand_over(u, k, arrays, state):
                    stray[u] = False
                    moved = True
                    break


@compiled
def hand_over(u: int, k: int, arrays: Arrays, state: State) -> bool:
    """Put u into territory k, if limits of hand-overs allow; sums and costs of the state are left behind."""
    j = state.assignment[u]
    if not handovers_allowed(u, j, k, -1, arrays, state):
        return False
    note_handovers(u, j, k, arrays, state)
    state.assignment[u] = k
    return True
