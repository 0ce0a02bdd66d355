"""From the table of customers to customers."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.cells import check_choice, check_ids, read_each, read_flags, read_numbers, warn
from routeplan.intake.dates import read_dates
from routeplan.intake.homes import Homes
from routeplan.intake.opening import parse_days, parse_skills, parse_windows
from routeplan.intake.patterns import check_patterns, parse_patterns
from routeplan.intake.positions import read_positions
from routeplan.intake.rep_lists import read_rep_lists
from routeplan.intake.report import Report, counted, examples
from routeplan.intake.table import Table
from routeplan.model import Cadence, Customer
from routeplan.policy import Policy

_DAY_MIN = 1440


def read_customers(
    table: Table,
    policy: Policy,
    report: Report,
    *,
    rep_ids: frozenset[str] | None,
    homes: Homes | None,
    found: Mapping[str, tuple[float, float]],
    check_tiers: bool,
) -> tuple[Customer, ...]:
    """Check the table of customers and make customers of it.

    Parameters
    ----------
    table : Table
        The table.
    policy : Policy
        Gives the tiers and the coordinate system.
    report : Report
        Where the problems go.
    rep_ids : frozenset of str or None
        Ids of the reps; None if their table could not be read.
    homes : Homes or None
        The homes of the reps; None if there are none.
    found : mapping of str to (float, float)
        WGS84 positions by customer from ``to_locate.xlsx``, for customers without coordinates in the table.
    check_tiers : bool
        Whether the policy's tiers are known; not so if that section is faulty.

    Returns
    -------
    tuple of Customer
        Sorted by id; ``lon`` and ``lat`` are None for those not located.
    """
    if not len(table) and table.has("customer_id"):  # without that column a table seems to have no row
        report.add(
            Problem(
                code="no_customers",
                message="the table has no customer",
                file=table.file,
                hint="add a row for each one",
            )
        )
    check_ids(table, "customer_id", report)
    positions = _positions(table, policy, report, homes, found)
    revenue = read_numbers(table, "revenue", report, low=0)
    potential = read_numbers(table, "potential", report, low=0)
    if check_tiers:
        tiers = policy.portfolio.tiers
        table = table.in_case_of("tier", tiers)
        check_choice(table, "tier", report, allowed=tiers, code="tier_unknown", what="a tier")
    locked = read_flags(table, "locked", report)
    _check_reps(table, report, locked, rep_ids)
    teams = read_rep_lists(table, "support", report, rep_ids=rep_ids)
    _check_leads(table, report, teams)
    minutes = read_numbers(table, "service_min", report, low=0, high=_DAY_MIN).fillna(0.0)
    cadences = read_each(table, "cadence", report, Cadence.parse, code="cadence", empty=None)
    weekdays = read_each(table, "weekdays", report, parse_days, code="weekday", empty=frozenset[int]())
    windows = read_each(table, "windows", report, parse_windows, code="window", empty=())
    preferred = read_each(
        table, "preferred_weekdays", report, parse_days, code="weekday", empty=frozenset[int]()
    )
    patterns = read_each(table, "patterns", report, parse_patterns, code="pattern", empty=())
    check_patterns(table, report, patterns, weekdays)
    skills = [parse_skills(cell) for cell in table.text("skills").tolist()]
    last_visit, renewal = (read_dates(table, name, report) for name in ("last_visit", "renewal"))
    figures = _figures(table, policy, report)

    texts = {
        column: table.text(column).tolist()
        for column in (
            "customer_id",
            "name",
            "address",
            "phone",
            "contact",
            "note",
            "team",
            "group",
            "district",
            "area",
            "tier",
            "rep_id",
            "cadence",
        )
    }
    ids = texts["customer_id"]
    lon, lat = _optional(positions["lon"]), _optional(positions["lat"])
    money, hopes = _optional(revenue), _optional(potential)
    stays, seconds = locked.tolist(), (minutes * 60).round().astype(int).tolist()
    days, renewals = _days(last_visit), _days(renewal)
    customers = [
        Customer(
            id=ids[idx],
            name=texts["name"][idx] or ids[idx],
            lon=lon[idx],
            lat=lat[idx],
            address=texts["address"][idx],
            phone=texts["phone"][idx],
            contact=texts["contact"][idx],
            note=texts["note"][idx],
            team=texts["team"][idx],
            group=texts["group"][idx],
            district=texts["district"][idx],
            area=texts["area"][idx],
            revenue=money[idx],
            potential=hopes[idx],
            tier=texts["tier"][idx],
            rep_id=texts["rep_id"][idx],
            locked=stays[idx] or bool(teams[idx]),
            support=tuple(sorted(set(teams[idx]) - {texts["rep_id"][idx]})),
            service_s=seconds[idx],
            cadence=cadences[idx],
            has_own_cadence=bool(texts["cadence"][idx]),
            weekdays=weekdays[idx],
            windows=windows[idx],
            preferred_weekdays=preferred[idx],
            patterns=patterns[idx],
            skills=skills[idx],
            last_visit=days[idx],
            renewal=renewals[idx],
            figures=figures[idx],
        )
        for idx in range(len(ids))
    ]
    return tuple(sorted(customers, key=lambda customer: customer.id))


def _positions(
    table: Table,
    policy: Policy,
    report: Report,
    homes: Homes | None,
    found: Mapping[str, tuple[float, float]],
) -> pd.DataFrame:
    positions = read_positions(table, report, system=policy.tables.coord_system, homes=homes)
    blank = (table.text("lat") == "") & (table.text("lon") == "")
    ids = table.text("customer_id")
    for row in blank.index[blank & ids.isin(list(found))]:
        positions.loc[row, ["lon", "lat"]] = found[ids.loc[row]]
    lost = ids[blank & positions["lon"].isna() & (table.text("address") == "")]
    if len(lost) and not _lacks_column(table):
        warn(
            report,
            table,
            "address",
            code="no_address",
            message=f"{counted(len(lost), 'customer')} with neither a position nor an address: {examples(list(lost))}",
            hint="they stay out of the plan until lat and lon are filled, here or in to_locate.xlsx",
        )
    return positions


def _lacks_column(table: Table) -> bool:
    """Tell whether a heading that says who or where is missing, which is told by itself."""
    is_placed = table.has("lat") and table.has("lon")
    is_listed = table.has("address") and not (table.has("lat") or table.has("lon"))
    return not table.has("customer_id") or not (is_placed or is_listed)


def _check_reps(
    table: Table, report: Report, locked: "pd.Series[bool]", rep_ids: frozenset[str] | None
) -> None:
    if rep_ids:  # that there are no reps at all is told once
        check_choice(
            table, "rep_id", report, allowed=sorted(rep_ids), code="rep_unknown", what="the id of a rep"
        )
    report.rows(
        table,
        "locked",
        locked & (table.text("rep_id") == ""),
        code="locked_without_rep",
        message="the customer is locked, and rep_id names no rep",
        hint="name the rep with whom the customer stays in rep_id",
    )


def _check_leads(table: Table, report: Report, teams: list[tuple[str, ...]]) -> None:
    has_team = pd.Series([bool(team) for team in teams], index=table.cells.index, dtype=bool)
    report.rows(
        table,
        "support",
        has_team & (table.text("rep_id") == ""),
        code="team_without_lead",
        message="the account has a team, and rep_id names no rep",
        hint="name the rep who leads in rep_id: the account stays with that rep",
    )


def _figures(table: Table, policy: Policy, report: Report) -> list[tuple[tuple[str, float], ...]]:
    """Read the further columns that a score weighs, for each row."""
    weighed = [name for name in policy.portfolio.score.columns if table.has(name)]
    columns = {name: read_numbers(table, name, report).tolist() for name in weighed}
    return [
        tuple((name, column[idx]) for name, column in columns.items() if not np.isnan(column[idx]))
        for idx in range(len(table))
    ]


def _optional(numbers: "pd.Series[float]") -> list[float | None]:
    return [None if np.isnan(number) else number for number in numbers.tolist()]


def _days(dates: "pd.Series[pd.Timestamp]") -> list[date | None]:
    return [None if pd.isna(day) else day.date() for day in dates]
