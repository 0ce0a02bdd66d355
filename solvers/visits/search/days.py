"""The days of a client, by dynamic programming over (visits decided, day of the last one made)."""

import math

import numpy as np

from solvers.compiled import inner
from solvers.visits.problem import DAYS_A_WEEK, NEVER
from solvers.visits.search.case import Case
from solvers.visits.search.state import State
from solvers.visits.search.terms.irregular import irregular
from solvers.visits.search.terms.lost import lost

_NOT_MADE = -1
_ALL_WEEKDAYS = np.int64(2**DAYS_A_WEEK - 1)


@inner
def choose_days(case: Case, state: State, i: int) -> float:
    """Choose the days of client i's visits that are not in the plan, given the cheapest insertion a day.

    Writes `state.chosen[k]`: the day of the k-th visit, -1 where it is left out.

    Returns
    -------
    float
        Least cost: insertions, prices of visits left out, irregular gaps.

    Notes
    -----
    With m visits, w days in a visit's window and D days the table costs O(m w D); columns that cannot be
    reached are not looked at. A client on fixed rounds costs that for each set of weekdays of its size, and one with
    patterns for each pattern; where its visits differ in nothing a pattern costs the sum of its days.
    """
    base = case.clients[i].first_visit
    m = case.clients[i].end_visit - base
    if case.clients[i].end_pattern > case.clients[i].first_pattern:
        return float(_choose_pattern(case, state, i))
    if m == 1 and case.clients[i].is_free:
        return float(_choose_day(case, state, i))
    best, end = _best_on_weekdays(case, state, i)
    _write_chosen(case, state, m, end)
    return float(best)


@inner
def _best_on_weekdays(case: Case, state: State, i: int) -> tuple[float, int]:
    """Fill the table for the best set of as many weekdays as client i may have; return what `_best_days` does."""
    weekdays = int(_ALL_WEEKDAYS)
    if case.clients[i].weekdays < DAYS_A_WEEK:
        useful = _useful_weekdays(case, state, i)
        size = min(case.clients[i].weekdays, _size(useful))
        least = math.inf
        for some in range(_ALL_WEEKDAYS + 1):
            if (some & useful) == some and _size(some) == size:
                cost, _ = _best_days(case, state, i, some)
                if cost < least:
                    least, weekdays = cost, some
    best, end = _best_days(case, state, i, weekdays)
    return float(best), int(end)


@inner
def _choose_day(case: Case, state: State, i: int) -> float:
    """Choose the cheapest day of a client with one visit that any day will do for."""
    best = lost(case, state, case.clients[i].first_visit)
    state.chosen[0] = -1
    for day in range(case.days):
        if state.days[day].cost < best:
            best = state.days[day].cost
            state.chosen[0] = day
    return float(best)


@inner
def _choose_pattern(case: Case, state: State, i: int) -> float:
    """Choose the pattern whose days cost least; it holds all days that the client is on."""
    base = case.clients[i].first_visit
    m = case.clients[i].end_visit - base
    best, chosen = math.inf, -1
    for pattern in range(case.clients[i].first_pattern, case.clients[i].end_pattern):
        if _holds_all(case, state, i, pattern):
            cost = math.inf
            if case.clients[i].is_free:
                cost = _price_of_pattern(case, state, i, pattern)
            else:
                _hide_days(case, state, pattern)
                cost, _ = _best_on_weekdays(case, state, i)
                _show_days(case, state)
            if cost < best:
                best, chosen = cost, pattern
    for k in range(m):
        state.chosen[k] = -1
    if chosen < 0:
        return float(best)
    if not case.clients[i].is_free:
        _hide_days(case, state, chosen)
        best, end = _best_on_weekdays(case, state, i)
        _show_days(case, state)
        _write_chosen(case, state, m, end)
        return float(best)
    _spread_over(case, state, i, chosen)
    return float(best)


@inner
def _holds_all(case: Case, state: State, i: int, pattern: int) -> bool:
    """Tell whether all days that client i is on belong to a pattern."""
    on = 0
    for k in range(case.pattern_ptr[pattern], case.pattern_ptr[pattern + 1]):
        on += state.shift_on[i, case.pattern_day[k]] >= 0
    return bool(on == case.clients[i].end_visit - case.clients[i].first_visit - state.clients[i].missing)


@inner
def _price_of_pattern(case: Case, state: State, i: int, pattern: int) -> float:
    """Return what the missing visits cost on the days of a pattern: an insertion each, or leaving one out."""
    price = lost(case, state, case.clients[i].first_visit)
    cost = 0.0
    days = 0
    for k in range(case.pattern_ptr[pattern], case.pattern_ptr[pattern + 1]):
        day = case.pattern_day[k]
        if state.shift_on[i, day] < 0 and days < state.clients[i].missing:
            cost += min(state.days[day].cost, price)
            days += 1
    return float(cost + price * (state.clients[i].missing - days))


@inner
def _spread_over(case: Case, state: State, i: int, pattern: int) -> None:
    """Give the days of a pattern to visits that differ in nothing, in due order; those in the plan may change places."""
    base = case.clients[i].first_visit
    price = lost(case, state, base)
    missing = state.clients[i].missing
    visit = base
    for k in range(case.pattern_ptr[pattern], case.pattern_ptr[pattern + 1]):
        day = case.pattern_day[k]
        s = state.shift_on[i, day]
        if s < 0 and (missing == 0 or state.days[day].cost >= price):
            continue
        if s < 0:
            state.chosen[visit - base] = day
            missing -= 1
        state.visits[visit].shift = s
        visit += 1
    for v in range(visit, case.clients[i].end_visit):
        state.visits[v].shift = -1


@inner
def _hide_days(case: Case, state: State, pattern: int) -> None:
    """Make all days but those of a pattern impossible."""
    for day in range(case.days):
        state.hidden[day] = state.days[day].cost
        state.days[day].cost = math.inf
    for k in range(case.pattern_ptr[pattern], case.pattern_ptr[pattern + 1]):
        day = case.pattern_day[k]
        state.days[day].cost = state.hidden[day]


@inner
def _show_days(case: Case, state: State) -> None:
    for day in range(case.days):
        state.days[day].cost = state.hidden[day]


@inner
def _best_days(case: Case, state: State, i: int, weekdays: int) -> tuple[float, int]:
    """Fill the table for visits on a set of weekdays; return the least cost and the column it ends in.

    Row k, column c: the least cost of the first k visits when the last one made was on day c - 1; column
    0: none was made. A visit that is in the plan stays on its day.
    """
    base = case.clients[i].first_visit
    m = case.clients[i].end_visit - base
    table = state.made_cost
    table[0, :] = math.inf
    table[0, 0] = 0.0
    least = max(1, case.clients[i].min_gap)
    most = case.clients[i].max_gap
    if most > 0:
        state.skipped_cost[0, :] = math.inf
    # Columns between which the table holds finite costs, beside column 0.
    low, high = case.days + 1, 0
    for k in range(m):
        v = base + k
        shift = state.visits[v].shift
        table[k + 1, :] = math.inf
        first, last = case.visits[v].first_day, case.visits[v].last_day
        if shift >= 0:
            first = last = case.shifts[shift].day
        else:
            price = lost(case, state, v)
            table[k + 1, 0] = table[k, 0] + price
            state.made_from[k + 1, 0] = _NOT_MADE
            for column in range(low, high + 1):
                table[k + 1, column] = table[k, column] + price
                state.made_from[k + 1, column] = _NOT_MADE
        if most > 0:
            # what the row holds so far comes from leaving this visit out: no longest gap follows from it
            for column in range(case.days + 1):
                state.skipped_cost[k + 1, column] = table[k + 1, column]
        until = high
        for day in range(first, last + 1):
            insertion = 0.0 if shift >= 0 else state.days[day].cost
            if insertion == math.inf or not (weekdays >> (day % DAYS_A_WEEK)) & 1:
                continue
            cost = math.inf
            origin = _NOT_MADE
            gap = day - case.clients[i].last_day
            if case.clients[i].last_day == NEVER:
                cost, origin = table[k, 0], 0
            elif gap >= least and (k > 0 or most == 0 or gap <= most):
                cost, origin = table[k, 0] + irregular(case, i, gap), 0
            for column in range(low, min(until, day + 1 - least) + 1):
                before = table[k, column]
                skips = most > 0 and day + 1 - column > most
                if skips:
                    before = state.skipped_cost[k, column]
                value = before + irregular(case, i, day + 1 - column)
                if value < cost:
                    cost, origin = value, column + skips * (case.days + 1)
            if cost + insertion < table[k + 1, day + 1]:
                table[k + 1, day + 1] = cost + insertion
                state.made_from[k + 1, day + 1] = origin
                high = max(high, day + 1)
                low = min(low, day + 1)
    best = table[m, 0]
    end = 0
    for column in range(low, high + 1):
        if table[m, column] < best:
            best, end = table[m, column], column
    return best, end


@inner
def _write_chosen(case: Case, state: State, m: int, end: int) -> None:
    """Walk back through the table; a column past the last one says that the visit of its row was left out."""
    for k in range(m, 0, -1):
        if end > case.days:
            state.chosen[k - 1] = -1
            end -= case.days + 1
            continue
        origin = state.made_from[k, end]
        if origin == _NOT_MADE:
            state.chosen[k - 1] = -1
        else:
            state.chosen[k - 1] = end - 1
            end = origin


@inner
def _useful_weekdays(case: Case, state: State, i: int) -> int:
    """Return the weekdays on which the client is, or can be put, as bits."""
    useful = 0
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift >= 0:
            useful |= 1 << (case.shifts[state.visits[v].shift].day % DAYS_A_WEEK)
            continue
        for day in range(case.visits[v].first_day, case.visits[v].last_day + 1):
            if state.days[day].cost < math.inf:
                useful |= 1 << (day % DAYS_A_WEEK)
    return useful


@inner
def _size(some: int) -> int:
    size = 0
    while some:
        size += some & 1
        some >>= 1
    return size


@inner
def price_client(case: Case, state: State, i: int) -> None:
    """Write what client i costs as planned: visits left out, irregular gaps, shifts that it does not like."""
    cost, left_out = 0.0, 0.0
    last = np.int64(case.clients[i].last_day)
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        s = state.visits[v].shift
        if s < 0:
            left_out += case.visits[v].price
            continue
        if len(case.visit_price) > 0:
            cost += case.visit_price[i, s]
        day = np.int64(case.shifts[s].day)
        if last != NEVER:
            cost += irregular(case, i, day - last)
        last = day
    state.clients[i].lost = left_out
    state.clients[i].cost = cost + left_out
