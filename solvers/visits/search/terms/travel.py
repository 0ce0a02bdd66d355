"""Driving time."""

from solvers.visits.problem import Floats, Problem


def price(problem: Problem) -> Floats | None:
    """Return the price of each leg [P, L, L] at full speed; inf where there is no way."""
    return problem.travel_s if problem.travel_price == 1.0 else _priced(problem)


def _priced(problem: Problem) -> Floats:
    # 0 x inf is no number: a leg without a way stays one at any price
    return problem.travel_s * max(problem.travel_price, 1e-300)
