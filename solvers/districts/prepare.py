"""Compile the search ahead of time."""

import numpy as np

from solvers.districts.problem import Problem
from solvers.districts.solve import solve
from solvers.stop import Iterations


def compile_search() -> None:
    """Compile our search, or load it from numba's cache, by partitions of twelve units: in the plane and by distance."""
    xy = np.array([(x, y) for x in range(4) for y in range(3)], dtype=np.float64)
    n, p = len(xy), 2
    for distance in (None, np.abs(xy[:, None] - xy[None]).sum(axis=2)):
        problem = Problem(
            xy=xy,
            activity=np.ones((n, 1)),
            share=np.full(p, 1.0 / p),
            tolerance=np.full(1, 0.1),
            allowed=np.ones((n, p), dtype=np.bool_),
            home_xy=np.zeros((p, 2)),
            home_weight=0.0,
            distance=distance,
        )
        solve(problem, seed=1, stop=Iterations(1000))
