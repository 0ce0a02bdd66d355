"""One shift: its schedule, its leaving time, and what the schedule costs.

Every function takes the route as it is, or with one client more put in before position `pos`; `client` is
`NOBODY` where there is none. A day has few stops, so it is simulated as a whole: that is what lets breaks,
several windows, overtime and time-dependent driving in.
"""

import math

import numpy as np

from solvers.compiled import compiled, inner
from solvers.visits.search.case import Case, Indices
from solvers.visits.search.terms.imbalance import imbalance
from solvers.visits.search.terms.overtime import overtime
from solvers.visits.search.traffic import arrive, depart, row_of

INFEASIBLE = math.inf

# Typed numbers, as numba compiles a function anew for each literal passed to it.
NOBODY = np.int64(-1)
FRONT = np.int64(0)
ANY = np.int64(0)
LATEST = np.int64(1)

_NO_BREAK = -1
_TOLERANCE_S = 1e-6


@inner
def stop_at(route: Indices, client: int, pos: int, k: int) -> int:
    """Return the k-th client of the route with `client` put in before `pos`."""
    if client < 0 or k < pos:
        return int(route[k])
    return client if k == pos else int(route[k - 1])


@inner
def next_start(case: Case, i: int, day: int, t: float) -> float:
    """Return the earliest time from t on at which service of client i may start, inf if there is none."""
    row = i * case.days + day
    for w in range(case.window_ptr[row], case.window_ptr[row + 1]):
        if t <= case.windows[w].close_s + _TOLERANCE_S:
            return float(max(t, case.windows[w].open_s))
    return math.inf


@inner
def last_start(case: Case, i: int, day: int, t: float) -> float:
    """Return the latest time up to t at which service of client i may start, -inf if there is none."""
    row = i * case.days + day
    for w in range(case.window_ptr[row + 1] - 1, case.window_ptr[row] - 1, -1):
        if t >= case.windows[w].open_s - _TOLERANCE_S:
            return float(min(max(t, case.windows[w].open_s), case.windows[w].close_s))
    return -math.inf


@inner
def run_day(
    case: Case, s: int, route: Indices, n: int, client: int, pos: int, leave: float
) -> tuple[float, float, int, float]:
    """Drive a route from a leaving time.

    Returns
    -------
    back
        Time of return; inf when a window is missed, a leg has no way, or the break starts too late.
    busy
        Driving and service, seconds.
    break_at
        Boundary of the break: 2k at the arrival at stop k, 2k + 1 after its service; -1: none taken.
    push
        Where the break starts too late: by how much later the shift must leave for the boundary before
        to become late enough for the break; else 0.
    """
    day = case.shifts[s].day
    break_from = case.shifts[s].break_from_s
    pending = case.shifts[s].break_s > 0
    break_at = _NO_BREAK
    here = case.shifts[s].start_loc
    t = leave
    busy = 0.0
    boundary = -math.inf
    for k in range(n + (client >= 0)):
        i = stop_at(route, client, pos, k)
        there = case.clients[i].loc
        before = t
        t = arrive(case, s, here, there, t)
        busy += t - before + case.clients[i].service_s
        start = next_start(case, i, day, t)
        if start == math.inf:
            return math.inf, busy, break_at, 0.0
        if pending:
            if t >= break_from or break_from < start:
                if t > case.shifts[s].break_to_s + _TOLERANCE_S:
                    return math.inf, busy, break_at, break_from - boundary
                rested = next_start(case, i, day, max(t, break_from) + case.shifts[s].break_s)
                # a break that would cost the visit its last window waits until after the service
                if rested < math.inf:
                    start = rested
                    pending = False
                    break_at = 2 * k
            boundary = t
        t = start + case.clients[i].service_s
        if pending and t >= break_from:
            if t > case.shifts[s].break_to_s + _TOLERANCE_S:
                return math.inf, busy, break_at, break_from - boundary
            t += case.shifts[s].break_s
            pending = False
            break_at = 2 * k + 1
        boundary = t
        here = there
    before = t
    t = arrive(case, s, here, case.shifts[s].end_loc, t)
    busy += t - before
    closes = case.shifts[s].close_s + case.shifts[s].overtime_s
    return (t if t <= closes + _TOLERANCE_S else math.inf), busy, break_at, 0.0


@inner
def latest_leave(
    case: Case, s: int, route: Indices, n: int, client: int, pos: int, back: float, break_at: int
) -> float:
    """Return the latest time to leave and yet be back in time, the break staying at its boundary."""
    day = case.shifts[s].day
    there = case.shifts[s].end_loc
    t = back
    for k in range(n + (client >= 0) - 1, -1, -1):
        i = stop_at(route, client, pos, k)
        here = case.clients[i].loc
        t = depart(case, s, here, there, t)
        if break_at == 2 * k + 1:
            t = min(t - case.shifts[s].break_s, case.shifts[s].break_to_s)
        t = last_start(case, i, day, t - case.clients[i].service_s)
        if break_at == 2 * k:
            t = min(t - case.shifts[s].break_s, case.shifts[s].break_to_s)
        there = here
    return float(depart(case, s, case.shifts[s].start_loc, there, t))


@inner
def _price(
    case: Case, s: int, full_speed: float, leave: float, back: float, busy: float, break_at: int
) -> float:
    """Return what the schedule costs beyond its legs: traffic, waiting, overtime, imbalance; inf if forbidden."""
    rest = case.shifts[s].break_s if break_at != _NO_BREAK else 0.0
    over = overtime(case, s, leave, back, rest)
    if over > case.shifts[s].overtime_s + _TOLERANCE_S:
        return math.inf
    waits = max(0.0, back - leave - rest - busy)
    traffic = busy - full_speed if case.shifts[s].traffic >= 0 else 0.0
    price = case.travel_price * traffic + case.wait_price * waits + case.overtime_price * over
    return float(price + imbalance(case, s, busy))


@inner
def _best_from(
    case: Case,
    s: int,
    route: Indices,
    n: int,
    client: int,
    pos: int,
    full_speed: float,
    leave: float,
    latest: int,
) -> tuple[float, float]:
    """Return the lesser price of leaving at `leave` and of the latest leaving with the same return, and the time."""
    back, busy, break_at, push = run_day(case, s, route, n, client, pos, leave)
    if 0.0 < push < math.inf:
        leave += push
        back, busy, break_at, push = run_day(case, s, route, n, client, pos, leave)
    if back == math.inf:
        return math.inf, leave
    price = _price(case, s, full_speed, leave, back, busy, break_at)
    if not latest and case.shifts[s].traffic < 0 and price <= imbalance(case, s, busy):
        return price, leave  # nothing but the sum of the work is priced
    # Waiting counts as work: leave as late as the return allows.
    later = latest_leave(case, s, route, n, client, pos, back, break_at)
    if later > leave:
        later_back, later_busy, break_at, push = run_day(case, s, route, n, client, pos, later)
        # A later start may move the break, so only the simulation knows whether it is as good.
        if later_back < math.inf:
            later_price = _price(case, s, full_speed, later, later_back, later_busy, break_at)
            if later_price < price or (later_price == price and later_back <= back + _TOLERANCE_S):
                return later_price, later
    return price, leave


@compiled
def price_of_schedule(
    case: Case, s: int, route: Indices, n: int, client: int, pos: int, full_speed: float, latest: int
) -> tuple[float, float]:
    """Return what the best schedule found costs beyond its legs, inf if there is none, and when it leaves.

    That is traffic, waiting, overtime and the imbalance of the day.

    Parameters
    ----------
    case, s, route, n, client, pos
        The shift and its route.
    full_speed
        Driving at full speed and service of the route, seconds.
    latest
        Whether to leave as late as costs nothing; else any leaving of that price will do.

    Notes
    -----
    Tried are the time that avoids waiting before the first stop, then the shift's opening, for a break in
    that waiting time, and the times at which traffic gets faster; from each, the latest leaving with the same return. With several windows a day, a
    break that moves or traffic, a better time may lie elsewhere still; it is not looked for.
    """
    first = stop_at(route, client, pos, 0)
    home, there = case.shifts[s].start_loc, case.clients[first].loc
    opening = case.shifts[s].open_s
    start = next_start(case, first, case.shifts[s].day, arrive(case, s, home, there, opening))
    if start == math.inf:
        return math.inf, opening
    leave = max(opening, depart(case, s, home, there, start))
    price, at = _best_from(case, s, route, n, client, pos, full_speed, leave, latest)
    if price == math.inf and case.shifts[s].break_s > 0 and leave > opening:
        price, at = _best_from(case, s, route, n, client, pos, full_speed, opening, latest)
    if case.shifts[s].traffic >= 0:
        price, at = _dodge_traffic(case, s, route, n, client, pos, full_speed, latest, leave, price, at)
    return price, at


@inner
def _dodge_traffic(
    case: Case,
    s: int,
    route: Indices,
    n: int,
    client: int,
    pos: int,
    full_speed: float,
    latest: int,
    leave: float,
    price: float,
    at: float,
) -> tuple[float, float]:
    """Return the least price, and the leaving, if staying at home until a rush ends, or as long as can be, is tried too."""
    first = stop_at(route, client, pos, 0)
    f = row_of(case, s, case.shifts[s].start_loc, case.clients[first].loc)
    closes = case.shifts[s].close_s
    for k in range(1, case.traffic_from_s.shape[1] + 1):
        if k < case.traffic_from_s.shape[1]:
            later = case.traffic_from_s[f, k]
            if case.traffic_speed[f, k] <= case.traffic_speed[f, k - 1]:
                continue
        else:
            later = latest_leave(case, s, route, n, client, pos, closes - case.shifts[s].break_s, _NO_BREAK)
        if leave < later < closes:
            other, other_at = _best_from(case, s, route, n, client, pos, full_speed, later, latest)
            if other < price:
                price, at = other, other_at
    return price, at
