"""From the table of prospects to prospects."""

from routeplan.coordinates import CoordSystem
from routeplan.intake.cells import check_ids, read_numbers, warn
from routeplan.intake.homes import Homes
from routeplan.intake.positions import read_positions
from routeplan.intake.report import Report, counted, examples
from routeplan.intake.table import Table
from routeplan.model import Prospect


def read_prospects(
    table: Table,
    report: Report,
    *,
    system: CoordSystem,
    homes: Homes | None,
    customer_ids: frozenset[str] | None,
) -> tuple[Prospect, ...]:
    """Check the table of prospects and make prospects of it.

    Parameters
    ----------
    table : Table
        The table.
    report : Report
        Where the problems go.
    system : CoordSystem
        Coordinate system of the table.
    homes : Homes or None
        The homes of the reps; None if there are none.
    customer_ids : frozenset of str or None
        Ids of the customers; None if their table could not be read.

    Returns
    -------
    tuple of Prospect
        Sorted by id; without those that have no position, and those that are customers by now. A warning names both.
    """
    check_ids(table, "prospect_id", report)
    places = read_positions(table, report, system=system, homes=homes)
    potential = read_numbers(table, "potential", report, low=0)
    ids, names = table.text("prospect_id"), table.text("name")
    is_customer = ids.isin(list(customer_ids or ()))
    is_lost = (table.text("lat") == "") & (table.text("lon") == "") & ~is_customer
    _warn(table, report, ids[is_customer].tolist(), "of customers by now", code="prospect_customer")
    _warn(table, report, ids[is_lost].tolist(), "without a position", code="prospect_unlocated")
    found = [
        Prospect(id=one, name=name or one, lon=lon, lat=lat, potential=None if money != money else money)  # noqa: PLR0124 - NaN
        for one, name, lon, lat, money, gone in zip(
            ids.tolist(), names.tolist(), places["lon"].tolist(), places["lat"].tolist(), potential.tolist(),
            (is_customer | places["lon"].isna()).tolist(), strict=True,
        )
        if not gone
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda prospect: prospect.id))


def _warn(table: Table, report: Report, ids: list[str], what: str, *, code: str) -> None:
    if ids:
        warn(
            report,
            table,
            "prospect_id",
            code=code,
            message=f"{counted(len(ids), 'row')} {what}, left out: {examples(ids)}",
        )
