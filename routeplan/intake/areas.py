"""From the table of areas to areas."""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from routeplan.errors import Problem
from routeplan.intake.area_shapes import lay_out, mend_shapes
from routeplan.intake.cells import check_choice, check_ids, read_flags
from routeplan.intake.layers import read_layer
from routeplan.intake.readers import file_label, nearest_file, split_spec
from routeplan.intake.report import Report
from routeplan.intake.table import RawTable, Table, clean
from routeplan.intake.unreadable import UnreadableError
from routeplan.model import Area

FILES = ("areas.gpkg", "areas.geojson", "areas.zip")
"""What is taken for the table of areas where the policy names none."""

_KINDS = {".gpkg": "GeoPackage", ".geojson": "GeoJSON", ".json": "GeoJSON", ".zip": "zipped shapefile"}


def read_area_layer(folder: Path, spec: str, report: Report) -> tuple[RawTable, NDArray[np.object_]] | None:
    """Read the layer of areas of a workspace.

    Parameters
    ----------
    folder : Path
        The workspace.
    spec : str
        A file name, or ``file.gpkg#layer``, as in ``[tables]``.
    report : Report
        Where problems go.

    Returns
    -------
    RawTable
        The attributes as text; a feature that has none is an empty row.
    ndarray of Geometry or None
        The shape of each row, WGS84 degrees.

    Notes
    -----
    None, and a problem in the report, for a file that is missing or has no polygons.
    """
    file, layer = split_spec(spec)
    path = folder / file
    if not path.is_file():
        hint = nearest_file(folder, file)
        report.add(Problem(code="table_missing", message="there is no such file", file=file, hint=hint))
        return None
    try:
        frame, shapes = _read(path, layer)
    except UnreadableError as error:
        report.add(Problem(code=error.code, message=str(error), file=file, hint=error.hint))
        return None
    headings = tuple(str(name).strip() for name in frame.columns)
    frame.columns = pd.RangeIndex(len(headings))
    cells = clean(frame).reindex(frame.index, fill_value="")
    return RawTable(file=file_label(spec), headings=headings, cells=cells), shapes


def _read(path: Path, layer: str) -> tuple[pd.DataFrame, NDArray[np.object_]]:
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise UnreadableError(
            "table_unreadable",
            "areas are not read from this kind of file",
            "save them as .gpkg, .geojson or a zipped shapefile",
        )
    frame, shapes = read_layer(path, layer, kind)
    if shapes is None:
        raise UnreadableError("geometry", "its table has no polygons", "export it with its geometry")
    return frame, shapes


def read_areas(
    table: Table, shapes: NDArray[np.object_], report: Report, *, rep_ids: frozenset[str] | None
) -> tuple[Area, ...]:
    """Check the table of areas and make areas of it.

    Parameters
    ----------
    table : Table
        The table.
    shapes : ndarray of Geometry or None, shape (n,)
        WGS84 degrees, of its rows.
    report : Report
        Where the problems go.
    rep_ids : frozenset of str or None
        Ids of the reps; None if their table could not be read.

    Returns
    -------
    tuple of Area
        Sorted by id, without overlaps; those with problems of their own are left out.
    """
    check_ids(table, "area_id", report)
    if rep_ids:
        check_choice(
            table, "rep_id", report, allowed=sorted(rep_ids), code="rep_unknown", what="the id of a rep"
        )
    locked = read_flags(table, "locked", report)
    rep = table.text("rep_id")
    report.rows(
        table,
        "locked",
        locked & (rep == ""),
        code="locked_without_rep",
        message="the area is locked, and rep_id names no rep",
        hint="name the rep with whom the area stays in rep_id",
    )
    lands = mend_shapes(table, shapes, report)
    ids = table.text("area_id")
    sound = (ids != "") & ~ids.duplicated() & pd.Series([land is not None for land in lands], index=ids.index)
    order = [idx for idx in np.argsort(ids.to_numpy(dtype=object), kind="stable") if sound.iloc[idx]]
    if not order:
        return ()
    names = [str(ids.iloc[idx]) for idx in order]
    held = lands[order]
    middle = np.median(shapely.bounds(held), axis=0)
    centre = (float(middle[0] + middle[2]) / 2, float(middle[1] + middle[3]) / 2)
    held, borders = lay_out(table, names, held, centre, report)
    title = table.text("name")
    return tuple(
        Area(
            id=names[number],
            name=title.iloc[idx] or names[number],
            rep_id=rep.iloc[idx],
            locked=bool(locked.iloc[idx]),
            land=held[number],
            borders=tuple(borders[number]),
        )
        for number, idx in enumerate(order)
    )
