"""Driving time under traffic, stepped through the definition of Ichoua, Gendreau and Potvin."""

import math

from solvers.visits.problem import Problem


def driving_time(problem: Problem, s: int, base_s: float, leave: float, way: int = 0) -> float:
    """Return how long a shift drives a leg that it leaves for at some time.

    Parameters
    ----------
    problem
        A valid problem.
    s
        Shift.
    base_s
        Driving time of the leg at full speed, seconds; inf where there is no way.
    leave
        Time of leaving, seconds after midnight.
    way
        What the leg adds to the shift's row of the step functions.

    Returns
    -------
    float
        Seconds. `base_s` seconds at full speed are a way of that length; it is covered step by step, each at
        its own speed. The first step counts before midnight too, and the last one for ever.

    References
    ----------
    Ichoua, Gendreau, Potvin (2003), doi 10.1016/S0377-2217(02)00147-9.
    """
    rows, from_s, speeds = problem.shift_traffic, problem.traffic_from_s, problem.traffic_speed
    if rows is None or from_s is None or speeds is None or rows[s] < 0 or math.isinf(base_s):
        return base_s
    row = int(rows[s]) + way
    ends = [*map(float, from_s[row][1:]), math.inf]
    left, now = base_s, leave
    for end, speed in zip(ends, map(float, speeds[row]), strict=True):
        if now >= end:
            continue
        if now + left / speed <= end:
            return now + left / speed - leave
        left -= (end - now) * speed
        now = end
    raise AssertionError("the last step has no end")
