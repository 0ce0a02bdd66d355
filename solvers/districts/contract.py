"""Which units move as one: those of a group, and those at one place with the same rep today."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from solvers.districts.graph import Graph
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.sides import join_sides


def nodes(problem: Problem) -> NDArray[np.int64]:
    """Return the node of each unit, int64[n], from 0 on; the units of a node move as one.

    Units of a group are one node, whatever their size. Units at one position are, if the same territories may hold them, they are
    in the same one today and in no group, and together they are no more of the smallest target than each measure's tolerance: else balance could
    turn on them.
    """
    n = len(problem.xy)
    if n == 0:
        return np.empty(0, dtype=np.int64)
    place = _places(problem)
    unit = np.arange(n)
    group = np.full(n, NOBODY) if problem.group is None else problem.group
    grouped = np.flatnonzero(group != NOBODY)
    _, first_of_group, to = np.unique(group[grouped], return_index=True, return_inverse=True)
    _, first_of_place = np.unique(place, return_index=True)
    tail = np.concatenate([grouped, unit])
    head = np.concatenate([grouped[first_of_group][to], first_of_place[place]])
    ties = csr_array((np.ones(len(tail)), (tail, head)), shape=(n, n))
    _, label = connected_components(ties, directed=False)
    return np.asarray(label, dtype=np.int64)


def _places(problem: Problem) -> NDArray[np.int64]:
    """Return the number of each unit's place, int64[n]; units that do not move as one are places of their own."""
    n = len(problem.xy)
    current = np.full(n, NOBODY) if problem.current is None else problem.current
    group = np.full(n, NOBODY) if problem.group is None else problem.group
    keys = np.column_stack([problem.xy, current, group, np.packbits(problem.allowed, axis=1)])
    _, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.reshape(-1)
    total = problem.activity.sum(axis=0)
    shares = problem.activity[:, total > 0] / total[total > 0]
    large = np.zeros(place.max() + 1, dtype=np.bool_)
    for column, tolerance in zip(shares.T, problem.tolerance[total > 0], strict=True):
        large |= np.bincount(place, column) > tolerance * problem.share.min()
    alone = large[place]
    place[alone] = place.max() + 1 + np.arange(alone.sum())
    _, place = np.unique(place, return_inverse=True)
    return np.asarray(place.reshape(-1), dtype=np.int64)


def with_sides(problem: Problem, node: NDArray[np.int64], graph: Graph) -> NDArray[np.int64]:
    """Return larger nodes, int64[n]: parts that hang on by one node and are too small for a territory go with it; see `sides`."""
    count, p = int(node.max()) + 1, len(problem.share)
    total = problem.activity.sum(axis=0)
    kept = total > 0
    if p == 1 or not kept.any() or not problem.contiguous:
        return node
    allowed = np.ones((count, p), dtype=np.bool_)
    np.logical_and.at(allowed, node, problem.allowed)
    shares = problem.activity[:, kept] / total[kept]
    return join_sides(
        *graph.of_nodes(node),
        np.column_stack([np.bincount(node, column, minlength=count) for column in shares.T]),
        problem.share.min() * (1.0 - problem.floor[kept]),
        allowed,
    )[node]
