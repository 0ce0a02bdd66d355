"""k-means-constrained: k-means whose clusters hold about as many units each."""

import math
from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from solvers.districts.problem import Problem
from solvers.visits.unsupported import Unsupported

STARTS = 10
"""Starts without a limit of time: its own default."""

EXTENT = 1000.0
"""What positions are scaled to: their squared distances, times a thousand, stay within 32 bits."""


@dataclass(frozen=True, slots=True)
class Kmeans:
    """Partition with k-means-constrained [1]_, whose assignment step is a flow of least cost.

    Its cost is the sum of squared straight distances to the mean, all units weighing the same.

    References
    ----------
    .. [1] Levy-Kramer (2018), k-means-constrained, https://github.com/joshlk/k-means-constrained.
    """

    name: ClassVar[str] = "k-means-constrained"
    modules: ClassVar[tuple[str, ...]] = ("k_means_constrained",)

    def ignored(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules that it takes no notice of: it balances the number of units."""
        rules = ["balance of activities"]
        rules += ["contiguity"] if problem.contiguous else []
        rules += ["distances given"] if problem.distance is not None else []
        return tuple(rules)

    def assign(self, problem: Problem, *, seed: int, seconds: float | None) -> NDArray[np.int64]:
        """Partition.

        Parameters
        ----------
        problem : Problem
            Territories of equal shares that may hold every unit.
        seed : int
            Of its starts.
        seconds : float or None
            One start after the other while there is time for another, of which the best counts; None: `STARTS` of them. The first
            one takes what it takes.

        Returns
        -------
        int64[n]
            Territory of each unit.

        Raises
        ------
        Unsupported
            When a territory has a most alone: a number of units says nothing of that.
        """
        if problem.below is not None:
            raise Unsupported(self.name, ("a most without a least",))
        from k_means_constrained import KMeansConstrained  # noqa: PLC0415 -- an extra, and slow to import

        n, p = len(problem.xy), len(problem.share)
        # its flow takes squared distances as whole numbers of 32 bits, in thousandths
        extent = float(np.ptp(problem.xy, axis=0).max()) or 1.0
        xy = (problem.xy - problem.xy.min(axis=0)) * (EXTENT / extent)
        tolerance = float(problem.tolerance.min())
        began = perf_counter()
        best, least, slowest = np.empty(0, dtype=np.int64), np.inf, 0.0
        start = 0
        while start == 0 or (
            start < STARTS if seconds is None else perf_counter() - began + slowest < seconds
        ):
            at = perf_counter()
            model = KMeansConstrained(
                n_clusters=p,
                size_min=min(math.ceil(n / p * (1.0 - tolerance)), n // p),
                size_max=max(math.floor(n / p * (1.0 + tolerance)), -(-n // p)),
                n_init=1,
                random_state=1000 * seed + start,
            )
            found = model.fit_predict(xy)
            if model.inertia_ < least:
                best, least = np.asarray(found, dtype=np.int64), model.inertia_
            slowest = max(slowest, perf_counter() - at)
            start += 1
        return best
