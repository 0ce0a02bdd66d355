"""What an engine hands back, and how it is run in this process."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.districts.engines import OURS, PEERS
from benchmarks.districts.families import load_instance
from benchmarks.districts.instance import Instance
from benchmarks.measure import Task
from solvers.districts.prepare import compile_search
from solvers.visits.unsupported import Unsupported

TIME_LIMIT = "time limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Say what became of a run.

    Parameters
    ----------
    assignment : int64[n] or None
        Territory of each unit; None: there is none.
    took_s : float or None
        Seconds that the engine took, what it loads and the reading of the instance apart.
    memory_mb : float or None
        The most that the process held until then, instance and program included; None: not measured.
    unsupported : tuple of str or None
        Rules for which the engine refused.
    failure : str or None
        Why there is no assignment otherwise: `TIME_LIMIT`, or the engine's own words.
    """

    assignment: NDArray[np.int64] | None = None
    took_s: float | None = None
    memory_mb: float | None = None
    unsupported: tuple[str, ...] | None = None
    failure: str | None = None


@lru_cache(maxsize=1)
def cached_instance(family: str, folder: Path | None, key: str) -> Instance:
    """Load an instance once for the runs that follow each other on it."""
    return load_instance(family, folder, key)


@cache
def load_engine(name: str) -> None:
    """Load what an engine needs, once in a process: no run should pay for it."""
    if name == OURS.name:
        compile_search()
    else:
        for module in PEERS[name].modules:
            import_module(module)


def run_here(task: Task) -> Outcome:
    """Run an engine in this process.

    Parameters
    ----------
    task : Task
        What to run; its clock starts after instance and engine are loaded.

    Returns
    -------
    Outcome
        Memory is not measured.
    """
    problem = cached_instance(task.family, task.folder, task.key).problem
    load_engine(task.engine)
    began = perf_counter()
    try:
        if task.engine == OURS.name:
            found = OURS.assign(problem, seed=task.seed, seconds=task.seconds, iterations=task.iterations)
        else:
            found = PEERS[task.engine].assign(problem, seed=task.seed, seconds=task.seconds)
    except Unsupported as refusal:
        return Outcome(unsupported=refusal.rules)
    except Exception as error:
        if task.engine == OURS.name:
            raise
        # whatever a peer stumbles over is a result of the benchmark
        return Outcome(took_s=perf_counter() - began, failure=f"{type(error).__name__}: {error}")
    return Outcome(assignment=found, took_s=perf_counter() - began)
