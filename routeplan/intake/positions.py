"""Read positions: numbers, ranges, pairs, swapped axes, and the way to WGS84."""

import numpy as np
import pandas as pd

from routeplan.coordinates import CoordSystem, to_wgs84
from routeplan.intake.cells import read_numbers
from routeplan.intake.homes import Homes
from routeplan.intake.report import Report, counted, shorten
from routeplan.intake.table import Table

FAR_KM = 300.0
"""Beyond this distance from every rep a position is doubted: nobody drives there and back in a day."""

# Where longitude and latitude are alike, an exchanged position is not far off; such a one is only warned of.
_SWAPPED_KM = 1_000.0


def read_positions(
    table: Table,
    report: Report,
    *,
    system: CoordSystem,
    prefix: str = "",
    homes: Homes | None = None,
) -> pd.DataFrame:
    """Read the positions of a table.

    Parameters
    ----------
    table : Table
        The table.
    report : Report
        Where the problems go.
    system : {"wgs84", "gcj02", "bd09"}
        The coordinate system of the table.
    prefix : str, default ""
        "end_" for the columns ``end_lon`` and ``end_lat``.
    homes : Homes, optional
        The reps' homes. A position far from all of them is warned of, and taken as swapped if it comes near one when
        its axes are exchanged.

    Returns
    -------
    DataFrame of float, columns lon and lat
        WGS84 degrees; NaN where there is no position or a wrong one.
    """
    lat_name, lon_name = f"{prefix}lat", f"{prefix}lon"
    lat, lon = read_numbers(table, lat_name, report), read_numbers(table, lon_name, report)
    has_lat, has_lon = table.text(lat_name) != "", table.text(lon_name) != ""
    if table.has(lat_name) and table.has(lon_name):
        _report_halves(table, report, lat_name, lon_name, has_lat & ~has_lon)
        _report_halves(table, report, lon_name, lat_name, has_lon & ~has_lat)
    both = lat.notna() & lon.notna()
    swapped = both & _is_swapped(lon, lat, homes)
    zero = both & (lat.abs() < 1e-6) & (lon.abs() < 1e-6)
    lat_out, lon_out = (lat.abs() > 90) & ~swapped, lon.abs() > 180

    _report_swapped(table, report, lat_name, lon_name, swapped, int(both.sum()))
    report.rows(
        table, lat_name, lat_out, code="out_of_range", message=lambda value: f"{value} is outside -90..90"
    )
    report.rows(
        table, lon_name, lon_out, code="out_of_range", message=lambda value: f"{value} is outside -180..180"
    )
    report.rows(
        table,
        lat_name,
        zero,
        code="zero_position",
        message="the position is (0, 0), in the sea off Africa",
        hint="leave both cells empty where the position is not known",
    )
    good = both & ~swapped & ~zero & ~lat_out & ~lon_out
    wgs_lon, wgs_lat = to_wgs84(
        np.asarray(lon.where(good), dtype=np.float64), np.asarray(lat.where(good), dtype=np.float64), system
    )
    if homes is not None:
        _warn_of_far(table, report, lat_name, lon[good], lat[good], homes)
    return pd.DataFrame({"lon": wgs_lon, "lat": wgs_lat}, index=table.cells.index)


def _report_halves(table: Table, report: Report, there: str, blank: str, rows: "pd.Series[bool]") -> None:
    report.rows(
        table,
        blank,
        rows,
        code="half_position",
        message=f"{blank} is empty where {there} is not",
        hint="fill both, or leave both empty",
    )


def _is_swapped(lon: "pd.Series[float]", lat: "pd.Series[float]", homes: Homes | None) -> "pd.Series[bool]":
    """Tell which positions are impossible or far from every home, and near one when the axes are exchanged."""
    impossible = (lat.abs() > 90) & (lat.abs() <= 180) & (lon.abs() <= 90)
    if homes is None:
        return impossible
    x, y = np.asarray(lon.fillna(0.0), dtype=np.float64), np.asarray(lat.fillna(0.0), dtype=np.float64)
    as_given, _ = homes.nearest(x, y)
    exchanged, _ = homes.nearest(y, x)
    possible = (lat.abs() <= 90) & (lon.abs() <= 90)
    return (impossible | (possible & (as_given > _SWAPPED_KM))) & (exchanged <= FAR_KM)


def _warn_of_far(
    table: Table,
    report: Report,
    column: str,
    lon: "pd.Series[float]",
    lat: "pd.Series[float]",
    homes: Homes,
) -> None:
    km, ids = homes.nearest(np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64))
    messages = [
        f"{far:,.0f} km from the nearest rep" + (f", {shorten(rep)}" if rep else "")
        for far, rep in zip(km.tolist(), ids, strict=True)
    ]
    report.rows(
        table,
        column,
        pd.Series(km > FAR_KM, index=lon.index),
        code="position_far",
        message=pd.Series(messages, index=lon.index, dtype=str),
        hint="check lon and lat",
        is_warning=True,
    )


def _report_swapped(
    table: Table, report: Report, lat_name: str, lon_name: str, swapped: "pd.Series[bool]", located: int
) -> None:
    count = int(swapped.sum())
    if not count:
        return
    hint = f"lat and lon look swapped in {counted(count, 'row')}; "
    if 2 * count >= located and table.kind != "to_locate":
        lat, lon = table.heading(lat_name), table.heading(lon_name)
        hint += f'set [columns.{table.kind}] {lat_name} = "{lon}", {lon_name} = "{lat}"'
    else:
        hint += "exchange them there"
    report.rows(
        table,
        lat_name,
        swapped,
        code="swapped",
        message=lambda value: (
            f"{value} is outside -90..90" if abs(float(value)) > 90 else f"{value} lies far from every rep"
        ),
        hint=hint,
    )
