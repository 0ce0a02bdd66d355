"""When a shift leaves for a route that a peer has found."""

import math
from dataclasses import dataclass

from solvers.visits.problem import Problem

_TOLERANCE_S = 1e-7
"""Below that of the judge, above the errors of adding up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """Say how a route goes that leaves at some time.

    Parameters
    ----------
    back
        Time of return.
    waited
        Waiting between leaving and return, seconds.
    rested
        Length of the break taken, seconds.
    """

    back: float
    waited: float
    rested: float


def best_leaving(problem: Problem, s: int, route: tuple[int, ...]) -> float | None:
    """Choose when to leave: at the least price of overtime and waiting, back as early and leaving as late as it can.

    The time of return is piecewise linear in the time of leaving. It can bend or jump only where some arrival or end
    of service meets the edge of a window or of the break, with no waiting before it, so these times of leaving are
    the only ones to try.

    Parameters
    ----------
    problem
        A problem without traffic.
    s
        The shift.
    route
        Its visits in order, at least one.

    Returns
    -------
    float or None
        Seconds after midnight; None when the shift cannot drive the route.

    Notes
    -----
    With n stops of w windows each there are O(nw) times to try, and each takes O(nw).
    """
    best: tuple[float, float, float] | None = None
    for leave in _candidates(problem, s, route):
        drive = drive_from(problem, s, route, leave)
        if drive is None:
            continue
        price = _price(problem, s, leave, drive)
        if price == math.inf:
            continue
        found = (price, drive.back, -leave)
        if best is None or found < best:
            best = found
    return None if best is None else -best[2]


def drive_from(problem: Problem, s: int, route: tuple[int, ...], leave: float) -> Drive | None:
    """Drive a route; None when a window is missed, the break starts too late, or a leg has no way."""
    travel = problem.travel_s[problem.shift_profile[s]]
    day = int(problem.shift_day[s])
    length = float(problem.break_s[s])
    earliest, latest = float(problem.break_from_s[s]), float(problem.break_to_s[s])
    pending = length > 0
    now, waited = leave, 0.0
    here = int(problem.shift_start_loc[s])
    for v in route:
        i = int(problem.visit_client[v])
        there = int(problem.client_loc[i])
        now += float(travel[here, there])
        start = _service_start(problem, i, day, now)
        if start is None:
            return None
        if pending and (now >= earliest or start > earliest):
            rest_at = max(now, earliest)
            rested = _service_start(problem, i, day, rest_at + length)
            if rested is not None:
                if rest_at > latest + _TOLERANCE_S:
                    return None
                start, pending = rested, False
                waited -= length
        waited += start - now
        now = start + float(problem.service_s[i])
        if pending and now >= earliest:
            if now > latest + _TOLERANCE_S:
                return None
            now, pending = now + length, False
        here = there
    now += float(travel[here, problem.shift_end_loc[s]])
    if math.isinf(now):
        return None
    return Drive(back=now, waited=waited, rested=length if length > 0 and not pending else 0.0)


def _price(problem: Problem, s: int, leave: float, drive: Drive) -> float:
    """Return what overtime and waiting cost; inf where there is more overtime than allowed."""
    work = drive.back - leave - drive.rested
    over = max(0.0, drive.back - float(problem.shift_close_s[s]), work - float(problem.shift_max_work_s[s]))
    allowed = 0.0 if problem.shift_overtime_s is None else float(problem.shift_overtime_s[s])
    if over > allowed + _TOLERANCE_S:
        return math.inf
    return over * problem.overtime_price + drive.waited * problem.wait_price


def _candidates(problem: Problem, s: int, route: tuple[int, ...]) -> list[float]:
    """List the times of leaving at which the return may bend or jump, ascending."""
    opening, day = float(problem.shift_open_s[s]), int(problem.shift_day[s])
    travel = problem.travel_s[problem.shift_profile[s]]
    length = float(problem.break_s[s])
    rest_edges = [float(problem.break_from_s[s]), float(problem.break_to_s[s])] if length > 0 else []
    times = {opening}
    here, ahead = int(problem.shift_start_loc[s]), 0.0

    def meet(edges: list[float]) -> None:
        for edge in edges:
            times.add(edge - ahead)
            times.add(edge - ahead - length)

    for v in route:
        i = int(problem.visit_client[v])
        there = int(problem.client_loc[i])
        ahead += float(travel[here, there])
        row = i * problem.days + day
        windows = slice(problem.window_ptr[row], problem.window_ptr[row + 1])
        meet(
            [*problem.window_open_s[windows].tolist(), *problem.window_close_s[windows].tolist(), *rest_edges]
        )
        ahead += float(problem.service_s[i])
        meet(rest_edges)
        here = there
    meet([float(problem.shift_close_s[s]) - float(travel[here, problem.shift_end_loc[s]])])
    return sorted(time for time in times if time >= opening and math.isfinite(time))


def _service_start(problem: Problem, i: int, day: int, at: float) -> float | None:
    """Return the earliest start of service from `at` on, None if there is none that day."""
    row = i * problem.days + day
    for w in range(problem.window_ptr[row], problem.window_ptr[row + 1]):
        if at <= problem.window_close_s[w] + _TOLERANCE_S:
            return max(at, float(problem.window_open_s[w]))
    return None
