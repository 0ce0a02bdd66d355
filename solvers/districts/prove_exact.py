"""Close the gap: the exact model over the variables that are left, with contiguity added where a solution lacks it."""

from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from solvers.districts.prove_arrays import Model
from solvers.districts.prove_columns import Columns, tighten
from solvers.districts.prove_cuts import cuts
from solvers.districts.prove_rows import constraints, linear

ROUNDS = 3
"""Most linear relaxations solved to drop variables."""

SHRINKS = 0.95
"""Share of the variables over which another relaxation does not pay."""

TIME_LIMIT, INFEASIBLE = 1, 2
"""Statuses of `scipy.optimize.milp`."""


def close(model: Model, of: Columns, known: float, *, until: float) -> tuple[float, list[NDArray[np.int64]]]:
    """Solve the exact model.

    Parameters
    ----------
    model : Model
        The compiled problem.
    of : Columns
        The variables that a partition cheaper than the best known may use.
    known : float
        The best known cost; inf: none is known.
    until : float
        When to stop, on the clock of `perf_counter`.

    Returns
    -------
    float
        Lower bound on the cost of any partition, at most `known`; inf: there is none.
    list of int64[n]
        Partitions found, in the order found. They balance and hang together up to rounding: the caller looks.

    Notes
    -----
    Contiguity is left out at first. As long as the solution is torn, rows that forbid the tears are added (`cuts`), and the model is
    solved anew; its bound only rises.
    """
    lower = -np.inf
    for _ in range(ROUNDS):
        if len(of.item) == 0:
            return known, []
        before = len(of.item)
        multipliers = linear(model, of, constraints(model, of), seconds=until - perf_counter())
        if multipliers is None:
            break
        of, value = tighten(model, of, multipliers, known)
        lower = max(lower, value)
        if lower >= known:
            return known, []
        if len(of.item) > SHRINKS * before:
            break
    rows: list[LinearConstraint] = constraints(model, of).all
    while (seconds := until - perf_counter()) > 0:
        found = milp(
            of.cost,
            constraints=rows,
            bounds=Bounds(0, 1),
            integrality=np.ones(len(of.item)),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        if found.status == INFEASIBLE:
            return known, []
        if found.mip_dual_bound is not None:
            lower = max(lower, float(found.mip_dual_bound))
        if found.x is None:
            break
        chosen = np.flatnonzero(found.x > 0.5)
        of_item = np.full(len(model.excused), -1)
        of_item[of.item[chosen]] = of.at[chosen]
        more = cuts(model, of, of_item)
        if more is None:
            used = np.unique(of_item)
            territory = np.full(len(of.centres), -1)
            territory[used] = model.territories(of.kinds[used])
            return min(lower, known), [territory[of_item][model.item]]
        rows.append(more)
    return min(lower, known), []
