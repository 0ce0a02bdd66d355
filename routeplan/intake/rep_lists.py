"""Columns that name several reps."""

import re
from collections import Counter

import pandas as pd

from routeplan.intake.cells import CellError, read_each
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report
from routeplan.intake.table import Table

_BETWEEN = re.compile(r"[;,；，、]")


def read_rep_lists(
    table: Table, column: str, report: Report, *, rep_ids: frozenset[str] | None, beside: str = ""
) -> list[tuple[str, ...]]:
    """Read a column of ids of reps, split at semicolons or commas.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where the problems go: names that are no rep (``rep_unknown``), and reps named twice (``rep_twice``).
    rep_ids : frozenset of str or None
        Ids of the reps; None if they are not known, and then all are taken.
    beside : str, default ""
        Column of one rep whom the list must not name again.

    Returns
    -------
    list of tuple of str
        For each row the ids as they stand there; () where the cell is empty or wrong.
    """
    allowed = sorted(rep_ids or ())
    shown = ", ".join(allowed[:12]) + (", ..." if len(allowed) > 12 else "")

    def parse(text: str) -> tuple[str, ...]:
        names = tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())
        unknown = [name for name in names if rep_ids and name not in rep_ids]
        if unknown:
            raise CellError(
                "rep_unknown",
                f"'{unknown[0]}' is not the id of a rep; allowed are {shown}",
                did_you_mean(unknown[0], allowed) or "write ids with ; between them",
            )
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            raise CellError("rep_twice", f"'{twice[0]}' is named twice", "name each rep once")
        return names

    lists = read_each(table, column, report, parse, code="rep_unknown", empty=())
    if beside:
        again = [
            bool(one) and one in names for one, names in zip(table.text(beside).tolist(), lists, strict=True)
        ]
        report.rows(
            table,
            column,
            pd.Series(again, index=table.cells.index, dtype=bool),
            code="rep_twice",
            message="the rep of the task is named again",
            hint=f"name in {column} who comes along with the rep of {beside}",
        )
    return lists
