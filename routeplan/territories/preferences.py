"""The same problem under other preferences."""

from dataclasses import replace

from routeplan.model import Favours
from routeplan.territories.search import DEAR
from solvers.districts.problem import Problem


def preferences(problem: Problem, *, known: bool) -> list[tuple[Favours, Problem]]:
    """Return the problem under the preferences that are tried first, the policy's own before all.

    Parameters
    ----------
    problem : Problem
        As the policy states it.
    known : bool
        Whether customers have a rep today, so that there are moves to be few.
    """
    free = replace(problem, border_price=0.0, handover_price=0.0)
    dear = replace(problem, border_price=0.0, handover_price=DEAR)
    wanted: list[tuple[Favours, Problem]] = [("policy", problem)]
    if known:
        wanted.append(("moves", dear))
    wanted += [
        ("balance", tighter(problem, 0.5)),
        ("ways", free),
        ("wide_ways", tighter(free, 2.0)),
    ]
    if known:
        wanted += [
            ("wide_moves", tighter(dear, 2.0)),
            ("balance", tighter(problem, 0.25)),
            ("wide_moves", tighter(dear, 3.0)),
        ]
    else:
        wanted += [("balance", tighter(problem, 0.25)), ("wide_ways", tighter(free, 1.5))]
    return wanted


def more_preferences(problem: Problem) -> list[tuple[Favours, Problem]]:
    """Return what is tried where the others leave too few alternatives."""
    free = replace(problem, border_price=0.0, handover_price=0.0)
    return [("wide_ways", tighter(free, 3.0)), ("balance", tighter(problem, 0.75))]


def tighter(problem: Problem, factor: float) -> Problem:
    """Multiply the tolerances of a problem by a factor."""
    below = None if problem.below is None else problem.below * factor
    return replace(problem, tolerance=problem.tolerance * factor, below=below)
