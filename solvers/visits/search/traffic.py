"""Driving under a step function of speed: first in, first out by construction.

References
----------
.. [1] Ichoua, Gendreau, Potvin (2003), Vehicle dispatching with time-dependent travel times,
   doi 10.1016/S0377-2217(02)00147-9.
"""

import math

from solvers.compiled import inner
from solvers.visits.search.case import Case


@inner
def row_of(case: Case, s: int, here: int, there: int) -> int:
    """Return the row of the step functions on which a shift drives a leg, -1 for full speed."""
    f = case.shifts[s].traffic
    if f >= 0 and len(case.leg_traffic) > 0:
        f += case.leg_traffic[case.shifts[s].profile, here, there]
    return int(f)


@inner
def arrive(case: Case, s: int, here: int, there: int, leave: float) -> float:
    """Return when a leg ends that is begun at `leave`."""
    leg = float(case.travel_s[case.shifts[s].profile, here, there])
    f = row_of(case, s, here, there)
    if f < 0 or leg == math.inf:
        return leave + leg
    starts, speeds = case.traffic_from_s[f], case.traffic_speed[f]
    k = 0
    while k + 1 < len(starts) and starts[k + 1] <= leave:
        k += 1
    while k + 1 < len(starts) and leave + leg / speeds[k] > starts[k + 1]:
        leg -= (starts[k + 1] - leave) * speeds[k]
        k += 1
        leave = starts[k]
    return float(leave + leg / speeds[k])


@inner
def depart(case: Case, s: int, here: int, there: int, arrival: float) -> float:
    """Return when a leg must begin to end at `arrival`."""
    leg = float(case.travel_s[case.shifts[s].profile, here, there])
    f = row_of(case, s, here, there)
    if f < 0 or leg == math.inf:
        return arrival - leg
    starts, speeds = case.traffic_from_s[f], case.traffic_speed[f]
    k = 0
    while k + 1 < len(starts) and starts[k + 1] < arrival:
        k += 1
    while k > 0 and arrival - leg / speeds[k] < starts[k]:
        leg -= (arrival - starts[k]) * speeds[k]
        arrival = starts[k]
        k -= 1
    return float(arrival - leg / speeds[k])
