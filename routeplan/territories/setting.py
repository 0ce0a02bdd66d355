"""A partition beside today's: what each territory holds, how far the ways are, and what moves as one."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.territories.districting import Districting
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.solution import Solution


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """A partition beside today's.

    Customers of an area or a group who have one rep today move as one: each has the activity of all of them, and the mean of their ways.

    Parameters
    ----------
    problem : Problem
        The problem as the policy states it.
    names : tuple of str
        Ids of the reps.
    activity : ndarray of float64, shape (n, A)
        What goes with each unit when it moves.
    assignment : ndarray of int64, shape (n,)
        The partition.
    deviation, today : ndarray of float64, shape (p, A)
        Of each territory in the partition, and today.
    ways : ndarray of float64, shape (n, p)
        To each territory's centre and home.
    neighbours : mapping of int to list of int
        Units beside what moves with each.
    """

    problem: Problem
    names: tuple[str, ...]
    activity: NDArray[np.float64]
    assignment: NDArray[np.int64]
    deviation: NDArray[np.float64]
    today: NDArray[np.float64]
    ways: NDArray[np.float64]
    neighbours: Mapping[int, list[int]]


def ways_of(problem: Problem, solution: Solution) -> NDArray[np.float64]:
    """Return the way from each unit to each territory's centre and home as they are in a partition, float64[n, p].

    Parameters
    ----------
    problem : Problem
        Distances and the weight of homes.
    solution : Solution
        The centres; an empty territory has its home alone.
    """
    n, p = problem.allowed.shape
    eta = problem.home_weight
    ways = np.zeros((n, p))
    for j, centre in enumerate(solution.centres.tolist()):
        if problem.home_distance is not None:
            home = problem.home_distance[:, j]
        else:
            home = np.linalg.norm(problem.xy - problem.home_xy[j], axis=1)
        if centre < 0:
            ways[:, j] = home
            continue
        if problem.distance is not None:
            apart = problem.distance[:, centre]
        else:
            apart = np.linalg.norm(problem.xy - problem.xy[centre], axis=1)
        ways[:, j] = (1.0 - eta) * apart + eta * home
    return ways


def setting_of(
    stated: Districting, problem: Problem, solution: Solution, ways: NDArray[np.float64]
) -> Setting:
    """Lay out what the reasons of moves are found from.

    Parameters
    ----------
    stated : Districting
        Customers and reps, by index.
    problem : Problem
        The problem as the policy states it.
    solution : Solution
        The partition.
    ways : ndarray of float64, shape (n, p)
        As ``ways_of`` gives them.
    """
    known = np.zeros(len(stated.customers), dtype=np.int64) - 1
    if problem.current is not None:
        known = problem.current
    held = np.zeros_like(problem.targets)
    np.add.at(held, known[known >= 0], problem.activity[known >= 0])
    targets = np.where(problem.targets > 0, problem.targets, 1.0)
    part = _parts(problem, known)
    count = np.bincount(part)[part, None]
    return Setting(
        problem=problem,
        names=tuple(rep.id for rep in stated.reps),
        activity=_summed(problem.activity, part),
        assignment=solution.assignment,
        deviation=solution.deviation,
        today=np.where(problem.targets > 0, held / targets - 1.0, 0.0),
        ways=_summed(ways, part) / count,
        neighbours=_neighbours(solution.borders, part),
    )


def _parts(problem: Problem, known: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give what moves as one a number, int64[n]: customers of one group with the same rep today, others alone."""
    n = len(known)
    group = np.full(n, NOBODY) if problem.group is None else problem.group
    alone = np.where(group == NOBODY, np.arange(n), NOBODY)
    _, part = np.unique(np.column_stack([group, known, alone]), axis=0, return_inverse=True)
    return np.asarray(part.reshape(-1), dtype=np.int64)


def _summed(values: NDArray[np.float64], part: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give each unit the sums over its part, of each column."""
    return np.column_stack([np.bincount(part, column)[part] for column in values.T])


def _neighbours(borders: NDArray[np.int64], part: NDArray[np.int64]) -> dict[int, list[int]]:
    """List the units beside each unit's part, one of each part."""
    beside: dict[int, dict[int, int]] = {}
    for one, other in borders.tolist():
        for tail, head in ((one, other), (other, one)):
            if part[tail] != part[head]:
                beside.setdefault(int(part[tail]), {}).setdefault(int(part[head]), head)
    return {idx: list(beside.get(int(number), {}).values()) for idx, number in enumerate(part)}
