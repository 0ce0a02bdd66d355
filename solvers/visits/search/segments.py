"""Time windows in constant time: a piece of a route as one window and one shortest duration.

A segment (duration, earliest, latest) says: begun at any time in [earliest, latest] it takes `duration`, the least there is;
begun earlier it waits until `earliest`, begun later it misses a window.

References
----------
.. [1] Vidal, Crainic, Gendreau, Prins (2013), A hybrid genetic algorithm with adaptive diversity management for a large
   class of vehicle routing problems with time-windows, doi 10.1016/j.cor.2012.07.018, equations 3-7.
"""

import math

from solvers.compiled import inner
from solvers.visits.search.case import Case
from solvers.visits.search.state import State

_TOLERANCE_S = 1e-6


@inner
def join(
    duration: float, earliest: float, latest: float, leg: float, then: float, opens: float, closes: float
) -> tuple[float, float, float]:
    """Join two segments by a leg; a duration of inf says that they do not fit."""
    reach = duration + leg
    if earliest + reach > closes + _TOLERANCE_S:
        return math.inf, 0.0, 0.0
    wait = max(opens - reach - latest, 0.0)
    return (
        reach + wait + then,
        max(opens - reach, earliest) - wait,
        min(closes - reach, latest),
    )


@inner
def renew(case: Case, state: State, s: int) -> float:
    """Write the segments of a timed route: up to each stop, and from each stop on.

    Row k of `segments`: columns 0-2 the way from the start over k stops, columns 3-5 that from stop k to the end.

    Returns
    -------
    float
        Shortest duration of the day, inf where the route fits no day.
    """
    n = state.shifts[s].n
    seg = state.segments[s]
    route = state.route[s]
    opens, closes = case.shifts[s].open_s, case.shifts[s].close_s
    day = case.shifts[s].day
    travel = case.travel_s[case.shifts[s].profile]
    seg[0, 0], seg[0, 1], seg[0, 2] = 0.0, opens, closes
    here = case.shifts[s].start_loc
    fits = True
    for k in range(n):
        i = route[k]
        there = case.clients[i].loc
        w = case.window_ptr[i * case.days + day]
        seg[k + 1, 0], seg[k + 1, 1], seg[k + 1, 2] = join(
            seg[k, 0],
            seg[k, 1],
            seg[k, 2],
            travel[here, there],
            case.clients[i].service_s,
            case.windows[w].open_s,
            case.windows[w].close_s,
        )
        if seg[k + 1, 0] == math.inf:
            fits = False
            break
        here = there
    seg[n, 3], seg[n, 4], seg[n, 5] = 0.0, opens, closes
    there = case.shifts[s].end_loc
    for k in range(n - 1, -1, -1):
        i = route[k]
        here = case.clients[i].loc
        w = case.window_ptr[i * case.days + day]
        seg[k, 3], seg[k, 4], seg[k, 5] = join(
            case.clients[i].service_s,
            case.windows[w].open_s,
            case.windows[w].close_s,
            travel[here, there],
            seg[k + 1, 3],
            seg[k + 1, 4],
            seg[k + 1, 5],
        )
        if seg[k, 3] == math.inf:
            fits = False
            break
        there = here
    state.segments_of[s] = state.shifts[s].version
    if not fits:
        return math.inf
    total, _, _ = join(
        0.0,
        opens,
        closes,
        travel[case.shifts[s].start_loc, there] if n else 0.0,
        seg[0, 3],
        seg[0, 4],
        seg[0, 5],
    )
    return total if total <= case.shifts[s].max_work_s + _TOLERANCE_S else math.inf
