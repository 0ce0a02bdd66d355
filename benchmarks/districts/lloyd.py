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


def lloyd_inertia(problem: Problem, *, spread: bool = False) -> float:
    """Sum the weighted squared distances to the nearest of as many centres as there are territories.

    Parameters
    ----------
    problem : Problem
        A problem in the plane, with at least as many units as territories.
    spread : bool, default False
        Whether the first centres are drawn by weight and squared distance to those drawn before (k-means++), which ends some 10 %
        lower at this scale, rather than by weight alone.

    Returns
    -------
    float
        Square metres, weights as in `Problem.weights`; after `ROUNDS` rounds, the same every time.
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
        held = np.bincount(nearest, weight, minlength=p)
        taken = held > 0
        for axis in (0, 1):
            moment = np.bincount(nearest, weight * xy[:, axis], minlength=p)
            centres[taken, axis] = moment[taken] / held[taken]
    distance, _ = KDTree(centres).query(xy)
    return float(weight @ distance**2)


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
