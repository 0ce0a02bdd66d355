"""Put clients back: the cheapest place on each day, then the best days."""

import math

import numpy as np

from solvers.compiled import compiled, inner
from solvers.rng import draw, draw_below
from solvers.visits.search.case import Case
from solvers.visits.search.days import choose_days, price_client
from solvers.visits.search.insertion import cheapest_on_shift
from solvers.visits.search.route import refresh
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, put, touch_shift

ANY_REP = np.int64(-1)


@compiled
def recreate(case: Case, state: State, settings: Settings, opening: float) -> None:
    """Put the visits of the touched clients that are not in the plan where they cost least, one client at a time.

    `eagerness` multiplies what a visit may cost before it is left out: the first client of a day pays for the way there and
    back, and it is worth only with those that follow.
    """
    state.totals[0].opening = opening
    _order_touched(case, state)
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        if state.clients[i].missing > 0:
            rep = ANY_REP
            if case.clients[i].one_rep:
                rep = _choose_rep(case, state, settings, i)
            price_days(case, state, settings, i, rep)
            choose_days(case, state, i)
            place(case, state, i)
        price_client(case, state, i)


@inner
def _order_touched(case: Case, state: State) -> None:
    """Sort the touched clients by one of the keys of `Case.orders`, or, as often as by any two, at random."""
    n_orders = len(case.orders)
    rule = draw_below(state.rng, n_orders + 2)
    n = state.totals[0].n_touched
    for k in range(n - 1, 0, -1):
        j = draw_below(state.rng, k + 1)
        state.touched_list[k], state.touched_list[j] = state.touched_list[j], state.touched_list[k]
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


@inner
def _choose_rep(case: Case, state: State, settings: Settings, i: int) -> int:
    """Return the rep with whom client i's visits cost least: the one who makes some of them already, if there is one."""
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift >= 0:
            return int(case.shifts[state.visits[v].shift].rep)
    best, chosen = math.inf, case.reps[0]
    for rep in case.reps:
        price_days(case, state, settings, i, rep)
        cost = choose_days(case, state, i)
        if cost < best:
            best, chosen = cost, rep
    return int(chosen)


@inner
def price_days(case: Case, state: State, settings: Settings, i: int, rep: int) -> None:
    """Write the cheapest insertion of client i with a rep on each day that one of its missing visits may use."""
    for day in range(case.days):
        state.days[day].cost = math.inf
    if case.clients[i].is_free:
        for k in range(case.clients[i].first_pattern, case.clients[i].end_pattern):
            for at in range(case.pattern_ptr[k], case.pattern_ptr[k + 1]):
                _price_day(case, state, settings, i, rep, case.pattern_day[at])
        if case.clients[i].first_pattern == case.clients[i].end_pattern:
            for day in range(case.days):
                _price_day(case, state, settings, i, rep, day)
        return
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift < 0:
            for day in range(case.visits[v].first_day, case.visits[v].last_day + 1):
                _price_day(case, state, settings, i, rep, day)


@inner
def _price_day(case: Case, state: State, settings: Settings, i: int, rep: int, day: int) -> None:
    """Write the cheapest insertion on a day, unless that is done, the client is closed, or it is visited already."""
    row = i * case.days + day
    closed = case.window_ptr[row] == case.window_ptr[row + 1]
    if closed or state.days[day].cost < math.inf or state.shift_on[i, day] >= 0:
        return
    first, end = case.day_ptr[day], case.day_ptr[day + 1]
    state.totals[0].n_stamps += 1
    stamp = state.totals[0].n_stamps
    if end - first > settings.all_shifts:
        # many reps a day: those who visit near by, and one that is free
        for k in range(min(settings.near_clients, case.near.shape[1])):
            s = state.shift_on[case.near[i, k], day]
            if s >= 0 and state.stamps[s] != stamp:
                state.stamps[s] = stamp
                _price_shift(case, state, settings, i, rep, day, s)
        for s in range(first, end):
            if state.shifts[s].n == 0 and state.free_stamps[case.shifts[s].twin] != stamp:
                state.free_stamps[case.shifts[s].twin] = stamp
                _price_shift(case, state, settings, i, rep, day, s)
        return
    for s in range(first, end):
        if state.shifts[s].n == 0:
            # of free shifts that are alike one will do
            if state.free_stamps[case.shifts[s].twin] == stamp:
                continue
            state.free_stamps[case.shifts[s].twin] = stamp
        _price_shift(case, state, settings, i, rep, day, s)


@inner
def _price_shift(case: Case, state: State, settings: Settings, i: int, rep: int, day: int, s: int) -> None:
    if not case.allowed[i, s] or (rep != ANY_REP and case.shifts[s].rep != rep):
        return
    cost, pos = _place_on_shift(case, state, s, i, settings.blink)
    if state.shifts[s].n == 0:
        cost *= state.totals[0].opening
    if len(case.visit_price) > 0:
        cost += case.visit_price[i, s]
    if cost < state.days[day].cost:
        state.days[day].cost = cost
        state.days[day].shift = s
        state.days[day].pos = pos


@inner
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


@inner
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
        put(case, state, v, i, s)
        refresh(case, state, s)
