"""A day as people drive it: always on to the client that can be served soonest."""

import math

from solvers.compiled import compiled
from solvers.visits.search.case import Case, Indices
from solvers.visits.search.day import ANY, price_of_schedule, run_day


@compiled
def nearest_neighbour(case: Case, s: int, stops: Indices, n: int) -> int:
    """Sort the clients `stops[:n]` into a route of shift s, in place.

    Next comes the client whose service can end soonest after setting off, so one that is closed until later
    waits its turn. Clients that cannot follow any more are left behind the route.

    Returns
    -------
    int
        Length of the route.
    """
    profile = case.shifts[s].profile
    end = case.shifts[s].end_loc
    for k in range(n):
        best = -1
        soonest = math.inf
        for j in range(k, n):
            i = stops[j]
            price, leave = price_of_schedule(case, s, stops, k, i, k, math.inf, ANY)
            if price == math.inf:
                continue
            back, _, _, _ = run_day(case, s, stops, k, i, k, leave)
            served = back - case.travel_s[profile, case.clients[i].loc, end] - case.clients[i].service_s
            if k == 0:
                served -= leave
            if served < soonest:
                best, soonest = j, served
        if best < 0:
            return k
        stops[k], stops[best] = stops[best], stops[k]
    return n
