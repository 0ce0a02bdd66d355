"""Time to a gap, and memory, against the number of visits: ``python -m benchmarks.growth``.

A search cools over its budget, so that the time at which a long run passes a gap says little: each size is run with one limit after
the other, and the time to a gap is the least limit whose run ends within it of the best that any run of the size came to.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.growth_plot import write_growth
from benchmarks.growth_run import UNITS
from benchmarks.growth_sizes import sizes
from benchmarks.provenance import provenance
from benchmarks.report_rows import read_rows
from benchmarks.report_sections import table, write_section

HERE = Path(__file__).parent
VISITS = (100, 200, 500, 1000, 2000, 5000, 10_000)
LIMITS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)


def report(rows: Sequence[Mapping[str, object]], picture: str) -> str:
    """Write the section of ``RESULTS.md``.

    Parameters
    ----------
    rows : sequence of mapping
        At least one.
    picture : str
        Path of the picture, from the document.

    Returns
    -------
    str
        Markdown.
    """
    last = rows[-1]
    unit = "s" if last["unit"] == "seconds" else "iterations"
    cells = [
        [
            f"{size.visits:,}",
            f"{size.clients:,}",
            f"{size.shifts:,}",
            f"{size.within_5:g} {unit}",
            f"{size.within_2:g} {unit}",
            f"{size.longest:g} {unit}",
            f"{size.memory_mb:.0f} MB",
            f"{size.program_mb:.0f} MB",
            f"{size.infeasible}",
        ]
        for size in sizes(rows)
    ]
    headings = (
        "visits",
        "customers",
        "shifts",
        "within 5 %",
        "within 2 %",
        "longest run",
        "memory",
        "of it the program",
        "infeasible",
    )
    dirty = " with uncommitted changes" if last["dirty"] else ""
    return f"""## Growth

`python -m benchmarks.growth`, commit {last["commit"]}{dirty}. Four weeks on one clustered map that grows with the customers, a rep for each 160 visits, every rep may
visit every customer: one problem on one processor. Within: the least limit whose run ends within so much of the best that any run of the size came to; where
it is the longest limit, a longer run may find better still, and nothing is shown.

{table(headings, cells, left=0)}

![Time to a gap, and memory, against the number of visits]({picture})"""


def main() -> None:
    """Run all sizes and limits, append the rows, and write picture and section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=_whole_numbers, default=VISITS, help="sizes, with commas between")
    parser.add_argument(
        "--limits", type=_numbers, default=LIMITS, help="limits of a run, with commas between"
    )
    parser.add_argument("--unit", choices=UNITS, default=UNITS[0], help="unit of the limits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "growth.jsonl")
    parser.add_argument("--plot", type=Path, default=HERE / "results" / "growth.png")
    parser.add_argument("--results", type=Path, default=HERE / "RESULTS.md")
    words = parser.parse_args()
    origin = provenance()  # before the rows make the checkout look changed
    words.out.parent.mkdir(parents=True, exist_ok=True)
    with words.out.open("a", encoding="utf-8") as lines:
        for visits in words.visits:
            for limit in words.limits:
                row = _in_process(visits, limit, words.unit, words.seed) | origin
                lines.write(json.dumps(row) + "\n")
                lines.flush()
                sys.stderr.write(
                    f"{visits} visits, {limit:g} {words.unit}: cost {row['cost']}, {row['memory_mb']} MB\n"
                )
    rows = [row for row in read_rows([words.out]) if row["unit"] == words.unit]
    write_growth(sizes(rows), words.unit, words.plot)
    picture = Path(os.path.relpath(words.plot, words.results.parent)).as_posix()
    write_section(words.results, "growth", report(rows, picture))


def _in_process(visits: int, limit: float, unit: str, seed: int) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.growth_run", str(visits), str(limit), unit, str(seed)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own command
    row: dict[str, object] = json.loads(done.stdout)
    return row


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(word) for word in text.split(","))


def _whole_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(","))


if __name__ == "__main__":
    main()
