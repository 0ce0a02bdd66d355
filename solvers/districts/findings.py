"""Why a tolerance was missed: proofs from locks, single large units and crowded territories, else what was reached."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solvers.districts.allowed import groups, patterns
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.solution import Code, Finding


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reason:
    code: Code
    amount: float
    limit: float
    units: NDArray[np.int64]
    territories: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Confined:
    """The units that only some territories may hold: `inside` bool[p], `units` int64[k]."""

    inside: NDArray[np.bool_]
    units: NDArray[np.int64]


def explain(
    problem: Problem, assignment: NDArray[np.int64], deviation: NDArray[np.float64], rounding: float
) -> tuple[Finding, ...]:
    """Return a finding for each (territory, measure) whose deviation is beyond the tolerance.

    Parameters
    ----------
    problem : Problem
        A valid problem.
    assignment : int64[n]
        Territory of each unit.
    deviation : float64[p, A]
        Activity over target, minus 1.
    rounding : float
        Slack in comparing a deviation with a tolerance.

    Notes
    -----
    The units of a group that is in one territory count as one.
    """
    units = _items(problem, assignment)
    first = np.array([held[0] for held in units], dtype=np.int64)
    problem = replace(
        problem,
        activity=np.array([problem.activity[held].sum(axis=0) for held in units]),
        allowed=np.array([problem.allowed[held].all(axis=0) for held in units]),
    )
    assignment = assignment[first]
    confined = _confined_sets(problem.allowed)
    large = [_large_units(problem, assignment, a) for a in range(len(problem.tolerance))]
    found = []
    missed = (deviation > problem.tolerance + rounding) | (-deviation > problem.floor + rounding)
    for j, a in np.argwhere(missed):
        if deviation[j, a] > 0:
            reason = _why_over(problem, assignment, confined, j, a)
        else:
            reason = _why_under(problem, assignment, confined, large[a], j, a)
        found.append(
            Finding(
                code=reason.code,
                territory=int(j),
                measure=int(a),
                deviation=float(deviation[j, a]),
                target=float(problem.targets[j, a]),
                amount=float(reason.amount),
                limit=float(reason.limit),
                units=tuple(int(u) for item in reason.units for u in units[item]),
                territories=tuple(int(k) for k in reason.territories),
            )
        )
    return tuple(found)


def _items(problem: Problem, assignment: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return the units that count as one, in the order of their first."""
    n = len(assignment)
    label = np.arange(n)
    if problem.group is not None:
        for g in np.unique(problem.group[problem.group != NOBODY]):
            members = np.flatnonzero(problem.group == g)
            if (assignment[members] == assignment[members[0]]).all():
                label[members] = members[0]
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _confined_sets(allowed: NDArray[np.bool_]) -> tuple[_Confined, ...]:
    """Return the sets of territories that some units cannot leave: each distinct row, and each group of rows."""
    distinct, row = patterns(allowed)
    group = groups(distinct)
    sets = np.unique(np.concatenate([distinct, group[None, :] == np.unique(group)[:, None]]), axis=0)
    sets = sets[~sets.all(axis=1)]
    sets = sets[np.argsort(sets.sum(axis=1), kind="stable")]
    outside = distinct.astype(np.float64) @ (~sets).T.astype(np.float64)
    return tuple(
        _Confined(inside=inside, units=np.flatnonzero(outside[row, s] == 0)) for s, inside in enumerate(sets)
    )


def _why_over(
    problem: Problem, assignment: NDArray[np.int64], confined: tuple[_Confined, ...], j: int, a: int
) -> _Reason:
    activity, targets, widest = problem.activity[:, a], problem.targets[:, a], 1.0 + problem.tolerance[a]
    for one in confined:
        amount, limit = activity[one.units].sum(), widest * targets[one.inside].sum()
        if one.inside[j] and amount > limit:
            inside = np.flatnonzero(one.inside)
            code: Code = "locked_units_exceed" if len(inside) == 1 else "confined_units_exceed"
            return _Reason(code=code, amount=amount, limit=limit, units=one.units, territories=inside)
    members = np.flatnonzero(assignment == j)
    largest = members[activity[members].argmax()]
    if activity[largest] > widest * targets[j]:
        return _Reason(
            code="unit_larger_than_target",
            amount=activity[largest],
            limit=widest * targets[j],
            units=np.array([largest]),
            territories=np.array([j]),
        )
    return _reached(problem, assignment, j, a)


def _why_under(
    problem: Problem,
    assignment: NDArray[np.int64],
    confined: tuple[_Confined, ...],
    large: list[_Confined],
    j: int,
    a: int,
) -> _Reason:
    activity, targets, least = problem.activity[:, a], problem.targets[:, a], 1.0 - problem.floor[a]
    n, p = problem.allowed.shape
    open_to_j = np.flatnonzero(problem.allowed[:, j])
    available = activity[open_to_j].sum()
    if available < least * targets[j]:
        return _Reason(
            code="too_few_units_allowed",
            amount=available,
            limit=least * targets[j],
            units=open_to_j,
            territories=np.array([j]),
        )
    if p > n and not (assignment == j).any():
        nobody = np.empty(0, dtype=np.int64)
        return _Reason(
            code="more_territories_than_units", amount=n, limit=p, units=nobody, territories=np.array([j])
        )
    bound = [one for one in (*confined, *large) if not one.inside[j]]
    for one in (*bound, _union(bound, p)):
        rest = ~one.inside
        left, limit = activity.sum() - activity[one.units].sum(), least * targets[rest].sum()
        if rest[j] and left < limit:
            return _Reason(
                code="taken_elsewhere",
                amount=left,
                limit=limit,
                units=one.units,
                territories=np.flatnonzero(rest),
            )
    return _reached(problem, assignment, j, a)


def _large_units(problem: Problem, assignment: NDArray[np.int64], a: int) -> list[_Confined]:
    """Return each unit that is over the limit of every territory that may hold it, with the one that does."""
    roomiest = np.where(problem.allowed, problem.targets[:, a], 0.0).max(axis=1) * (
        1.0 + problem.tolerance[a]
    )
    large = np.flatnonzero(problem.activity[:, a] > roomiest)
    p = len(problem.share)
    return [_Confined(inside=np.arange(p) == assignment[u], units=np.array([u])) for u in large]


def _union(sets: list[_Confined], p: int) -> _Confined:
    inside = np.logical_or.reduce([np.zeros(p, dtype=np.bool_), *(one.inside for one in sets)])
    units = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *(one.units for one in sets)]))
    return _Confined(inside=inside, units=units)


def _reached(problem: Problem, assignment: NDArray[np.int64], j: int, a: int) -> _Reason:
    """Return what was reached: a unit larger than the tolerated band stands in the way, or nothing single does."""
    activity, target = problem.activity[:, a], problem.targets[j, a]
    above, below = problem.tolerance[a], problem.floor[a]
    members = np.flatnonzero(assignment == j)
    held = activity[members].sum()
    band = (above + below) * target
    if len(members):
        largest = members[activity[members].argmax()]
        if activity[largest] > band:
            return _Reason(
                code="lumpy",
                amount=activity[largest],
                limit=band,
                units=np.array([largest]),
                territories=np.array([j]),
            )
    nearest = target * (1.0 + above if held > target else 1.0 - below)
    nobody = np.empty(0, dtype=np.int64)
    return _Reason(code="not_reached", amount=held, limit=nearest, units=nobody, territories=np.array([j]))
