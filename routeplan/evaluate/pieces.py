"""In how many pieces a territory is."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, QhullError

_TOUCHING_M = 1.0


def count_pieces(
    points: NDArray[np.float64], owners: Sequence[str], pools: Sequence[Hashable]
) -> dict[str, int]:
    """Count the connected parts of each owner's points.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Metres.
    owners : sequence of str
        Owner of each point.
    pools : sequence of hashable
        Points of different pools do not stand between each other: teams that work the same streets.

    Returns
    -------
    dict of str to int
        By owner with points, at least 1.

    Notes
    -----
    Two points hang together if they have one owner and are neighbours in the Delaunay triangulation of their pool's places
    (less than a metre apart is one place, points on one line are neighbours along it). O(n log n).
    """
    members: dict[Hashable, list[int]] = defaultdict(list)
    for idx, pool in enumerate(pools):
        members[pool].append(idx)
    found: dict[str, int] = defaultdict(int)
    for held in members.values():
        for owner, count in _in_pool(points[held], [owners[idx] for idx in held]).items():
            found[owner] += count
    return dict(found)


def _in_pool(points: NDArray[np.float64], owners: Sequence[str]) -> dict[str, int]:
    cells, place = np.unique(np.rint(points / _TOUCHING_M), axis=0, return_inverse=True)
    node = {
        pair: number
        for number, pair in enumerate(sorted(set(zip(place.reshape(-1).tolist(), owners, strict=True))))
    }
    at: dict[int, list[str]] = defaultdict(list)
    for where, owner in node:
        at[where].append(owner)
    edges = [
        (node[tail, owner], node[head, owner])
        for tail, head in _neighbours(cells).tolist()
        for owner in at[tail]
        if (head, owner) in node
    ]
    tails, heads = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    graph = csr_array((np.ones(len(tails)), (tails, heads)), shape=(len(node), len(node)))
    _, part = connected_components(graph, directed=False)
    parts: dict[str, set[int]] = defaultdict(set)
    for (_, owner), number in node.items():
        parts[owner].add(int(part[number]))
    return {owner: len(held) for owner, held in parts.items()}


def _neighbours(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give the pairs of neighbouring places, int64[e, 2]."""
    try:
        corners = Delaunay(places)
    except (QhullError, ValueError):  # fewer than three, or all on one line
        middle = places - places.mean(axis=0)
        along = np.argsort(middle @ np.linalg.svd(middle, full_matrices=False)[2][0], kind="stable")
        return np.column_stack([along[:-1], along[1:]])
    sides = [corners.simplices[:, pair] for pair in ([0, 1], [1, 2], [0, 2])]
    return np.concatenate([*sides, corners.coplanar[:, [0, 2]]]).astype(np.int64)
