"""From rows of text to entries of the log; what cannot be true is named and left out, or kept without its times."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from math import isnan

import pandas as pd

from routeplan.intake.cells import check_choice, read_each, read_numbers
from routeplan.intake.dates import read_dates
from routeplan.intake.opening import parse_time
from routeplan.intake.orders import OUTCOMES, check_filled, read_channels
from routeplan.intake.report import Report
from routeplan.intake.table import Table
from routeplan.log.text import LogText
from routeplan.model import CHANNELS
from routeplan.model.log_entry import LogEntry
from routeplan.publish.text import restored, single_line

CONFIRMED = "confirmed"
LOG_OUTCOMES = tuple(dict.fromkeys((*OUTCOMES, CONFIRMED)))

Key = tuple[str, str, str, str, bool]
"""Rep, customer, date, channel, and whether the row only says that a coming visit was agreed on: what makes rows the same visit, or call."""


def read_text_entries(text: LogText, headings: Mapping[str, str], report: Report) -> list[LogEntry]:
    """Read the rows of a text with its further columns; see ``read_entries``."""
    others = [heading for heading in text.headings if heading and heading not in headings.values()]
    return read_entries(text.table(headings), report, _extra(text, others))


def read_entries(
    table: Table, report: Report, extra: Mapping[int, tuple[tuple[str, str], ...]] | None = None
) -> list[LogEntry]:
    """Read the rows of a log.

    Parameters
    ----------
    table : Table
        The rows.
    report : Report
        Where unreadable cells go, as warnings.
    extra : mapping of int to tuple of (str, str)
        Heading and text of further columns, by row.

    Returns
    -------
    list of LogEntry
        In the order of the file; without rows whose date, customer, outcome or channel cannot be read.
    """
    refused, lost = Report(), Report()
    check_filled(table, "customer_id", refused)
    check_filled(table, "date", refused)
    dates = read_dates(table, "date", refused)
    check_choice(table, "outcome", refused, allowed=LOG_OUTCOMES, code="outcome_unknown", what="an outcome")
    channels = read_channels(table, refused)
    times = [
        read_each(table, column, lost, _time, code="log_time", empty=None) for column in ("arrive", "leave")
    ]
    stamps = read_each(table, "recorded_at", lost, _stamp, code="log_time", empty=None)
    places = [
        read_numbers(table, column, lost, low=-most, high=most)
        for column, most in (("lon", 180), ("lat", 90))
    ]
    amounts = read_numbers(table, "amount", lost)
    _pass_on(refused, "the row is left out", report)
    _pass_on(lost, "it is kept without", report)
    found = []
    columns = {
        name: table.text(name)
        for name in ("rep_id", "customer_id", "outcome", "reason", "note", "checks", "task_id")
    }
    for idx, row in enumerate(table.cells.index):
        cells = {name: str(column.iloc[idx]) for name, column in columns.items()}
        outcome = cells["outcome"] or "done"
        day = dates.iloc[idx]
        channel = str(channels.iloc[idx])
        if pd.isna(day) or not cells["customer_id"] or outcome not in LOG_OUTCOMES:
            continue
        if channel and channel not in CHANNELS:
            continue
        amount = float(amounts.iloc[idx])
        lon, lat = (float(place.iloc[idx]) for place in places)
        is_placed = not (isnan(lon) or isnan(lat))
        found.append(
            LogEntry(
                date=day.date(),
                rep_id=cells["rep_id"],
                customer_id=cells["customer_id"],
                outcome=outcome,
                arrive_s=times[0][idx],
                leave_s=times[1][idx],
                reason=_words(cells["reason"]),
                note=_words(cells["note"]),
                amount=None if isnan(amount) else amount,
                checks=_words(cells["checks"]),
                channel=channel,
                task_id=_words(cells["task_id"]),
                lon=lon if is_placed else None,
                lat=lat if is_placed else None,
                recorded_at=stamps[idx],
                extra=(extra or {}).get(int(row), ()),
                file=table.file,
                row=int(row),
            )
        )
    return found


def clock_text(seconds: int) -> str:
    """Write a time of day, with seconds where there are some.

    Examples
    --------
    >>> clock_text(30_600), clock_text(30_615)
    ('08:30', '08:30:15')
    """
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text


def span_text(entry: LogEntry) -> str:
    """Write the times of an entry; "" if it has none."""
    if entry.arrive_s is None and entry.leave_s is None:
        return ""
    return "-".join("" if time is None else clock_text(time) for time in (entry.arrive_s, entry.leave_s))


def _time(cell: str) -> int:
    """Read a time of day, also behind a date."""
    if len(cell) > 8 and (behind := cell.replace("T", " ").split(" ")[-1]) != cell:
        cell = behind
    seconds = parse_time(cell)
    digits = cell.replace("：", ":").split(":")
    return seconds + (int(digits[2]) if len(digits) == 3 and int(digits[2]) < 60 else 0)


def _stamp(cell: str) -> datetime:
    try:
        stamp = datetime.fromisoformat(cell)
    except ValueError as error:
        raise ValueError(f"'{cell}' is no time stamp; write 2026-12-07T09:41:12Z") from error
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)


def _words(cell: str) -> str:
    return restored(single_line(cell)).strip()


def _extra(text: LogText, headings: Iterable[str]) -> dict[int, tuple[tuple[str, str], ...]]:
    places = [(heading, text.headings.index(heading)) for heading in headings]
    return {
        record.row: tuple(
            (heading, said)
            for heading, place in places
            if place < len(record.cells) and (said := _words(record.cells[place]))
        )
        for record in text.records
    }


def _pass_on(found: Report, consequence: str, report: Report) -> None:
    for problem in found.in_order_of(()):
        message = problem.message if problem.is_warning else f"{problem.message}; {consequence}"
        report.add(replace(problem, is_warning=True, message=message))
