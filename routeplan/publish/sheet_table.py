"""Tables on worksheets: typed columns, so that a spreadsheet sorts, filters and sums them."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.text import clean

Cell = str | float | date | None

_DAY_S = 86_400
_LONGEST_TEXT = 32_767
_DEFAULT_WIDTH = 11.5
_LINE_HEIGHT = 13.5
"""Points of a line of text of 10 points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    heading : str
        Its heading.
    kind : Kind
        What it holds.
    width : float
        Width in characters; 0: leave the sheet's, which is 11.5.
    """

    heading: str
    kind: Kind = "text"
    width: float = 0


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write text as text, whatever it begins with.

    Parameters
    ----------
    sheet : Worksheet
        The sheet.
    row, column : int
        Place, from 0.
    text : str
        The text; what XML forbids is dropped, and what Excel cannot hold cut off.
    style : Format
        Format of the cell.
    """
    text = clean(text)
    while len(text.encode("utf-16-le")) > 2 * _LONGEST_TEXT:
        text = text[:-1] if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT]
    sheet.write_string(row, column, text, style)


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, kind: Kind, styles: Styles) -> None:
    """Write a cell as its kind; None stays empty.

    Parameters
    ----------
    sheet : Worksheet
        The sheet.
    row, column : int
        Place, from 0.
    value : Cell
        What to write.
    kind : Kind
        What it is.
    styles : Styles
        Formats.
    """
    style = styles.of(kind)
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case str():
            write_text(sheet, row, column, value, style)
        case date():
            sheet.write_datetime(row, column, datetime.combine(value, time()), style)
        case _ if kind == "clock":
            # a time of day shows no hours past midnight, a duration does
            sheet.write_number(row, column, value / _DAY_S, style if value < _DAY_S else styles.late)
        case _ if kind == "duration":
            sheet.write_number(row, column, value / _DAY_S, style)
        case _:
            sheet.write_number(row, column, value, style)


def write_table(
    sheet: Worksheet, row: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], styles: Styles
) -> int:
    """Write headings and rows.

    Parameters
    ----------
    sheet : Worksheet
        The sheet.
    row : int
        Row of the headings, from 0.
    columns : sequence of Column
        From the left.
    rows : sequence of sequences of Cell
        One cell a column.
    styles : Styles
        Formats.

    Returns
    -------
    int
        The row after the last.
    """
    set_row_height(sheet, row, ((column.heading, column.width or _DEFAULT_WIDTH) for column in columns))
    for idx, column in enumerate(columns):
        write_text(sheet, row, idx, column.heading, styles.heading_of(column.kind))
        if column.width:
            sheet.set_column(idx, idx, column.width)
    for offset, cells in enumerate(rows, start=1):
        for idx, (column, value) in enumerate(zip(columns, cells, strict=True)):
            write_cell(sheet, row + offset, idx, value, column.kind, styles)
    if rows:
        for idx, column in enumerate(columns):
            if column.kind == "id":  # else Excel marks ids such as 00123 as mistakes
                sheet.ignore_errors({"number_stored_as_text": _range(row + 1, row + len(rows), idx)})
    return row + 1 + len(rows)


def write_list_sheet(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], styles: Styles, frozen: int
) -> None:
    """Fill a sheet with one long table: headings that stay and filter, landscape, one page wide.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    columns : sequence of Column
        From the left.
    rows : sequence of sequences of Cell
        One cell a column.
    styles : Styles
        Formats.
    frozen : int
        Columns at the left that stay in view.
    """
    end = write_table(sheet, 0, columns, rows, styles)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(1, end - 1), len(columns) - 1)
    set_page(sheet)
    sheet.repeat_rows(0)


def set_row_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row high enough for its wrapped texts, up to three lines; not every program does so by itself.

    Parameters
    ----------
    sheet : Worksheet
        The sheet.
    row : int
        The row, from 0.
    texts : iterable of (str, float)
        Texts and the widths of their columns in characters.
    """
    lines = max((math.ceil(_shown_width(text) / width) for text, width in texts), default=1)
    sheet.set_row(row, _LINE_HEIGHT * min(max(lines, 1), 3) + 1.5)


def set_page(sheet: Worksheet) -> None:
    """Print landscape on A4, one page wide, with the sheet's name and the page number below.

    Parameters
    ----------
    sheet : Worksheet
        The sheet.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def _shown_width(text: str) -> float:
    # column widths count digits, than which letters are narrower in the mean
    return sum(1.9 if unicodedata.east_asian_width(char) in "WF" else 0.85 for char in text)


def _range(first: int, last: int, column: int) -> str:
    letter = chr(ord("A") + column)
    return f"{letter}{first + 1}:{letter}{last + 1}"
