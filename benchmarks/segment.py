"""``routeplan segment`` on a large company, as a planner runs it: ``python -m benchmarks.segment``.

A generated workspace is segmented by the command line. Time is that of the command; memory is that of all its processes. A row is
appended to ``results/segment.jsonl``, and the section of RESULTS.md is written from all rows.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.provenance import provenance
from benchmarks.report_sections import table, write_section
from benchmarks.watched import run_watched

HERE = Path(__file__).parent
MOST_SECONDS, MOST_MB = 60.0, 4000.0
REPS = 50
YEARS_DAYS = 730
BATCH = 500_000


def write_company(folder: Path, *, customers: int, orders: int, seed: int) -> Path:
    """Write a workspace with two years of orders.

    Parameters
    ----------
    folder : Path
        The folder to make.
    customers, orders : int
        How many; some customers order far more often than others, and some never.
    seed : int
        Seed: the same workspace every time.

    Returns
    -------
    Path
        The workspace.
    """
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    (folder / "policy.toml").write_text("[horizon]\nstart = 2026-11-23\n", encoding="utf-8")
    lon, lat = rng.uniform(-95, -92, customers).round(5), rng.uniform(40, 43, customers).round(5)
    with (folder / "customers.csv").open("w", encoding="utf-8") as file:
        file.write("customer_id,name,lat,lon\n")
        file.writelines(f"C{idx:06d},Shop {idx},{lat[idx]},{lon[idx]}\n" for idx in range(customers))
    with (folder / "reps.csv").open("w", encoding="utf-8") as file:
        file.write("rep_id,name,lat,lon\n")
        file.writelines(f"R{idx:02d},Rep {idx},41.5,-93.5\n" for idx in range(REPS))
    with (folder / "orders.csv").open("w", encoding="utf-8") as file:
        file.write("order_id,customer_id,date,amount\n")
        for first in range(0, orders, BATCH):
            count = min(BATCH, orders - first)
            days = np.datetime_as_string(np.datetime64("2024-11-23") + rng.integers(0, YEARS_DAYS, count))
            who = (customers * rng.beta(1, 3, count)).astype(int).tolist()
            money = rng.lognormal(5, 1, count).tolist()
            file.writelines(
                f"O{first + idx},C{who[idx]:06d},{days[idx]},{money[idx]:.2f}\n" for idx in range(count)
            )
    return folder


def measure(workspace: Path) -> dict[str, object]:
    """Segment a workspace by the command line.

    Parameters
    ----------
    workspace : Path
        The workspace.

    Returns
    -------
    dict
        ``exit_status``, ``took_s`` and ``cpu_s`` (the difference is waiting for a busy machine), ``memory_mb`` (null where the system tells none), and customers by tier.
    """
    command = [sys.executable, "-m", "routeplan", "segment", str(workspace), "--json"]
    run = run_watched(command)
    figures = json.loads(run.output) if run.output else {}
    return {
        "exit_status": run.exit_status,
        "took_s": round(run.took_s, 1),
        "cpu_s": round(run.cpu_s, 1),
        "memory_mb": run.peak and round(run.peak.tree_mb),
        "customers": figures.get("customers"),
        "tiers": {tier["tier"]: tier["customers"] for tier in figures.get("tiers", [])},
    }


def section(rows: Sequence[Mapping[str, object]]) -> str:
    """Write the section of RESULTS.md, a line a row."""
    cells = [
        [
            f"{row['customers']:,} customers, {row['orders']:,} orders",
            f"{row['commit']}{' (uncommitted changes)' if row['dirty'] else ''}",
            "yes" if _is_met(row) else "no",
            f"{row['took_s']} s",
            f"{row['cpu_s']} s" if "cpu_s" in row else "-",
            "-" if row["memory_mb"] is None else f"{row['memory_mb']} MB",
        ]
        for row in rows
    ]
    bar = f"under {MOST_SECONDS:g} s and {MOST_MB:g} MB"
    return (
        "## Segments\n\n`routeplan segment` on a generated company, reading the CSV files and writing segments.csv included; "
        f"`python -m benchmarks.segment` repeats it.\n\n{table(('company', 'commit', bar, 'time', 'processor', 'memory'), cells, left=3)}"
    )


def _is_met(row: Mapping[str, object]) -> bool:
    memory = row["memory_mb"]
    return (
        row["exit_status"] == 0
        and float(str(row["took_s"])) <= MOST_SECONDS
        and memory is not None
        and float(str(memory)) <= MOST_MB
    )


def main() -> None:
    """Generate, segment, measure, append the row and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--orders", type=int, default=5_000_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    origin = provenance()  # before the row makes the checkout look changed
    with tempfile.TemporaryDirectory() as folder:
        workspace = write_company(
            Path(folder) / "company", customers=words.customers, orders=words.orders, seed=words.seed
        )
        row = {"orders": words.orders, "seed": words.seed} | measure(workspace) | origin
    path = HERE / "results" / "segment.jsonl"
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "segments", section(rows))
    sys.stderr.write(f"{row['took_s']} s, {row['memory_mb']} MB\n")


if __name__ == "__main__":
    main()
