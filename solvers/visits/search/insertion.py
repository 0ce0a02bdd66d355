"""The cheapest place of a client on a shift."""

import math

import numpy as np

from solvers.compiled import inner
from solvers.visits.search.case import SIMULATED, UNTIMED, Case
from solvers.visits.search.day import ANY, price_of_schedule
from solvers.visits.search.lane import renew_lane
from solvers.visits.search.segments import join, renew
from solvers.visits.search.state import State
from solvers.visits.search.terms.imbalance import imbalance
from solvers.visits.search.terms.spread import spread

_TOLERANCE = 1e-6


@inner
def cheapest_on_shift(case: Case, state: State, s: int, i: int, passed_over: int) -> tuple[float, int]:
    """Return the least cost of client i on a shift, and the position; inf, 0 if there is none.

    If `passed_over` is 1 it is the second: the blink of Christiaens and Vanden Berghe, drawn once instead of for
    each position, which is the same but for the rare blink twice in a day.
    """
    n = state.shifts[s].n
    if n >= case.shifts[s].max_visits or n >= case.most_stops:
        return math.inf, 0
    if state.shifts[s].load + case.clients[i].demand > case.shifts[s].capacity + _TOLERANCE:
        return math.inf, 0
    # Work is at least driving and service, so a full day is seen to be full without a simulation.
    room = case.shifts[s].max_work_s
    kind = case.shifts[s].kind
    if kind == UNTIMED:
        room = min(room, case.shifts[s].close_s - case.shifts[s].open_s)
    room += case.shifts[s].overtime_s + _TOLERANCE
    room -= state.shifts[s].drive_s + state.shifts[s].serve_s + case.clients[i].service_s
    if room < 0.0:
        return math.inf, 0
    if state.lane_of[s] != state.shifts[s].version:
        renew_lane(case, state, s)
    if kind == UNTIMED:
        cost, pos = _untimed(case, state, s, i, room, passed_over)
    elif kind == SIMULATED:
        cost, pos = _simulated(case, state, s, i, room, passed_over)
    else:
        cost, pos = _timed(case, state, s, i, room, passed_over)
    if cost < math.inf and case.spread_price > 0.0:
        cost += spread(case, state.route[s], n, i) - state.shifts[s].spread
    return cost, pos


@inner
def _untimed(case: Case, state: State, s: int, i: int, room: float, passed_over: int) -> tuple[float, int]:
    """Return price and position of the cheapest place where only the sum of times counts."""
    p = case.shifts[s].profile
    there = case.clients[i].loc
    price_to, price_on = case.leg_price_from[p, there], case.leg_price[p, there]
    time_to, time_on = case.travel_from_s[p, there], case.travel_s[p, there]
    locs, gap_price, gap_s = state.locs[s], state.gap_price[s], state.gap_s[s]
    best, drive, at = math.inf, 0.0, 0
    second, second_drive, second_at = math.inf, 0.0, 0
    before = locs[0]
    for pos in range(state.shifts[s].n + 1):
        after = locs[pos + 1]
        price = price_to[before] + price_on[after] - gap_price[pos]
        if price < second:
            detour = time_to[before] + time_on[after] - gap_s[pos]
            if detour <= room:
                if price < best:
                    second, second_drive, second_at = best, drive, at
                    best, drive, at = price, detour, pos
                else:
                    second, second_drive, second_at = price, detour, pos
        before = after
    if passed_over:
        best, drive, at = second, second_drive, second_at
    if best < math.inf and case.imbalance_price > 0.0:
        busy = state.shifts[s].drive_s + state.shifts[s].serve_s + drive + case.clients[i].service_s
        best += imbalance(case, s, busy) - state.shifts[s].schedule
    return best, at


@inner
def _timed(case: Case, state: State, s: int, i: int, room: float, passed_over: int) -> tuple[float, int]:
    """Return price and position of the cheapest place where every client has one window."""
    if state.segments_of[s] != state.shifts[s].version:
        renew(case, state, s)
    seg = state.segments[s]
    p = case.shifts[s].profile
    there = case.clients[i].loc
    price_to, price_on = case.leg_price_from[p, there], case.leg_price[p, there]
    time_to, time_on = case.travel_from_s[p, there], case.travel_s[p, there]
    locs, gap_price, gap_s = state.locs[s], state.gap_price[s], state.gap_s[s]
    longest = case.shifts[s].max_work_s + _TOLERANCE
    service = case.clients[i].service_s
    busy = state.shifts[s].drive_s + state.shifts[s].serve_s + service
    w = case.window_ptr[i * case.days + case.shifts[s].day]
    opens, closes = case.windows[w].open_s, case.windows[w].close_s
    has_schedule = case.wait_price > 0.0 or case.imbalance_price > 0.0
    was = state.shifts[s].schedule
    best, at = math.inf, 0
    second, second_at = math.inf, 0
    before = locs[0]
    for pos in range(state.shifts[s].n + 1):
        if seg[pos, 0] + seg[pos, 1] > closes:
            break
        after = locs[pos + 1]
        price = price_to[before] + price_on[after] - gap_price[pos]
        to, on = time_to[before], time_on[after]
        detour = to + on - gap_s[pos]
        before = after
        if price - was >= second or detour > room:
            continue
        d, e, latest = join(seg[pos, 0], seg[pos, 1], seg[pos, 2], to, service, opens, closes)
        if d == math.inf:
            continue
        d, e, latest = join(d, e, latest, on, seg[pos, 3], seg[pos, 4], seg[pos, 5])
        if d > longest:
            continue
        if has_schedule:
            price += case.wait_price * max(0.0, d - busy - detour) + imbalance(case, s, busy + detour) - was
        if price < best:
            second, second_at = best, at
            best, at = price, pos
        elif price < second:
            second, second_at = price, pos
    if passed_over:
        return second, second_at
    return best, at


@inner
def _simulated(case: Case, state: State, s: int, i: int, room: float, passed_over: int) -> tuple[float, int]:
    """Return price and position of the cheapest place where the day has to be driven anew.

    Legs are priced without the schedule, so positions are tried from the cheapest on; no later one is better once its
    legs alone, without any price of the schedule, cost as much.
    """
    n = state.shifts[s].n
    p = case.shifts[s].profile
    there = case.clients[i].loc
    price_to, price_on = case.leg_price_from[p, there], case.leg_price[p, there]
    time_to, time_on = case.travel_from_s[p, there], case.travel_s[p, there]
    locs = state.locs[s]
    busy = state.shifts[s].drive_s + state.shifts[s].serve_s + case.clients[i].service_s
    left = 0
    for pos in range(n + 1):
        before, after = locs[pos], locs[pos + 1]
        fits = time_to[before] + time_on[after] - state.gap_s[s, pos] <= room
        price = price_to[before] + price_on[after] - state.gap_price[s, pos]
        state.deltas[pos] = price if fits else math.inf
        left += fits
    best, at = math.inf, 0
    while left > 0:
        pos = int(np.argmin(state.deltas[: n + 1]))
        price = state.deltas[pos]
        if price - state.shifts[s].schedule >= best:
            break
        state.deltas[pos] = math.inf
        left -= 1
        detour = time_to[locs[pos]] + time_on[locs[pos + 1]] - state.gap_s[s, pos]
        schedule, _ = price_of_schedule(case, s, state.route[s], n, i, pos, busy + detour, ANY)
        if schedule == math.inf:
            continue
        if passed_over:
            passed_over = 0
            continue
        price += schedule - state.shifts[s].schedule
        if price < best:
            best, at = price, pos
    return best, at
