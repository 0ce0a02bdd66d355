"""Headings that are read by nobody and look like a column of ours, misspelt."""

import difflib
from collections.abc import Collection

from routeplan.errors import Problem
from routeplan.intake.report import Report
from routeplan.intake.table import RawTable

LIKENESS = 0.8
SHORTEST = 4
"""Letters of a name from which likeness says something: "lat" and "last" mean different things."""


def report_unused(
    raw: RawTable, kind: str, *, used: Collection[str], lacking: Collection[str], report: Report
) -> None:
    """Warn of each unused heading that is nearly the name of a column that the table lacks.

    Parameters
    ----------
    raw : RawTable
        The file.
    kind : str
        Which table it is.
    used : collection of str
        Headings that state a column of ours.
    lacking : collection of str
        Our columns that no heading states and nobody mapped.
    report : Report
        Where the warnings go.
    """
    for heading in dict.fromkeys(raw.headings):
        near = [column for column in lacking if _is_alike(heading.casefold(), column)]
        if heading in used or not near:
            continue
        column = max(near, key=lambda name: _likeness(heading.casefold(), name))
        report.add(
            Problem(
                code="column_unused",
                message=f"column '{heading}' is not used; did you mean '{column}'?",
                file=raw.file,
                row=1,
                hint=f'rename it, or write {column} = "{heading}" under [columns.{kind}]',
                is_warning=True,
            )
        )


def _is_alike(heading: str, column: str) -> bool:
    if min(len(heading), len(column)) < SHORTEST:
        return False
    return _likeness(heading, column) >= LIKENESS or _is_exchanged(heading, column)


def _likeness(heading: str, column: str) -> float:
    return difflib.SequenceMatcher(None, heading, column).ratio()


def _is_exchanged(heading: str, column: str) -> bool:
    """Tell whether two neighbouring letters changed places: "teir" is only 0.75 like "tier"."""
    return any(
        heading[:idx] + heading[idx + 1] + heading[idx] + heading[idx + 2 :] == column
        for idx in range(len(heading) - 1)
    )
