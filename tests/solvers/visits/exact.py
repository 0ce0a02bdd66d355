"""The optimum of tiny problems, by enumeration: up to about six visits and four shifts.

Every client's ways to place its visits on shifts are listed, every shift's best order and leaving time for every
set of visits is found once, and all combinations are tried. Rules of one shift are judged by driving it as the
checker does, rules of one client by the checker's own function; the prices are written once more.
"""

import itertools
import math
from functools import cache

from solvers.visits.check import check
from solvers.visits.check.clients import check_client, gaps, visits_of
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution
from tests.solvers.visits.leaving import best_leaving, imbalance, legs_of, steps_of

Ranked = tuple[int, float]
"""Required visits left out, then cost: what is compared."""


def solve_exactly(problem: Problem) -> Solution:
    """Return a solution than which none is better by more than the prices of `leaving.NUDGE_S`."""

    @cache
    def day(s: int, visits: tuple[int, ...]):
        return best_day(problem, s, visits)

    best: tuple[Ranked, tuple[tuple[int, ...], ...]] = ((problem.n_visits + 1, math.inf), ())
    placings = [list(_placings(problem, i)) for i in range(problem.n_clients)]
    for chosen in itertools.product(*placings):
        shift_of = dict(itertools.chain.from_iterable(placed for _, placed in chosen))
        routes = tuple(
            tuple(sorted(v for v, s in shift_of.items() if s == at)) for at in range(problem.n_shifts)
        )
        days = [day(s, visits) for s, visits in enumerate(routes)]
        lost = sum(rank[0] for rank, _ in chosen)
        cost = sum(rank[1] for rank, _ in chosen) + sum(price for price, _, _ in days)
        if cost < math.inf:
            best = min(best, ((lost, cost), routes))
    (lost, cost), routes = best
    days = [day(s, visits) for s, visits in enumerate(routes)]
    solution = Solution(
        routes=tuple(route for _, route, _ in days),
        leave_s=tuple(leave for _, _, leave in days),
        cost=cost,
        iterations=0,
        interrupted=False,
    )
    report = check(problem, solution)
    assert report.violations == ()
    assert report.cost.required_left_out == lost
    assert math.isclose(report.cost.total, cost, rel_tol=1e-9, abs_tol=1e-6)
    return solution


def _placings(problem: Problem, i: int):
    """List what a client's visits may do: its rank, and pairs of visit and shift."""
    due = visits_of(problem, i)
    options = [
        [
            None,
            *(
                s
                for s in range(problem.n_shifts)
                if problem.allowed[i, s]
                and problem.visit_first_day[v] <= problem.shift_day[s] <= problem.visit_last_day[v]
            ),
        ]
        for v in due
    ]
    for shifts in itertools.product(*options):
        placed = [(v, s) for v, s in zip(due, shifts, strict=True) if s is not None]
        made = {v: int(problem.shift_day[s]) for v, s in placed}
        if check_client(problem, i, made, dict(placed)):
            continue
        left_out = [v for v in due if v not in made]
        cost = sum(float(problem.visit_prize[v]) for v in left_out)
        if problem.interval[i] > 0:
            misses = (abs(b - a - problem.interval[i]) for a, b in gaps(problem, i, list(made.values())))
            cost += float(problem.irregular_price[i]) * float(sum(misses))
        for prices in (problem.preference_price, problem.change_price):
            if prices is not None:
                cost += sum(float(prices[i, s]) for _, s in placed)
        yield (sum(bool(problem.visit_required[v]) for v in left_out), cost), placed


def best_day(problem: Problem, s: int, visits: tuple[int, ...]) -> tuple[float, tuple[int, ...], float]:
    """Return the least price of a shift that makes some visits, with its route and time of leaving."""
    if not visits:
        return imbalance(problem, s, 0.0), (), 0.0
    best = (math.inf, visits, 0.0)
    orders = [(legs_of(problem, s, route), route) for route in itertools.permutations(visits)]
    for legs, route in sorted(orders, key=lambda order: sum(order[0])):
        if not steps_of(problem, s) and problem.travel_price * sum(legs) >= best[0]:
            break
        best = min(best, best_leaving(problem, s, route, legs))
    return best[0] + _spread(problem, visits), best[1], best[2]


def _spread(problem: Problem, visits: tuple[int, ...]) -> float:
    xy = problem.xy[problem.client_loc[problem.visit_client[list(visits)]]]
    return problem.spread_price * float(sum(math.dist(place, xy.mean(axis=0)) for place in xy))
