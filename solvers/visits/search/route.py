"""A route's sums: what it costs as it is."""

import math

from solvers.compiled import compiled, inner
from solvers.visits.search.case import SIMULATED, UNTIMED, Case
from solvers.visits.search.day import ANY, FRONT, NOBODY, price_of_schedule
from solvers.visits.search.lane import renew_lane
from solvers.visits.search.segments import renew
from solvers.visits.search.state import State
from solvers.visits.search.terms.imbalance import imbalance
from solvers.visits.search.terms.spread import spread

_TOLERANCE_S = 1e-6


@compiled
def refresh(case: Case, state: State, s: int) -> bool:
    """Compute the sums of a shift anew, give its route a new version, and tell whether it can be driven."""
    state.totals[0].n_versions += 1
    state.shifts[s].version = state.totals[0].n_versions
    n = state.shifts[s].n
    route = state.route[s]
    renew_lane(case, state, s)
    drive, serve, legs, load = state.gap_s[s, n], 0.0, state.gap_price[s, n], 0.0
    for k in range(n):
        drive += state.gap_s[s, k]
        legs += state.gap_price[s, k]
        serve += case.clients[route[k]].service_s
        load += case.clients[route[k]].demand
    state.shifts[s].drive_s = drive
    state.shifts[s].serve_s = serve
    state.shifts[s].legs = legs
    state.shifts[s].load = load
    state.shifts[s].spread = spread(case, route, n, NOBODY)
    schedule = _schedule(case, state, s, drive + serve)
    state.shifts[s].schedule = schedule
    return bool(schedule < math.inf)


@inner
def _schedule(case: Case, state: State, s: int, busy: float) -> float:
    """Return what the schedule costs beyond its legs, inf if there is none."""
    n = state.shifts[s].n
    if n == 0:
        return float(imbalance(case, s, 0.0))
    kind = case.shifts[s].kind
    if kind == UNTIMED:
        longest = min(case.shifts[s].max_work_s, case.shifts[s].close_s - case.shifts[s].open_s)
        return float(imbalance(case, s, busy)) if busy <= longest + _TOLERANCE_S else math.inf
    if kind == SIMULATED:
        price, _ = price_of_schedule(case, s, state.route[s], n, NOBODY, FRONT, busy, ANY)
        return float(price)
    shortest = renew(case, state, s)
    if shortest == math.inf:
        return math.inf
    return float(case.wait_price * max(0.0, shortest - busy) + imbalance(case, s, busy))


@compiled
def refresh_all(case: Case, state: State) -> None:
    """Compute the sums of all shifts anew."""
    for s in range(len(state.shifts)):
        refresh(case, state, s)
