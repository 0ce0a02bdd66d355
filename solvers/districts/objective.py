"""What the search minimises, as changes by a move: distances, borders, hand-overs, and the price of imbalance."""

import numpy as np
from numpy.typing import NDArray

from solvers.compiled import inner
from solvers.districts.arrays import MISS, ROUNDING, Arrays
from solvers.districts.state import State

TRADE = 10.0
"""What an imbalance of 1 is worth in the rating, in units of the start's cost, once a tolerance is missed."""


def border_costs(arrays: Arrays, start: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what it costs to separate each pair of neighbours, float64[edges], from what units of the start cost around them."""
    if arrays.border_price == 0.0:
        return np.zeros(len(arrays.indices))
    costs = np.maximum(arrays.spreads(start), 1e-12) / np.maximum(
        np.bincount(start, minlength=len(arrays.share)), 1
    )
    local = np.sqrt(costs[start])
    tail = np.repeat(np.arange(len(start)), np.diff(arrays.indptr))
    return np.asarray(arrays.border_price * local[tail] * local[arrays.indices])


@inner
def imbalance_of(sums: NDArray[np.float64], j: int, arrays: Arrays) -> float:
    """Return the imbalance of territory j with these sums; the twin of `Arrays.imbalances`."""
    total = 0.0
    for a in range(len(arrays.above)):
        deviation = sums[a] / arrays.share[j] - 1.0
        excess = max(deviation - arrays.above[a], -deviation - arrays.below[a])
        if excess > ROUNDING:
            total += MISS + excess + excess * excess
    return total


@inner
def cost_to_centre(u: int, j: int, arrays: Arrays, state: State) -> float:
    """Return what u costs territory j by the straight distance to its centre."""
    x, y = arrays.xy[u, 0] - state.centre[j, 0], arrays.xy[u, 1] - state.centre[j, 1]
    return float((1.0 - arrays.home_weight) * arrays.weight[u] * np.sqrt(x * x + y * y))


@inner
def spread_of(j: int, gone: int, come: int, arrays: Arrays, state: State) -> float:
    """Return the spread of territory j about its best centre when one node leaves (-1: none) and one comes (-1: none).

    The centre is sought among the units of all nodes that remain and the one that comes: O(units of j).
    """
    least = np.inf
    for at in range(state.counts[j]):
        if state.members[j, at] != gone:
            least = min(least, _least(state.members[j, at], j, gone, come, arrays, state))
    if come >= 0:
        least = min(least, _least(come, j, gone, come, arrays, state))
    return least if least < np.inf else 0.0


@inner
def _least(node: int, j: int, gone: int, come: int, arrays: Arrays, state: State) -> float:
    """Return the same with the centre among the units of one node."""
    distance, table = arrays.distance, state.table
    least = np.inf
    for at in range(arrays.unit_first[node], arrays.unit_first[node + 1]):
        c = arrays.unit[at]
        value = table[j, c]
        if gone >= 0:
            value -= distance[gone, c]
        if come >= 0:
            value += distance[come, c]
        least = min(least, value)
    return float(least)


@inner
def border_rise(u: int, j: int, k: int, w: int, arrays: Arrays, state: State) -> float:
    """Return how the border cost changes when u goes from j to k and w, unless -1, from k to j."""
    border = state.border
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


@inner
def handover_rise(u: int, j: int, k: int, arrays: Arrays, state: State) -> float:
    """Return how the cost of hand-overs changes when u goes from j to k."""
    rise = 0.0
    for row in range(arrays.was_first[u], arrays.was_first[u + 1]):
        if arrays.was[row] == j:
            rise += arrays.was_burden[row]
        elif arrays.was[row] == k:
            rise -= arrays.was_burden[row]
    return float(rise * state.totals[0].handover)


@inner
def handovers_allowed(u: int, j: int, k: int, w: int, arrays: Arrays, state: State) -> bool:
    """Say whether no limit of hand-overs is passed when u goes from j to k and w, unless -1, from k to j.

    A territory or plan over its limit (units that somebody must take) may only come down.
    """
    rise_j, rise_k, rise = _touches(u, j, k, arrays)
    if w >= 0:
        other_k, other_j, other = _touches(w, k, j, arrays)
        rise_j, rise_k, rise = rise_j + other_j, rise_k + other_k, rise + other
    return bool(
        (rise_j <= 0 or state.touched[j] + rise_j <= arrays.most_handovers[j])
        and (rise_k <= 0 or state.touched[k] + rise_k <= arrays.most_handovers[k])
        and (rise <= 0 or state.totals[0].handed_over + rise <= arrays.most_in_all)
    )


@inner
def _touches(u: int, j: int, k: int, arrays: Arrays) -> tuple[int, int, int]:
    """Return the rise in hand-overs that touch j, that touch k, and in all, when u goes from j to k."""
    heads, at_j, at_k = 0, 0, 0
    for row in range(arrays.was_first[u], arrays.was_first[u + 1]):
        heads += arrays.was_heads[row]
        if arrays.was[row] == j:
            at_j = arrays.was_heads[row]
        elif arrays.was[row] == k:
            at_k = arrays.was_heads[row]
    return 2 * at_j - heads, heads - 2 * at_k, at_j - at_k


@inner
def note_handovers(u: int, j: int, k: int, arrays: Arrays, state: State) -> None:
    """Count the hand-overs anew after u went from j to k."""
    rise_j, rise_k, rise = _touches(u, j, k, arrays)
    state.touched[j] += rise_j
    state.touched[k] += rise_k
    state.totals[0].handed_over += rise


@inner
def rate(cost: float, imbalance: float, unit: float) -> float:
    """Return what is least in the best partition: within tolerance first, then a trade of imbalance and cost.

    Without the trade, a tolerance that cannot be met would tear the territories for the last tenth of a per cent.
    """
    # half a miss, as running sums do not return to exactly 0
    return cost + unit * (100.0 + TRADE * imbalance) if imbalance > 0.5 * MISS else cost
