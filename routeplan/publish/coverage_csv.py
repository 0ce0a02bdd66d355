"""The customers and whether they are reached, as a CSV file."""

from collections.abc import Sequence
from datetime import date

from routeplan.model import Coverage
from routeplan.publish.tables import Cell, written
from routeplan.publish.text import id_cell, neutralised

COVERAGE_COLUMNS = (
    "customer_id", "name", "rep_id", "team", "tier", "district", "lat", "lon", "revenue", "potential", "last_contact", "last_order",
    "channel", "reached", "buying", "dormant",
)  # fmt: skip


def coverage_csv(found: Coverage) -> bytes:
    """List the customers by id.

    Parameters
    ----------
    found : Coverage
        The figures.

    Returns
    -------
    bytes
        A CSV file with ``COVERAGE_COLUMNS``: money a year, days as ISO dates, yes or nothing.
    """
    rows: list[Sequence[Cell]] = [
        (
            id_cell(one.id), neutralised(one.name), id_cell(one.rep_id), neutralised(one.team), neutralised(one.tier),
            neutralised(one.district), one.lat, one.lon, round(one.revenue, 2), round(one.potential, 2),
            _iso(one.last_contact), _iso(one.last_order), one.channel,
            "yes" if one.is_reached else "", "yes" if one.is_buying else "", "yes" if one.is_dormant else "",
        )
        for one in found.customers
    ]  # fmt: skip
    return written(COVERAGE_COLUMNS, rows)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
