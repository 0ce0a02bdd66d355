"""The objective, term by term."""

import math

from solvers.visits.check.clients import days_made, gaps, visits_of
from solvers.visits.check.drive import Drive
from solvers.visits.check.report import CostParts
from solvers.visits.problem import Floats, Problem

Routes = tuple[tuple[int, ...], ...]


def price(problem: Problem, routes: Routes, drives: dict[int, Drive]) -> CostParts:
    """Add up what a solution costs.

    Parameters
    ----------
    problem
        A valid problem.
    routes
        For each shift its visits.
    drives
        What each shift that has a route took.

    Returns
    -------
    CostParts
        Each term, and their sum.
    """
    made = days_made(problem, routes)
    left_out = [v for v in range(problem.n_visits) if v not in made]
    terms = {
        "travel_s": _times(problem.travel_price, sum(drive.driving_s for drive in drives.values())),
        "distance": _times(problem.metre_price, sum(drive.metres for drive in drives.values())),
        "overtime": _times(problem.overtime_price, sum(drive.overtime_s for drive in drives.values())),
        "waiting": _times(problem.wait_price, sum(drive.waiting_s for drive in drives.values())),
        "spread": problem.spread_price * sum(_metres_to_centroid(problem, routes[s]) for s in drives),
        "imbalance": _imbalance(problem, drives),
        "lost": math.fsum(float(problem.visit_prize[v]) for v in left_out),
        "irregular": _irregular(problem, made),
        "preference": _by_shift(problem, problem.preference_price, routes),
        "change": _by_shift(problem, problem.change_price, routes),
    }
    return CostParts(
        **terms,
        total=sum(terms.values()),
        required_left_out=sum(bool(problem.visit_required[v]) for v in left_out),
    )


def _times(seconds: float, amount: float) -> float:
    """Multiply, so that what is free costs nothing even where there is no way."""
    return seconds * amount if seconds > 0.0 else 0.0


def _imbalance(problem: Problem, drives: dict[int, Drive]) -> float:
    """Price the squared miss of each shift's driving and service, an empty one's being 0."""
    if problem.shift_target_s is None:
        return 0.0
    total = 0.0
    for s, target in enumerate(map(float, problem.shift_target_s)):
        busy = drives[s].driving_s + drives[s].service_s if s in drives else 0.0
        total += _times(problem.imbalance_price, (busy - target) ** 2 / target)
    return total


def _irregular(problem: Problem, made: dict[int, int]) -> float:
    """Price the days by which gaps miss their interval."""
    total = 0.0
    for i in range(problem.n_clients):
        interval = float(problem.interval[i])
        if interval > 0:
            days = [made[v] for v in visits_of(problem, i) if v in made]
            misses = sum(abs(after - before - interval) for before, after in gaps(problem, i, days))
            total += float(problem.irregular_price[i]) * misses
    return total


def _by_shift(problem: Problem, prices: Floats | None, routes: Routes) -> float:
    """Add, for each visit made, the price of its client on its shift."""
    if prices is None:
        return 0.0
    return sum(float(prices[problem.visit_client[v], s]) for s, route in enumerate(routes) for v in route)


def _metres_to_centroid(problem: Problem, route: tuple[int, ...]) -> float:
    places = [problem.xy[problem.client_loc[problem.visit_client[v]]] for v in route]
    x = sum(float(p[0]) for p in places) / len(places)
    y = sum(float(p[1]) for p in places) / len(places)
    return sum(math.hypot(float(p[0]) - x, float(p[1]) - y) for p in places)
