"""Limits of hand-overs in a review: they count as against today, while the search changes the version under review."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solvers.districts.problem import NOBODY, Problem


def within_limits(problem: Problem, before: NDArray[np.int64], locked: NDArray[np.int64]) -> Problem:
    """State from which territories a review starts, and how many customers may then leave them.

    Parameters
    ----------
    problem : Problem
        As the policy states it: its limits count as against today.
    before : ndarray of int64, shape (n,)
        The territory of each unit in the version under review; -1: none.
    locked : ndarray of int64, shape (n,)
        Where decisions leave it; -1: there is none.

    Returns
    -------
    Problem
        With the territories that units start from as ``current``, and its limits as against those.

    Notes
    -----
    With t today's territory of each unit, e the one after the decisions alone and a the one after the review, the hand-overs that
    touch a territory from t to a are at most those from t to e and from e to a. So a territory may change, beyond the decisions,
    what its limit leaves over from t to e: what rejected moves give back is in it. Where the limit is passed from t to e by more
    than the decisions (it became stricter since), units start from today's territories instead.
    """
    today = problem.current
    if today is None or (problem.most_handovers is None and problem.most_handovers_in_all is None):
        return replace(problem, current=before)
    expected = np.where(locked != NOBODY, locked, before)
    must = locked != NOBODY
    known = np.flatnonzero(today != NOBODY)
    must[known] |= ~problem.allowed[known, today[known]]
    p = len(problem.share)
    allowed = np.maximum(_limits(problem), touching(today, np.where(must, expected, today), p))
    so_far = touching(today, expected, p)
    start = before if (so_far <= allowed).all() else today
    if start is before:
        allowed = touching(before, expected, p) + allowed - so_far
    return replace(
        problem,
        current=start,
        most_handovers=None if problem.most_handovers is None else allowed[:-1],
        most_handovers_in_all=None if problem.most_handovers_in_all is None else int(allowed[-1]),
    )


def touching(since: NDArray[np.int64], owners: NDArray[np.int64], p: int) -> NDArray[np.int64]:
    """Count the units that each territory gives and takes, and those that are handed over in all: int64[p + 1].

    Parameters
    ----------
    since, owners : ndarray of int64, shape (n,)
        The territory of each unit before and after; -1: none, which is no hand-over.
    p : int
        Number of territories.
    """
    moved = (since != NOBODY) & (owners != NOBODY) & (owners != since)
    each = np.bincount(since[moved], minlength=p) + np.bincount(owners[moved], minlength=p)
    return np.append(each, moved.sum())


def _limits(problem: Problem) -> NDArray[np.int64]:
    """Return the limit of each territory and the one in all, int64[p + 1]; the number of units where there is none."""
    n, p = problem.allowed.shape
    each = np.full(p, n) if problem.most_handovers is None else problem.most_handovers
    in_all = n if problem.most_handovers_in_all is None else problem.most_handovers_in_all
    return np.append(each, in_all)
