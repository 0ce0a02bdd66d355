"""Prices of visits on shifts as OR-Tools can bear them."""

import numpy as np

from solvers.visits.peers.choices import may_make, shift_price
from solvers.visits.peers.integers import Integers, Whole
from solvers.visits.problem import Bools, Problem


def prices(problem: Problem, integers: Integers) -> tuple[Bools, Whole, Whole]:
    """Split the prices of visits on shifts into the least of each visit, and what shifts ask above it.

    OR-Tools 9.15 finds no plan at all, not even the empty one, where all of many shifts may make a visit and each at a
    price. So the least is taken off all of them, and off the prize that is lost without the visit. A visit that is not
    worth as much is never made.

    Parameters
    ----------
    problem
        A valid problem.
    integers
        How prices are rounded.

    Returns
    -------
    tuple
        [V, S] which shift may make which visit, [V, S] its price above the least of the visit, 0 where it may not, and
        [V] the least.
    """
    may = may_make(problem)
    price = integers.price(shift_price(problem))
    dear = price >= integers.price(problem.visit_prize)[:, None]
    may &= ~dear | (price == 0) | problem.visit_required[:, None]
    far = np.iinfo(np.int64).max
    least = np.where(may, price, far).min(axis=1, initial=far)
    least[least == far] = 0
    return may, np.where(may, price - least[:, None], 0), least
