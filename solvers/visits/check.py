"""The judge: rules and cost recomputed from the problem's definition alone, in plain Python.

It shares no code with the search, on purpose, and takes nothing from a solution but its decisions: the
routes and the leaving times.
"""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from solvers.visits.problem import NEVER, Problem
from solvers.visits.solution import Solution

_TOLERANCE_S = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Say which rule is broken, and where.

    Parameters
    ----------
    rule
        Short name of the rule.
    message
        What is wrong, with indices and numbers.
    """

    rule: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostParts:
    """Split the objective, all in seconds.

    Parameters
    ----------
    travel_s
        Driving time of all routes.
    spread
        Price of the distances of stops to the centroid of their shift.
    lost
        Prizes of visits left out.
    irregular
        Price of gaps that miss their interval.
    total
        Sum of the four.
    required_left_out
        Number of required visits left out; no part of the total beyond their prizes.
    """

    travel_s: float
    spread: float
    lost: float
    irregular: float
    total: float
    required_left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Say what is wrong with a solution, and what it costs.

    Parameters
    ----------
    violations
        Empty when the solution is feasible.
    cost
        Its cost.
    """

    violations: tuple[Violation, ...]
    cost: CostParts


def check(problem: Problem, solution: Solution) -> Report:
    """Judge a solution.

    Parameters
    ----------
    problem
        A valid problem.
    solution
        Routes and leaving times; its own `cost` is not read.

    Returns
    -------
    Report
        All violations, and the cost of what the routes say.
    """
    if len(solution.routes) != problem.n_shifts or len(solution.leave_s) != problem.n_shifts:
        shape = f"{len(solution.routes)} routes and {len(solution.leave_s)} leaving times"
        return Report(
            violations=(Violation(rule="shape", message=f"{shape} for {problem.n_shifts} shifts"),),
            cost=_cost(problem, ((),) * problem.n_shifts),
        )
    violations = _check_uses(problem, solution)
    if not violations:
        for s, route in enumerate(solution.routes):
            if route:
                violations += _check_shift(problem, s, route, solution.leave_s[s])
        violations += _check_clients(problem, solution)
    known = tuple(tuple(v for v in route if 0 <= v < problem.n_visits) for route in solution.routes)
    return Report(violations=tuple(violations), cost=_cost(problem, known))


def _check_uses(problem: Problem, solution: Solution) -> list[Violation]:
    """Check that visits exist and are made once."""
    uses = Counter(v for route in solution.routes for v in route)
    found = [
        Violation(rule="unknown", message=f"visit {v} is not one of 0..{problem.n_visits - 1}")
        for v in uses
        if not 0 <= v < problem.n_visits
    ]
    found += [
        Violation(rule="twice", message=f"visit {v} is made {n} times") for v, n in uses.items() if n > 1
    ]
    return found


def _check_shift(problem: Problem, s: int, route: tuple[int, ...], leave: float) -> list[Violation]:
    """Drive a shift from its leaving time and check windows, break, return and work."""
    found: list[Violation] = []

    def object_to(rule: str, message: str) -> None:
        found.append(Violation(rule=rule, message=f"shift {s}: {message}"))

    day = int(problem.shift_day[s])
    travel = problem.travel_s[problem.shift_profile[s]]
    length = float(problem.break_s[s])
    earliest, latest = float(problem.break_from_s[s]), float(problem.break_to_s[s])
    rest = 0.0

    def take_break(at: float) -> float:
        if at > latest + _TOLERANCE_S:
            object_to("break", f"the break starts at {at}, after {latest}")
        return at + length

    if leave < problem.shift_open_s[s] - _TOLERANCE_S:
        object_to("open", f"leaves at {leave}, before {problem.shift_open_s[s]}")
    now = leave
    here = int(problem.shift_start_loc[s])
    for v in route:
        i = int(problem.visit_client[v])
        if not problem.visit_first_day[v] <= day <= problem.visit_last_day[v]:
            object_to(
                "due",
                f"visit {v} is made on day {day}, due {problem.visit_first_day[v]}..{problem.visit_last_day[v]}",
            )
        if not problem.allowed[i, s]:
            object_to("allowed", f"may not visit client {i}")
        there = int(problem.client_loc[i])
        now += float(travel[here, there])
        if math.isinf(now):
            object_to("unreachable", f"there is no way from location {here} to {there}")
            return found
        start = _service_start(problem, i, day, now)
        wants_break = length > 0 and rest == 0.0
        if wants_break and start is not None and (now >= earliest or start > earliest):
            rested = _service_start(problem, i, day, max(now, earliest) + length)
            if rested is not None:
                now = take_break(max(now, earliest))
                rest = length
                start = rested
                wants_break = False
        if start is None:
            object_to("window", f"client {i} cannot be served from {now} on")
            return found
        now = start + float(problem.service_s[i])
        if wants_break and now >= earliest:
            now = take_break(now)
            rest = length
        here = there
    now += float(travel[here, problem.shift_end_loc[s]])
    if math.isinf(now):
        object_to("unreachable", f"there is no way from location {here} to {problem.shift_end_loc[s]}")
    elif now > problem.shift_close_s[s] + _TOLERANCE_S:
        object_to("close", f"returns at {now}, after {problem.shift_close_s[s]}")
    if now - leave - rest > problem.shift_max_work_s[s] + _TOLERANCE_S:
        object_to("work", f"works {now - leave - rest}, more than {problem.shift_max_work_s[s]}")
    return found


def _service_start(problem: Problem, i: int, day: int, at: float) -> float | None:
    """Return the earliest start of service from `at` on, None if there is none that day."""
    row = i * problem.days + day
    starts = [
        max(at, float(problem.window_open_s[w]))
        for w in range(problem.window_ptr[row], problem.window_ptr[row + 1])
        if at <= problem.window_close_s[w] + _TOLERANCE_S
    ]
    return min(starts, default=None)


def _check_clients(problem: Problem, solution: Solution) -> list[Violation]:
    """Check order, gaps and weekdays of each client's visits."""
    found = []
    for i, days in enumerate(_days_made(problem, solution.routes)):
        gaps = list(pairwise(days))
        if days and problem.last_day[i] != NEVER:
            gaps.insert(0, (int(problem.last_day[i]), days[0]))
        for before, after in gaps:
            if after <= before:
                message = f"client {i}: visits due one after the other are made on days {before} and {after}"
                found.append(Violation(rule="order", message=message))
            elif after - before < problem.min_gap[i]:
                message = (
                    f"client {i}: days {before} and {after} are less than {problem.min_gap[i]} days apart"
                )
                found.append(Violation(rule="gap", message=message))
        weekdays = {day % 7 for day in days}
        if problem.same_weekday[i] and len(weekdays) > _weekdays_due(problem, i):
            message = f"client {i}: visits lie on weekdays {sorted(weekdays)}, more than {_weekdays_due(problem, i)}"
            found.append(Violation(rule="weekday", message=message))
    return found


def _days_made(problem: Problem, routes: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    """List for each client the days of its visits made, in due order."""
    day_of = {v: int(problem.shift_day[s]) for s, route in enumerate(routes) for v in route}
    days: list[list[int]] = [[] for _ in range(problem.n_clients)]
    for v in sorted(day_of):
        days[problem.visit_client[v]].append(day_of[v])
    return days


def _weekdays_due(problem: Problem, i: int) -> int:
    """Count client i's due visits in its fullest week, each counted where its middle day lies."""
    weeks = Counter(
        (int(first) + int(last)) // 2 // 7
        for first, last, client in zip(
            problem.visit_first_day, problem.visit_last_day, problem.visit_client, strict=True
        )
        if client == i
    )
    return max(weeks.values(), default=0)


def _cost(problem: Problem, routes: tuple[tuple[int, ...], ...]) -> CostParts:
    made = {v for route in routes for v in route}
    left_out = [v for v in range(problem.n_visits) if v not in made]
    travel_s = sum(_driving(problem, s, route) for s, route in enumerate(routes) if route)
    spread = problem.spread_price * sum(_metres_to_centroid(problem, route) for route in routes if route)
    lost = sum(float(problem.visit_prize[v]) for v in left_out)
    irregular = 0.0
    for i, days in enumerate(_days_made(problem, routes)):
        known = days if problem.last_day[i] == NEVER else [int(problem.last_day[i]), *days]
        if problem.interval[i] > 0:
            misses = sum(abs(b - a - float(problem.interval[i])) for a, b in pairwise(known))
            irregular += float(problem.irregular_price[i]) * misses
    return CostParts(
        travel_s=travel_s,
        spread=spread,
        lost=lost,
        irregular=irregular,
        total=travel_s + spread + lost + irregular,
        required_left_out=sum(bool(problem.visit_required[v]) for v in left_out),
    )


def _driving(problem: Problem, s: int, route: tuple[int, ...]) -> float:
    travel = problem.travel_s[problem.shift_profile[s]]
    stops = [int(problem.client_loc[problem.visit_client[v]]) for v in route]
    places = [int(problem.shift_start_loc[s]), *stops, int(problem.shift_end_loc[s])]
    return sum(float(travel[a, b]) for a, b in pairwise(places))


def _metres_to_centroid(problem: Problem, route: tuple[int, ...]) -> float:
    places = [problem.xy[problem.client_loc[problem.visit_client[v]]] for v in route]
    x = sum(float(p[0]) for p in places) / len(places)
    y = sum(float(p[1]) for p in places) / len(places)
    return sum(math.hypot(float(p[0]) - x, float(p[1]) - y) for p in places)
