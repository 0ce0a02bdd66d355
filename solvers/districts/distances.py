"""Distances, and the centre of a territory: the unit from which the weighted distances add up to the least."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

from solvers.districts.problem import NOBODY, Problem

ROWS = 4_000_000
"""Distances that are held at once where they are not tabled."""


def straight(tail: NDArray[np.float64], head: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return straight distances, float64[a, b], between positions float64[a, 2] and float64[b, 2]."""
    return np.asarray(cdist(tail, head), dtype=np.float64)


def with_distances(problem: Problem) -> Problem:
    """Return the same problem with its straight distances written out, where none are given."""
    if problem.distance is None:
        problem = replace(problem, distance=straight(problem.xy, problem.xy))
    if problem.home_distance is None and problem.home_weight > 0:
        problem = replace(problem, home_distance=straight(problem.xy, problem.home_xy))
    return problem


def straight_centre(
    xy: NDArray[np.float64], weight: NDArray[np.float64], members: NDArray[np.int64]
) -> tuple[int, float]:
    """Return the centre among some units, and what they cost with it, by straight distances; -1 and 0 for none.

    Parameters
    ----------
    xy : float64[n, 2]
        Positions.
    weight : float64[n]
        What each unit's distance counts.
    members : int64[m]
        The units.
    """
    if not len(members):
        return NOBODY, 0.0
    places, weights = xy[members], weight[members]
    least, centre = np.inf, NOBODY
    step = max(ROWS // len(members), 1)
    for first in range(0, len(members), step):
        costs = weights @ straight(places, places[first : first + step])
        if costs.min() < least:
            least, centre = float(costs.min()), int(members[first + costs.argmin()])
    return centre, least


def given_centre(
    distance: NDArray[np.float64], weight: NDArray[np.float64], members: NDArray[np.int64]
) -> tuple[int, float]:
    """Return the same for given distances, float64[n, n], and weights, float64[n]."""
    if not len(members):
        return NOBODY, 0.0
    costs = weight[members] @ distance[np.ix_(members, members)]
    return int(members[costs.argmin()]), float(costs.min())


def means(
    xy: NDArray[np.float64],
    weight: NDArray[np.float64],
    label: NDArray[np.int64],
    otherwise: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the weighted mean position of the units of each label, float64[p, 2].

    Parameters
    ----------
    xy : float64[n, 2]
        Positions.
    weight : float64[n]
        What each unit counts.
    label : int64[n]
        0 to p - 1.
    otherwise : float64[p, 2]
        What is returned where a label has no weight.
    """
    p = len(otherwise)
    total = np.bincount(label, weight, minlength=p)
    found = otherwise.copy()
    for axis in (0, 1):
        along = np.bincount(label, weight * xy[:, axis], minlength=p)
        found[total > 0, axis] = along[total > 0] / total[total > 0]
    return found


def deal(
    homes: NDArray[np.float64], places: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which home gets which place, int64[m] each: the least sum of squared distances between them.

    Parameters
    ----------
    homes : float64[p, 2]
        Homes.
    places : float64[q, 2]
        Places; m is the smaller of p and q.
    """
    apart = ((homes[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    home, place = linear_sum_assignment(apart)
    return home, place
