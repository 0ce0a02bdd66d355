"""The capacitated p-median problem: medians among the nodes, each with a capacity, no borders.

References
----------
.. [1] Osman, Christofides (1994), Capacitated clustering problems by hybrid simulated annealing and tabu search,
   doi 10.1111/1475-3995.d01-43.
"""

import numpy as np

from benchmarks.districts.instance import Instance, even, straight_distances
from solvers.districts import Problem, validate


def read_cpmp(text: str, *, name: str, best_known: float | None) -> Instance:
    """Read an instance.

    Parameters
    ----------
    text : str
        What the file holds: `n p`, then n rows `x y capacity demand`.
    name : str
        Name of the instance; distances are rounded down to whole numbers where it begins with `cpmp`.
    best_known : float or None
        Best sum of distances known.

    Returns
    -------
    Instance
        The sum of distances to the medians is its cost. With Q the capacity, all demand D and p medians, a median's target is
        D / p, and Q p / D - 1 the tolerance above it; nothing is too little.

    Raises
    ------
    ValueError
        When the text is not of this format, capacities differ, or all of them together are too small.
    """
    rows = [[float(word) for word in line.split()] for line in text.splitlines() if line.strip()]
    n, medians = int(rows[0][0]), int(rows[0][1])
    if len(rows) < n + 1:
        raise ValueError(f"{n} nodes are announced, {len(rows) - 1} are there")
    nodes = np.array(rows[1 : n + 1])
    xy, capacity, demand = nodes[:, :2], nodes[:, 2], nodes[:, 3:4]
    if (capacity != capacity[0]).any():
        raise ValueError(
            f"capacities from {capacity.min():g} to {capacity.max():g}: a territory has a capacity here, not a node"
        )
    tolerance = float(capacity[0] * medians / demand.sum() - 1.0)
    if tolerance < 0:
        raise ValueError(f"{medians} times the capacity {capacity[0]:g} is under the demand {demand.sum():g}")
    distance = straight_distances(xy)
    territories = even(xy, medians)
    problem = Problem(
        xy=xy,
        activity=demand,
        share=territories.share,
        tolerance=np.array([tolerance]),
        below=np.ones(1),
        allowed=territories.allowed,
        home_xy=territories.home_xy,
        home_weight=0.0,
        weight=np.ones(n),
        distance=np.floor(distance) if name.startswith("cpmp") else distance,
        contiguous=False,
    )
    validate(problem)
    return Instance(family="cpmp", name=name, problem=problem, best_known=best_known)
