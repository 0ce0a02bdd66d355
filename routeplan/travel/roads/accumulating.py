"""What lies along the fastest ways of a search, summed up."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


def along_trees(
    links: csr_array, values: NDArray[np.int64], before: NDArray[np.int32], targets: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Sum up the values of the links on the way to each target.

    Parameters
    ----------
    links : csr_array, shape (n, n)
        What was searched; entries in order of row and column.
    values : ndarray of int64, shape (m,)
        Of each entry of ``links``.
    before : ndarray of int32, shape (s, n)
        By source, the node before each node on the way to it; negative: the source, or no way.
    targets : ndarray of int64, shape (t,)
        Nodes, each once.

    Returns
    -------
    ndarray of int64, shape (s, t)
        Sums; 0 where no way leads.

    Notes
    -----
    Ways to many targets share most of their links, so each node that lies on any of them is looked at once a source, and sums double
    their reach with each round: O(k log k) for k such nodes, whatever the size of the network.
    """
    sources, nodes = before.shape
    flat = before.ravel()
    asked = (np.arange(sources)[:, None] * nodes + targets).ravel()
    used = _on_the_way(flat, nodes, asked)
    node, parent = used % nodes, flat[used]
    moves = parent >= 0
    position = np.zeros(len(flat), dtype=np.int32)
    position[used] = np.arange(len(used), dtype=np.int32)
    up = np.arange(len(used), dtype=np.int32)
    up[moves] = position[(used - node + parent)[moves]]
    keys = np.repeat(np.arange(nodes, dtype=np.int64), np.diff(links.indptr)) * nodes + links.indices
    sums = np.zeros(len(used), dtype=np.int64)
    sums[moves] = values[np.searchsorted(keys, parent[moves].astype(np.int64) * nodes + node[moves])]
    while True:
        sums += sums[up]
        farther = up[up]
        if np.array_equal(farther, up):
            return sums[: len(asked)].reshape(sources, len(targets))
        up = farther


def _on_the_way(flat: NDArray[np.int32], nodes: int, asked: NDArray[np.int64]) -> NDArray[np.int64]:
    """List the nodes asked for, then all on the way to them, each once; a node of source i is ``i * nodes`` farther."""
    seen = np.zeros(len(flat), dtype=bool)
    turn = np.empty(len(flat), dtype=np.int32)
    seen[asked] = True
    found, front = [asked], asked
    while len(front):
        parent = flat[front]
        moves = parent >= 0
        front = (front - front % nodes + parent)[moves]
        front = front[~seen[front]]
        seen[front] = True
        turn[front] = np.arange(len(front), dtype=np.int32)
        front = front[turn[front] == np.arange(len(front))]
        found.append(front)
    return np.concatenate(found)
