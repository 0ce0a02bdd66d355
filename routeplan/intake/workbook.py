"""Read sheets of Excel workbooks as the text that they show."""

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pandas as pd
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from routeplan.intake.nearest import did_you_mean
from routeplan.intake.table import RawTable, clean
from routeplan.intake.unreadable import UnreadableError

_HEADING_ROWS = 10
"""Rows among which the heading is looked for: reports often start with a title."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    OSError,
    EOFError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    NotImplementedError,
)
"""What openpyxl raises for files that are no workbooks, or broken ones."""

_ZEROS = re.compile(r"0+")


def sheet_names(path: Path) -> tuple[str, ...]:
    """List the sheets of a workbook.

    Parameters
    ----------
    path : Path
        The workbook.

    Returns
    -------
    tuple of str
        Names in order.

    Raises
    ------
    UnreadableError
        The file is no workbook.
    """
    with _opened(path) as book:
        return _names(book)


def read_sheet(path: Path, file: str, sheet: str, wanted: frozenset[str] | None) -> RawTable:
    """Read one sheet.

    Parameters
    ----------
    path : Path
        The workbook.
    file : str
        Name for messages.
    sheet : str
        The sheet; "" for the first one.
    wanted : frozenset of str or None
        Headings to read, casefolded; None: all.

    Returns
    -------
    RawTable
        The columns wanted; cells as the sheet shows them, dates as ISO.

    Raises
    ------
    UnreadableError
        The file is no workbook, there is no such sheet, or it is empty.
    """
    with _opened(path) as book:
        names = _names(book)
        if sheet and sheet not in names:
            hint = did_you_mean(sheet, names) or f"the sheets are {', '.join(names)}"
            raise UnreadableError("sheet_missing", f"the workbook has no sheet '{sheet}'", hint)
        records = _records(book, sheet or names[0])
        head = list(islice(records, _HEADING_ROWS))
        filled = [sum(bool(cell.strip()) for cell in record) for record in head]
        if not any(filled):
            raise UnreadableError("table_unreadable", "the sheet is empty")
        # A title above the table fills one cell; the heading is the first row that fills at least two.
        start = next((number for number, count in enumerate(filled) if count > 1), filled.index(max(filled)))
        headings = tuple(cell.strip() for cell in head[start])
        kept = [
            number
            for number, heading in enumerate(headings)
            if heading and (wanted is None or heading.casefold() in wanted)
        ]
        rows = [
            [record[number] if number < len(record) else "" for number in kept]
            for record in (*head[start + 1 :], *records)
        ]
    index = pd.RangeIndex(start + 2, start + 2 + len(rows))
    cells = pd.DataFrame(rows, columns=pd.Index(kept), index=index, dtype=str)
    return RawTable(file=file, headings=headings, cells=clean(cells))


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """Open a workbook; openpyxl reads as it goes, so that a broken file may show at any cell."""
    book = None
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drawings and validations that it drops; only the cells are read.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(path, read_only=True, data_only=True)
            yield book
    except PermissionError:
        raise
    except _BROKEN as error:
        raise UnreadableError(
            "table_unreadable", "it is no Excel workbook", "open it in Excel and save it as .xlsx"
        ) from error
    finally:
        if book is not None:
            book.close()


def _names(book: Workbook) -> tuple[str, ...]:
    """Name the sheets that hold cells, without those that are a chart."""
    return tuple(str(sheet.title) for sheet in book.worksheets)


def _records(book: Workbook, sheet: str) -> Iterator[list[str]]:
    worksheet = book[sheet]
    worksheet.reset_dimensions()  # the size that a file states may be wrong, and is then believed
    for cells in worksheet.iter_rows():
        yield [cell_text(cell.value, cell.number_format) if cell.value is not None else "" for cell in cells]


def cell_text(value: object, number_format: str = "General") -> str:
    """Write a cell's value as a planner reads it.

    Parameters
    ----------
    value : object
        What openpyxl found.
    number_format : str, default "General"
        The cell's format; "00000" keeps the leading zeros of a postcode.

    Returns
    -------
    str
        Text as it is, whole numbers without a decimal point, dates as ISO, times as "08:30".

    Examples
    --------
    >>> cell_text(17.0), cell_text(501, "00000"), cell_text(True)
    ('17', '00501', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        text = str(int(value)) if value == value // 1 and abs(value) < 1e15 else repr(value)
        return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else text
    if isinstance(value, dt.datetime):
        day, time = value.date().isoformat(), value.time()
        return day if time == dt.time() else f"{day} {_clock(time)}"
    if isinstance(value, dt.timedelta):  # a time formatted as [h]:mm
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return _clock(value) if isinstance(value, dt.time) else str(value)


def _clock(time: dt.time) -> str:
    return time.isoformat("seconds" if time.second else "minutes")
