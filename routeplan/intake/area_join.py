"""Which area each customer lies in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from routeplan.areas.hosts import in_plane
from routeplan.intake.cells import warn
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report, counted, examples
from routeplan.intake.strangers import written_alike
from routeplan.intake.table import Table
from routeplan.model import Area, Customer
from routeplan.travel import to_plane
from routeplan.travel.plane import centre_of

FAR_M = 1000.0
"""Distance from the nearest area from which a customer outside of all is told by itself."""

_SAME_M = 0.01


def without_areas(table: Table, customers: Sequence[Customer], report: Report) -> tuple[Customer, ...]:
    """Warn if customers name areas and there are none.

    Parameters
    ----------
    table : Table
        The table of customers.
    customers : sequence of Customer
        Of the table.
    report : Report
        Where the warning goes.
    """
    heading = table.heading("area")
    shared = [column for column, other in table.headings.items() if other == heading and column != "area"]
    named = int((table.text("area") != "").sum())
    if named and not shared:
        warn(
            report,
            table,
            "area",
            code="areas_missing",
            message=f"{counted(named, 'customer')} with an area, and there is no table of areas; the column is not used",
            hint="add areas.gpkg or areas.geojson, or name the file as areas in [tables]; for customers with one rep "
            "and no polygons there is the column group",
        )
    return tuple(replace(customer, area="") if customer.area else customer for customer in customers)


def join_areas(
    table: Table,
    customers: Sequence[Customer],
    areas: Sequence[Area],
    area_ids: frozenset[str],
    report: Report,
) -> tuple[Customer, ...]:
    """Give each customer the area that it names, or else the one around its position, or else the nearest.

    Parameters
    ----------
    table : Table
        The table of customers.
    customers : sequence of Customer
        Of the table; those without a position and without a stated area stay without one.
    areas : sequence of Area
        Sorted by id.
    area_ids : frozenset of str
        Ids of all areas, also of those with problems of their own.
    report : Report
        Where the problems go.

    Returns
    -------
    tuple of Customer
        With the area, its rep where the customer names none, and the rep that it is locked to.

    Notes
    -----
    On a border, and where several are equally near, the smallest id counts.
    """
    _check_stated(table, area_ids, report)
    free = [idx for idx, one in enumerate(customers) if not one.area and one.lon is not None]
    found = {idx: customers[idx].area for idx in range(len(customers))}
    if free and areas:
        which, metres = _locate([customers[idx] for idx in free], areas)
        found |= {idx: areas[area].id for idx, area in zip(free, which.tolist(), strict=True)}
        outside = {
            customers[idx].id: (found[idx], away)
            for idx, away in zip(free, metres.tolist(), strict=True)
            if away > _SAME_M
        }
        _report_outside(table, outside, report)
    by_id = {area.id: area for area in areas}
    return tuple(_in_area(one, found[idx], by_id) for idx, one in enumerate(customers))


def _in_area(customer: Customer, area_id: str, areas: Mapping[str, Area]) -> Customer:
    area = areas.get(area_id)
    if area is None:
        return customer
    bound = area.rep_id if area.locked else ""
    return replace(customer, area=area_id, rep_id=customer.rep_id or area.rep_id, area_rep_id=bound)


def _locate(
    customers: Sequence[Customer], areas: Sequence[Area]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the area of each customer, int64[n], and the distance from it, float64[n], metres."""
    lonlat = np.array([(one.lon, one.lat) for one in customers], dtype=np.float64)
    centre = centre_of(lonlat)
    points = np.asarray(shapely.points(to_plane(lonlat, centre)))
    lands = in_plane([one.land for one in areas], centre)
    which = np.full(len(points), len(areas), dtype=np.int64)
    holder, point = shapely.STRtree(points).query(lands, predicate="covers")
    np.minimum.at(which, point, holder)
    away = np.zeros(len(points))
    outside = np.flatnonzero(which == len(areas))
    if len(outside):
        tree = shapely.STRtree(lands)
        _, away[outside] = tree.query_nearest(points[outside], return_distance=True, all_matches=False)
        point, holder = tree.query(points[outside], predicate="dwithin", distance=away[outside] + _SAME_M)
        np.minimum.at(which, outside[point], holder)
    return which, away


def _check_stated(table: Table, area_ids: frozenset[str], report: Report) -> None:
    text = table.text("area")
    report.rows(
        table,
        "area",
        (text != "") & ~text.isin(list(area_ids)),
        code="area_unknown",
        message=lambda value: f"'{value}' is not the id of an area",
        hint=lambda value: _meant(value, area_ids) or "leave the cell empty for the area around the position",
    )


def _meant(value: str, area_ids: frozenset[str]) -> str:
    alike = written_alike(value, area_ids)
    return f"did you mean '{alike}'?" if alike else did_you_mean(value, sorted(area_ids))


def _report_outside(table: Table, outside: Mapping[str, tuple[str, float]], report: Report) -> None:
    ids = table.text("customer_id")
    metres = ids.map({name: away for name, (_, away) in outside.items()}).astype(float).fillna(0.0)
    far = metres > FAR_M
    message = pd.Series(
        [
            f"it lies in no area, and goes to the nearest: '{outside[name][0]}', {outside[name][1] / 1000:.1f} km away"
            if name in outside
            else ""
            for name in ids
        ],
        index=ids.index,
        dtype=str,
    )
    report.rows(
        table,
        "customer_id",
        far,
        code="area_outside",
        message=message,
        hint="check its position, or name its area in the column area",
        is_warning=True,
    )
    near = ids[(metres > 0) & ~far]
    if len(near):
        warn(
            report,
            table,
            "customer_id",
            code="area_outside",
            message=f"{counted(len(near), 'customer')} in no area, at most {metres[near.index].max():,.0f} m from the nearest, "
            f"which they go to: {examples(list(near))}",
        )
