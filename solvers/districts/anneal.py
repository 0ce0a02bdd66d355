"""Annealed shifts and swaps of units across borders, with a steered penalty for imbalance."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from solvers.districts.arrays import Arrays
from solvers.districts.pieces import BFS_CAP, Scratch, State, keeps_connected

CYCLES = ((0.5, 0.002), (0.2, 0.002), (0.1, 0.001))
"""Hot and cold temperature of each cycle, in units of a territory's cost per unit; each starts from the best."""

EPOCHS = 100
"""Returns to Python in a cycle, to cool, to steer the prices and to keep the best."""

LAST = 0.75
"""Part of a cycle after which prices only rise, so that it ends within tolerance."""

SWAPS = 0.4
"""Share of proposals that exchange two units rather than shift one."""

WALK = 4
"""Steps along the border in search of a unit to swap with."""


class Terms(NamedTuple):
    """Hold an epoch's temperature and price of imbalance, float64[p] each, in the unit of the cost."""

    temperature: NDArray[np.float64]
    price: NDArray[np.float64]


def anneal(
    arrays: Arrays,
    start: NDArray[np.int64],
    stray: NDArray[np.bool_],
    rng: np.random.Generator,
    *,
    iterations: int,
) -> NDArray[np.int64]:
    """Improve a partition; the number of pieces of no territory grows.

    Parameters
    ----------
    arrays : Arrays
        The compiled problem.
    start : int64[n]
        The start; not changed.
    stray : bool[n]
        Units that neither hold a territory together nor extend it.
    rng : numpy.random.Generator
        Source of all draws.
    iterations : int
        Proposals in all.

    Returns
    -------
    int64[n]
        The best partition seen at the end of an epoch: least excess over the tolerances first, then least cost.
    """
    p = len(arrays.share)
    proposals = max(iterations // (EPOCHS * len(CYCLES)), 1)
    scratch = Scratch(mark=np.empty(len(start), dtype=np.int64), queue=np.empty(BFS_CAP, dtype=np.int64))
    best, best_rating = start, rate(arrays, arrays.sums(start))
    factor = np.full(p, 4.0)
    for hot, cold in CYCLES:
        current = best.copy()
        for epoch in range(EPOCHS):
            sums = arrays.sums(current)
            state = State(current, stray, sums, np.bincount(current, minlength=p))
            scale = local_scale(arrays, sums)
            cooling = hot * (cold / hot) ** (epoch / EPOCHS)
            terms = Terms(cooling * scale / np.maximum(state.counts, 1), factor * scale)
            sweep(rng.random((proposals, 4)), state, arrays, terms, scratch)
            sums = arrays.sums(current)
            factor = steer(factor, arrays.excess(sums), last=epoch > LAST * EPOCHS)
            rating = rate(arrays, sums)
            if rating < best_rating:
                best, best_rating = current.copy(), rating
    return best


def rate(arrays: Arrays, sums: NDArray[np.float64]) -> tuple[float, float]:
    """Return what is least in the best partition: the excess over the tolerances, then the cost."""
    return round(float(arrays.excess(sums).sum()), 9), float(arrays.spreads(sums).sum())


def local_scale(arrays: Arrays, sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what a territory's cost is measured in: its own, as a dense city's is a thousandth of the country's."""
    spreads = arrays.spreads(sums)
    return np.asarray(np.maximum(spreads, 1e-3 * spreads.mean() + 1e-12))


def steer(factor: NDArray[np.float64], excess: NDArray[np.float64], *, last: bool) -> NDArray[np.float64]:
    """Raise the price of imbalance where a tolerance is missed; lower it where it is met, until the last epochs."""
    missed, met = (1.5, 1.0) if last else (1.3, 0.93)
    return np.asarray(np.clip(factor * np.where(excess > 0, missed, met), 0.3, 1e6))


@njit(cache=True)
def sweep(draws: NDArray[np.float64], state: State, arrays: Arrays, terms: Terms, scratch: Scratch) -> None:
    """Make one proposal for each row of `draws`, float64[m, 4] in [0, 1), changing the state in place.

    A move takes the features `change` from territory j to territory k, whether it shifts one unit or swaps two, so
    one evaluation in O(A) serves both. The costly test, connectivity, comes last.
    """
    assignment, sums, counts, features = state.assignment, state.sums, state.counts, arrays.features
    n, width = features.shape
    p = len(arrays.share)
    change, new_j, new_k = np.empty(width), np.empty(width), np.empty(width)
    value = np.array([territory_value(sums[j], j, terms.price[j], arrays) for j in range(p)])
    scratch.mark[:] = -1

    for t in range(len(draws)):
        u = int(draws[t, 0] * n)
        v = neighbour(u, draws[t, 0] * n - u, arrays)
        if v < 0:
            continue
        j, k = assignment[u], assignment[v]
        if j == k or state.stray[v] or not arrays.allowed[u, k]:
            continue
        w = -1
        if draws[t, 1] < SWAPS:
            w = partner(u, v, draws[t, 2], state, arrays)
            if w < 0:
                continue
        elif counts[j] == 1:
            continue

        for f in range(width):
            change[f] = features[u, f] - (features[w, f] if w >= 0 else 0.0)
            new_j[f] = sums[j, f] - change[f]
            new_k[f] = sums[k, f] + change[f]
        value_j = territory_value(new_j, j, terms.price[j], arrays)
        value_k = territory_value(new_k, k, terms.price[k], arrays)
        rise = value_j + value_k - value[j] - value[k]
        # the colder of the two territories decides, so that the country's heat does not melt the city
        warmth = min(terms.temperature[j], terms.temperature[k])
        if rise > 0.0 and rise > -warmth * math.log(1.0 - draws[t, 3]):
            continue

        if not keeps_connected(u, state, arrays, scratch, 2 * t):
            continue
        assignment[u] = k
        if w >= 0:
            if not keeps_connected(w, state, arrays, scratch, 2 * t + 1):
                assignment[u] = j
                continue
            assignment[w] = j
        else:
            counts[j] -= 1
            counts[k] += 1
        sums[j], sums[k] = new_j, new_k
        value[j], value[k] = value_j, value_k


@njit(cache=True)
def neighbour(u: int, draw: float, arrays: Arrays) -> int:
    """Return the neighbour of `u` that a draw in [0, 1) picks, or -1 if it has none."""
    first, last = arrays.indptr[u], arrays.indptr[u + 1]
    return int(arrays.indices[first + int(draw * (last - first))]) if last > first else -1


@njit(cache=True)
def partner(u: int, v: int, draw: float, state: State, arrays: Arrays) -> int:
    """Return a unit of v's territory that may take the place of `u` in its own and borders on it, or -1.

    A walk from v of up to WALK steps inside the territory; each unit on it that would do is taken with an even
    chance, so partners lie along the same border.
    """
    assignment = state.assignment
    j, k = assignment[u], assignment[v]
    w = v
    for _ in range(WALK):
        if arrays.allowed[w, j] and touches(w, j, u, state, arrays):
            draw *= 2.0
            if draw >= 1.0:
                return w
        degree = arrays.indptr[w + 1] - arrays.indptr[w]
        pick = draw * degree
        step = arrays.indices[arrays.indptr[w] + int(pick)]
        draw = pick - int(pick)
        if assignment[step] == k:
            w = step
    return -1


@njit(cache=True)
def touches(w: int, j: int, u: int, state: State, arrays: Arrays) -> bool:
    """Say whether `w` borders on territory j by another unit than `u`."""
    for e in range(arrays.indptr[w], arrays.indptr[w + 1]):
        x = arrays.indices[e]
        if x != u and state.assignment[x] == j and not state.stray[x]:
            return True
    return False


@njit(cache=True)
def territory_value(s: NDArray[np.float64], j: int, price: float, arrays: Arrays) -> float:
    """Return the cost of territory j with feature sums `s`: inertia, pull to its home, price of its imbalance."""
    value = 0.0
    if s[0] > 0.0:
        x, y = arrays.home[j]
        squared = (s[1] * s[1] + s[2] * s[2]) / s[0]
        to_home = squared - 2.0 * (s[1] * x + s[2] * y) + s[0] * (x * x + y * y)
        value = s[3] - squared + arrays.home_weight * to_home
    for a in range(len(arrays.tolerance)):
        excess = abs(s[4 + a] / arrays.share[j] - 1.0) - arrays.tolerance[a]
        if excess > 0.0:
            value += price * excess
    return value
