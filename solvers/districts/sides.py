"""Parts of the graph that hang on by one node and hold less than any territory may: they go where that node goes."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

ROUNDS = 5
"""Searches from different roots at most: what is above a node in one may be below it in the next."""


def join_sides(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int64],
    shares: NDArray[np.float64],
    least: NDArray[np.float64],
    allowed: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return a label for each node, int64[n]; nodes of a label go together in every partition within the tolerances.

    Without node v the graph falls into sides. One that holds less of a measure than the smallest territory may hold is no
    territory, and as territories hang together it is in that of v. Moves of single nodes could never carry it there.

    Parameters
    ----------
    indptr, indices : int64[n + 1], int64[edges]
        The graph.
    shares : float64[n, A]
        Each node's shares of the measures.
    least : float64[A]
        The least share of each measure that any territory may hold.
    allowed : bool[n, p]
        Which territories may hold a node; sides that have none in common with v are left apart.

    Notes
    -----
    Sides are found by depth-first search (Tarjan 1972, doi:10.1137/0201010), in O(n + edges).
    """
    n = len(indptr) - 1
    label = np.arange(n)
    if not (least > 0).any():
        return label
    ends = np.repeat(np.arange(n), np.diff(indptr))
    for number in range(ROUNDS):
        count = int(label.max()) + 1
        pairs = label[np.column_stack([ends, indices])]
        graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
        graph.setdiag(0)
        graph.eliminate_zeros()
        held = np.column_stack([np.bincount(label, column, minlength=count) for column in shares.T]).astype(
            np.float64
        )
        common = np.ones((count, allowed.shape[1]), dtype=np.bool_)
        np.logical_and.at(common, label, allowed)
        root = number * (count - 1) // (ROUNDS - 1)
        joined = _joined(graph.indptr, graph.indices, held, least, common, root)
        if not len(joined):
            break
        tie = csr_array((np.ones(len(joined)), (joined[:, 0], joined[:, 1])), shape=(count, count))
        label = connected_components(tie, directed=False)[1][label]
    return np.asarray(label, dtype=np.int64)


def _joined(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int64],
    held: NDArray[np.float64],
    least: NDArray[np.float64],
    allowed: NDArray[np.bool_],
    root: int,
) -> NDArray[np.int64]:
    """Return pairs of nodes to be joined, int64[m, 2], for the sides below a node as seen from the root of each piece."""
    n = len(indptr) - 1
    starts, heads = indptr.tolist(), indices.tolist()
    number, low, last = [-1] * n, [0] * n, [0] * n
    order: list[int] = []
    found: list[tuple[int, int]] = []
    for first in [root, *range(n)]:
        if number[first] >= 0:
            continue
        number[first] = low[first] = len(order)
        order.append(first)
        path, place = [first], [starts[first]]
        while path:
            v = path[-1]
            if place[-1] < starts[v + 1]:
                w = heads[place[-1]]
                place[-1] += 1
                if number[w] < 0:
                    number[w] = low[w] = len(order)
                    order.append(w)
                    path.append(w)
                    place.append(starts[w])
                else:
                    low[v] = min(low[v], number[w])
                continue
            path.pop()
            place.pop()
            last[v] = len(order)
            if path:
                parent = path[-1]
                low[parent] = min(low[parent], low[v])
                if low[v] >= number[parent]:
                    found.append((parent, v))
    ranks = np.array(order, dtype=np.int64)
    sums = np.vstack([np.zeros(held.shape[1]), np.cumsum(held[ranks], axis=0)])
    pairs = [np.empty((0, 2), dtype=np.int64)]
    # large sides hold small ones: the outermost that is small is enough
    until = -1
    for parent, child in sorted(found, key=lambda pair: (number[pair[1]], -last[pair[1]])):
        first, end = number[child], last[child]
        if first < until or not (sums[end] - sums[first] < least - 1e-12).any():
            continue
        side = ranks[first:end]
        if (allowed[side].all(axis=0) & allowed[parent]).any():
            pairs.append(np.column_stack([np.full(len(side), parent), side]))
            until = end
    return np.concatenate(pairs)
