"""A whole plan of a large team, as a planner runs it: ``python -m benchmarks.whole_plan``.

A generated workspace is planned by the command line at its default limit, pages included. Time is that of the command; memory
is that of the command and all its workers at once. A row is appended to ``results/whole_plan.jsonl``; `routeplan bench-report`
puts it beside its bar.
"""

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.provenance import provenance
from benchmarks.report_sections import table
from benchmarks.watched import run_watched
from benchmarks.whole_plan_workspace import write_workspace

FAMILY = "whole_plan"
MOST_SECONDS, MOST_MB = 180.0, 2000.0
UNEXPLAINED = {"detour"}
"""Reasons that do not excuse a visit of the best tier left out: a shift had room for it."""


def measure(
    workspace: Path, *, seed: int, time_limit: float | None = None, workers: int | None = None
) -> dict[str, object]:
    """Plan a workspace by the command line and look at what was written.

    Parameters
    ----------
    workspace : Path
        The workspace; its best tier is A.
    seed : int
        Seed.
    time_limit : float, optional
        Seconds of search; the default of the command where it is left out.
    workers : int, optional
        Processes; likewise.

    Returns
    -------
    dict
        ``exit_status``, ``took_s``, ``memory`` (megabytes of the tree and of its largest process; null where the system tells
        none), ``violations``, ``required_left_out``, visits due and done by tier, driving, and the reasons for visits of tier A
        that are left out.
    """
    command = [sys.executable, "-m", "routeplan", "plan", str(workspace), "--seed", str(seed), "--json"]
    command += ["--time-limit", str(time_limit)] if time_limit is not None else []
    command += ["--workers", str(workers)] if workers is not None else []
    run = run_watched(command)
    figures = json.loads(run.output) if run.output else {}
    peak = run.peak
    return {
        "family": FAMILY,
        "workspace": workspace.name,
        "seed": seed,
        "time_limit": time_limit,
        "exit_status": run.exit_status,
        "took_s": round(run.took_s, 1),
        "memory": peak
        and {
            "tree_mb": round(peak.tree_mb),
            "largest_mb": round(peak.largest_mb),
            "processes": peak.processes,
        },
        "reps": len(figures.get("reps", [])),
        "customers": figures.get("customers"),
        "violations": len(figures.get("violations", [])),
        "required_left_out": figures.get("required_unserved_visits"),
        "tiers": {
            tier["tier"]: [tier["visits_done"], tier["visits_due"]] for tier in figures.get("tiers", [])
        },
        "drive_h": figures.get("team", {}).get("drive_h"),
        "a_left_out": _left_out(Path(figures["page"]).parent, "A") if figures else {},
    }


def _left_out(plan: Path, tier: str) -> dict[str, int]:
    """Count the visits of a tier that a plan leaves out, by reason."""
    with (plan / "unserved.csv").open(encoding="utf-8-sig", newline="") as file:
        return dict(Counter(row["code"] for row in csv.DictReader(file) if row["tier"] == tier))


def shortfalls(row: Mapping[str, object]) -> list[str]:
    """Say which bars a row misses.

    Parameters
    ----------
    row : mapping
        Row of `measure`.

    Returns
    -------
    list of str
        In words; empty: it meets them all.
    """
    memory, left_out = row["memory"], row["a_left_out"]
    lost = sum(left_out.get(code, 0) for code in UNEXPLAINED) if isinstance(left_out, dict) else 0
    found = []
    if row["exit_status"] != 0:
        found.append(f"exit status {row['exit_status']}")
    if row["violations"]:
        found.append(f"{row['violations']} rules broken")
    if float(str(row["took_s"])) > MOST_SECONDS:
        found.append(f"over {MOST_SECONDS:g} s")
    if not isinstance(memory, dict):
        found.append("memory not measured")
    elif memory["tree_mb"] > MOST_MB:
        found.append(f"over {MOST_MB:g} MB")
    if lost:
        found.append(f"{lost} A visits lost where a shift had room")
    return found


def whole_plans_table(rows: Sequence[Mapping[str, object]]) -> str:
    """Write a line a plan, with its bar.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of `measure` with their provenance.

    Returns
    -------
    str
        A table in Markdown; "" without rows.
    """
    cells = []
    for row in rows:
        memory, tiers, left_out = row["memory"], row["tiers"], row["a_left_out"]
        cells.append(
            [
                f"{row['customers']} customers, {row['reps']} reps",
                f"{row['commit']}{' (uncommitted changes)' if row['dirty'] else ''}",
                ", ".join(shortfalls(row)) or "yes",
                _listed(
                    {tier: f"{done}/{due}" for tier, (done, due) in tiers.items()}
                    if isinstance(tiers, dict)
                    else {}
                ),
                _listed(left_out if isinstance(left_out, dict) else {}),
                f"{row['took_s']} s",
                f"{memory['tree_mb']} MB" if isinstance(memory, dict) else "-",
                f"{memory['largest_mb']} MB" if isinstance(memory, dict) else "-",
            ]
        )
    bar = (
        f"under {MOST_SECONDS:g} s and {MOST_MB:g} MB, no rule broken, no A visit lost where a shift had room"
    )
    headings = ("plan", "commit", bar, "visits", "A left out", "time", "memory of all", "largest process")
    return table(headings, cells, left=5) if cells else ""


def _listed(items: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in items.items()) or "none"


def main() -> None:
    """Generate, plan, measure and append the row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=2000)
    parser.add_argument("--reps", type=int, default=31)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--time-limit", type=float, help="seconds of search (default: as `routeplan plan`)")
    parser.add_argument("--workers", type=int, help="processes (default: as `routeplan plan`)")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "whole_plan.jsonl")
    words = parser.parse_args()
    origin = provenance()  # before the row makes the checkout look changed
    with tempfile.TemporaryDirectory() as folder:
        workspace = write_workspace(
            Path(folder) / f"{words.customers}-customers",
            customers=words.customers,
            reps=words.reps,
            weeks=words.weeks,
            seed=words.seed,
        )
        row = measure(workspace, seed=words.seed, time_limit=words.time_limit, workers=words.workers) | origin
    words.out.parent.mkdir(parents=True, exist_ok=True)
    with words.out.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    sys.stderr.write(f"{row['took_s']} s: {', '.join(shortfalls(row)) or 'all bars met'}\n")


if __name__ == "__main__":
    main()
