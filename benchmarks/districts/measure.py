"""One run on an instance of territories, and what the checker says of it."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.districts.apart import run_apart
from benchmarks.districts.engines import OURS, PEERS
from benchmarks.districts.instance import Instance
from benchmarks.districts.lloyd import distance_to_middles, lloyd_distance
from benchmarks.districts.outcome import Outcome, cached_instance, run_here
from benchmarks.districts.places import FAMILY as PLACES
from benchmarks.measure import Row, Task
from solvers.districts import Problem, Solution, check
from solvers.districts.measure import measure as solution_of

_SLACK = 1e-6
"""By which a tolerance may be missed, as in the checker."""


def head(task: Task) -> Row:
    """Say what a task is about: the part of its row that is known before.

    Parameters
    ----------
    task : Task
        The task.

    Returns
    -------
    dict
        Keys ``family`` to ``seed``; ``vehicles`` is the number of territories.
    """
    instance = cached_instance(task.family, task.folder, task.key)
    return {
        "family": instance.family,
        "instance": instance.name,
        "vehicles": instance.territories,
        "n": len(instance.problem.xy),
        "engine": task.engine,
        "settings": dict(task.settings),
        "seconds": task.seconds,
        "iterations": task.iterations,
        "seed": task.seed,
    }


def measure(task: Task) -> Row:
    """Run a task.

    Parameters
    ----------
    task : Task
        What to run. Its clock starts after the instance and the engine are loaded. Peers, and all engines at scale, run in a
        process of their own.

    Returns
    -------
    dict
        The row, but for where it comes from (commit, machine, versions).
    """
    if task.engine == OURS.name and task.family != PLACES:
        outcome = run_here(task)
    else:
        outcome = run_apart(task, is_ended=task.engine != OURS.name)
    instance = cached_instance(task.family, task.folder, task.key)
    row = head(task) | {
        "best_known": instance.best_known,
        "unsupported": None if outcome.unsupported is None else list(outcome.unsupported),
        "ignored": list(PEERS[task.engine].ignored(instance.problem)) if task.engine in PEERS else [],
        "failure": outcome.failure,
        "time_to_best": None,
        "took_s": _rounded(outcome.took_s, 3),
        "memory_mb": _rounded(outcome.memory_mb, 0),
    }
    if outcome.assignment is None:
        return row | {"cost": None, "gap_percent": None, "feasible": False, "violations": []} | _NO_FIGURES
    return row | _judged(task, instance, outcome, outcome.assignment)


_NO_FIGURES: Row = {
    "trajectory": [],
    "deviation_percent": None,
    "over_tolerance": None,
    "loose": None,
    "compactness": None,
    "compactness_spread": None,
}


def _judged(task: Task, instance: Instance, outcome: Outcome, assignment: NDArray[np.int64]) -> Row:
    problem = instance.problem
    solution = solution_of(problem, assignment)
    percent, over = _missed(problem, solution)
    violations: set[str] = {violation.code for violation in check(problem, solution)}
    violations |= {"tolerance"} if over else set()
    violations |= {"loose"} if solution.loose.any() else set()
    by_lloyd, by_spread = _compactness(task, solution)
    return {
        "cost": round(solution.cost, 4),
        "gap_percent": _rounded(instance.gap_percent(solution.cost), 4),
        "feasible": not violations,
        "violations": sorted(violations),
        "trajectory": [[_rounded(outcome.took_s, 3), round(solution.cost, 4)]],
        "deviation_percent": round(percent, 3),
        "over_tolerance": over,
        "loose": int(solution.loose.sum()),
        "compactness": by_lloyd,
        "compactness_spread": by_spread,
    }


def _missed(problem: Problem, solution: Solution) -> tuple[float, int]:
    """Give the largest deviation in per cent, under the target only where there is a least, and the territories over a tolerance."""
    above, below = solution.deviation, np.where(problem.floor < 1.0, -solution.deviation, -np.inf)
    over = (above > problem.tolerance + _SLACK) | (below > problem.floor + _SLACK)
    return 100.0 * float(np.maximum(above, below).max()), int(over.any(axis=1).sum())


def _compactness(task: Task, solution: Solution) -> tuple[float | None, float | None]:
    """Compare distances with those of weighted Lloyd from centres drawn by weight, and drawn far apart."""
    if task.family != PLACES:
        return None, None
    plain, spread = _lloyd(task.family, task.folder, task.key)
    ours = distance_to_middles(
        cached_instance(task.family, task.folder, task.key).problem, solution.assignment
    )
    return round(ours / plain, 4), round(ours / spread, 4)


@lru_cache
def _lloyd(family: str, folder: Path | None, key: str) -> tuple[float, float]:
    problem = cached_instance(family, folder, key).problem
    return lloyd_distance(problem), lloyd_distance(problem, spread=True)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
