"""Shifts that a client does not like."""

from solvers.visits.problem import Floats, Problem


def price(problem: Problem) -> Floats | None:
    """Return the price of a visit of client i on shift s [N, S]; None: all are liked alike."""
    return problem.preference_price
