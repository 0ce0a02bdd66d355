"""Dead ends where nobody goes."""

import numpy as np
from numpy.typing import NDArray


def off_dead_ends(
    tail: NDArray[np.int64], head: NDArray[np.int64], nodes: int, visited: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Choose the edges that a fastest way between visited nodes may use.

    Parameters
    ----------
    tail, head : ndarray of int64, shape (m,)
        Ends of the edges.
    nodes : int
        Number of nodes.
    visited : ndarray of int64, shape (v,)
        Nodes between which ways are sought.

    Returns
    -------
    ndarray of bool, shape (m,)
        False: the edge lies in a tree that hangs on the rest by one node and holds no visited node; a way in leads out by the
        same node, so no fastest way goes there.

    Notes
    -----
    Nodes with one neighbour are peeled off until there are none: O(m) a round, one round for each junction of the deepest tree.
    """
    keys = np.sort(np.minimum(tail, head) * np.int64(nodes) + np.maximum(tail, head))
    keys = keys[np.diff(keys, prepend=-1) > 0]
    one, other = keys // nodes, keys % nodes
    one, other = one[one != other], other[one != other]
    holds = np.ones(nodes, dtype=bool)
    while True:
        degree = np.bincount(one, minlength=nodes) + np.bincount(other, minlength=nodes)
        leaf = degree == 1
        leaf[visited] = False
        if not leaf.any():
            return holds[tail] & holds[head]
        holds &= ~leaf
        stays = holds[one] & holds[other]
        one, other = one[stays], other[stays]
