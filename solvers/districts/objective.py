"""What the search minimises: cost, borders, and the price of imbalance; as sums and as changes by a move."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from solvers.districts.arrays import MISS, Arrays
from solvers.districts.pieces import State

RAGGED = 0.5
"""Cost of separating two neighbours, in units of the start's local inertia per unit: keeps borders free of tendrils."""

TRADE = 10.0
"""What an imbalance of 1 is worth in the rating, in units of the start's cost, once a tolerance is missed."""


class Terms(NamedTuple):
    """Hold an epoch's terms of trade, in the unit of the cost.

    `temperature` and `price` (of an imbalance of 1) float64[p]; `border` float64[edges], the cost of separating two
    neighbours; `unit`, the start's cost.
    """

    temperature: NDArray[np.float64]
    price: NDArray[np.float64]
    border: NDArray[np.float64]
    unit: float


def border_costs(arrays: Arrays, start: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what it costs to separate each pair of neighbours, float64[edges], from the start's local inertia."""
    sums = arrays.sums(start)
    inertia = np.maximum(arrays.inertias(sums), 1e-12) / np.maximum(
        np.bincount(start, minlength=len(sums)), 1
    )
    local = np.sqrt(inertia[start])
    tail = np.repeat(np.arange(len(start)), np.diff(arrays.indptr))
    return np.asarray(RAGGED * local[tail] * local[arrays.indices])


@njit(cache=True)
def judge(s: NDArray[np.float64], j: int, arrays: Arrays) -> tuple[float, float]:
    """Return cost (inertia plus pull to the home) and imbalance of territory j with feature sums `s`.

    The incremental twin of `Arrays.costs` and `Arrays.imbalances`.
    """
    cost = 0.0
    if s[0] > 0.0:
        x, y = arrays.home[j]
        squared = (s[1] * s[1] + s[2] * s[2]) / s[0]
        to_home = squared - 2.0 * (s[1] * x + s[2] * y) + s[0] * (x * x + y * y)
        cost = s[3] - squared + arrays.home_weight * to_home
    imbalance = 0.0
    for a in range(len(arrays.tolerance)):
        excess = abs(s[4 + a] / arrays.share[j] - 1.0) - arrays.tolerance[a]
        if excess > 0.0:
            imbalance += MISS + excess + excess * excess
    return cost, imbalance


@njit(cache=True)
def border_length(assignment: NDArray[np.int64], arrays: Arrays, border: NDArray[np.float64]) -> float:
    """Return what separating neighbours costs in all."""
    total = 0.0
    for u in range(len(assignment)):
        for e in range(arrays.indptr[u], arrays.indptr[u + 1]):
            if assignment[arrays.indices[e]] != assignment[u]:
                total += 0.5 * border[e]
    return total


@njit(cache=True)
def border_rise(
    move: tuple[int, int, int, int], state: State, arrays: Arrays, border: NDArray[np.float64]
) -> float:
    """Return how the border cost changes when u goes from j to k and w, unless -1, from k to j; move = (u, j, k, w)."""
    u, j, k, w = move
    rise = 0.0
    for e in range(arrays.indptr[u], arrays.indptr[u + 1]):
        v = arrays.indices[e]
        if v == w:
            rise += 2.0 * border[e]
        if state.assignment[v] == j:
            rise += border[e]
        elif state.assignment[v] == k:
            rise -= border[e]
    if w >= 0:
        for e in range(arrays.indptr[w], arrays.indptr[w + 1]):
            v = arrays.indices[e]
            if state.assignment[v] == k:
                rise += border[e]
            elif state.assignment[v] == j:
                rise -= border[e]
    return rise


@njit(cache=True)
def rate(cost: float, imbalance: float, unit: float) -> float:
    """Return what is least in the best partition: within tolerance first, then a trade of imbalance and cost.

    Without the trade, a tolerance that cannot be met would tear the territories for the last tenth of a per cent.
    """
    # half a miss, as running sums do not return to exactly 0
    return cost + unit * (100.0 + TRADE * imbalance) if imbalance > 0.5 * MISS else cost
