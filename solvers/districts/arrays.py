"""A problem compiled for the search: scaled coordinates, sums that moves can update, the graph."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solvers.districts.graph import neighbours, spread
from solvers.districts.problem import Problem

MISS = 0.005
"""Imbalance of missing a tolerance by however little."""


class Arrays(NamedTuple):
    """Hold what the search needs; lengths in units of the extent, activities as shares of their totals.

    A named tuple, as compiled code takes tuples and no dataclasses.

    Attributes
    ----------
    xy : float64[n, 2]
        Scaled positions, the co-located a hair apart (for graph and start; costs use `features`).
    features : float64[n, 4 + A]
        Weight w, w x, w y, w (x^2 + y^2), then each measure that is not zero throughout. Sums of these over a
        territory give its cost and its deviations in O(A).
    share, home : float64[p], float64[p, 2]
        Target shares; scaled homes.
    tolerance : float64[A]
        Of the measures kept.
    allowed : bool[n, p]
        As in the problem.
    home_weight : float
        As in the problem.
    indptr, indices : int64[n + 1], int64[edges]
        The neighbourhood graph.
    """

    xy: NDArray[np.float64]
    features: NDArray[np.float64]
    share: NDArray[np.float64]
    home: NDArray[np.float64]
    tolerance: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    home_weight: float
    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]

    def sums(self, assignment: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the features summed over each territory, float64[p, 4 + A]."""
        p = len(self.share)
        columns = [np.bincount(assignment, column, minlength=p) for column in self.features.T]
        return np.column_stack(columns)

    def inertias(self, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each territory's weighted squared distances from its middle, float64[p]."""
        return np.asarray(np.maximum(sums[:, 3] - sums[:, 0] * (middles(sums) ** 2).sum(axis=1), 0.0))

    def costs(self, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each territory's cost, float64[p]: inertia plus pull to the home."""
        pull = sums[:, 0] * ((middles(sums) - self.home) ** 2).sum(axis=1)
        return np.asarray(self.inertias(sums) + self.home_weight * pull)

    def imbalances(self, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each territory's imbalance, float64[p]; 0 within all tolerances.

        With e the deviation beyond a tolerance, MISS + e + e^2 summed over measures: the first term closes the last
        thousandth, the last spreads what cannot be avoided evenly over the territories.
        """
        excess = np.abs(sums[:, 4:] / self.share[:, None] - 1.0) - self.tolerance
        return np.asarray(np.where(excess > 0, MISS + excess + excess**2, 0.0).sum(axis=1))


def middles(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each territory's weighted mean position, float64[p, 2]; the origin for an empty one."""
    return np.asarray(sums[:, 1:3] / np.maximum(sums[:, :1], np.finfo(float).tiny))


def unit_weights(activity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weight of each unit in the cost, float64[n], summing to 1.

    The mean of its shares of every measure and of the head count, so that a unit without activity still lies near
    its territory.
    """
    total = activity.sum(axis=0)
    shares = activity[:, total > 0] / total[total > 0]
    heads = np.full((len(activity), 1), 1.0 / max(len(activity), 1))
    return np.asarray(np.hstack([shares, heads]).mean(axis=1))


def compile_arrays(problem: Problem) -> Arrays:
    """Compile a validated problem with at least one unit."""
    middle = (problem.xy.min(axis=0) + problem.xy.max(axis=0)) / 2
    extent = float(np.ptp(problem.xy, axis=0).max()) or 1.0
    xy = (problem.xy - middle) / extent
    weight = unit_weights(problem.activity)
    total = problem.activity.sum(axis=0)
    kept = total > 0
    features = np.column_stack(
        [weight, weight[:, None] * xy, weight * (xy**2).sum(axis=1), problem.activity[:, kept] / total[kept]]
    )
    apart = spread(xy)
    indptr, indices = neighbours(apart, problem.allowed)
    return Arrays(
        xy=apart,
        features=np.ascontiguousarray(features),
        share=np.ascontiguousarray(problem.share, dtype=np.float64),
        home=(problem.home_xy - middle) / extent,
        tolerance=np.ascontiguousarray(problem.tolerance[kept], dtype=np.float64),
        allowed=np.ascontiguousarray(problem.allowed),
        home_weight=float(problem.home_weight),
        indptr=indptr,
        indices=indices,
    )
