"""The section of ``RESULTS.md`` on pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.report_sections import table

BUDGETS: Mapping[str, tuple[str, str, float]] = {
    "overview_kb": ("overview: 40 reps, 5,000 customers, a week's routes", "KB", 1200),
    "overview_gzip_kb": ("the same, gzipped", "KB", 400),
    "first_paint_s": ("the same: first paint, processor slowed four times", "s", 1.5),
    "map_drawn_s": ("the same: map drawn", "s", 0),
    "many_kb": ("overview: 50,000 customers", "KB", 3000),
    "longest_task_ms": ("the same: longest task while panning", "ms", 300),
    "rep_kb": ("a rep's week, the largest of 40", "KB", 600),
    "rep_gzip_kb": ("the same, gzipped", "KB", 200),
    "write_s": ("all files of 40 reps and 4 weeks written, one process", "s", 20),
}
"""What is measured, its unit, and its budget; 0: none."""


def shortfalls(row: Mapping[str, Any]) -> list[str]:
    """Name what is over its budget."""
    return [key for key, (_, _, budget) in BUDGETS.items() if budget and row[key] > budget]


def report(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write the section from the last line.

    Parameters
    ----------
    rows : sequence of mapping
        Lines of the results.

    Returns
    -------
    str
        Markdown.
    """
    row = rows[-1]
    over = shortfalls(row)
    cells = [
        [
            label,
            f"{row[key]:,.2f} {unit}" if unit == "s" else f"{row[key]:,.0f} {unit}",
            f"{budget:,g} {unit}" if budget else "",
            "" if not budget else "no" if key in over else "yes",
        ]
        for key, (label, unit, budget) in BUDGETS.items()
    ]
    versions = ", ".join(f"{name} {number}" for name, number in row["versions"].items())
    return f"""## Pages

`python -m benchmarks.pages`, commit {row["commit"]}{" with uncommitted changes" if row["dirty"] else ""}, seed {row["seed"]}, Chromium {row["chromium"]} without a head, {versions}.
A generated team, planned without search: {row["unserved"]:,} visits of the week are not made, and the map tells the reason of each. The 45,000 further customers are not visited.
Times are medians of three; others worked on the machine too.

{table(("what", "measured", "budget", "met"), cells)}
"""
