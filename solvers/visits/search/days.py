"""The days of a client, by dynamic programming over (visits decided, day of the last one made)."""

import math

import numpy as np

from solvers.visits.problem import DAYS_A_WEEK, NEVER
from solvers.visits.search.case import Case
from solvers.visits.search.compiled import compiled
from solvers.visits.search.state import State

_NOT_MADE = -1
_ALL_WEEKDAYS = np.int64(2**DAYS_A_WEEK - 1)


@compiled
def gap_price(case: Case, i: int, gap: int) -> float:
    """Return the price of two visits of client i that lie `gap` days apart."""
    if case.clients[i].interval == 0.0:
        return 0.0
    return float(case.clients[i].irregular_price * abs(gap - case.clients[i].interval))


@compiled
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
            table[k + 1, 0] = table[k, 0] + case.visits[v].price
            state.made_from[k + 1, 0] = _NOT_MADE
            for column in range(low, high + 1):
                table[k + 1, column] = table[k, column] + case.visits[v].price
                state.made_from[k + 1, column] = _NOT_MADE
        until = high
        for day in range(first, last + 1):
            insertion = 0.0 if shift >= 0 else state.days[day].cost
            if insertion == math.inf or not (weekdays >> (day % DAYS_A_WEEK)) & 1:
                continue
            cost = math.inf
            origin = _NOT_MADE
            if case.clients[i].last_day == NEVER:
                cost, origin = table[k, 0], 0
            elif day - case.clients[i].last_day >= least:
                cost, origin = table[k, 0] + gap_price(case, i, day - case.clients[i].last_day), 0
            for column in range(low, min(until, day + 1 - least) + 1):
                value = table[k, column] + gap_price(case, i, day + 1 - column)
                if value < cost:
                    cost, origin = value, column
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


@compiled
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
    reached are not looked at. A client on fixed rounds costs that for each set of weekdays of its size.
    """
    base = case.clients[i].first_visit
    m = case.clients[i].end_visit - base
    weekdays = int(_ALL_WEEKDAYS)
    best, end = math.inf, 0
    if case.clients[i].weekdays == DAYS_A_WEEK:
        best, end = _best_days(case, state, i, weekdays)
    else:
        useful = _useful_weekdays(case, state, i)
        size = min(case.clients[i].weekdays, _size(useful))
        for some in range(_ALL_WEEKDAYS + 1):
            if (some & useful) == some and _size(some) == size:
                cost, _ = _best_days(case, state, i, some)
                if cost < best:
                    best, weekdays = cost, some
        best, end = _best_days(case, state, i, weekdays)
    for k in range(m, 0, -1):
        origin = state.made_from[k, end]
        if origin == _NOT_MADE:
            state.chosen[k - 1] = -1
        else:
            state.chosen[k - 1] = end - 1
            end = origin
    return float(best)


@compiled
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


@compiled
def _size(some: int) -> int:
    size = 0
    while some:
        size += some & 1
        some >>= 1
    return size


@compiled
def price_of_visits(case: Case, state: State, i: int) -> float:
    """Return what client i costs as planned: prices of visits left out and of irregular gaps."""
    cost = 0.0
    last = np.int64(case.clients[i].last_day)
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift < 0:
            cost += case.visits[v].price
            continue
        day = np.int64(case.shifts[state.visits[v].shift].day)
        if last != NEVER:
            cost += gap_price(case, i, day - last)
        last = day
    return cost
