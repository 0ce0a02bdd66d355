"""Reps wanted for single customers, made good for the areas and groups that they are of."""

import numpy as np
from numpy.typing import NDArray

from solvers.districts.problem import NOBODY, Problem


def whole(
    problem: Problem, wanted: NDArray[np.int64], first: NDArray[np.bool_] | None = None
) -> NDArray[np.int64]:
    """Give all units of a group the territory that most of them are wanted for.

    Parameters
    ----------
    problem : Problem
        Its groups, and who may hold what.
    wanted : ndarray of int64, shape (n,)
        Territory of each unit; -1: none in particular.
    first : ndarray of bool, shape (n,), optional
        Units that decide for their group, whatever the others want.

    Returns
    -------
    ndarray of int64, shape (n,)
        The same where a unit is of no group. Of a group all, or none, are wanted; of equally many the first territory counts.
        What a unit may not be in does not count.
    """
    found = wanted.copy()
    known = np.flatnonzero(wanted != NOBODY)
    barred = known[~problem.allowed[known, wanted[known]]]
    found[barred] = NOBODY
    if problem.group is None:
        return found
    p = problem.allowed.shape[1]
    grouped = np.flatnonzero((problem.group != NOBODY) & (found != NOBODY))
    votes = np.zeros((int(problem.group.max(initial=NOBODY)) + 1, p))
    weight = np.ones(len(grouped)) if first is None else np.where(first[grouped], len(found) + 1.0, 1.0)
    np.add.at(votes, (problem.group[grouped], found[grouped]), weight)
    inside = problem.group != NOBODY
    chosen = np.where(votes.any(axis=1), votes.argmax(axis=1), NOBODY)
    found[inside] = chosen[problem.group[inside]]
    return found
