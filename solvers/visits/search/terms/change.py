"""Visits on another shift than in the earlier plan."""

from solvers.visits.problem import Floats, Problem


def price(problem: Problem) -> Floats | None:
    """Return the price of a visit of client i on shift s [N, S]; None: there is no earlier plan."""
    return problem.change_price
