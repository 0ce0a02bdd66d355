"""Balanced starts: centres that alternate between taking their share of the units and moving to their middle."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial import KDTree

from solvers.compiled import compiled
from solvers.districts.allowed import patterns
from solvers.districts.arrays import Arrays
from solvers.districts.bisection import bisected_centres
from solvers.districts.distances import deal, means
from solvers.districts.problem import NOBODY
from solvers.districts.state import medians
from solvers.stop import Stop

ROUNDS = 12
"""Times that the centres move to the middle of their territory."""

PASSES = 40
"""Steps of the centres' prices in a round."""

STEP = 0.1
"""First step of a centre's price, in units of the distance to the next centre."""

NEAREST = 16
"""Centres among which a unit chooses."""


def balanced_starts(arrays: Arrays, seed: int, count: int, stop: Stop) -> list[NDArray[np.int64]]:
    """Return balanced partitions, int64[n] each, the best first: from bisections, centres far apart, and the homes.

    Parameters
    ----------
    arrays : Arrays
        The compiled problem.
    seed : int
        Of the draws.
    count : int
        Partitions, at least 1.
    stop : Stop
        Where the search is interrupted already, the first one is enough.
    """
    rng = np.random.default_rng(seed)
    centres = [
        spread_centres(arrays, rng) if number % 2 else bisected_centres(arrays, rng)
        for number in range(count)
    ]
    if arrays.pulled:
        centres.append(arrays.home.copy())
    found: list[NDArray[np.int64]] = []
    for one in centres:
        if not found or stop.share_used(0) < np.inf:
            found.append(settle(arrays, one))
    for assignment in found:
        fill_empty(arrays, assignment)
    dealt = [relabel(arrays, assignment) for assignment in found]
    return sorted(dealt, key=lambda assignment: _rating(arrays, assignment))[:count]


def _rating(arrays: Arrays, assignment: NDArray[np.int64]) -> float:
    imbalance = float(arrays.imbalances(arrays.sums(assignment)).sum())
    return arrays.cost(assignment) * (1.0 + 4.0 * imbalance / len(arrays.share))


def settle(arrays: Arrays, centres: NDArray[np.float64]) -> NDArray[np.int64]:
    """Alternate balancing and moving the centres, float64[p, 2], to their territories' middles, pulled to the homes."""
    price = np.zeros(len(centres))
    for _ in range(ROUNDS):
        options, cost = nearest_allowed(arrays, centres)
        assignment = balance(options, cost, arrays.burden, arrays.share, price, first_steps(centres))
        middle = medians(arrays, assignment, arrays.middles(assignment), steps=1)
        centres = middle + arrays.home_weight * (arrays.home - middle)
    return np.asarray(assignment, dtype=np.int64)


def spread_centres(arrays: Arrays, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw p nodes far from each other as centres, float64[p, 2] (k-means++, Arthur and Vassilvitskii 2007), dealt to the homes.

    They are too few in cities for many territories, but differ more from draw to draw than bisections do.
    """
    weight = np.maximum(arrays.weight, 1e-300)
    picks = [int(rng.choice(len(weight), p=weight / weight.sum()))]
    far = ((arrays.xy - arrays.xy[picks[0]]) ** 2).sum(axis=1)
    while len(picks) < len(arrays.share):
        chance = weight * far
        total = chance.sum()
        picks.append(int(rng.choice(len(weight), p=chance / total)) if total > 0 else picks[-1])
        far = np.minimum(far, ((arrays.xy - arrays.xy[picks[-1]]) ** 2).sum(axis=1))
    drawn = arrays.xy[picks]
    return np.asarray(drawn[deal(arrays.home, drawn)[1]])


def first_steps(centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the first step of each centre's price, float64[p]: a part of the way to the next centre.

    A centre whose price is under a neighbour's by more than the distance between them gets nothing.
    """
    if len(centres) == 1:
        return np.ones(1)
    return np.asarray(STEP * KDTree(centres).query(centres, k=2)[0][:, 1] + 1e-6)


def nearest_allowed(
    arrays: Arrays, centres: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the nearest centres that may hold each unit, int64[n, K], and their distances; -1 and inf behind the last."""
    distinct, row = patterns(arrays.allowed)
    n, width = len(row), min(NEAREST, len(centres))
    options = np.full((n, width), NOBODY)
    cost = np.full((n, width), np.inf)
    for r in range(len(distinct)):
        units, open_to = np.flatnonzero(row == r), np.flatnonzero(distinct[r])
        k = min(width, len(open_to))
        distance, which = KDTree(centres[open_to]).query(arrays.xy[units], k=k)
        options[units, :k] = open_to[which].reshape(-1, k)
        cost[units, :k] = distance.reshape(-1, k)
    return options, cost


@compiled
def _balance(
    options: NDArray[np.int64],
    cost: NDArray[np.float64],
    load: NDArray[np.float64],
    share: NDArray[np.float64],
    price: NDArray[np.float64],
    step: NDArray[np.float64],
    last: NDArray[np.float64],
    held: NDArray[np.float64],
    assignment: NDArray[np.int64],
    best: NDArray[np.int64],
) -> None:
    n, width = options.shape
    least = np.inf
    for _ in range(PASSES):
        for j in range(len(share)):
            held[j] = 0.0
        for i in range(n):
            nearest = np.inf
            for c in range(width):
                j = options[i, c]
                if j < 0:
                    break
                if cost[i, c] - price[j] < nearest:
                    nearest = cost[i, c] - price[j]
                    assignment[i] = j
            held[assignment[i]] += load[i]
        worst = 0.0
        for j in range(len(share)):
            worst = max(worst, abs(held[j] / share[j] - 1.0))
        if worst < least:
            least = worst
            for i in range(n):
                best[i] = assignment[i]
        for j in range(len(share)):
            gap = share[j] - held[j]
            if gap * last[j] > 0.0:
                step[j] *= 1.3
            elif gap * last[j] < 0.0:
                step[j] *= 0.5
            price[j] += step[j] * np.sign(gap)
            last[j] = gap


def balance(
    options: NDArray[np.int64],
    cost: NDArray[np.float64],
    load: NDArray[np.float64],
    share: NDArray[np.float64],
    price: NDArray[np.float64],
    step: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Assign each unit to the centre with the least cost less the centre's price, int64[n].

    The prices, float64[p], are changed in place so that loads approach the shares: Rprop on the dual of the transport problem,
    from the first steps on, float64[p], as undamped Newton steps diverge. O(PASSES n K).
    """
    n, p = len(options), len(share)
    best = np.zeros(n, dtype=np.int64)
    assignment = np.zeros(n, dtype=np.int64)
    _balance(options, cost, load, share, price, step, np.zeros(p), np.zeros(p), assignment, best)
    return best


def today(arrays: Arrays) -> NDArray[np.int64]:
    """Return today's partition, int64[n]: who has no territory, or one that may not hold it, joins the nearest that may."""
    n, p = arrays.allowed.shape
    node, heads = arrays.was_node, np.zeros((n, p))
    heads[node, arrays.was] = arrays.was_heads
    heads[~arrays.allowed] = 0.0
    held = heads.any(axis=1)
    most = heads.argmax(axis=1)
    centres = means(arrays.xy[held], np.ones(held.sum()), most[held], arrays.home)
    options, _ = nearest_allowed(arrays, centres)
    return np.where(held, most, options[:, 0])


def fill_empty(arrays: Arrays, assignment: NDArray[np.int64]) -> None:
    """Give each empty territory, in place, the unit nearest to its home that a larger territory can spare."""
    p = len(arrays.share)
    for j in np.flatnonzero(np.bincount(assignment, minlength=p) == 0):
        spare = np.bincount(assignment, minlength=p)[assignment] > 1
        options = np.flatnonzero(spare & arrays.allowed[:, j])
        if len(options):
            distance = ((arrays.xy[options] - arrays.home[j]) ** 2).sum(axis=1)
            assignment[options[distance.argmin()]] = j


def relabel(arrays: Arrays, assignment: NDArray[np.int64]) -> NDArray[np.int64]:
    """Deal the same territories out to the reps anew, at the least pull to homes and hand-overs; balance goes first.

    Exact, by linear assignment: territory k costs rep j the pull of its units to the home, the units handed over, and a
    large price for activity beyond j's tolerance; it is ruled out where a unit does not allow j.
    """
    p = len(arrays.share)
    cost = np.zeros((p, p))
    if arrays.pulled:
        np.add.at(cost.T, assignment, arrays.pull)
    if arrays.handover_price > 0.0:
        cost += arrays.handover_price * arrays.cost(assignment) * arrays.handovers_by_dealing(assignment)
    deviation = arrays.sums(assignment)[None, :, :] / arrays.share[:, None, None] - 1.0
    excess = np.maximum(deviation - arrays.above, -deviation - arrays.below)
    missed = np.maximum(excess, 0.0).sum(axis=2)
    if not cost.any():
        # nothing to choose between: near homes all the same
        cost = ((arrays.home[:, None, :] - arrays.middles(assignment)[None, :, :]) ** 2).sum(axis=2)
    cost = cost / (float(cost.max()) or 1.0) + 1e4 * missed
    forbidden = np.column_stack([~arrays.allowed[assignment == k].all(axis=0) for k in range(p)])
    cost[forbidden] = 1e9 + 1e4 * missed.max()
    rep, territory = linear_sum_assignment(cost)
    new = np.empty(p, dtype=np.int64)
    new[territory] = rep
    return new[assignment]
