"""The balanced start: a power diagram on centres that begin at the homes, matched to the homes."""

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from solvers.districts.arrays import Arrays, middles

ROUNDS = 12
"""Times that the centres move to the middle of their territory."""

PASSES = 40
"""Steps of the centres' weights in a round."""


@njit(cache=True)
def power_diagram(
    arrays: Arrays, load: NDArray[np.float64], centres: NDArray[np.float64], offset: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Assign each unit to the allowed centre with the least squared distance less the centre's offset.

    The offsets, float64[p], are changed in place so that loads approach the shares: Rprop on the dual of the
    transport problem, as undamped Newton steps diverge. O(PASSES n p).
    """
    xy, share, allowed = arrays.xy, arrays.share, arrays.allowed
    n, p = allowed.shape
    assignment = np.zeros(n, dtype=np.int64)
    best = assignment.copy()
    least = np.inf
    reach = 0.0
    for j in range(p):
        reach = max(reach, (centres[j, 0] - centres[0, 0]) ** 2 + (centres[j, 1] - centres[0, 1]) ** 2)
    step = np.full(p, 0.02 * reach / p + 1e-9)
    last = np.zeros(p)
    for _ in range(PASSES):
        held = np.zeros(p)
        for i in range(n):
            nearest = np.inf
            for j in range(p):
                if allowed[i, j]:
                    d = (xy[i, 0] - centres[j, 0]) ** 2 + (xy[i, 1] - centres[j, 1]) ** 2 - offset[j]
                    if d < nearest:
                        nearest = d
                        assignment[i] = j
            held[assignment[i]] += load[i]
        worst = np.abs(held / share - 1.0).max()
        if worst < least:
            least = worst
            best[:] = assignment
        for j in range(p):
            gap = share[j] - held[j]
            if gap * last[j] > 0.0:
                step[j] *= 1.3
            elif gap * last[j] < 0.0:
                step[j] *= 0.5
            offset[j] += step[j] * np.sign(gap)
            last[j] = gap
    return best


def balanced_start(arrays: Arrays, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return the better of two balanced partitions, int64[n]: centres from the homes, and centres spread out."""
    candidates = [
        settle(arrays, arrays.home.copy()),
        settle(arrays, match_to_homes(arrays, spread_centres(arrays, rng))),
    ]

    def rating(assignment: NDArray[np.int64]) -> float:
        sums = arrays.sums(assignment)
        costs = arrays.costs(sums)
        return float(costs.sum() + 4.0 * costs.mean() * arrays.imbalances(sums).sum())

    best = min(candidates, key=rating)
    fill_empty(arrays, best)
    return relabel(arrays, best)


def settle(arrays: Arrays, centres: NDArray[np.float64]) -> NDArray[np.int64]:
    """Alternate balancing and moving the centres to the middle of their territories, pulled to the homes."""
    load = (
        arrays.features[:, 4:].mean(axis=1) if arrays.features.shape[1] > 4 else arrays.features[:, 0].copy()
    )
    offset = np.zeros(len(centres))
    for _ in range(ROUNDS):
        assignment = power_diagram(arrays, load, centres, offset)
        sums = arrays.sums(assignment)
        held = sums[:, 0] > 0
        middle = middles(sums)[held]
        centres[held] = middle + arrays.home_weight * (arrays.home[held] - middle)
    return np.asarray(assignment, dtype=np.int64)


def spread_centres(arrays: Arrays, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw p units far from each other as centres (k-means++), float64[p, 2]."""
    weight = arrays.features[:, 0]
    picks = [int(rng.choice(len(weight), p=weight / weight.sum()))]
    far = ((arrays.xy - arrays.xy[picks[0]]) ** 2).sum(axis=1)
    while len(picks) < len(arrays.share):
        chance = weight * far
        total = chance.sum()
        pick = int(rng.choice(len(weight), p=chance / total)) if total > 0 else picks[-1]
        picks.append(pick)
        far = np.minimum(far, ((arrays.xy - arrays.xy[pick]) ** 2).sum(axis=1))
    return arrays.xy[picks].copy()


def match_to_homes(arrays: Arrays, centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Reorder centres so that the squared distances from territory to home add up to the least."""
    distance = ((arrays.home[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(centres[linear_sum_assignment(distance)[1]])


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
    """Deal the same territories out to the reps anew, at the least pull to homes; balance goes first.

    Exact, by linear assignment: territory k costs rep j its weight times the squared distance of its middle to the
    home, a large price for activity beyond j's tolerance, and is ruled out where a unit does not allow j.
    """
    p = len(arrays.share)
    sums = arrays.sums(assignment)
    weight = sums[:, 0]
    centre = middles(sums)
    pull = weight * ((arrays.home[:, None, :] - centre[None, :, :]) ** 2).sum(axis=2)
    deviation = np.abs(sums[None, :, 4:] / arrays.share[:, None, None] - 1.0)
    excess = np.maximum(deviation - arrays.tolerance, 0.0).sum(axis=2)
    scale = float(pull.max()) or 1.0
    cost = pull / scale + 1e4 * excess
    forbidden = np.column_stack([~arrays.allowed[assignment == k].all(axis=0) for k in range(p)])
    cost[forbidden] = 1e9 + 1e4 * excess.max()
    rep, territory = linear_sum_assignment(cost)
    new = np.empty(p, dtype=np.int64)
    new[territory] = rep
    return new[assignment]
