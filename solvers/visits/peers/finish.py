"""From the routes that a peer has found to a solution."""

from collections.abc import Sequence

from solvers.visits.check import check
from solvers.visits.peers.schedule import best_leaving
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution


def to_solution(
    problem: Problem, routes: Sequence[Sequence[int]], iterations: int, *, interrupted: bool
) -> Solution:
    """Give the routes their times of leaving and their cost.

    A peer may have stopped before it had a feasible route, or see the break in another way than we do. Such a route
    gives up its least prizes until the shift can drive it.

    Parameters
    ----------
    problem
        A problem without traffic.
    routes
        For each shift the visits in order.
    iterations
        Iterations of search that led to it.
    interrupted
        Whether the search was told to stop before its budget was used.

    Returns
    -------
    Solution
        Feasible, if only the gaps and patterns of the clients are kept.
    """
    planned = [_planned(problem, s, list(route)) for s, route in enumerate(routes)]
    solution = Solution(
        routes=tuple(route for route, _ in planned),
        leave_s=tuple(leave for _, leave in planned),
        cost=0.0,
        iterations=iterations,
        interrupted=interrupted,
    )
    return Solution(
        routes=solution.routes,
        leave_s=solution.leave_s,
        cost=check(problem, solution).cost.total,
        iterations=iterations,
        interrupted=interrupted,
    )


def _planned(problem: Problem, s: int, route: list[int]) -> tuple[tuple[int, ...], float]:
    """Return what the shift can drive of a route, and when it leaves; 0 for an empty route."""
    while route:
        leave = best_leaving(problem, s, tuple(route))
        if leave is not None:
            return tuple(route), leave
        route.remove(min(route, key=lambda v: (problem.visit_required[v], problem.visit_prize[v])))
    return (), 0.0
