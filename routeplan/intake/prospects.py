"""From the table of prospects to prospects."""

from collections.abc import Sequence
from math import isnan

from routeplan.intake.cells import check_choice, check_ids, read_each, read_numbers, warn
from routeplan.intake.homes import Homes
from routeplan.intake.opening import parse_days, parse_skills, parse_windows
from routeplan.intake.positions import read_positions
from routeplan.intake.report import Report, counted, examples
from routeplan.intake.table import Table
from routeplan.model import Prospect
from routeplan.policy import Policy

_DAY_MIN = 1440
_TEXTS = ("address", "phone", "contact", "note", "team", "rep_id", "lead_class")


def read_prospects(
    table: Table,
    policy: Policy,
    report: Report,
    *,
    rep_ids: frozenset[str] | None,
    homes: Homes | None,
    customer_ids: frozenset[str] | None,
) -> tuple[Prospect, ...]:
    """Check the table of prospects and make prospects of it.

    Parameters
    ----------
    table : Table
        The table.
    policy : Policy
        Gives the coordinate system and the classes.
    report : Report
        Where the problems go.
    rep_ids : frozenset of str or None
        Ids of the reps; None if their table could not be read.
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
    classes = tuple(policy.prospects.chances)
    table = table.in_case_of("lead_class", classes)
    check_choice(
        table, "lead_class", report, allowed=classes, code="lead_class", what="a class of [prospects] chances"
    )
    if rep_ids:
        check_choice(
            table, "rep_id", report, allowed=sorted(rep_ids), code="rep_unknown", what="the id of a rep"
        )
    places = read_positions(table, report, system=policy.tables.coord_system, homes=homes)
    ids = table.text("prospect_id")
    is_customer = ids.isin(list(customer_ids or ()))
    is_lost = (table.text("lat") == "") & (table.text("lon") == "") & ~is_customer
    _warn(table, report, ids[is_customer].tolist(), "of customers by now", code="prospect_customer")
    _warn(table, report, ids[is_lost].tolist(), "without a position", code="prospect_unlocated")
    is_gone = (is_customer | places["lon"].isna()).tolist()
    lonlat = list(zip(places["lon"].tolist(), places["lat"].tolist(), strict=True))
    found = _prospects(table, lonlat, report)
    kept = (prospect for prospect, gone in zip(found, is_gone, strict=True) if not gone)
    return tuple(sorted(kept, key=lambda prospect: prospect.id))


def _prospects(table: Table, lonlat: Sequence[tuple[float, float]], report: Report) -> list[Prospect]:
    """Make a prospect of each row, also of those that stay out."""
    potential = read_numbers(table, "potential", report, low=0).tolist()
    minutes = read_numbers(table, "service_min", report, low=0, high=_DAY_MIN).fillna(0.0)
    seconds = (minutes * 60).round().astype(int).tolist()
    weekdays = read_each(table, "weekdays", report, parse_days, code="weekday", empty=frozenset[int]())
    windows = read_each(table, "windows", report, parse_windows, code="window", empty=())
    skills = [parse_skills(cell) for cell in table.text("skills").tolist()]
    names = table.text("name").tolist()
    texts = {column: table.text(column).tolist() for column in _TEXTS}
    return [
        Prospect(
            id=prospect_id,
            name=names[idx] or prospect_id,
            lon=lonlat[idx][0],
            lat=lonlat[idx][1],
            potential=None if isnan(potential[idx]) else potential[idx],
            service_s=seconds[idx],
            weekdays=weekdays[idx],
            windows=windows[idx],
            skills=skills[idx],
            **{column: texts[column][idx] for column in _TEXTS},
        )
        for idx, prospect_id in enumerate(table.text("prospect_id").tolist())
    ]


def _warn(table: Table, report: Report, ids: list[str], what: str, *, code: str) -> None:
    if ids:
        warn(
            report,
            table,
            "prospect_id",
            code=code,
            message=f"{counted(len(ids), 'row')} {what}, left out: {examples(ids)}",
        )
