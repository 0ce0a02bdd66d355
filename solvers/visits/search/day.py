"""One shift: its schedule, its leaving time, its sums.

Every function takes the route as it is, or with one client more put in before position `pos`; `client` is
`NOBODY` where there is none. A day has few stops, so it is simulated as a whole: that is what lets breaks,
several windows and, one day, time-dependent driving in.
"""

import math

import numpy as np

from solvers.visits.search.case import Case, Indices
from solvers.visits.search.compiled import compiled

INFEASIBLE = math.inf

# Typed numbers, as numba compiles a function anew for each literal passed to it.
NOBODY = np.int64(-1)
FRONT = np.int64(0)
ANY_TIME = np.int64(0)
LATEST = np.int64(1)

_NO_BREAK = -1


@compiled
def stop_at(route: Indices, client: int, pos: int, k: int) -> int:
    """Return the k-th client of the route with `client` put in before `pos`."""
    if client < 0 or k < pos:
        return int(route[k])
    return client if k == pos else int(route[k - 1])


@compiled
def next_start(case: Case, i: int, day: int, t: float) -> float:
    """Return the earliest time from t on at which service of client i may start, inf if there is none."""
    row = i * case.days + day
    for w in range(case.window_ptr[row], case.window_ptr[row + 1]):
        if t <= case.windows[w].close_s:
            return float(max(t, case.windows[w].open_s))
    return math.inf


@compiled
def last_start(case: Case, i: int, day: int, t: float) -> float:
    """Return the latest time up to t at which service of client i may start, -inf if there is none."""
    row = i * case.days + day
    for w in range(case.window_ptr[row + 1] - 1, case.window_ptr[row] - 1, -1):
        if t >= case.windows[w].open_s:
            return float(min(t, case.windows[w].close_s))
    return -math.inf


@compiled
def run_day(
    case: Case, s: int, route: Indices, n: int, client: int, pos: int, leave: float
) -> tuple[float, int, float]:
    """Drive a route from a leaving time.

    Returns
    -------
    back
        Time of return; inf when a window is missed, a leg has no way, or the break starts too late.
    break_at
        Boundary of the break: 2k at the arrival at stop k, 2k + 1 after its service; -1: none taken.
    push
        Where the break starts too late: by how much later the shift must leave for the boundary before
        to become late enough for the break; else 0.
    """
    day = case.shifts[s].day
    profile = case.shifts[s].profile
    break_from = case.shifts[s].break_from_s
    pending = case.shifts[s].break_s > 0
    break_at = _NO_BREAK
    here = case.shifts[s].start_loc
    t = leave
    boundary = -math.inf
    for k in range(n + (client >= 0)):
        i = stop_at(route, client, pos, k)
        there = case.clients[i].loc
        t += case.travel_s[profile, here, there]
        start = next_start(case, i, day, t)
        if start == math.inf:
            return math.inf, break_at, 0.0
        if pending:
            if t >= break_from or break_from < start:
                if t > case.shifts[s].break_to_s:
                    return math.inf, break_at, break_from - boundary
                rested = next_start(case, i, day, max(t, break_from) + case.shifts[s].break_s)
                # a break that would cost the visit its last window waits until after the service
                if rested < math.inf:
                    start = rested
                    pending = False
                    break_at = 2 * k
            boundary = t
        t = start + case.clients[i].service_s
        if pending and t >= break_from:
            if t > case.shifts[s].break_to_s:
                return math.inf, break_at, break_from - boundary
            t += case.shifts[s].break_s
            pending = False
            break_at = 2 * k + 1
        boundary = t
        here = there
    t += case.travel_s[profile, here, case.shifts[s].end_loc]
    return (t if t <= case.shifts[s].close_s else math.inf), break_at, 0.0


@compiled
def latest_leave(
    case: Case, s: int, route: Indices, n: int, client: int, pos: int, back: float, break_at: int
) -> float:
    """Return the latest time to leave and yet be back in time, the break staying at its boundary."""
    day = case.shifts[s].day
    profile = case.shifts[s].profile
    there = case.shifts[s].end_loc
    t = back
    for k in range(n + (client >= 0) - 1, -1, -1):
        i = stop_at(route, client, pos, k)
        here = case.clients[i].loc
        t -= case.travel_s[profile, here, there]
        if break_at == 2 * k + 1:
            t = min(t - case.shifts[s].break_s, case.shifts[s].break_to_s)
        t = last_start(case, i, day, t - case.clients[i].service_s)
        if break_at == 2 * k:
            t = min(t - case.shifts[s].break_s, case.shifts[s].break_to_s)
        there = here
    return float(t - case.travel_s[profile, case.shifts[s].start_loc, there])


@compiled
def _within_work(case: Case, s: int, leave: float, back: float, break_at: int) -> bool:
    rest = case.shifts[s].break_s if break_at != _NO_BREAK else 0.0
    return bool(back - leave - rest <= case.shifts[s].max_work_s)


@compiled
def _leave_from(
    case: Case, s: int, route: Indices, n: int, client: int, pos: int, leave: float, latest: int
) -> float:
    """Return a feasible leaving time at or after `leave`: `ANY_TIME` or the `LATEST` that costs nothing."""
    back, break_at, push = run_day(case, s, route, n, client, pos, leave)
    if 0.0 < push < math.inf:
        leave += push
        back, break_at, push = run_day(case, s, route, n, client, pos, leave)
    if back == math.inf:
        return INFEASIBLE
    works = _within_work(case, s, leave, back, break_at)
    if works and not latest:
        return leave
    # Waiting counts as work: leave as late as the return allows.
    later = latest_leave(case, s, route, n, client, pos, back, break_at)
    if later > leave:
        later_back, break_at, push = run_day(case, s, route, n, client, pos, later)
        # A later start may move the break, so only the simulation knows whether it is as good.
        if (not works or later_back <= back + 1e-6) and _within_work(case, s, later, later_back, break_at):
            return float(later)
    return leave if works else INFEASIBLE


@compiled
def leave_time(case: Case, s: int, route: Indices, n: int, client: int, pos: int, latest: int) -> float:
    """Return a time at which the shift can leave for its route, inf if there is none.

    Tried are the time that avoids waiting before the first stop, then the shift's opening, for a break in
    that waiting time; from each, the latest leaving with the same return. With several windows a day or a
    break that moves, a feasible time may lie elsewhere still; it is not looked for.
    """
    first = stop_at(route, client, pos, 0)
    drive = case.travel_s[case.shifts[s].profile, case.shifts[s].start_loc, case.clients[first].loc]
    opening = case.shifts[s].open_s
    start = next_start(case, first, case.shifts[s].day, opening + drive)
    if start == math.inf:
        return INFEASIBLE
    leave = _leave_from(case, s, route, n, client, pos, max(opening, start - drive), latest)
    if leave == INFEASIBLE and case.shifts[s].break_s > 0 and start - drive > opening:
        leave = _leave_from(case, s, route, n, client, pos, opening, latest)
    return float(leave)


@compiled
def drive_and_service(case: Case, s: int, route: Indices, n: int) -> tuple[float, float]:
    """Return driving time (inf where a leg has no way) and service time of a route; 0, 0 for an empty one."""
    if n == 0:
        return 0.0, 0.0
    profile = case.shifts[s].profile
    here = case.shifts[s].start_loc
    drive = 0.0
    serve = 0.0
    for k in range(n):
        there = case.clients[route[k]].loc
        drive += case.travel_s[profile, here, there]
        serve += case.clients[route[k]].service_s
        here = there
    return drive + case.travel_s[profile, here, case.shifts[s].end_loc], serve


@compiled
def spread(case: Case, route: Indices, n: int, client: int) -> float:
    """Return the price of the distances of a route's stops, and of `client`, to their centroid."""
    total = n + (client >= 0)
    if total == 0 or case.spread_price == 0.0:
        return 0.0
    x = 0.0
    y = 0.0
    for k in range(total):
        i = stop_at(route, client, n, k)
        x += case.clients[i].x
        y += case.clients[i].y
    x /= total
    y /= total
    metres = 0.0
    for k in range(total):
        i = stop_at(route, client, n, k)
        metres += np.sqrt((case.clients[i].x - x) ** 2 + (case.clients[i].y - y) ** 2)
    return case.spread_price * metres
