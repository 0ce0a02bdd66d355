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
    first = np.arange(sources, dtype=np.int32)[:, None] * np.int32(nodes)
    parents = np.where(before < 0, np.int32(-1), before + first).ravel()
    asked = (first + targets.astype(np.int32)).ravel()
    used = _on_the_way(parents, asked)
    parent = parents[used]
    moves = np.flatnonzero(parent >= 0)
    position = np.empty(len(parents), dtype=np.int32)
    position[used] = np.arange(len(used), dtype=np.int32)
    up = np.arange(len(used), dtype=np.int32)
    up[moves] = position[parent[moves]]
    start = used[moves] // np.int32(nodes) * np.int32(nodes)
    sums = np.zeros(len(used), dtype=np.int64)
    sums[moves] = values[_entries(links, parent[moves] - start, used[moves] - start)]
    while True:
        sums += sums[up]
        farther = up[up]
        if np.array_equal(farther, up):
            return sums[: len(asked)].reshape(sources, len(targets))
        up = farther


def _on_the_way(parents: NDArray[np.int32], asked: NDArray[np.int32]) -> NDArray[np.int32]:
    """List the nodes asked for, then all on the way to them, each once."""
    seen = np.zeros(len(parents), dtype=bool)
    turn = np.empty(len(parents), dtype=np.int32)
    seen[asked] = True
    found, front = [asked], asked
    while len(front):
        front = parents[front]
        front = front[front >= 0]
        front = front[~seen[front]]
        seen[front] = True
        order = np.arange(len(front), dtype=np.int32)
        turn[front] = order
        front = front[turn[front] == order]
        found.append(front)
    return np.concatenate(found)


def _entries(links: csr_array, tail: NDArray[np.int32], head: NDArray[np.int32]) -> NDArray[np.int32]:
    """Find the entries of links that there are: of the few that leave a node, one after the other is tried."""
    entry: NDArray[np.int32] = links.indptr[tail]
    wrong = np.flatnonzero(links.indices[entry] != head)
    while len(wrong):
        entry[wrong] += 1
        wrong = wrong[links.indices[entry[wrong]] != head[wrong]]
    return entry
