"""Read tables from databases: text only, as from files."""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from routeplan.database.address import split_address
from routeplan.database.connecting import Databases
from routeplan.database.reading import columns_of, read_rows
from routeplan.database.source import Column, Source
from routeplan.errors import Exit, Problem, RouteplanError
from routeplan.intake.layers import in_degrees, point_texts
from routeplan.intake.readers import file_label
from routeplan.intake.report import Report
from routeplan.intake.table import RawTable, clean
from routeplan.intake.unreadable import UnreadableError


def read_database_table(
    databases: Databases, spec: str, query: str, wanted: frozenset[str], report: Report
) -> RawTable | None:
    """Read one table of a workspace from a database; points become the columns ``lon`` and ``lat``.

    Parameters
    ----------
    databases : Databases
        Those that are open.
    spec : str
        ``postgresql://user@server/database#table``.
    query : str
        A SELECT in the place of the table; "" for none.
    wanted : frozenset of str
        Headings to read, casefolded; other columns stay in the database. Points are read where ``lon`` is wanted and no
        column is called ``lon`` or ``lat``.
    report : Report
        Where problems go.

    Returns
    -------
    RawTable or None
        Rows numbered as in a spreadsheet: the first one is row 2. None where the table or query cannot be read; the
        report says why.

    Raises
    ------
    RouteplanError
        With exit status 3: the database does not answer, refuses, or breaks off.
    """
    source = Source(label=file_label(spec), table=split_address(spec)[1], query=query)
    try:
        columns, cells, shapes = _read(databases, spec, source, wanted, with_shapes="lon" in wanted)
        headings = [column.name.strip() for column in columns]
        if shapes is not None:
            cells[len(headings)], cells[len(headings) + 1] = point_texts(shapes)
            headings += ["lon", "lat"]
    except UnreadableError as error:
        report.add(Problem(code=error.code, message=str(error), file=source.label, hint=error.hint))
        return None
    return RawTable(file=source.label, headings=tuple(headings), cells=clean(cells))


def read_database_layer(
    databases: Databases, spec: str, query: str, report: Report
) -> tuple[RawTable, NDArray[np.object_]] | None:
    """Read a table with polygons, such as areas, from a database.

    Parameters
    ----------
    databases, spec, query, report
        As for ``read_database_table``.

    Returns
    -------
    RawTable
        The attributes as text; a row that has none is an empty one.
    ndarray of Geometry or None
        The shape of each row, WGS84 degrees.

    Raises
    ------
    RouteplanError
        As ``read_database_table``.

    Notes
    -----
    None, and a problem in the report, for a table that is missing or has no column of shapes.
    """
    source = Source(label=file_label(spec), table=split_address(spec)[1], query=query)
    try:
        columns, cells, shapes = _read(databases, spec, source, None, with_shapes=True)
    except UnreadableError as error:
        report.add(Problem(code=error.code, message=str(error), file=source.label, hint=error.hint))
        return None
    if shapes is None:
        message = "it has no column of PostGIS geometries"
        report.add(
            Problem(
                code="geometry", message=message, file=source.label, hint="select one in [tables.queries]"
            )
        )
        return None
    cells = clean(cells).reindex(cells.index, fill_value="")
    headings = tuple(column.name.strip() for column in columns)
    return RawTable(file=source.label, headings=headings, cells=cells), shapes


def _read(
    databases: Databases, spec: str, source: Source, wanted: frozenset[str] | None, *, with_shapes: bool
) -> tuple[tuple[Column, ...], pd.DataFrame, NDArray[np.object_] | None]:
    """Read the columns that are wanted, all of them for None, and the shapes."""
    connection = databases.reader(split_address(spec)[0])
    try:
        columns = columns_of(connection, source)
        names = [column.name.strip().casefold() for column in columns]
        kept = [
            number
            for number, name in enumerate(names)
            if not columns[number].is_shape and (wanted is None or name in wanted)
        ]
        has_position = wanted is not None and bool({"lon", "lat"} & set(names))
        shape = _shape_column(columns) if with_shapes and not has_position else None
        cells = read_rows(connection, source, columns, kept if shape is None else [*kept, shape])
    except RouteplanError as error:
        if error.exit_status is not Exit.INPUT:
            raise
        message = error.message.removeprefix(f"{source.label}: ")
        raise UnreadableError(error.code, message, error.hint) from error
    cells.index = pd.RangeIndex(2, 2 + len(cells))
    return columns, cells[kept], None if shape is None else _shapes_of(cells[shape])


def _shape_column(columns: tuple[Column, ...]) -> int | None:
    found = [number for number, column in enumerate(columns) if column.is_shape]
    if len(found) > 1:
        listed = ", ".join(columns[number].name for number in found)
        raise UnreadableError(
            "geometry",
            f"it has {len(found)} columns of geometries: {listed}",
            "select the one that is meant in [tables.queries]",
        )
    return found[0] if found else None


def _shapes_of(cells: "pd.Series[str]") -> NDArray[np.object_]:
    """Read geometries as PostGIS writes them, with the number of their reference system."""
    written = [cell or None for cell in cells]
    shapes: NDArray[np.object_] = np.array(shapely.from_wkb(written), dtype=np.object_)
    systems = sorted(set(shapely.get_srid(shapes[~shapely.is_missing(shapes)]).tolist()))
    if len(systems) > 1:
        listed = ", ".join(map(str, systems))
        raise UnreadableError(
            "geometry", f"its geometries have {len(systems)} reference systems: {listed}",
            "bring them into one with ST_Transform in [tables.queries]",
        )  # fmt: skip
    if systems == [0]:
        raise UnreadableError(
            "geometry", "its geometries name no coordinate reference system",
            "select ST_SetSRID(geom, 4326) in [tables.queries] if they are degrees",
        )  # fmt: skip
    return shapes if systems in ([], [4326]) else in_degrees(shapes, f"EPSG:{systems[0]}")
