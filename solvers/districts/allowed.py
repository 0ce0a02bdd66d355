"""Who may be where: units with the same allowed territories, and groups of territories that share no unit."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components


def patterns(allowed: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return the distinct rows of `allowed`, bool[K, p], and the row of each unit, int64[n]."""
    packed = np.ascontiguousarray(np.packbits(allowed, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, row = np.unique(keys, return_index=True, return_inverse=True)
    return allowed[first], row.astype(np.int64)


def groups(distinct: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the group of each territory, int64[p].

    Two territories are in one group when a chain of units that may be in either joins them; teams that share no
    customer are groups of their own.
    """
    k, p = distinct.shape
    rows, columns = np.nonzero(distinct)
    graph = csr_array((np.ones(len(rows)), (rows, columns + k)), shape=(k + p, k + p))
    _, label = connected_components(graph, directed=False)
    return np.asarray(label[k:], dtype=np.int64)
