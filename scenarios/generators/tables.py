"""Writing tables so that the same rows give the same file."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float | date
Rows = Sequence[Sequence[Cell]]
"""Rows of a table; the first holds the headings. An empty text is an empty cell."""


def write_csv(path: Path, rows: Rows, *, encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    """Write a table as text; lines end with a bare line feed, so that version control leaves them alone."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


def write_workbook(path: Path, sheets: Mapping[str, Rows], *, created: date) -> None:
    """Write a workbook with a sheet a table, dates as dates; its stated age is fixed."""
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(created.year, created.month, created.day)})  # noqa: DTZ001 - local civil time
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, rows[0], bold)
            for row_idx, row in enumerate(rows[1:], start=1):
                _write_cells(sheet, row_idx, row, day)


def _write_cells(
    sheet: xlsxwriter.worksheet.Worksheet, row_idx: int, row: Iterable[Cell], day: xlsxwriter.format.Format
) -> None:
    for column_idx, cell in enumerate(row):
        if isinstance(cell, date):
            sheet.write_datetime(row_idx, column_idx, cell, day)
        elif isinstance(cell, str):
            if cell:
                sheet.write_string(row_idx, column_idx, cell)
        else:
            sheet.write_number(row_idx, column_idx, cell)
