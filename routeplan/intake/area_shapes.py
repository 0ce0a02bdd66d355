"""Check the land of areas: empty, broken, overlapping."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from routeplan.areas.hosts import in_plane
from routeplan.errors import Problem
from routeplan.intake.area_contacts import TOUCHING_M, Contacts, find_contacts
from routeplan.intake.report import Report, counted, shorten
from routeplan.intake.table import Table

SLIVER = 0.01
"""Part of the smaller of two areas that both may have: borders drawn twice differ by as much."""

_METRES_A_DEGREE = 111_195.0
_LISTED = 20


def mend_shapes(table: Table, shapes: NDArray[np.object_], report: Report) -> NDArray[np.object_]:
    """Make each area a valid polygon or multipolygon.

    Parameters
    ----------
    table : Table
        The table of areas.
    shapes : ndarray of Geometry or None, shape (n,)
        WGS84 degrees, of the rows of the table.
    report : Report
        Where the problems go.

    Returns
    -------
    ndarray of Polygon, MultiPolygon or None, shape (n,)
        None for what is no area.
    """
    found = shapes.copy()
    mended = ~(shapely.is_valid(found) | shapely.is_missing(found))
    found[mended] = shapely.make_valid(found[mended])
    lands = np.array([_polygons(shape) for shape in found], dtype=object)
    empty = np.array([land is None for land in lands], dtype=np.bool_)
    index = table.cells.index
    report.rows(
        table,
        "area_id",
        pd.Series(empty, index=index),
        code="area_empty",
        message=lambda value: f"area '{value}' has no land",
        hint="give it a polygon or a multipolygon, or delete the row",
    )
    report.rows(
        table,
        "area_id",
        pd.Series(mended & ~empty, index=index),
        code="area_mended",
        message=lambda value: f"the polygon of area '{value}' crosses itself; it was mended",
        hint="look at the area on the map",
        is_warning=True,
    )
    return lands


def lay_out(
    table: Table, ids: Sequence[str], lands: NDArray[np.object_], centre: tuple[float, float], report: Report
) -> tuple[NDArray[np.object_], list[list[tuple[str, float]]]]:
    """Report overlaps, find the borders, and make them meet.

    Parameters
    ----------
    table : Table
        The table of areas.
    ids : sequence of str
        Distinct, sorted.
    lands : ndarray of Polygon or MultiPolygon
        The land of each, WGS84 degrees.
    centre : (float, float)
        Longitude and latitude around which lengths are true.
    report : Report
        Where overlaps go.

    Returns
    -------
    ndarray of Polygon or MultiPolygon
        The same without slivers, which go to the smaller id, and without gaps; as they are where they overlap.
    list of list of (str, float)
        For each area the ids of those that share a border, sorted, and its length, metres.
    """
    metres = in_plane(lands, centre)
    contacts = find_contacts(metres)
    share = contacts.overlap / np.minimum(
        shapely.area(metres[contacts.one]), shapely.area(metres[contacts.other])
    )
    _report_overlaps(table, ids, contacts, share, report)
    sound = not (share > SLIVER).any()
    borders: list[list[tuple[str, float]]] = [[] for _ in ids]
    for i, j, length in zip(
        contacts.one.tolist(), contacts.other.tolist(), contacts.border.tolist(), strict=True
    ):
        if length > 0:
            borders[i].append((ids[j], length))
            borders[j].append((ids[i], length))
    return _matched(lands, contacts) if sound else lands, [sorted(held) for held in borders]


def _matched(lands: NDArray[np.object_], contacts: Contacts) -> NDArray[np.object_]:
    """Make neighbours share their corners exactly: else unions would have slits, which no map and no perimeter should show."""
    width = TOUCHING_M / _METRES_A_DEGREE
    # snapping moves corners, so only where the file leaves gaps
    snapping = width if contacts.has_gaps else -1.0
    found = shapely.coverage_clean(  # type: ignore[attr-defined]  # the stubs are older
        lands, gap_width=width, snapping_distance=snapping, merge_strategy="min_index"
    )
    return np.where(shapely.is_empty(found), lands, found)


def _report_overlaps(
    table: Table, ids: Sequence[str], contacts: Contacts, share: NDArray[np.float64], report: Report
) -> None:
    rows = {name: int(str(row)) for row, name in table.text("area_id").items()}
    wrong = np.flatnonzero(share > SLIVER)
    for k in wrong[np.argsort(-share[wrong], kind="stable")][:_LISTED]:
        one, other = ids[contacts.one[k]], ids[contacts.other[k]]
        report.add(
            Problem(
                code="area_overlap",
                message=f"areas '{shorten(one)}' and '{shorten(other)}' overlap: {share[k]:.0%} of the smaller one, "
                f"{contacts.overlap[k] / 1e6:.3g} km²",
                file=table.file,
                row=rows[other],
                column=table.heading("area_id"),
                value=shorten(other),
                hint="cut the common land off one of them",
            )
        )
    if (more := len(wrong) - _LISTED) > 0:
        text = f"and {counted(more, 'more pair')}"
        report.add(
            Problem(
                code="area_overlap",
                message=text,
                file=table.file,
                column=table.heading("area_id"),
                rows=more,
            )
        )


def _polygons(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """Give the polygons of a shape as one; None if it has none."""
    if isinstance(shape, shapely.Polygon | shapely.MultiPolygon):
        return None if shape.is_empty else shape
    parts = [part for part in shapely.get_parts(shape) if shape is not None]
    found = [polygon for part in parts for polygon in shapely.get_parts(part)]
    land = shapely.union_all([one for one in found if isinstance(one, shapely.Polygon)])
    return None if land.is_empty else land
