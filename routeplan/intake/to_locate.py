"""The list of customers that still need a position: written for the planner, merged once it is filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from numpy.typing import NDArray

from routeplan.errors import Problem, RouteplanError
from routeplan.intake.cells import check_choice, check_ids
from routeplan.intake.coordinates import SYSTEMS, CoordSystem, to_wgs84
from routeplan.intake.homes import Homes
from routeplan.intake.positions import read_positions
from routeplan.intake.readers import read_table
from routeplan.intake.report import Report
from routeplan.intake.strangers import warn_of_strangers
from routeplan.intake.table import Table
from routeplan.model import Customer

FILE = "to_locate.xlsx"
COLUMNS = ("id", "name", "address", "lon", "lat", "coord_system")
_WIDTHS = (14, 30, 50, 14, 14, 14)


def read_found(
    folder: Path,
    system: CoordSystem,
    report: Report,
    *,
    homes: Homes | None,
    customer_ids: frozenset[str] | None,
) -> Mapping[str, tuple[float, float]]:
    """Read the positions that the planner filled in.

    Parameters
    ----------
    folder : Path
        The workspace.
    system : {"wgs84", "gcj02", "bd09"}
        Of rows that name no system.
    report : Report
        Where the problems go.
    homes : Homes or None
        The homes of the reps; None if there are none.
    customer_ids : frozenset of str or None
        Ids of the customers; None if their table could not be read.

    Returns
    -------
    mapping of str to (float, float)
        WGS84 longitude and latitude by customer; empty without such a file.
    """
    table = _read(folder, report)
    if table is None:
        return {}
    check_ids(table, "id", report)
    table = table.in_case_of("coord_system", SYSTEMS)
    check_choice(
        table, "coord_system", report, allowed=SYSTEMS, code="coord_system", what="a coordinate system"
    )
    if customer_ids is not None:
        ids = table.text("id")
        unknown = _is_filled(table) & (ids != "") & ~ids.isin(list(customer_ids))
        warn_of_strangers(table, "id", ids[unknown], customer_ids, report)
    positions = read_positions(table, report, system="wgs84", homes=homes)
    stated = table.text("coord_system")
    stated = stated.mask(stated == "", system)
    for name in SYSTEMS:
        rows = (stated == name).to_numpy(dtype=bool)
        lon, lat = to_wgs84(
            positions.loc[rows, "lon"].to_numpy(float), positions.loc[rows, "lat"].to_numpy(float), name
        )
        positions.loc[rows, "lon"], positions.loc[rows, "lat"] = lon, lat
    there = positions["lon"].notna() & positions["lat"].notna()
    pairs = zip(positions.loc[there, "lon"].tolist(), positions.loc[there, "lat"].tolist(), strict=True)
    return dict(zip(table.text("id")[there], pairs, strict=True))


def write_list(folder: Path, unlocated: Sequence[Customer], system: CoordSystem) -> Path | None:
    """Write the customers that have no position yet, with what an earlier list already holds.

    Parameters
    ----------
    folder : Path
        The workspace.
    unlocated : sequence of Customer
        Customers without a position.
    system : {"wgs84", "gcj02", "bd09"}
        Proposed for the positions to come.

    Returns
    -------
    Path or None
        The workbook, which stays as it is if it holds that list already; None, and nothing is written, if every customer
        has a position.

    Raises
    ------
    RouteplanError
        The file cannot be written (``to_locate_locked``), for instance because it is open in Excel.
    """
    if not unlocated:
        return None
    earlier = _read(folder, Report())
    rows = [] if earlier is None else _rows(earlier)[_is_filled(earlier)].tolist()
    known = {row[0] for row in rows}
    rows += [
        [customer.id, customer.name, customer.address, "", "", system]
        for customer in unlocated
        if customer.id not in known
    ]
    path, beside = folder / FILE, folder / f".{FILE}.new"
    if earlier is not None and rows == _rows(earlier).tolist():
        return path
    try:
        _write(beside, rows)
        beside.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        beside.unlink(missing_ok=True)
        raise RouteplanError(
            "to_locate_locked", f"{FILE} cannot be written", "close it in Excel, and run again"
        ) from error
    return path


def _read(folder: Path, report: Report) -> Table | None:
    if not (folder / FILE).exists():
        return None
    raw = read_table(folder, FILE, frozenset(COLUMNS), report)
    if raw is None:
        return None
    present = [column for column in COLUMNS if column in raw.headings]
    for column in ("id", "lon", "lat"):
        if column not in present:
            report.add(
                Problem(
                    code="column_missing",
                    message=f"there is no column '{column}'",
                    file=FILE,
                    row=1,
                    hint=f"the columns are {', '.join(COLUMNS)}; delete the file to have it written anew",
                )
            )
    cells = raw.cells[[raw.headings.index(column) for column in present]].copy()
    cells.columns = pd.Index(present)
    return Table(kind="to_locate", file=FILE, cells=cells, headings={column: column for column in present})


def _rows(table: Table) -> NDArray[np.object_]:
    return np.column_stack([table.text(column).to_numpy(dtype=object) for column in COLUMNS])


def _is_filled(table: Table) -> "pd.Series[bool]":
    return (table.text("lon") != "") | (table.text("lat") != "")


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("to locate")
        bold = book.add_format({"bold": True})
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
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
