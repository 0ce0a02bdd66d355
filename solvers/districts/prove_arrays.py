"""Hess's assignment model of a problem: items that move as one, types of territories, costs and bands."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.districts.pieces import loose_units
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.solution import Solution

ROUNDING = 1e-9
"""Slack in comparing a deviation with a tolerance, as in `measure`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Hold what the bound and the exact model need: n units as centres, N items, K types of territories, A measures.

    Attributes
    ----------
    item : int64[n]
        Item of each unit: the units of a group are one, any other unit is its own.
    kind : int64[p]
        Type of each territory; those of a type are interchangeable.
    count : int64[K]
        Territories of each type.
    may_be_empty : bool
        Whether no measure demands anything of a territory.
    spread : float64[n, N]
        What an item (column) costs a territory with this centre (row), for its distance.
    pull : float64[K, N]
        What an item costs a territory of this type for its distance to the home; inf: not allowed.
    activity : float64[A, N]
        Each measure, scaled to a mean of 1; measures that are zero throughout are left out.
    low, high : float64[K, A]
        Band of a territory of this type, in the same scale.
    borders : int64[e, 2]
        Pairs of items that border on each other; empty where territories need not hang together.
    excused : bool[N]
        Items that need not hang on to their territory: those that the given partition leaves loose.
    handed : float64[K, N]
        Units of an item that change territory if one of this type gets it; all 0 where nothing limits that.
    left : float64[K, N]
        Units of an item that are in the territory of this type today.
    most : float64[K]
        Most units that a territory of this type gives and takes; inf: any.
    most_in_all : float
        Most units that change territory; inf: any.
    """

    item: NDArray[np.int64]
    kind: NDArray[np.int64]
    count: NDArray[np.int64]
    may_be_empty: bool
    spread: NDArray[np.float64]
    pull: NDArray[np.float64]
    activity: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    borders: NDArray[np.int64]
    excused: NDArray[np.bool_]
    handed: NDArray[np.float64]
    left: NDArray[np.float64]
    most: NDArray[np.float64]
    most_in_all: float

    def territories(self, kinds: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return a territory of its own for each of some types, int64[m] each, none more often than there are."""
        order = np.argsort(kinds, kind="stable")
        found = np.empty(len(kinds), dtype=np.int64)
        first = np.searchsorted(kinds[order], kinds[order])
        by_kind = np.argsort(self.kind, kind="stable")
        start = np.searchsorted(self.kind[by_kind], kinds[order])
        found[order] = by_kind[start + np.arange(len(kinds)) - first]
        return found


def compile_model(problem: Problem, solution: Solution | None) -> Model:
    """Compile a validated problem with at least one unit.

    Parameters
    ----------
    problem : Problem
        The problem.
    solution : Solution or None
        A partition of it, with the borders. None: balance alone counts; costs are 0 (or inf), and territories need not hang together.
    """
    item = items(problem)
    N, p = int(item.max()) + 1, len(problem.share)
    allowed = np.ones((N, p), dtype=np.bool_)
    np.logical_and.at(allowed, item, problem.allowed)
    pull = np.zeros((N, p))
    spread = np.zeros((len(item), N))
    if solution is not None and problem.distance is not None:
        weight = problem.weights[:, None]
        by_item = np.zeros((N, len(item)))
        np.add.at(by_item, item, (1.0 - problem.home_weight) * weight * problem.distance)
        spread = by_item.T
        if problem.home_distance is not None:
            np.add.at(pull, item, problem.home_weight * weight * problem.home_distance)
    pull[~allowed] = np.inf
    handed, left, most, most_in_all = _handovers(problem, item)
    keys = np.column_stack([problem.share, most, left.T, pull.T])
    _, first, kind = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    total = problem.activity.sum(axis=0)
    kept = total > 0
    activity = np.zeros((N, int(kept.sum())))
    np.add.at(activity, item, N * problem.activity[:, kept] / total[kept])
    target = N * problem.share[first][:, None]
    borders, excused = np.empty((0, 2), dtype=np.int64), np.ones(N, dtype=np.bool_)
    if solution is not None and problem.contiguous:
        borders = item[solution.borders]
        borders = np.unique(np.sort(borders[borders[:, 0] != borders[:, 1]], axis=1), axis=0)
        of_item = np.zeros(N, dtype=np.int64)
        of_item[item] = solution.assignment
        weight = np.asarray(np.bincount(item, problem.weights, minlength=N), dtype=np.float64)
        excused = loose_units(of_item, borders, weight)
    return Model(
        item=item,
        kind=np.asarray(kind, dtype=np.int64).reshape(-1),
        count=np.bincount(kind.reshape(-1)),
        may_be_empty=bool((problem.floor[kept] >= 1.0).all()),
        spread=np.ascontiguousarray(spread),
        pull=np.ascontiguousarray(pull.T[first]),
        activity=np.ascontiguousarray(activity.T),
        low=target * (1.0 - problem.floor[kept] - ROUNDING),
        high=target * (1.0 + problem.tolerance[kept] + ROUNDING),
        borders=borders,
        excused=excused,
        handed=handed.T[first],
        left=left.T[first],
        most=most[first],
        most_in_all=most_in_all,
    )


def items(problem: Problem) -> NDArray[np.int64]:
    """Return the item of each unit, int64[n], from 0 on: units of a group are one."""
    n = len(problem.xy)
    group = np.full(n, NOBODY) if problem.group is None else problem.group
    return np.asarray(
        np.unique(np.where(group >= 0, group, -1 - np.arange(n)), return_inverse=True)[1], dtype=np.int64
    ).reshape(-1)


def _handovers(
    problem: Problem, item: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float]:
    """Return units handed over, float64[N, p], units held today, float64[N, p], most by territory, float64[p], and in all.

    What has to change territory counts, but raises the limits to its own number: units that today's territory may not hold, and, as
    there the number depends on the partition, all units of a group that is not in one territory today, or not allowed there.
    """
    N, p = int(item.max()) + 1, len(problem.share)
    limited = problem.most_handovers is not None or problem.most_handovers_in_all is not None
    if problem.current is None or not limited:
        return np.zeros((N, p)), np.zeros((N, p)), np.full(p, np.inf), np.inf
    known = np.flatnonzero(problem.current != NOBODY)
    left = np.zeros((N, p))
    np.add.at(left, (item[known], problem.current[known]), 1.0)
    handed = left.sum(axis=1, keepdims=True) - left
    allowed = np.ones((N, p), dtype=np.bool_)
    np.logical_and.at(allowed, item, problem.allowed)
    torn = ((left > 0).sum(axis=1) > 1) | ((left > 0) & ~allowed).any(axis=1)
    forced = float(left[torn].sum())
    most = np.full(p, np.inf)
    if problem.most_handovers is not None:
        most = np.maximum(problem.most_handovers, forced).astype(np.float64)
    in_all = np.inf
    if problem.most_handovers_in_all is not None:
        in_all = max(float(problem.most_handovers_in_all), forced)
    return handed, left, most, in_all
