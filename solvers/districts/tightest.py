"""The smallest tolerance of a measure that can be met, the others as they are."""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from solvers.districts.check import check
from solvers.districts.measure import measure
from solvers.districts.problem import Problem, validate
from solvers.districts.prove_arrays import Model, compile_model

MOST_ITEMS = 200
"""Units and groups up to which partitions are looked for exactly; beyond, the linear relaxation is rounded."""

INFEASIBLE = 2
"""Status of `scipy.optimize.milp`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tightest:
    """Enclose the smallest tolerance of a measure that can be met.

    Attributes
    ----------
    lower : float
        No partition meets a smaller one, relative to the target; inf: the other measures cannot be met.
    reached : float
        What the partition found meets; inf: none was found. Territories need not hang together in it: where they must, `lower` holds,
        but `reached` may be too small.
    assignment : int64[n] or None
        That partition.
    seconds : float
        Time taken.
    """

    lower: float
    reached: float
    assignment: NDArray[np.int64] | None
    seconds: float


def smallest_tolerance(problem: Problem, measure_index: int, *, seconds: float) -> Tightest:
    """Enclose the smallest tolerance of one measure that some partition meets, with the other measures as they are.

    Parameters
    ----------
    problem : Problem
        Units, measures, shares, tolerances, allowed territories, groups, limits of hand-overs.
    measure_index : int
        The measure, 0..A-1. Its tolerance counts over the target, and under it unless the problem has no least (`below` 1 or more).
    seconds : float
        Time allowed.

    Returns
    -------
    Tightest
        A lower bound, and a partition.

    Raises
    ------
    ValueError
        If the problem is not valid, or has no such measure.

    Notes
    -----
    With x_gt saying that item g (a unit or a group) is in territory t: the least s with |sum_g a_g x_gt - target_t| <= s target_t for
    all t. Up to `MOST_ITEMS` items as an integer programme; beyond, its linear relaxation, whose few split items are then dealt
    out exactly. Contiguity is left out: it can only make s larger.
    """
    began = perf_counter()
    validate(problem)
    if not 0 <= measure_index < len(problem.tolerance):
        raise ValueError(f"measure_index is {measure_index}, outside 0..{len(problem.tolerance) - 1}")
    if len(problem.xy) == 0:
        return Tightest(lower=0.0, reached=0.0, assignment=np.empty(0, dtype=np.int64), seconds=0.0)
    has_activity = problem.activity.sum(axis=0) > 0
    model = compile_model(problem, None)
    m = int(has_activity[:measure_index].sum()) if has_activity[measure_index] else None
    exact = len(model.excused) <= MOST_ITEMS
    found = _deal(model, problem, m, seconds=seconds, whole=exact)
    if found.status == INFEASIBLE:
        return Tightest(lower=np.inf, reached=np.inf, assignment=None, seconds=perf_counter() - began)
    lower = max(float(found.mip_dual_bound), 0.0) if found.mip_dual_bound is not None else 0.0
    if found.x is not None and not exact:
        share = found.x[:-1].reshape(len(model.excused), -1)
        fixed = np.where(share.max(axis=1) > 1.0 - 1e-6, share.argmax(axis=1), -1)
        left = seconds - (perf_counter() - began)
        found = _deal(model, problem, m, seconds=left, whole=True, fixed=fixed)
    reached, assignment = np.inf, None
    if found.x is not None:
        tried = found.x[:-1].reshape(len(model.excused), -1).argmax(axis=1)[model.item]
        reached = _met(problem, tried, measure_index)
        assignment = tried if reached < np.inf else None
    return Tightest(
        lower=min(lower, reached), reached=reached, assignment=assignment, seconds=perf_counter() - began
    )


def balance_possible(problem: Problem, *, seconds: float) -> bool:
    """Say whether the tolerances may be met, contiguity aside; False is a proof that they cannot."""
    model = compile_model(problem, None)
    whole = len(model.excused) <= MOST_ITEMS
    return bool(_deal(model, problem, None, seconds=seconds, whole=whole).status != INFEASIBLE)


def _deal(
    model: Model,
    problem: Problem,
    free: int | None,
    *,
    seconds: float,
    whole: bool,
    fixed: NDArray[np.int64] | None = None,
) -> OptimizeResult:
    """Deal items, by N times p variables and s, so that the free measure (of those kept) deviates least; None: all within bands."""
    N, p = len(model.excused), len(model.kind)
    every = np.arange(N * p)
    item, territory = every // p, every % p
    once = csr_array((np.ones(N * p), (item, every)), shape=(N, N * p + 1))
    rows = [LinearConstraint(once, 1.0, 1.0)]
    for m, activity in enumerate(model.activity):
        held = csr_array((activity[item], (territory, every)), shape=(p, N * p + 1))
        if m != free:
            rows.append(LinearConstraint(held, model.low[model.kind, m], model.high[model.kind, m]))
            continue
        target = N * problem.share
        slack = csr_array((target, (np.arange(p), np.full(p, N * p))), shape=(p, N * p + 1))
        rows.append(LinearConstraint(held - slack, -np.inf, target))
        if (model.low[:, m] > 0.0).any():
            rows.append(LinearConstraint(held + slack, target, np.inf))
    handed = model.handed[model.kind[territory], item]
    if np.isfinite(model.most).any():
        change = handed - model.left[model.kind[territory], item]
        by_territory = csr_array((change, (territory, every)), shape=(p, N * p + 1))
        most = (model.most - model.left.sum(axis=1))[model.kind]
        rows.append(LinearConstraint(by_territory, -np.inf, most))
    if np.isfinite(model.most_in_all):
        in_all = csr_array((handed, (np.zeros(N * p, dtype=np.int64), every)), shape=(1, N * p + 1))
        rows.append(LinearConstraint(in_all, -np.inf, model.most_in_all))
    upper = np.isfinite(model.pull[model.kind[territory], item]).astype(np.float64)
    lower = np.zeros(N * p)
    if fixed is not None:
        known = fixed[item] >= 0
        lower[known] = upper[known] = fixed[item[known]] == territory[known]
    cost = np.zeros(N * p + 1)
    cost[-1] = free is not None
    return milp(
        cost,
        constraints=rows,
        bounds=Bounds(np.append(lower, 0.0), np.append(upper, np.inf)),
        integrality=np.append(np.full(N * p, int(whole)), 0),
        options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0},
    )


def _met(problem: Problem, assignment: NDArray[np.int64], m: int) -> float:
    """Return the smallest tolerance of a measure that a partition meets; inf where it breaks anything else."""
    anywhere = replace(problem, contiguous=False)
    found = measure(anywhere, assignment)
    missed = (found.deviation > problem.tolerance + 1e-9) | (-found.deviation > problem.floor + 1e-9)
    missed[:, m] = False
    if missed.any() or check(anywhere, found):
        return np.inf
    off = found.deviation[:, m] if problem.floor[m] >= 1.0 else np.abs(found.deviation[:, m])
    return max(float(off.max()), 0.0)
