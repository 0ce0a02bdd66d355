"""The section on proven gaps."""

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from benchmarks.report_sections import table

SECTION = "proof gaps"

_CLOSED = 1e-3
"""Gap in per cent, as the rows round costs, up to which ours is the optimum."""


def proof_section(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write the section.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of ``python -m benchmarks.proof``, at least one; of repeated ones the last counts.

    Returns
    -------
    str
        Markdown.
    """
    kept = list({(row["instance"], row["seed"], row["seconds"]): row for row in rows}.values())
    gaps = [row["gap_percent"] for row in kept if row["gap_percent"] is not None]
    optimal = sum(gap <= _CLOSED for gap in gaps)
    known = sum(bool(row["is_optimum_known"]) for row in kept)
    last = kept[-1]
    dirty = " with uncommitted changes" if last["dirty"] else ""
    worst = f", mean {mean(gaps):.2f} % and at most {max(gaps):.2f} % over the bound" if gaps else ""
    cells = [
        [
            str(row["instance"]),
            f"{row['n']}",
            f"{row['vehicles']}",
            f"{row['cost']:.2f}" if row["feasible"] else "infeasible",
            "-" if row["best_known"] is None else f"{row['best_known']:.2f}",
            "-" if row["bound"] is None else f"{row['bound']:.2f}",
            "-" if row["gap_percent"] is None else f"{row['gap_percent']:.2f} %",
            _verdict(row),
            f"{row['took_s']:.0f} s",
        ]
        for row in kept
    ]
    headings = ("instance", "units", "territories", "our cost", "published", "bound", "gap", "proven", "took")
    return f"""## Proven gaps

`python -m benchmarks.proof`, commit {last["commit"]}{dirty}. Our search has {last["solve_seconds"]:g} s, the proof {last["seconds"]:g} s. The bound holds for every partition that keeps to the
rules; the gap is that of our cost to it. Ours is proven optimal on {optimal} of {len(kept)}{worst}; the optimum is known on {known}.

{table(headings, cells)}"""


def _verdict(row: Mapping[str, Any]) -> str:
    if row["gap_percent"] is not None and row["gap_percent"] <= _CLOSED:
        return "optimal"
    found = row["best_found"]
    if found is None:
        return ""
    if row["is_optimum_known"]:
        return f"optimum {found:.2f}"
    return "better found" if row["feasible"] and found < row["cost"] * (1 - 1e-7) else ""
