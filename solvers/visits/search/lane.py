"""A route's places and legs side by side in memory, as insertion reads them."""

from solvers.compiled import inner
from solvers.visits.search.case import Case
from solvers.visits.search.state import State


@inner
def renew_lane(case: Case, state: State, s: int) -> None:
    """Write the locations of a route and the price and time of its legs."""
    n = state.shifts[s].n
    p = case.shifts[s].profile
    locs = state.locs[s]
    here = case.shifts[s].start_loc
    locs[0] = here
    for k in range(n):
        there = case.clients[state.route[s, k]].loc
        locs[k + 1] = there
        state.gap_price[s, k] = case.leg_price[p, here, there]
        state.gap_s[s, k] = case.travel_s[p, here, there]
        here = there
    there = case.shifts[s].end_loc
    locs[n + 1] = there
    state.gap_price[s, n] = case.leg_price[p, here, there] if n > 0 else 0.0
    state.gap_s[s, n] = case.travel_s[p, here, there] if n > 0 else 0.0
    state.lane_of[s] = state.shifts[s].version
