"""The rules that not every peer can express, and whether a problem makes use of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solvers.visits.peers.choices import shift_price
from solvers.visits.problem import Bools, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Name a rule.

    Parameters
    ----------
    name
        What users read, in words.
    matters
        Whether it can decide anything in a problem.
    is_price
        Whether it is a term of the objective alone, so that a plan made without it is feasible all the same.
    """

    name: str
    matters: Callable[[Problem], bool]
    is_price: bool = False


def _has_breaks(problem: Problem) -> bool:
    return bool((problem.break_s > 0).any())


def _has_work_limit(problem: Problem) -> bool:
    span = problem.shift_close_s - problem.shift_open_s - problem.break_s
    return bool((problem.shift_max_work_s < span).any())


def _has_overtime(problem: Problem) -> bool:
    return problem.shift_overtime_s is not None and bool((problem.shift_overtime_s > 0).any())


def _has_traffic(problem: Problem) -> bool:
    if problem.shift_traffic is None or problem.traffic_speed is None:
        return False
    rows = problem.shift_traffic[problem.shift_traffic >= 0]
    if problem.leg_traffic is not None:
        rows = np.add.outer(rows, np.unique(problem.leg_traffic))
    return bool((problem.traffic_speed[rows] != 1.0).any())


def _has_prizes(problem: Problem) -> bool:
    return not bool(problem.visit_required.all())


def _several(problem: Problem) -> Bools:
    """Return for each client whether more than one visit is due."""
    several: Bools = np.bincount(problem.visit_client, minlength=problem.n_clients) > 1
    return several


def _has_several_visits(problem: Problem) -> bool:
    return bool(_several(problem).any())


def _has_gaps(problem: Problem) -> bool:
    bound = problem.min_gap > 1
    if problem.max_gap is not None:
        bound |= problem.max_gap > 0
    return bool((bound & _several(problem)).any())


def _has_patterns(problem: Problem) -> bool:
    if problem.pattern_ptr is None:
        return False
    return bool(((np.diff(problem.pattern_ptr) > 0) & _several(problem)).any())


def _has_fixed_weekdays(problem: Problem) -> bool:
    return bool((problem.same_weekday & _several(problem)).any())


def _wants_one_rep(problem: Problem) -> bool:
    if problem.one_rep is None or problem.shift_rep is None:
        return False
    return bool((problem.one_rep & _several(problem)).any()) and len(np.unique(problem.shift_rep)) > 1


def _prices_irregular_gaps(problem: Problem) -> bool:
    priced = (problem.interval > 0) & (problem.irregular_price > 0)
    return bool((priced & _several(problem)).any())


BREAKS = Rule(name="breaks", matters=_has_breaks)
WORK_LIMIT = Rule(name="longest work", matters=_has_work_limit)
OVERTIME = Rule(name="overtime", matters=_has_overtime)
TRAFFIC = Rule(name="driving times that depend on the time of day", matters=_has_traffic)
PRIZES = Rule(name="visits that may be left out at a price", matters=_has_prizes)
SEVERAL_VISITS = Rule(name="several visits to a client", matters=_has_several_visits)
GAPS = Rule(name="least and most days between visits", matters=_has_gaps)
PATTERNS = Rule(name="patterns of days", matters=_has_patterns)
FIXED_WEEKDAYS = Rule(name="fixed weekdays", matters=_has_fixed_weekdays)
ONE_REP = Rule(name="one rep a client", matters=_wants_one_rep)
IRREGULAR = Rule(name="a price of irregular gaps", matters=_prices_irregular_gaps, is_price=True)
SHIFT_PRICES = Rule(
    name="a price of a visit on a shift",
    matters=lambda problem: bool(shift_price(problem).any()),
    is_price=True,
)
WAITING = Rule(name="a price of waiting", matters=lambda problem: problem.wait_price > 0, is_price=True)
SPREAD = Rule(name="a price of spread", matters=lambda problem: problem.spread_price > 0, is_price=True)
IMBALANCE = Rule(
    name="a price of uneven days", matters=lambda problem: problem.imbalance_price > 0, is_price=True
)

RULES = (
    BREAKS,
    WORK_LIMIT,
    OVERTIME,
    TRAFFIC,
    PRIZES,
    SEVERAL_VISITS,
    GAPS,
    PATTERNS,
    FIXED_WEEKDAYS,
    ONE_REP,
    IRREGULAR,
    SHIFT_PRICES,
    WAITING,
    SPREAD,
    IMBALANCE,
)
"""All of them. What is not named here (places, profiles, windows of any kind, days on which a visit is due, allowed
shifts, load, most visits, metres at a price) every peer can express."""


def unsupported(problem: Problem, expressed: frozenset[Rule], *, without_prices: bool) -> tuple[str, ...]:
    """Name the rules that matter in a problem and that an engine cannot express.

    Parameters
    ----------
    problem
        A valid problem.
    expressed
        What the engine can express.
    without_prices
        Whether it is to plan as if the prices that it cannot express were 0.

    Returns
    -------
    tuple of str
        Names, in the order of `RULES`.
    """
    return tuple(
        rule.name
        for rule in RULES
        if rule not in expressed and not (without_prices and rule.is_price) and rule.matters(problem)
    )
