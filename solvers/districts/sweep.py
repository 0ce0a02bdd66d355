"""The compiled search: shifts and swaps of units across borders, accepted by temperature."""

import math

import numpy as np
from numpy.typing import NDArray

from solvers.compiled import inner, unlocked
from solvers.districts.arrays import Arrays
from solvers.districts.objective import (
    border_rise,
    cost_to_centre,
    handover_rise,
    handovers_allowed,
    imbalance_of,
    note_handovers,
    rate,
    spread_of,
)
from solvers.districts.pieces import keeps_connected
from solvers.districts.state import State
from solvers.rng import draw, draw_below

SWAPS = 0.4
"""Share of proposals that exchange two units rather than shift one."""

WALK = 4
"""Steps along the border in search of a unit to swap with."""


@unlocked
def sweep(arrays: Arrays, state: State, among: NDArray[np.int64], proposals: int) -> None:
    """Make some proposals for units among int64[m], at the state's temperatures and prices, changing it in place.

    A proposal sends unit u from territory j to the bordering territory k and, in a swap, unit w from k to j. The costly test,
    connectivity, comes last.
    """
    for _ in range(proposals):
        u = among[draw_below(state.rng, len(among))]
        v = neighbour(u, arrays, state)
        if v < 0:
            continue
        j, k = state.assignment[u], state.assignment[v]
        if j == k or state.stray[v] or not arrays.allowed[u, k]:
            continue
        w = -1
        if draw(state.rng) < SWAPS:
            w = partner(u, v, arrays, state)
            if w < 0:
                continue
        elif state.counts[j] == 1:
            continue
        if not handovers_allowed(u, j, k, w, arrays, state):
            continue
        consider(u, j, k, w, arrays, state)


@inner
def consider(u: int, j: int, k: int, w: int, arrays: Arrays, state: State) -> None:
    """Send u from j to k and w, unless -1, from k to j, if that is better or warm enough and cuts no territory."""
    after = state.after
    for a in range(len(arrays.above)):
        change = arrays.shares[u, a] - (arrays.shares[w, a] if w >= 0 else 0.0)
        after[0, a] = state.sums[j, a] - change
        after[1, a] = state.sums[k, a] + change
    imbalance_j, imbalance_k = imbalance_of(after[0], j, arrays), imbalance_of(after[1], k, arrays)
    if len(arrays.distance) > 0:
        cost_j, cost_k = spread_of(j, u, w, arrays, state), spread_of(k, w, u, arrays, state)
    else:
        cost_j = state.cost[j] - cost_to_centre(u, j, arrays, state)
        cost_k = state.cost[k] + cost_to_centre(u, k, arrays, state)
        if w >= 0:
            cost_j += cost_to_centre(w, j, arrays, state)
            cost_k -= cost_to_centre(w, k, arrays, state)
    rise = cost_j + cost_k - state.cost[j] - state.cost[k] + linear_rise(u, j, k, w, arrays, state)
    priced = rise + state.price[j] * (imbalance_j - state.imbalance[j])
    priced += state.price[k] * (imbalance_k - state.imbalance[k])
    # the colder of the two territories decides, so that the country's heat does not melt the city
    warmth = min(state.temperature[j], state.temperature[k])
    if priced > 0.0 and priced > -warmth * math.log(1.0 - draw(state.rng)):
        return
    if not move(u, j, k, w, arrays, state):
        return

    totals = state.totals[0]
    totals.cost += rise
    totals.imbalance += imbalance_j + imbalance_k - state.imbalance[j] - state.imbalance[k]
    for a in range(len(arrays.above)):
        state.sums[j, a], state.sums[k, a] = after[0, a], after[1, a]
    state.cost[j], state.cost[k] = cost_j, cost_k
    state.imbalance[j], state.imbalance[k] = imbalance_j, imbalance_k
    rating = rate(totals.cost, totals.imbalance, totals.unit)
    if rating < totals.best - totals.notable:
        totals.best = rating
        for i in range(len(state.best)):
            state.best[i] = state.assignment[i]


@inner
def linear_rise(u: int, j: int, k: int, w: int, arrays: Arrays, state: State) -> float:
    """Return the change of all costs but those of the centres when u goes from j to k and w, unless -1, from k to j."""
    rise = 0.0
    if arrays.pull.shape[1] > 0:
        rise += arrays.pull[u, k] - arrays.pull[u, j]
        if w >= 0:
            rise += arrays.pull[w, j] - arrays.pull[w, k]
    if state.totals[0].handover > 0.0:
        rise += handover_rise(u, j, k, arrays, state)
        if w >= 0:
            rise += handover_rise(w, k, j, arrays, state)
    if arrays.border_price > 0.0:
        rise += border_rise(u, j, k, w, arrays, state)
    return rise


@inner
def move(u: int, j: int, k: int, w: int, arrays: Arrays, state: State) -> bool:
    """Write down that u goes from j to k and w, unless -1, from k to j, unless that cuts a territory."""
    if arrays.contiguous and not keeps_connected(u, arrays, state):
        return False
    state.assignment[u] = k
    if w >= 0:
        if arrays.contiguous and not keeps_connected(w, arrays, state):
            state.assignment[u] = j
            return False
        state.assignment[w] = j
        note_handovers(w, k, j, arrays, state)
    note_handovers(u, j, k, arrays, state)
    if len(arrays.distance) > 0:
        relist(u, j, k, arrays, state)
        if w >= 0:
            relist(w, k, j, arrays, state)
    else:
        state.counts[j] -= 1 if w < 0 else 0
        state.counts[k] += 1 if w < 0 else 0
    return True


@inner
def relist(u: int, j: int, k: int, arrays: Arrays, state: State) -> None:
    """Strike u off the list of j and put it on that of k, with what it adds to the cost of each centre: O(n)."""
    members, place = state.members, state.place
    last = members[j, state.counts[j] - 1]
    members[j, place[u]] = last
    place[last] = place[u]
    state.counts[j] -= 1
    members[k, state.counts[k]] = u
    place[u] = state.counts[k]
    state.counts[k] += 1
    from_j, to_k, row = state.table[j], state.table[k], arrays.distance[u]
    for c in range(len(row)):
        from_j[c] -= row[c]
        to_k[c] += row[c]


@inner
def neighbour(u: int, arrays: Arrays, state: State) -> int:
    """Draw a neighbour of `u`, or -1 if it has none."""
    first, last = arrays.indptr[u], arrays.indptr[u + 1]
    return int(arrays.indices[first + draw_below(state.rng, last - first)]) if last > first else -1


@inner
def partner(u: int, v: int, arrays: Arrays, state: State) -> int:
    """Return a unit of v's territory that may take the place of `u` in its own and borders on it, or -1.

    A walk from v of up to WALK steps inside the territory; each unit on it that would do is taken with an even
    chance, so partners lie along the same border.
    """
    j, k = state.assignment[u], state.assignment[v]
    w = v
    for _ in range(WALK):
        if arrays.allowed[w, j] and touches(w, j, u, arrays, state) and draw(state.rng) < 0.5:
            return w
        step = neighbour(w, arrays, state)
        if state.assignment[step] == k:
            w = step
    return -1


@inner
def touches(w: int, j: int, u: int, arrays: Arrays, state: State) -> bool:
    """Say whether `w` borders on territory j by another unit than `u`."""
    for e in range(arrays.indptr[w], arrays.indptr[w + 1]):
        x = arrays.indices[e]
        if x != u and state.assignment[x] == j and not state.stray[x]:
            return True
    return False
