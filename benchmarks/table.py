"""The tables at the end of a benchmark."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean, median
from typing import Any

from rich.table import Table

Row = dict[str, Any]
"""A row as it is read back: its values are of the kinds that `docs/benchmarks.md` lists."""


def engines_table(rows: Sequence[Row]) -> Table:
    """Compare the engines.

    Parameters
    ----------
    rows : sequence of dict
        Rows of one family.

    Returns
    -------
    rich.table.Table
        A line an engine and settings. Gaps, costs and times are of feasible runs alone; the number of others
        stands beside them.
    """
    table = _empty(
        "engine", "runs", "infeasible", "unsupported", "mean gap", "median", "worst", "mean cost", "to best"
    )
    for name, runs in _by_engine(rows).items():
        solved = [row for row in runs if row["feasible"]]
        refused = [row for row in runs if row["unsupported"] is not None]
        gaps = [row["gap_percent"] for row in solved if row["gap_percent"] is not None]
        times = [row["time_to_best"] for row in solved if row["time_to_best"] is not None]
        table.add_row(
            name,
            str(len(runs)),
            str(len(runs) - len(solved) - len(refused)),
            str(len(refused)),
            *(f"{figure(gaps):.2f} %" if gaps else "-" for figure in (fmean, median, max)),
            f"{fmean(row['cost'] for row in solved):.1f}" if solved else "-",
            f"{fmean(times):.1f} s" if times else "-",
        )
    return table


def teams_table(rows: Sequence[Row]) -> Table:
    """Say what the engines do for teams.

    Parameters
    ----------
    rows : sequence of dict
        Rows of the family `team`.

    Returns
    -------
    rich.table.Table
        A line a run.
    """
    table = _empty(
        "team", "engine", "seed", "cost h", "driving h", "done of due", "lost h", "moved", "verdict"
    )
    for row in rows:
        if row["unsupported"] is not None:
            table.add_row(row["instance"], _label(row), str(row["seed"]), *"-----", "unsupported")
            continue
        done = row["visits_by_tier"]
        table.add_row(
            row["instance"],
            _label(row),
            str(row["seed"]),
            f"{row['cost'] / 3600:.1f}",
            f"{row['drive_s'] / 3600:.1f}",
            ", ".join(f"{tier} {done[tier]}/{due}" for tier, due in row["due_by_tier"].items()),
            f"{row['lost_value_s'] / 3600:.1f}",
            "-" if row["moved"] is None else str(row["moved"]),
            "feasible" if row["feasible"] else "infeasible",
        )
    return table


def _empty(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in headings:
        words = heading in {"team", "engine", "done of due", "verdict"}
        table.add_column(heading, justify="left" if words else "right", overflow="fold")
    return table


def _by_engine(rows: Sequence[Row]) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[_label(row)].append(row)
    return groups


def _label(row: Row) -> str:
    settings = ", ".join(f"{key}={value:g}" for key, value in row["settings"].items())
    return f"{row['engine']} ({settings})" if settings else str(row["engine"])
