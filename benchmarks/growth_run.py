"""One run on a generated problem, in a process of its own: ``python -m benchmarks.growth_run VISITS LIMIT UNIT SEED``.

Its memory is that of this process alone, so each run has its own.
"""

import json
import resource
import sys
import time

from benchmarks.growth_problem import growth_problem
from solvers.stop import Iterations, Seconds, Stop
from solvers.visits.check import check
from solvers.visits.routeplan import Routeplan, compile_search

UNITS = ("seconds", "iterations")


def run(visits: int, limit: float, unit: str, seed: int) -> dict[str, object]:
    """Solve a problem and say what it took.

    Parameters
    ----------
    visits : int
        Visits due.
    limit : float
        Budget.
    unit : str
        One of `UNITS`.
    seed : int
        Seed of the problem and of the search.

    Returns
    -------
    dict
        A row, but for where it comes from. ``program_mb`` is the memory before there is a problem, ``memory_mb`` the peak.
    """
    compile_search()
    program_mb = _peak_mb()
    problem = growth_problem(visits, seed=seed)
    began = time.perf_counter()
    stop: Stop = Seconds(limit) if unit == "seconds" else Iterations(int(limit))
    solution = Routeplan().solve(problem, seed=seed, stop=stop)
    took_s = time.perf_counter() - began
    memory_mb = _peak_mb()  # the checker's memory is not the search's
    report = check(problem, solution)
    return {
        "family": "growth",
        "visits": problem.n_visits,
        "clients": problem.n_clients,
        "shifts": problem.n_shifts,
        "limit": limit,
        "unit": unit,
        "seed": seed,
        "cost": round(report.cost.total, 1),
        "feasible": not report.violations,
        "left_out": problem.n_visits - sum(len(route) for route in solution.routes),
        "iterations": solution.iterations,
        "took_s": round(took_s, 2),
        "program_mb": round(program_mb),
        "memory_mb": round(memory_mb),
    }


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # bytes on macOS, kilobytes elsewhere
    return peak / 2**20 if sys.platform == "darwin" else peak / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3], int(sys.argv[4]))))
