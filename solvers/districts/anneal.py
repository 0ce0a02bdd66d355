"""Annealed shifts and swaps of units across borders, with a steered penalty for imbalance."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from solvers.districts.arrays import Arrays
from solvers.districts.objective import TRADE, Terms, border_costs, border_length, border_rise, judge, rate
from solvers.districts.pieces import BFS_CAP, Scratch, State, keeps_connected

CYCLES = ((10.0, 0.03), (3.0, 0.01))
"""Hot and cold temperature of each cycle, in units of a territory's cost per unit; the second starts from the best."""

EPOCHS = 200
"""Returns to Python in a cycle, to cool, to steer the prices and to keep the best."""

LAST = 0.75
"""Part of a cycle after which prices only rise, so that it ends within tolerance."""

POLISH = 20
"""Epochs of the final descent."""

SWAPS = 0.4
"""Share of proposals that exchange two units rather than shift one."""

WALK = 4
"""Steps along the border in search of a unit to swap with."""

DEAREST = 1000.0
"""Highest price of an imbalance of 1, in units of the territory's cost."""

NOTABLE = 1e-5
"""Least gain, of the start's cost, for which the search stops to copy the best partition."""


class Best(NamedTuple):
    """Hold the best partition so far, int64[n], and its rating, float64[1]; see `rate`."""

    assignment: NDArray[np.int64]
    rating: NDArray[np.float64]


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
        The best partition seen; see `rate`.
    """
    p = len(arrays.share)
    proposals = max(iterations // (EPOCHS * len(CYCLES) + POLISH), 1)
    scratch = Scratch(mark=np.empty(len(start), dtype=np.int64), queue=np.empty(BFS_CAP, dtype=np.int64))
    unit = float(arrays.costs(arrays.sums(start)).sum()) or 1.0
    border = border_costs(arrays, start)
    best = Best(start.copy(), np.array([np.inf]))
    factor = np.full(p, 4.0)
    current = start.copy()
    for hot, cold in CYCLES:
        for epoch in range(EPOCHS):
            state = State(current, stray, arrays.sums(current), np.bincount(current, minlength=p))
            scale = local_scale(arrays, state)
            cooling = hot * (cold / hot) ** (epoch / EPOCHS)
            terms = Terms(cooling * scale / np.maximum(state.counts, 1), factor * scale, border, unit)
            sweep(rng.random((proposals, 4)), state, arrays, terms, best, scratch)
            keep_better(arrays, current, best, terms)
            factor = steer(factor, arrays.imbalances(arrays.sums(current)), last=epoch > LAST * EPOCHS)
        current = best.assignment.copy()
    # a descent at one price for all, as local prices pass what cannot be avoided to where it is cheap
    terms = Terms(np.zeros(p), np.full(p, TRADE * unit), border, unit)
    for _ in range(POLISH):
        state = State(current, stray, arrays.sums(current), np.bincount(current, minlength=p))
        sweep(rng.random((proposals, 4)), state, arrays, terms, best, scratch)
    keep_better(arrays, current, best, terms)
    return best.assignment


def keep_better(arrays: Arrays, current: NDArray[np.int64], best: Best, terms: Terms) -> None:
    """Keep the current partition if its exact rating beats the best one's, by however little."""
    sums = arrays.sums(current)
    cost = float(arrays.costs(sums).sum()) + border_length(current, arrays, terms.border)
    rating = rate(cost, float(arrays.imbalances(sums).sum()), terms.unit)
    if rating < best.rating[0]:
        best.rating[0] = rating
        best.assignment[:] = current


def local_scale(arrays: Arrays, state: State) -> NDArray[np.float64]:
    """Return what a territory's cost is measured in: its own, as a dense city's is a thousandth of the country's."""
    costs = arrays.costs(state.sums)
    return np.asarray(np.maximum(costs, 1e-3 * costs.mean() + 1e-12))


def steer(factor: NDArray[np.float64], imbalance: NDArray[np.float64], *, last: bool) -> NDArray[np.float64]:
    """Raise the price of imbalance where a tolerance is missed; lower it where it is met, until the last epochs."""
    missed, met = (1.2, 1.0) if last else (1.1, 0.97)
    return np.asarray(np.clip(factor * np.where(imbalance > 0, missed, met), 0.3, DEAREST))


@njit(cache=True)
def sweep(
    draws: NDArray[np.float64], state: State, arrays: Arrays, terms: Terms, best: Best, scratch: Scratch
) -> None:
    """Make one proposal for each row of `draws`, float64[m, 4] in [0, 1), changing the state in place.

    A move takes the features `change` from territory j to territory k, whether it shifts one unit or swaps two, so
    one evaluation in O(A) serves both. The costly test, connectivity, comes last.
    """
    assignment, sums, counts, features = state.assignment, state.sums, state.counts, arrays.features
    n, width = features.shape
    p = len(arrays.share)
    change, new_j, new_k = np.empty(width), np.empty(width), np.empty(width)
    cost, imbalance = np.empty(p), np.empty(p)
    for j in range(p):
        cost[j], imbalance[j] = judge(sums[j], j, arrays)
    total_cost = cost.sum() + border_length(assignment, arrays, terms.border)
    total_imbalance = imbalance.sum()
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
        cost_j, imbalance_j = judge(new_j, j, arrays)
        cost_k, imbalance_k = judge(new_k, k, arrays)
        cost_rise = (
            cost_j + cost_k - cost[j] - cost[k] + border_rise((u, j, k, w), state, arrays, terms.border)
        )
        rise = cost_rise + terms.price[j] * (imbalance_j - imbalance[j])
        rise += terms.price[k] * (imbalance_k - imbalance[k])
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
        total_cost += cost_rise
        total_imbalance += imbalance_j + imbalance_k - imbalance[j] - imbalance[k]
        cost[j], cost[k] = cost_j, cost_k
        imbalance[j], imbalance[k] = imbalance_j, imbalance_k
        rating = rate(total_cost, total_imbalance, terms.unit)
        if rating < best.rating[0] - NOTABLE * terms.unit:
            best.rating[0] = rating
            best.assignment[:] = assignment


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
