"""spopt: location models for a solver of mixed-integer programs, and k-means over connected regions."""

from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from solvers.districts.graph import neighbourhood
from solvers.districts.problem import Problem
from solvers.visits.unsupported import Unsupported


@dataclass(frozen=True, slots=True)
class Spopt:
    """Partition with spopt [1]_: a capacitated p-median, or `RegionKMeansHeuristic` where territories must hang together.

    The p-median is solved by HiGHS through PuLP, within the limit. Region k-means has no limit. Its other regionalisations do
    not say how many regions there are (`MaxP`), or balance nothing either.

    References
    ----------
    .. [1] Feng et al. (2022), spopt: a Python package for solving spatial optimization problems in PySAL,
       doi:10.21105/joss.03330.
    """

    name: ClassVar[str] = "spopt"
    modules: ClassVar[tuple[str, ...]] = (
        "spopt",
        "spopt.locate",
        "spopt.region",
        "libpysal.weights",
        "pulp",
        "highspy",
    )

    def ignored(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules that it takes no notice of."""
        if not problem.contiguous:
            return ()
        return ("balance of activities", *(["distances given"] if problem.distance is not None else []))

    def assign(self, problem: Problem, *, seed: int, seconds: float | None) -> NDArray[np.int64]:
        """Partition.

        Parameters
        ----------
        problem : Problem
            Territories of equal shares that may hold every unit.
        seed : int
            Of the regions, or of HiGHS.
        seconds : float or None
            Limit, the making of the model included.

        Returns
        -------
        int64[n]
            Territory of each unit.

        Raises
        ------
        Unsupported
            When territories need not hang together and have a least, or several measures, or straight distances, or units without
            activity.
        ValueError
            When HiGHS ends without a solution.
        """
        return _regions(problem, seed) if problem.contiguous else _median(self.name, problem, seed, seconds)


def _median(name: str, problem: Problem, seed: int, seconds: float | None) -> NDArray[np.int64]:
    distance = problem.distance
    rules = [] if problem.below is not None and (problem.below >= 1.0).all() else ["a least"]
    rules += [] if problem.activity.shape[1] == 1 else ["several measures"]
    rules += [] if distance is not None else ["squared straight distances"]
    rules += [] if (problem.activity > 0).all() else ["units without activity"]
    if rules or distance is None:
        raise Unsupported(name, tuple(rules))
    began, n = perf_counter(), len(problem.xy)
    import pulp  # noqa: PLC0415 -- an extra, and slow to import
    from spopt.locate import PMedian  # noqa: PLC0415

    demand = problem.activity[:, 0]
    # it weighs distances by demand: what is given is divided by it, so that each unit counts as its weight says
    per_demand = distance * (problem.weights / demand)[:, None]
    capacity = np.full(n, float(problem.targets[0, 0] * (1.0 + problem.tolerance[0])))
    model = PMedian.from_cost_matrix(
        per_demand, demand, p_facilities=len(problem.share), facility_capacities=capacity
    )
    left = None if seconds is None else max(seconds - (perf_counter() - began), 0.1)
    model.problem.solve(pulp.HiGHS(msg=False, timeLimit=left, threads=1, random_seed=seed))
    # the values alone tell a limit with a solution in hand from one without
    cells = model.cli_assgn_vars
    chosen = np.array([[cells[i, j].varValue or 0.0 for j in range(n)] for i in range(n)])
    if not (chosen.max(axis=1) > 0.5).all():
        raise ValueError("HiGHS found no solution")
    _, territory = np.unique(chosen.argmax(axis=1), return_inverse=True)
    return np.asarray(territory, dtype=np.int64)


def _regions(problem: Problem, seed: int) -> NDArray[np.int64]:
    from libpysal.weights import W  # noqa: PLC0415 -- an extra, and slow to import
    from spopt.region import RegionKMeansHeuristic  # noqa: PLC0415

    beside: dict[int, list[int]] = {unit: [] for unit in range(len(problem.xy))}
    for one, other in neighbourhood(problem).borders.tolist():
        beside[one].append(other)
        beside[other].append(one)
    model = RegionKMeansHeuristic(problem.xy, len(problem.share), W(beside, silence_warnings=True), seed=seed)
    model.solve()
    return np.asarray(model.labels_, dtype=np.int64)
