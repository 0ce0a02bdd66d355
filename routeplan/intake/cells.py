"""Read columns of text as numbers, dates and choices, telling which cells are wrong."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report, counted, shorten
from routeplan.intake.table import Table

T = TypeVar("T")
E = TypeVar("E")

_YES = frozenset({"yes", "y", "true", "1", "x", "是", "√", "✓"})
_NO = frozenset({"no", "n", "false", "0", "否", ""})
_WITH_COMMA = r"[+-]?[\d.,' \u00a0]*\d,[\d.,' \u00a0]*"


class CellError(ValueError):
    """A cell that says something impossible rather than something unreadable.

    Parameters
    ----------
    code : str
        Kind of problem.
    message : str
        What is wrong.
    hint : str, default ""
        What to write.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


LARGEST = 1e15
"""Numbers beyond it are mistakes; sums of millions below it stay finite and exact to the cent or so."""


def read_numbers(
    table: Table, column: str, report: Report, *, low: float | None = None, high: float | None = None
) -> "pd.Series[float]":
    """Read a column of numbers.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where wrong cells go.
    low, high : float, optional
        Least and largest value allowed.

    Returns
    -------
    Series of float
        NaN where the cell is empty or wrong.
    """
    text = table.text(column)
    numbers = pd.to_numeric(text, errors="coerce").astype(float)
    numbers = numbers.where(np.isfinite(numbers))
    wrong = (text != "") & numbers.isna()
    comma = wrong.copy()
    comma[wrong] = text[wrong].str.fullmatch(_WITH_COMMA)
    _report_commas(table, column, report, comma)
    report.rows(
        table,
        column,
        wrong & ~comma,
        code="not_a_number",
        message=lambda value: f"'{value}' is not a number",
        hint="write a number like 1234.5, without a unit, or leave the cell empty",
    )
    huge = (numbers.abs() > LARGEST) & (high is None)
    report.rows(
        table,
        column,
        huge,
        code="out_of_range",
        message=lambda value: (
            f"{shorten(value)} is larger than {LARGEST:,.0f}: no such number is counted with"
        ),
    )
    numbers = numbers.mask(huge)
    if low == 0 and high is None:
        outside = numbers < 0
        report.rows(table, column, outside, code="negative", message=lambda value: f"{value} is negative")
    else:
        outside = (numbers < (-np.inf if low is None else low)) | (
            numbers > (np.inf if high is None else high)
        )
        report.rows(
            table,
            column,
            outside,
            code="out_of_range",
            message=lambda value: f"{value} is outside {low:g}..{high:g}",
        )
    return numbers.mask(outside)


def _report_commas(table: Table, column: str, report: Report, comma: "pd.Series[bool]") -> None:
    """Report numbers with a comma: once where most cells have one, for then it is the export that writes them so."""
    text, count = table.text(column), int(comma.sum())
    hint = "write 1234.5: a point before the decimals, and nothing between thousands"
    if count < 2 or 2 * count <= int((text != "").sum()):
        report.rows(
            table,
            column,
            comma,
            code="number_comma",
            message=lambda value: f"'{value}' is a number with a comma",
            hint=hint,
        )
        return
    first = text[comma]
    value = shorten(first.iloc[0])
    report.add(
        Problem(
            code="number_comma",
            message=f"'{value}' is a number with a comma; this column has {counted(count, 'such cell')}",
            file=table.file,
            row=int(str(first.index[0])),
            column=table.heading(column),
            value=value,
            hint=f"{hint}; or export the table with English number format",
        )
    )


def read_flags(table: Table, column: str, report: Report) -> "pd.Series[bool]":
    """Read a column of yes and no; an empty cell is no.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where wrong cells go.

    Returns
    -------
    Series of bool
        False where the cell is wrong.
    """
    folded = table.text(column).str.casefold()
    yes, no = folded.isin(_YES), folded.isin(_NO)
    report.rows(
        table,
        column,
        ~(yes | no),
        code="flag",
        message=lambda value: f"'{value}' is neither yes nor no",
        hint="write yes or no, true or false, 1 or 0, x or nothing, 是 or 否",
    )
    return yes


def check_choice(
    table: Table, column: str, report: Report, *, allowed: Sequence[str], code: str, what: str
) -> None:
    """Report cells that hold none of the allowed names; an empty cell is allowed.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where wrong cells go.
    allowed : sequence of str
        The names.
    code : str
        Kind of problem.
    what : str
        What a name stands for, with its article: "a tier".
    """
    text = table.text(column)
    shown = ", ".join(allowed[:12]) + (", ..." if len(allowed) > 12 else "")
    report.rows(
        table,
        column,
        (text != "") & ~text.isin(list(allowed)),
        code=code,
        message=lambda value: f"'{value}' is not {what}; allowed are {shown}",
        hint=lambda value: did_you_mean(value, allowed),
    )


def read_each(
    table: Table,
    column: str,
    report: Report,
    parse: Callable[[str], T],
    *,
    code: str,
    empty: E,
    hint: str = "",
) -> list[T | E]:
    """Read a column with a function of one cell, called once for each different text.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where wrong cells go.
    parse : callable
        Reads one cell; raises ValueError, or CellError to name another code.
    code : str
        Kind of problem of a ValueError.
    empty : E
        What an empty or a wrong cell means.
    hint : str, default ""
        Hint for a ValueError.

    Returns
    -------
    list of T or E
        One value a row.
    """
    text = table.text(column)
    values: dict[str, T | E] = {"": empty}
    wrong: dict[str, tuple[str, str, str]] = {}
    for cell in text.unique():
        if not cell:
            continue
        try:
            values[cell] = parse(cell)
        except CellError as error:
            wrong[cell] = (error.code, str(error), error.hint)
        except ValueError as error:
            wrong[cell] = (code, str(error), hint)
    for kind, extra in dict.fromkeys((kind, extra) for kind, _, extra in wrong.values()):
        cells = {
            cell: message for cell, (other, message, more) in wrong.items() if (other, more) == (kind, extra)
        }
        _report_cells(table, column, report, cells, code=kind, hint=extra)
    return [values.get(cell, empty) for cell in text.tolist()]


def _report_cells(
    table: Table, column: str, report: Report, cells: dict[str, str], *, code: str, hint: str
) -> None:
    messages = {shorten(cell): message for cell, message in cells.items()}
    report.rows(
        table,
        column,
        table.text(column).isin(list(cells)),
        code=code,
        message=lambda value: messages[value],
        hint=hint,
    )


def check_ids(table: Table, column: str, report: Report) -> None:
    """Report empty and repeated ids.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name of the column of ids.
    report : Report
        Where the problems go.
    """
    if not table.has(column):
        return
    ids = table.text(column)
    report.rows(
        table, column, ids == "", code="id_empty", message="the id is empty", hint="give the row an id"
    )
    named = ids[ids != ""]
    first = {value: row for row, value in reversed(list(named.items()))}
    twice = (ids != "") & ids.duplicated()
    report.rows(
        table,
        column,
        twice,
        code="id_twice",
        message=lambda value: f"'{value}' is also the id of row {first.get(value, '')}",
        hint="keep one of the rows, or give each an id of its own",
    )


def warn(report: Report, table: Table, column: str, *, code: str, message: str, hint: str = "") -> None:
    """Note a warning about a whole column."""
    report.add(
        Problem(
            code=code,
            message=message,
            file=table.file,
            column=table.heading(column),
            hint=hint,
            is_warning=True,
        )
    )
