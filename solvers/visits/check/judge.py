"""The verdict on a solution."""

import math
from collections import Counter

from solvers.visits.check.clients import check_client, days_made
from solvers.visits.check.cost import price
from solvers.visits.check.drive import drive
from solvers.visits.check.report import Report, Violation
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution


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
        All violations, and the cost of what the routes say. Where visits are made twice or unknown, or leaving
        times are missing or no numbers, the rules of shifts and clients are not looked at.
    """
    shape = _check_shape(problem, solution)
    if shape:
        return Report(violations=tuple(shape), cost=price(problem, ((),) * problem.n_shifts, {}))
    violations = _check_uses(problem, solution)
    # What is unknown costs nothing, and what is made twice is driven twice.
    routes = tuple(tuple(v for v in route if 0 <= v < problem.n_visits) for route in solution.routes)
    drives = {s: drive(problem, s, route, solution.leave_s[s]) for s, route in enumerate(routes) if route}
    if not violations:
        violations += [violation for one in drives.values() for violation in one.violations]
        made = days_made(problem, routes)
        shift_of = {v: s for s, route in enumerate(routes) for v in route}
        for i in range(problem.n_clients):
            violations += check_client(problem, i, made, shift_of)
    return Report(violations=tuple(violations), cost=price(problem, routes, drives))


def _check_shape(problem: Problem, solution: Solution) -> list[Violation]:
    """Check that each shift has a route and each route a time of leaving."""
    if len(solution.routes) != problem.n_shifts or len(solution.leave_s) != problem.n_shifts:
        shape = f"{len(solution.routes)} routes and {len(solution.leave_s)} leaving times"
        return [Violation(rule="shape", message=f"{shape} for {problem.n_shifts} shifts")]
    return [
        Violation(rule="leave", message=f"shift {s}: leaves at {leave}, which is no time")
        for s, (route, leave) in enumerate(zip(solution.routes, solution.leave_s, strict=True))
        if route and not math.isfinite(leave)
    ]


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
