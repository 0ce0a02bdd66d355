"""From the table of reps to reps."""

from math import isnan

import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.cells import check_choice, check_ids, read_each, read_numbers
from routeplan.intake.opening import parse_days, parse_leave, parse_skills, parse_time
from routeplan.intake.positions import read_positions
from routeplan.intake.report import Report
from routeplan.intake.table import Table
from routeplan.model import Rep
from routeplan.policy import Policy

_MOST_VISITS = 1000
"""Visits a day that nobody exceeds."""


def read_reps(table: Table, policy: Policy, report: Report) -> tuple[Rep, ...]:
    """Check the table of reps and make reps of it.

    Parameters
    ----------
    table : Table
        The table.
    policy : Policy
        Gives the working day, the weekdays and the mode where the table says nothing, and the coordinate system.
    report : Report
        Where the problems go.

    Returns
    -------
    tuple of Rep
        Sorted by id; rows with an error hold what could be read.
    """
    if not len(table) and table.has("rep_id"):  # without that column a table seems to have no row
        report.add(
            Problem(
                code="no_reps", message="the table has no rep", file=table.file, hint="add a row for each rep"
            )
        )
    check_ids(table, "rep_id", report)
    homes = _read_homes(table, policy, report)
    ends = read_positions(table, report, system=policy.tables.coord_system, prefix="end_")
    ends = ends.fillna(homes)
    starts = read_each(table, "start", report, parse_time, code="clock", empty=policy.day.start)
    closes = read_each(table, "end", report, parse_time, code="clock", empty=policy.day.end)
    _check_hours(table, starts, closes, report)
    weekdays = read_each(
        table, "weekdays", report, parse_days, code="weekday", empty=policy.calendar.weekdays
    )
    leave = read_each(table, "leave", report, parse_leave, code="leave", empty=())
    capacity = read_numbers(table, "capacity", report, low=0.01, high=10).fillna(1.0)
    max_visits = read_numbers(table, "max_visits", report, low=1, high=_MOST_VISITS).fillna(0.0)
    _check_whole(table, "max_visits", max_visits, report)
    nights = read_numbers(table, "nights", report, low=0, high=6)
    _check_whole(table, "nights", nights.fillna(0.0), report)
    max_hours = read_numbers(table, "max_hours", report, low=0.5, high=24).fillna(0.0)
    skills = [parse_skills(cell) for cell in table.text("skills").tolist()]
    modes = tuple(policy.travel.modes)
    check_choice(table, "mode", report, allowed=modes, code="mode_unknown", what="a mode of travel")

    ids, names = table.text("rep_id").tolist(), table.text("name").tolist()
    teams, mode = table.text("team").tolist(), table.text("mode").tolist()
    lon, lat = homes["lon"].tolist(), homes["lat"].tolist()
    end_lon, end_lat = ends["lon"].tolist(), ends["lat"].tolist()
    shares, most, hours = capacity.tolist(), max_visits.astype(int).tolist(), max_hours.tolist()
    away = nights.tolist()
    reps = [
        Rep(
            id=ids[idx],
            name=names[idx] or ids[idx],
            lon=lon[idx],
            lat=lat[idx],
            end_lon=end_lon[idx],
            end_lat=end_lat[idx],
            start_s=starts[idx],
            end_s=closes[idx],
            weekdays=weekdays[idx],
            leave=leave[idx],
            capacity=shares[idx],
            skills=skills[idx],
            team=teams[idx],
            mode=mode[idx] or policy.travel.mode,
            max_visits=most[idx],
            max_work_s=round(3600 * hours[idx]),
            nights=None if isnan(away[idx]) else int(away[idx]),
            crosses_teams=policy.territories.teams == "open",
        )
        for idx in range(len(ids))
    ]
    return tuple(sorted(reps, key=lambda rep: rep.id))


def _read_homes(table: Table, policy: Policy, report: Report) -> pd.DataFrame:
    homes = read_positions(table, report, system=policy.tables.coord_system)
    if table.has("lat") and table.has("lon"):
        report.rows(
            table,
            "lat",
            (table.text("lat") == "") & (table.text("lon") == ""),
            code="no_home",
            message="the rep has no home",
            hint="fill lat and lon with the place where the rep's day starts",
        )
    return homes


def _check_hours(table: Table, starts: list[int], ends: list[int], report: Report) -> None:
    for row, start, end in zip(table.cells.index.tolist(), starts, ends, strict=True):
        if end > start:
            continue
        column = "end" if table.text("end").loc[row] else "start"
        report.add(
            Problem(
                code="hours_order",
                message=f"the working day ends ({_clock(end)}) before it starts ({_clock(start)})",
                file=table.file,
                row=row,
                column=table.heading(column),
                value=table.text(column).loc[row],
                hint="write the later time in end; an empty cell stands for the policy's [day]",
            )
        )


def _check_whole(table: Table, column: str, numbers: "pd.Series[float]", report: Report) -> None:
    report.rows(
        table,
        column,
        numbers % 1 != 0,
        code="not_whole",
        message=lambda value: f"{value} is not a whole number",
        hint="write a number like 12",
    )


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
