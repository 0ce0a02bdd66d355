"""One run: an engine solves a subject, and the judge says what came of it."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path

from benchmarks.subject import Subject, load_subject
from benchmarks.trace import Points, Trace, improves, sum_up, thin
from solvers.stop import FirstOf, Iterations, Seconds, Stop
from solvers.visits.check import check
from solvers.visits.engine import Engine, engine_named
from solvers.visits.problem import Problem
from solvers.visits.routeplan import compile_search
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported

MODULES = {"ortools": "ortools.constraint_solver.pywrapcp", "pyvrp": "pyvrp", "vroom": "vroom"}
"""What engines load when they are first asked."""

Row = dict[str, object]
"""What is written of a run; `docs/benchmarks.md` lists the keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Say what is to be run.

    Parameters
    ----------
    family : str
        Family of the subject.
    folder : Path or None
        Where the files of a public family are; None: where `$ROUTEPLAN_DATA` says.
    key : str
        Name for `load_subject`.
    engine : str
        Name of the engine.
    settings : tuple of (str, float)
        Settings of the engine that differ from its defaults, sorted.
    seconds : float or None
        Limit of time, for a team a rep; None: no such limit.
    iterations : int or None
        Limit of iterations for each problem; None: no such limit.
    seed : int
        Seed.
    """

    family: str
    folder: Path | None
    key: str
    engine: str
    settings: tuple[tuple[str, float], ...] = ()
    seconds: float | None
    iterations: int | None
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What an engine did to one problem."""

    solution: Solution
    points: Points
    took_s: float


def head(task: Task, subject: Subject) -> Row:
    """Say what a task is about: the part of its row that is known before.

    Parameters
    ----------
    task : Task
        The task.
    subject : Subject
        Its subject.

    Returns
    -------
    dict
        Keys ``family`` to ``seed``.
    """
    return {
        "family": subject.family,
        "instance": subject.name,
        "vehicles": subject.vehicles,
        "n": sum(problem.n_clients for problem in subject.problems),
        "days": subject.days,
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
        What to run. Its clock starts after the subject and the engine are loaded.

    Returns
    -------
    dict
        The row, but for where it comes from (commit, machine, versions).
    """
    subject = cached_subject(task.family, task.folder, task.key)
    engine = engine_named(task.engine, dict(task.settings))
    _load_engine(task.engine)
    try:
        runs = [
            _solve(engine, task, *part)
            for part in zip(subject.problems, subject.shares, subject.initials, strict=True)
        ]
    except Unsupported as refusal:
        return head(task, subject) | _refused(subject, refusal)
    return head(task, subject) | _judged(subject, runs)


@lru_cache(maxsize=1)
def cached_subject(family: str, folder: Path | None, key: str) -> Subject:
    """Load a subject once for the runs that follow each other on it."""
    return load_subject(family, folder, key)


@cache
def _load_engine(name: str) -> None:
    """Load the library or the compiled search of an engine, once in a process: no run should pay for it."""
    if name in MODULES:
        import_module(MODULES[name])
    elif name == "routeplan":
        compile_search()


def _solve(engine: Engine, task: Task, problem: Problem, share: int, initial: Solution | None) -> _Run:
    stops: list[Stop] = []
    if task.iterations is not None:
        stops.append(Iterations(task.iterations))
    trace = Trace(needs_all=bool(problem.visit_required.all()))
    if task.seconds is not None:
        stops.append(Seconds(task.seconds * share))
    solution = engine.solve(
        problem, seed=task.seed, stop=FirstOf(tuple(stops)), on_progress=trace, initial=initial
    )
    return _Run(solution=solution, points=trace.points, took_s=trace.seconds())


def _judged(subject: Subject, runs: list[_Run]) -> Row:
    solutions = tuple(run.solution for run in runs)
    reports = [
        check(problem, solution) for problem, solution in zip(subject.problems, solutions, strict=True)
    ]
    value = subject.value(solutions)
    took_s = max((run.took_s for run in runs), default=0.0)
    rules = sorted({violation.rule for report in reports for violation in report.violations})
    left_out = sum(report.cost.required_left_out for report in reports)
    points = sum_up([run.points for run in runs])
    is_told = bool(points)
    total = sum(report.cost.total for report in reports)
    if not points or improves(total, points[-1][1]):
        points.append((took_s, total))
    trajectory = [
        [round(at, 3), round(value + subject.value_change(cost - total), 4)] for at, cost in thin(points)
    ]
    return {
        "cost": round(value, 4),
        "best_known": subject.best_known,
        "gap_percent": _rounded(subject.gap_percent(value)),
        "feasible": not rules and left_out == 0,
        "violations": rules,
        "required_left_out": left_out,
        "unsupported": None,
        "time_to_best": round(points[-1][0], 3) if is_told else None,
        "took_s": round(took_s, 3),
        "trajectory": trajectory,
        **subject.figures(solutions),
    }


def _refused(subject: Subject, refusal: Unsupported) -> Row:
    return {
        "cost": None,
        "best_known": subject.best_known,
        "gap_percent": None,
        "feasible": False,
        "violations": [],
        "required_left_out": None,
        "unsupported": list(refusal.rules),
        "time_to_best": None,
        "took_s": None,
        "trajectory": [],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
