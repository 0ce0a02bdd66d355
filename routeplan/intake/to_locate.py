"""The list of customers that still need a position: written for the planner, merged once it is filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import xlsxwriter

from routeplan.coordinates import SYSTEMS, CoordSystem, to_wgs84
from routeplan.errors import Problem, RouteplanError
from routeplan.intake.cells import check_choice, check_ids, warn
from routeplan.intake.homes import Homes
from routeplan.intake.positions import read_positions
from routeplan.intake.readers import read_table
from routeplan.intake.report import Report, counted, examples
from routeplan.intake.strangers import warn_of_strangers
from routeplan.intake.table import Table
from routeplan.intake.to_locate_sheet import COLUMNS, FOUND_COLUMNS, write_sheet
from routeplan.model import Customer
from routeplan.model.located import Located

FILE = "to_locate.xlsx"


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
    _to_wgs84(table, positions, system)
    there = positions["lon"].notna() & positions["lat"].notna()
    _warn_of_doubtful(table, there, report)
    pairs = zip(positions.loc[there, "lon"].tolist(), positions.loc[there, "lat"].tolist(), strict=True)
    return dict(zip(table.text("id")[there], pairs, strict=True))


def read_located(folder: Path, system: CoordSystem) -> tuple[Located, ...]:
    """Read the positions that `routeplan locate` found, as they stand in the list now.

    Parameters
    ----------
    folder : Path
        The workspace, read without problems before.
    system : {"wgs84", "gcj02", "bd09"}
        Of rows that name no system.

    Returns
    -------
    tuple of Located
        By row.
    """
    table = _read(folder, Report())
    if table is None:
        return ()
    table = table.in_case_of("coord_system", SYSTEMS)
    positions = read_positions(table, Report(), system="wgs84")
    _to_wgs84(table, positions, system)
    rows = (positions["lon"].notna() & (table.text("match") != "")).to_numpy(dtype=bool)
    texts = [table.text(name)[rows].tolist() for name in ("id", "name", "address", *FOUND_COLUMNS)]
    places = positions.loc[rows, ["lon", "lat"]].to_numpy(float).tolist()
    return tuple(
        Located(
            customer_id=customer_id, name=name, address=address, lon=lon, lat=lat, match=match,
            found_as=found_as, review=review,
        )
        for (lon, lat), customer_id, name, address, match, found_as, review in zip(places, *texts, strict=True)
    )  # fmt: skip


def write_list(
    folder: Path, unlocated: Sequence[Customer], system: CoordSystem, *, found: Sequence[Located] = ()
) -> Path | None:
    """Write the customers that have no position yet, with what an earlier list already holds.

    Parameters
    ----------
    folder : Path
        The workspace.
    unlocated : sequence of Customer
        Customers without a position.
    system : {"wgs84", "gcj02", "bd09"}
        Proposed for the positions to come.
    found : sequence of Located
        Positions for rows that are empty yet; a row that somebody filled in stays as it is.

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
    before = [] if earlier is None else _rows(earlier)
    is_filled = [] if earlier is None else _is_filled(earlier).tolist()
    rows = [row for row, filled in zip(before, is_filled, strict=True) if filled]
    known = {row[0] for row in rows}
    by_id = {one.customer_id: one for one in found}
    for customer in unlocated:
        if customer.id in known:
            continue
        row = [customer.id, customer.name, customer.address]
        if one := by_id.get(customer.id):
            row += [f"{one.lon:.6f}", f"{one.lat:.6f}", "wgs84", one.match, one.found_as, one.review]
        else:
            row += ["", "", system, *[""] * len(FOUND_COLUMNS)]
        rows.append(row)
    path, beside = folder / FILE, folder / f".{FILE}.new"
    if earlier is not None and rows == before:
        return path
    try:
        write_sheet(beside, rows)
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
    raw = read_table(folder, FILE, frozenset((*COLUMNS, *FOUND_COLUMNS)), report)
    if raw is None:
        return None
    present = [column for column in (*COLUMNS, *FOUND_COLUMNS) if column in raw.headings]
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


def _rows(table: Table) -> list[list[str]]:
    columns = [table.text(column).tolist() for column in (*COLUMNS, *FOUND_COLUMNS)]
    return [[str(cell) for cell in row] for row in zip(*columns, strict=True)]


def _is_filled(table: Table) -> "pd.Series[bool]":
    return (table.text("lon") != "") | (table.text("lat") != "")


def _to_wgs84(table: Table, positions: pd.DataFrame, system: CoordSystem) -> None:
    """Bring positions, columns lon and lat, to WGS84 in place, each from the system that its row states."""
    stated = table.text("coord_system")
    stated = stated.mask(stated == "", system)
    for name in SYSTEMS:
        rows = (stated == name).to_numpy(dtype=bool)
        lon, lat = to_wgs84(
            positions.loc[rows, "lon"].to_numpy(float), positions.loc[rows, "lat"].to_numpy(float), name
        )
        positions.loc[rows, "lon"], positions.loc[rows, "lat"] = lon, lat


def _warn_of_doubtful(table: Table, there: "pd.Series[bool]", report: Report) -> None:
    doubtful = table.text("id")[there & (table.text("review") != "")].tolist()
    if doubtful:
        warn(
            report,
            table,
            "review",
            code="position_review",
            message=f"{counted(len(doubtful), 'position')} to be reviewed: {examples(doubtful)}",
            hint="look at to_locate.html, correct lon and lat where they are wrong, and empty the cell 'review'",
        )
