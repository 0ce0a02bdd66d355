"""Contiguity in the exact model: which territories are torn, and the rows that forbid it."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from solvers.districts.prove_arrays import Model
from solvers.districts.prove_columns import Columns


def cuts(model: Model, of: Columns, of_item: NDArray[np.int64]) -> LinearConstraint | None:
    """Return rows that a partition, by centres (0..P-1) of items int64[N], breaks where it is torn; None: it hangs together.

    For an item a that a territory holds apart from the item b of its centre, every way from a to b passes a set S of items that it
    does not hold: the neighbours of b's piece that a reaches without entering them. So with the variables x of a centre

        x_a <= sum over s in S of x_s,

    which holds for every centre that lies neither in S nor on a's side of it (Oehrlein, Haunert 2017). Where the centre itself is an
    item that need not hang together, b is another item of the territory, and the row says x_a + x_b - x_centre <= sum x_s of
    this centre alone.

    References
    ----------
    Oehrlein, Haunert (2017), A cutting-plane method for contiguity-constrained spatial aggregation,
    doi:10.5311/JOSIS.2017.15.379.
    """
    N = len(of_item)
    tail, head = model.borders.T
    graph = csr_array((np.ones(len(tail)), (tail, head)), shape=(N, N))
    graph = (graph + graph.T).tocsr()
    piece = _pieces(model, of_item)
    of_centre = model.item[of.centres]
    found: list[list[tuple[int, float]]] = []
    for t in np.unique(of_item).tolist():
        bound = np.flatnonzero((of_item == t) & ~model.excused)
        if len(np.unique(piece[bound])) <= 1:
            continue
        is_bound = not model.excused[of_centre[t]]
        main = int(piece[of_centre[t]]) if is_bound else int(np.bincount(piece[bound]).argmax())
        near = _around(graph, piece == main)
        for loose in np.setdiff1d(piece[bound], [main]).tolist():
            side = _reached(graph, piece == loose, near)
            between = near & _around(graph, side)
            for a in bound[piece[bound] == loose].tolist():
                if not is_bound:
                    b = int(bound[piece[bound] == main][0])
                    held = [
                        (int(of.number[t, a]), 1.0),
                        (int(of.number[t, b]), 1.0),
                        (int(of.opens[t]), -1.0),
                    ]
                    found.append(held + _minus(of.number[t, between]))
                    continue
                beyond = ~model.excused[of_centre] & ~side[of_centre] & ~between[of_centre]
                centres = np.flatnonzero(beyond & (of.number[:, a] >= 0)).tolist()
                found += [[(int(of.number[c, a]), 1.0), *_minus(of.number[c, between])] for c in centres]
    if not found:
        return None
    row = np.repeat(np.arange(len(found)), [len(one) for one in found])
    column, factor = np.array([term for one in found for term in one]).T
    matrix = csr_array((factor, (row, column.astype(np.int64))), shape=(len(found), len(of.item)))
    return LinearConstraint(matrix, -np.inf, 0.0)


def hangs_together(model: Model, of_item: NDArray[np.int64]) -> bool:
    """Say whether each territory of a partition of items, int64[N], holds those that must hang together in one piece."""
    piece = _pieces(model, of_item)[~model.excused]
    return len(np.unique(piece)) == len(np.unique(of_item[~model.excused]))


def _pieces(model: Model, of_item: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the piece of its territory that each item is in, int64[N]."""
    tail, head = model.borders[of_item[model.borders[:, 0]] == of_item[model.borders[:, 1]]].T
    graph = csr_array((np.ones(len(tail)), (tail, head)), shape=(len(of_item), len(of_item)))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _minus(variables: NDArray[np.int64]) -> list[tuple[int, float]]:
    return [(v, -1.0) for v in variables[variables >= 0].tolist()]


def _around(graph: csr_array, members: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the neighbours of a set of items, bool[N], without itself."""
    return np.asarray((graph @ members.astype(np.float64) > 0) & ~members)


def _reached(graph: csr_array, start: NDArray[np.bool_], closed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the items reached from some without entering closed ones, bool[N]."""
    reached = start
    while True:
        further = _around(graph, reached) & ~closed
        if not further.any():
            return reached
        reached = reached | further
