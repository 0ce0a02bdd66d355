"""The workbook of customers that need a position."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xlsxwriter

from routeplan.coordinates import SYSTEMS

COLUMNS: tuple[str, ...] = ("id", "name", "address", "lon", "lat", "coord_system")
FOUND_COLUMNS: tuple[str, ...] = ("match", "found_as", "review")
"""What `routeplan locate` says of the positions that it found; the workbook has them once there is such a position."""

_WIDTHS = (14, 30, 50, 14, 14, 14, 10, 50, 40)


def write_sheet(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write the workbook.

    Parameters
    ----------
    path : Path
        The file.
    rows : sequence of sequence of str
        Cells in the order of ``COLUMNS`` and ``FOUND_COLUMNS``.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        The file cannot be written.
    """
    columns = COLUMNS
    if any(cell for row in rows for cell in row[len(COLUMNS) :]):
        columns += FOUND_COLUMNS
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("to locate")
        bold = book.add_format({"bold": True})
        for column, name in enumerate(columns):
            sheet.set_column(column, column, _WIDTHS[column])
            sheet.write_string(0, column, name, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if column in {3, 4} and _is_number(cell):
                    sheet.write_number(number, column, float(cell))
                elif cell:  # as text, never as a formula, whatever the cell starts with
                    sheet.write_string(number, column, cell)
        sheet.data_validation(1, 5, max(len(rows), 1), 5, {"validate": "list", "source": list(SYSTEMS)})


def _is_number(cell: str) -> bool:
    try:
        return bool(np.isfinite(float(cell)))
    except ValueError:
        return False
