"""Metres driven."""

from solvers.visits.problem import Floats, Problem


def price(problem: Problem) -> Floats | None:
    """Return the price of each leg [P, L, L]; None: metres are free."""
    if problem.distance_m is None or problem.metre_price == 0.0:
        return None
    return problem.distance_m * problem.metre_price
