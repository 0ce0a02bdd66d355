"""Tables on worksheets: typed columns, so that a spreadsheet sorts, filters and sums them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from routeplan.publish.text import clean

Kind = Literal["text", "id", "whole", "decimal", "date", "clock", "duration", "share"]
"""What a column holds; "clock" and "duration" are given in seconds, "share" as part of one."""
Cell = str | float | date | None

_DAY_S = 86_400
_LONGEST_TEXT = 32_767
_NUMBERS = {
    "whole": "#,##0",
    "decimal": "#,##0.0",
    "date": "yyyy-mm-dd",
    "clock": "hh:mm",
    "duration": "[h]:mm",
    "share": "0.0%",
}


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
        Width in characters; 0: leave the sheet's.
    """

    heading: str
    kind: Kind = "text"
    width: float = 0


class Styles:
    """The cell formats of one workbook.

    Parameters
    ----------
    book : Workbook
        The workbook.
    """

    def __init__(self, book: Workbook) -> None:
        base = {"font_size": 10, "valign": "top"}
        heading = {**base, "bold": True, "bg_color": "#E8EEF2", "bottom": 1, "text_wrap": True}
        self.title: Format = book.add_format({"font_size": 14, "bold": True})
        self.section: Format = book.add_format({"font_size": 11, "bold": True})
        self.heading: Format = book.add_format(heading)
        self.number_heading: Format = book.add_format({**heading, "align": "right"})
        self.wrapped: Format = book.add_format({**base, "text_wrap": True})
        self.day: Format = book.add_format({**heading, "num_format": "d mmm", "align": "left"})
        self.summary: Format = book.add_format({**base, "italic": True, "font_color": "#555555", "bottom": 1})
        self.tiers: tuple[Format, ...] = tuple(
            book.add_format({**base, "num_format": "hh:mm", "align": "left", "bg_color": colour})
            for colour in ("#9CC5E3", "#C5DEF0", "#E3EFF8", "#F5F5F5")
        )
        self.late: Format = book.add_format({**base, "num_format": "[h]:mm"})
        self._kinds: dict[str, Format] = {
            kind: book.add_format({**base, "num_format": form}) for kind, form in _NUMBERS.items()
        }
        self._text: Format = book.add_format(base)

    def of(self, kind: Kind) -> Format:
        """Give the format of a kind of cell."""
        return self._kinds.get(kind, self._text)


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
    for idx, column in enumerate(columns):
        style = styles.heading if column.kind in {"text", "id", "date", "clock"} else styles.number_heading
        write_text(sheet, row, idx, column.heading, style)
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


def _range(first: int, last: int, column: int) -> str:
    letter = chr(ord("A") + column)
    return f"{letter}{first + 1}:{letter}{last + 1}"
