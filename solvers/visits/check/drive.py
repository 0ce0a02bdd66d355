"""One shift driven from its leaving time: the rules that bind it alone, and what it took."""

import math
from dataclasses import dataclass

from solvers.visits.check.report import Violation
from solvers.visits.check.tolerance import exceeds, precedes
from solvers.visits.check.traffic import driving_time
from solvers.visits.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """Say what a route took.

    Parameters
    ----------
    violations
        Rules that it breaks. After a stop that cannot be served in time, times are those of a client that is
        served on arrival; after a leg without a way there are none.
    back_s
        Time of return; inf where a leg has no way.
    driving_s
        Driving time; inf where a leg has no way.
    waiting_s
        Time from leaving to return that is neither driving nor service nor break.
    overtime_s
        The larger of the times by which it returns late and works too long, 0 or more.
    service_s
        Time spent in visits.
    metres
        Distance driven; 0 where the problem has none.
    """

    violations: tuple[Violation, ...]
    back_s: float
    driving_s: float
    waiting_s: float
    overtime_s: float
    service_s: float
    metres: float


def drive(problem: Problem, s: int, route: tuple[int, ...], leave: float) -> Drive:
    """Drive a route.

    Parameters
    ----------
    problem
        A valid problem.
    s
        Shift.
    route
        Known visits in order, at least one.
    leave
        Time of leaving.

    Returns
    -------
    Drive
        Broken rules and sums.
    """
    found: list[Violation] = []

    def object_to(rule: str, message: str) -> None:
        found.append(Violation(rule=rule, message=f"shift {s}: {message}"))

    day = int(problem.shift_day[s])
    profile = int(problem.shift_profile[s])
    length = float(problem.break_s[s])
    earliest, latest = float(problem.break_from_s[s]), float(problem.break_to_s[s])
    rest = driving = service = metres = 0.0

    def take_break(at: float) -> float:
        if exceeds(at, latest):
            object_to("break", f"the break starts at {at}, after {latest}")
        return at + length

    if precedes(leave, float(problem.shift_open_s[s])):
        object_to("open", f"leaves at {leave}, before {problem.shift_open_s[s]}")
    stops = [int(problem.client_loc[problem.visit_client[v]]) for v in route]
    places = [int(problem.shift_start_loc[s]), *stops, int(problem.shift_end_loc[s])]
    now = leave
    for k, there in enumerate(places[1:]):
        base_s = float(problem.travel_s[profile, places[k], there])
        way = 0 if problem.leg_traffic is None else int(problem.leg_traffic[profile, places[k], there])
        leg = driving_time(problem, s, base_s, now, way)
        if math.isinf(leg):
            object_to("unreachable", f"there is no way from location {places[k]} to {there}")
            return Drive(
                violations=tuple(found),
                back_s=math.inf,
                driving_s=math.inf,
                waiting_s=0.0,
                overtime_s=0.0,
                service_s=service,
                metres=metres,
            )
        now += leg
        driving += leg
        if problem.distance_m is not None:
            metres += float(problem.distance_m[profile, places[k], there])
        if k == len(route):
            break
        v = route[k]
        i = int(problem.visit_client[v])
        if not problem.visit_first_day[v] <= day <= problem.visit_last_day[v]:
            due = f"{problem.visit_first_day[v]}..{problem.visit_last_day[v]}"
            object_to("due", f"visit {v} is made on day {day}, due {due}")
        if not problem.allowed[i, s]:
            object_to("allowed", f"may not visit client {i}")
        start = _service_start(problem, i, day, now)
        wants_break = length > 0 and rest == 0.0
        if wants_break and start is not None and (now >= earliest or start > earliest):
            rested = _service_start(problem, i, day, max(now, earliest) + length)
            # A break that would cost the visit its last window waits until after the service.
            if rested is not None:
                take_break(max(now, earliest))
                rest = length
                start = rested
                wants_break = False
        if start is None:
            object_to("window", f"client {i} cannot be served from {now} on")
            start = now
        now = start + float(problem.service_s[i])
        service += float(problem.service_s[i])
        if wants_break and now >= earliest:
            now = take_break(now)
            rest = length
    work = now - leave - rest
    late = now - float(problem.shift_close_s[s])
    long = work - float(problem.shift_max_work_s[s])
    most = 0.0 if problem.shift_overtime_s is None else float(problem.shift_overtime_s[s])
    if exceeds(now, float(problem.shift_close_s[s]) + most):
        object_to("close", f"returns at {now}, {late} after closing, of which {most} are allowed")
    if exceeds(work, float(problem.shift_max_work_s[s]) + most):
        object_to("work", f"works {work}, {long} too long, of which {most} are allowed")
    return Drive(
        violations=(*found, *_check_load(problem, s, route)),
        back_s=now,
        driving_s=driving,
        waiting_s=max(0.0, work - driving - service),
        overtime_s=max(0.0, late, long),
        service_s=service,
        metres=metres,
    )


def _service_start(problem: Problem, i: int, day: int, at: float) -> float | None:
    """Return the earliest start of service from `at` on, None if there is none that day."""
    row = i * problem.days + day
    starts = [
        max(at, float(problem.window_open_s[w]))
        for w in range(problem.window_ptr[row], problem.window_ptr[row + 1])
        if not exceeds(at, float(problem.window_close_s[w]))
    ]
    return min(starts, default=None)


def _check_load(problem: Problem, s: int, route: tuple[int, ...]) -> list[Violation]:
    """Check the number of stops and what they load."""
    found = []
    if problem.shift_max_visits is not None and len(route) > problem.shift_max_visits[s]:
        message = f"shift {s}: makes {len(route)} visits, more than {problem.shift_max_visits[s]}"
        found.append(Violation(rule="visits", message=message))
    if problem.demand is not None and problem.shift_capacity is not None:
        load = sum(float(problem.demand[problem.visit_client[v]]) for v in route)
        if exceeds(load, float(problem.shift_capacity[s])):
            message = f"shift {s}: loads {load}, more than {problem.shift_capacity[s]}"
            found.append(Violation(rule="capacity", message=message))
    return found
