"""Put clients back: the cheapest place on each day, then the best days."""

import math

import numpy as np

from solvers.visits.search.case import Case
from solvers.visits.search.compiled import compiled
from solvers.visits.search.day import ANY_TIME, INFEASIBLE, NOBODY, drive_and_service, leave_time, spread
from solvers.visits.search.days import choose_days, price_of_visits
from solvers.visits.search.rng import draw, draw_below
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, touch_shift


@compiled
def recreate(case: Case, state: State, settings: Settings) -> None:
    """Put the visits of the touched clients that are not in the plan where they cost least, one client at a time."""
    _order_touched(case, state)
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        if state.clients[i].missing > 0:
            price_days(case, state, i, settings.blink)
            choose_days(case, state, i)
            place(case, state, i)
        state.clients[i].cost = price_of_visits(case, state, i)


@compiled
def _order_touched(case: Case, state: State) -> None:
    """Sort the touched clients by one of the keys of `Case.orders`, or, as often as by any two, at random."""
    n_orders = len(case.orders)
    rule = draw_below(state.rng, n_orders + 2)
    n = state.totals[0].n_touched
    for k in range(n):
        i = state.touched_list[k]
        key = draw(state.rng) if rule >= n_orders else case.orders[rule, i]
        # Few are touched in a step, so insertion sort is fast; it is stable, so ties keep the order of ruin.
        at = k
        while at > 0 and state.keys[at - 1] > key:
            state.keys[at] = state.keys[at - 1]
            state.touched_list[at] = state.touched_list[at - 1]
            at -= 1
        state.keys[at] = key
        state.touched_list[at] = i


@compiled
def price_days(case: Case, state: State, i: int, blink: float) -> None:
    """Write the cheapest insertion of client i on each day that one of its missing visits may use."""
    for day in range(case.days):
        state.days[day].cost = math.inf
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift >= 0:
            continue
        for day in range(case.visits[v].first_day, case.visits[v].last_day + 1):
            row = i * case.days + day
            if state.days[day].cost < math.inf or case.window_ptr[row] == case.window_ptr[row + 1]:
                continue
            for s in range(case.day_ptr[day], case.day_ptr[day + 1]):
                if case.allowed[i, s]:
                    cost, pos = _place_on_shift(case, state, s, i, blink)
                    if cost < state.days[day].cost:
                        state.days[day].cost = cost
                        state.days[day].shift = s
                        state.days[day].pos = pos
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift >= 0:
            state.days[case.shifts[state.visits[v].shift].day].cost = math.inf


@compiled
def _place_on_shift(case: Case, state: State, s: int, i: int, blink: float) -> tuple[float, int]:
    """Return the cheapest insertion, known from before where the route has not changed since."""
    blinks = int(draw(state.rng) < blink)
    place = state.places[i, s]
    if blinks == 0 and place.version == state.shifts[s].version:
        return place.cost, place.pos
    cost, pos = cheapest_on_shift(case, state, s, i, blinks)
    if blinks == 0:
        place.version = state.shifts[s].version
        place.cost = cost
        place.pos = pos
    return cost, pos


@compiled
def cheapest_on_shift(case: Case, state: State, s: int, i: int, passed_over: int) -> tuple[float, int]:
    """Return the least cost of client i on a shift, and the position; inf, 0 if there is none.

    Driving is known without the schedule, so positions are tried from the cheapest on and the first that
    fits the day is the best. If `passed_over` is 1 it is the second: the blink of Christiaens and Vanden Berghe,
    drawn once instead of for each position, which is the same but for the rare blink twice in a day.
    """
    n = state.shifts[s].n
    route = state.route[s]
    profile = case.shifts[s].profile
    there = case.clients[i].loc
    before = case.shifts[s].start_loc
    # Work is at least driving and service, so a full day is seen to be full without a simulation.
    room = (
        case.shifts[s].max_work_s
        - state.shifts[s].drive_s
        - state.shifts[s].serve_s
        - case.clients[i].service_s
    )
    room += 1e-6
    left = 0
    for pos in range(n + 1):
        after = case.shifts[s].end_loc if pos == n else case.clients[route[pos]].loc
        delta = case.travel_s[profile, before, there] + case.travel_s[profile, there, after]
        if n > 0:
            delta -= case.travel_s[profile, before, after]
        before = after
        state.deltas[pos] = delta if delta < room else math.inf
        left += delta < room
    while left > 0:
        best = int(np.argmin(state.deltas[: n + 1]))
        if leave_time(case, s, route, n, i, best, ANY_TIME) != INFEASIBLE:
            if passed_over == 0:
                return state.deltas[best] + spread(case, route, n, i) - state.shifts[s].spread_s, best
            passed_over -= 1
        state.deltas[best] = math.inf
        left -= 1
    return math.inf, 0


@compiled
def place(case: Case, state: State, i: int) -> None:
    """Put the missing visits of client i on the days chosen, at the places that `price_days` found."""
    base = case.clients[i].first_visit
    for v in range(base, case.clients[i].end_visit):
        day = state.chosen[v - base]
        if state.visits[v].shift >= 0 or day < 0:
            continue
        s = state.days[day].shift
        touch_shift(state, s)
        n = state.shifts[s].n
        for k in range(n, state.days[day].pos, -1):
            state.route[s, k] = state.route[s, k - 1]
        state.route[s, state.days[day].pos] = i
        state.shifts[s].n = n + 1
        state.visits[v].shift = s
        state.clients[i].missing -= 1
        state.totals[0].n_unserved -= 1
        refresh(case, state, s)


@compiled
def refresh(case: Case, state: State, s: int) -> None:
    """Compute the sums of a shift anew, and give its route a new version."""
    state.totals[0].n_versions += 1
    state.shifts[s].version = state.totals[0].n_versions
    n = state.shifts[s].n
    state.shifts[s].drive_s, state.shifts[s].serve_s = drive_and_service(case, s, state.route[s], n)
    state.shifts[s].spread_s = spread(case, state.route[s], n, NOBODY)
