"""How good the territories of ctdp are beyond doubt: ``python -m benchmarks.proof``.

Each instance is solved anew, then bounded from below.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from math import isfinite
from pathlib import Path
from time import perf_counter
from typing import Protocol, cast

from benchmarks.districts import Instance, list_instances, load_instance
from benchmarks.districts.engines import OURS
from benchmarks.proof_report import SECTION, proof_section
from benchmarks.provenance import provenance
from benchmarks.report_rows import read_rows
from benchmarks.report_sections import write_section
from benchmarks.runs_file import append
from solvers.districts import Problem, Solution, check
from solvers.districts.measure import measure
from solvers.districts.prepare import compile_search

HERE = Path(__file__).parent
MODULE = "solvers.districts.prove"
_IDENTITY = ("instance", "solve_seconds", "seconds", "seed", "commit")


class Proof(Protocol):
    """Say how much better than a partition any other can be."""

    @property
    def bound(self) -> float:
        """Give what no partition costs less than."""
        ...

    @property
    def cost(self) -> float:
        """Give the cost of the best partition known: the given one, or one found on the way."""
        ...

    @property
    def gap(self) -> float:
        """Give cost / bound - 1."""
        ...

    @property
    def optimal(self) -> bool:
        """Whether the gap is closed."""
        ...


class Prove(Protocol):
    """Bound the cost of all partitions of a problem, for a partition at hand."""

    def __call__(self, problem: Problem, solution: Solution, *, seconds: float) -> Proof:
        """Work for so many seconds."""
        ...


def prove_instance(
    instance: Instance, prove: Prove, *, solve_seconds: float, seconds: float, seed: int
) -> dict[str, object]:
    """Solve an instance and prove how good that is.

    Parameters
    ----------
    instance : Instance
        An instance by distance.
    prove : Prove
        What proves.
    solve_seconds, seconds : float
        Limits of the search and of the proof.
    seed : int
        Of the search.

    Returns
    -------
    dict
        A row, but for where it comes from. ``gap_percent`` is that of our cost to the bound; null where we found no feasible
        partition, or the bound says nothing. ``bound`` is null where there is proven to be no partition, ``best_found`` where none is known.
    """
    assignment = OURS.assign(instance.problem, seed=seed, seconds=solve_seconds, iterations=None)
    solution = measure(instance.problem, assignment)
    feasible = (
        solution.within_tolerance and not solution.loose.any() and not check(instance.problem, solution)
    )
    began = perf_counter()
    proof = prove(instance.problem, solution, seconds=seconds)
    gap = (
        100.0 * (solution.cost / proof.bound - 1.0)
        if feasible and proof.bound > 0.0 and isfinite(proof.bound)
        else None
    )
    return {
        "family": "proof",
        "instance": instance.name,
        "n": len(instance.problem.xy),
        "vehicles": instance.territories,
        "solve_seconds": solve_seconds,
        "seconds": seconds,
        "seed": seed,
        "cost": round(solution.cost, 4),
        "feasible": feasible,
        "best_known": instance.best_known,
        "bound": _finite(proof.bound),
        "gap_percent": None if gap is None else round(gap, 4),
        "best_found": _finite(proof.cost),
        "is_optimum_known": proof.optimal,
        "took_s": round(perf_counter() - began, 2),
    }


def _finite(value: float) -> float | None:
    """Round a number, of which JSON has none that is infinite."""
    return round(value, 4) if isfinite(value) else None


def load_prover() -> Prove:
    """Give what proves.

    Raises
    ------
    ImportError
        When the solver has none.
    """
    return cast("Prove", import_module(MODULE).prove)


def main(words: Sequence[str] | None = None) -> None:
    """Run the instances that are small enough, append the rows and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, help="folder of ctdp; default: $ROUTEPLAN_DATA/benchmarks/ctdp")
    parser.add_argument("--instances", help="names with commas between; default: all")
    parser.add_argument("--units", type=int, default=120, help="most units of an instance")
    parser.add_argument("--solve-seconds", type=float, default=10.0, help="limit of the search")
    parser.add_argument("--seconds", type=float, default=120.0, help="limit of the proof")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "proof.jsonl")
    parser.add_argument("--results", type=Path, default=HERE / "RESULTS.md")
    given = parser.parse_args(words)
    prove = load_prover()
    origin = provenance(("scipy",))  # before the rows make the checkout look changed
    names = tuple(given.instances.split(",")) if given.instances else None
    instances = [load_instance("ctdp", given.dir, key) for key in list_instances("ctdp", given.dir, names)]
    given.out.parent.mkdir(parents=True, exist_ok=True)
    known = [row for row in read_rows([given.out]) if not row["dirty"]] if given.out.exists() else []
    compile_search()
    for instance in instances:
        task = {
            "instance": instance.name,
            "solve_seconds": given.solve_seconds,
            "seconds": given.seconds,
            "seed": given.seed,
            "commit": origin["commit"],
        }
        if len(instance.problem.xy) > given.units or (not origin["dirty"] and _is_known(task, known)):
            continue
        row = origin | prove_instance(
            instance, prove, solve_seconds=given.solve_seconds, seconds=given.seconds, seed=given.seed
        )
        append(given.out, row)
        sys.stderr.write(f"{instance.name}: cost {row['cost']}, bound {row['bound']}, {row['took_s']} s\n")
    if given.out.exists():
        write_section(given.results, SECTION, proof_section(read_rows([given.out])))


def _is_known(task: Mapping[str, object], rows: Sequence[Mapping[str, object]]) -> bool:
    return any(all(row.get(key) == task[key] for key in _IDENTITY) for row in rows)


if __name__ == "__main__":
    main()
