"""Compactness without balance: k-means with the problem's weights, by which that of balanced territories is measured.

References
----------
.. [1] Lloyd (1982), Least squares quantization in PCM, doi 10.1109/TIT.1982.1056489.
.. [2] Arthur, Vassilvitskii (2007), k-means++: the advantages of careful seeding, SODA, 1027-1035.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from solvers.districts import Problem

ROUNDS = 15
_SEED = 1


def lloyd_distance(problem: Problem, *, spread: bool = False) -> float:
    """Sum the weighted distances to the nearest of as many centres as there are territories.

    Parameters
    ----------
    problem : Problem
        A problem with at least as many units as territories.
    spread : bool, default False
        Whether the first centres are drawn by weight and squared distance to those drawn before (k-means++), rather than by weight alone.

    Returns
    -------
    float
        Metres, weights as in `Problem.weights`; after `ROUNDS` rounds, the same every time.
    """
    weight, xy = problem.weights, problem.xy
    p = len(problem.share)
    rng = np.random.default_rng(_SEED)
    if spread:
        centres = _spread_centres(xy, weight, p, rng)
    else:
        centres = xy[rng.choice(len(xy), p, replace=False, p=weight / weight.sum())].copy()
    for _ in range(ROUNDS):
        _, nearest = KDTree(centres).query(xy)
        centres = _middles(xy, weight, nearest, centres)
    distance, _ = KDTree(centres).query(xy)
    return float(weight @ distance)


def distance_to_middles(problem: Problem, assignment: NDArray[np.int64]) -> float:
    """Sum the weighted distances of the units to the middle of their territory, by which Lloyd's are to be compared.

    Parameters
    ----------
    problem : Problem
        The problem.
    assignment : int64[n]
        Territory of each unit.
    """
    middles = _middles(problem.xy, problem.weights, assignment, problem.home_xy)
    return float(problem.weights @ np.linalg.norm(problem.xy - middles[assignment], axis=1))


def _middles(
    xy: NDArray[np.float64],
    weight: NDArray[np.float64],
    nearest: NDArray[np.int64],
    before: NDArray[np.float64],
) -> NDArray[np.float64]:
    held = np.bincount(nearest, weight, minlength=len(before))
    taken = held > 0
    centres = before.copy()
    for axis in (0, 1):
        moment = np.bincount(nearest, weight * xy[:, axis], minlength=len(before))
        centres[taken, axis] = moment[taken] / held[taken]
    return centres


def _spread_centres(
    xy: NDArray[np.float64], weight: NDArray[np.float64], count: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    square = np.ones(len(xy))
    drawn: list[int] = []
    for _ in range(count):
        chance = weight * square
        if chance.sum() == 0.0:  # fewer positions than centres
            chance = weight
        drawn.append(int(rng.choice(len(xy), p=chance / chance.sum())))
        away = np.square(xy - xy[drawn[-1]]).sum(axis=1)
        square = away if len(drawn) == 1 else np.minimum(square, away)
    return xy[drawn].copy()
