"""How sure a mean of paired differences is."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

LEAST = 6
"""Pairs from which an interval is drawn: six differences of one sign are the fewest that a two-sided sign test calls shown
at 5 % (2 / 2**6 = 0.03). Also the fewest instances that may stand for others."""

DRAWS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A mean and the interval that holds it.

    Parameters
    ----------
    mean : float
        Mean of the differences.
    low, high : float
        Bounds of the 95 % interval; infinite where there are too few differences.
    """

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        """Write as ``-0.41 [-0.60, -0.22]``."""
        if np.isinf(self.low):
            return f"{self.mean:+.2f} [too few pairs]"
        return f"{self.mean:+.2f} [{self.low:+.2f}, {self.high:+.2f}]"


def bootstrap(differences: Sequence[float], instances: Sequence[Hashable], *, seed: int) -> Interval:
    """Give the mean of paired differences with its 95 % percentile bootstrap interval.

    Parameters
    ----------
    differences : sequence of float
        At least one.
    instances : sequence
        The instance of each difference. Seeds of one instance go up and down together, so whole instances are drawn;
        with fewer than `LEAST` instances single pairs are, and the interval speaks of these instances alone.
    seed : int
        Seed of the draws.

    Returns
    -------
    Interval
        In the unit of the differences.

    References
    ----------
    .. [1] Davison, Hinkley (1997), Bootstrap Methods and their Application, section 3.8, doi 10.1017/CBO9780511802843.
    """
    values = np.asarray(differences, dtype=np.float64)
    mean = float(values.mean())
    if len(values) < LEAST:
        return Interval(mean=mean, low=-np.inf, high=np.inf)
    names = list(dict.fromkeys(instances))
    if len(names) < LEAST:
        group = np.arange(len(values))
    else:
        group = np.array([names.index(name) for name in instances])
    sums, counts = np.bincount(group, weights=values), np.bincount(group)
    drawn = np.random.default_rng(seed).integers(len(sums), size=(DRAWS, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(mean=mean, low=float(low), high=float(high))
