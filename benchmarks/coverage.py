"""``routeplan coverage`` on a large company, as a planner runs it: ``python -m benchmarks.coverage``.

A generated workspace is measured by the command line. Time is that of the command; memory is that of all its processes. A row is
appended to ``results/coverage.jsonl``, and the section of RESULTS.md is written from all rows.
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
from benchmarks.segment import write_company
from benchmarks.watched import run_watched

HERE = Path(__file__).parent
MOST_PAGE_MB = 3.0


def write_prospects(workspace: Path, *, prospects: int, seed: int) -> None:
    """Add prospects to a company, in the land of its customers and around it.

    Parameters
    ----------
    workspace : Path
        As of ``write_company``.
    prospects : int
        How many.
    seed : int
        Seed: the same ones every time.
    """
    rng = np.random.default_rng(seed)
    lon, lat = rng.uniform(-95.5, -91.5, prospects).round(5), rng.uniform(39.5, 43.5, prospects).round(5)
    money = rng.lognormal(8, 1, prospects).round()
    with (workspace / "prospects.csv").open("w", encoding="utf-8") as file:
        file.write("prospect_id,name,lat,lon,potential\n")
        file.writelines(
            f"P{idx:05d},Prospect {idx},{lat[idx]},{lon[idx]},{money[idx]:.0f}\n" for idx in range(prospects)
        )


def measure(workspace: Path) -> dict[str, object]:
    """Measure the coverage of a workspace by the command line.

    Parameters
    ----------
    workspace : Path
        The workspace.

    Returns
    -------
    dict
        ``exit_status``, ``took_s`` and ``cpu_s`` (the difference is waiting for a busy machine), ``memory_mb`` (null where the system tells none),
        ``page_mb`` of the map page (null without one), and the number of customers and hexagons.
    """
    run = run_watched([sys.executable, "-m", "routeplan", "coverage", str(workspace), "--json"])
    figures = json.loads(run.output) if run.output else {}
    page = workspace / "coverage" / "coverage.html"
    return {
        "exit_status": run.exit_status,
        "took_s": round(run.took_s, 1),
        "cpu_s": round(run.cpu_s, 1),
        "memory_mb": run.peak and round(run.peak.tree_mb),
        "page_mb": round(page.stat().st_size / 1e6, 2) if page.is_file() else None,
        "customers": next((row["customers"] for row in figures.get("rows", [])), None),
        "hexagons": figures.get("hexagons", {}).get("count"),
    }


def section(rows: Sequence[Mapping[str, object]]) -> str:
    """Write the section of RESULTS.md, a line a row."""
    cells = [
        [
            f"{row['customers']:,} customers, {row['prospects']:,} prospects, {row['orders']:,} orders",
            f"{row['commit']}{' (uncommitted changes)' if row['dirty'] else ''}",
            "yes" if _is_met(row) else "no",
            f"{row['took_s']} s",
            f"{row['cpu_s']} s",
            "-" if row["memory_mb"] is None else f"{row['memory_mb']} MB",
            "-" if row["page_mb"] is None else f"{row['page_mb']} MB",
            f"{row['hexagons']:,}",
        ]
        for row in rows
    ]
    heads = (
        "company", "commit", f"page under {MOST_PAGE_MB:g} MB", "time", "processor", "memory", "coverage.html", "hexagons",
    )  # fmt: skip
    return (
        "## Coverage\n\n`routeplan coverage` on a generated company, reading the CSV files and writing the folder included; "
        f"`python -m benchmarks.coverage` repeats it.\n\n{table(heads, cells, left=3)}"
    )


def _is_met(row: Mapping[str, object]) -> bool:
    page = row["page_mb"]
    return row["exit_status"] == 0 and page is not None and float(str(page)) <= MOST_PAGE_MB


def main() -> None:
    """Generate, measure, append the row and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--prospects", type=int, default=5000)
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    origin = provenance()  # before the row makes the checkout look changed
    with tempfile.TemporaryDirectory() as folder:
        workspace = write_company(
            Path(folder) / "company", customers=words.customers, orders=words.orders, seed=words.seed
        )
        write_prospects(workspace, prospects=words.prospects, seed=words.seed)
        stated = {"orders": words.orders, "prospects": words.prospects, "seed": words.seed}
        row = stated | measure(workspace) | origin
    path = HERE / "results" / "coverage.jsonl"
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "coverage", section(rows))
    sys.stderr.write(f"{row['took_s']} s, {row['memory_mb']} MB, page {row['page_mb']} MB\n")


if __name__ == "__main__":
    main()
