"""The stop list and the unserved visits as CSV files for spreadsheets and programs.

UTF-8 with a byte-order mark, commas, CRLF, dates as 2026-11-23, times as 08:05:00 (hours count on after midnight), a
point before decimals. Text stands on one line, and after an apostrophe where a spreadsheet would run it, or a part of
it, as a formula; see ``text``.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from operator import attrgetter

from routeplan.language import move_text
from routeplan.model import Changes, Customer, Evaluation, Plan, Proposals
from routeplan.publish.text import id_cell, neutralised

STOP_COLUMNS = (
    "date", "rep_id", "seq", "customer_id", "arrive", "start", "leave", "drive_s", "drive_m", "tier", "value",
    "task_id", "task", "on_time",
)  # fmt: skip
UNSERVED_COLUMNS = (
    "customer_id", "name", "rep_id", "tier", "number", "earliest", "latest", "worth_min", "code", "reason",
    "detour_min", "best_date", "best_rep_id", "task_id",
)  # fmt: skip
MOVE_COLUMNS = (
    "proposal", "customer_id", "name", "from_rep_id", "to_rep_id", "potential", "workload_h", "revenue", "way", "why",
)  # fmt: skip

CHANGE_COLUMNS = (
    "change", "customer_id", "name", "tier", "task_id", "from_rep_id", "from_date", "to_rep_id", "to_date", "code",
    "saved_min", "other_customer_id", "reason",
)  # fmt: skip

Cell = str | int | float | None


def stops_csv(plan: Plan, evaluation: Evaluation) -> bytes:
    """List the stops of a plan by date, rep and order.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.

    Returns
    -------
    bytes
        A CSV file with ``STOP_COLUMNS``: driving from the previous place in seconds and metres, the customer's value
        in money a year, the task that is done and what it is for, and the chance of being on time.
    """
    customers = {customer.id: customer for customer in evaluation.visited}
    planned = {(day.date, day.rep_id) for day in plan.days}
    rows: list[Sequence[Cell]] = []
    for schedule in sorted(evaluation.schedules, key=attrgetter("date", "rep_id")):
        if (schedule.date, schedule.rep_id) not in planned:
            raise ValueError(f"the evaluation is of another plan: {schedule.rep_id} on {schedule.date}")
        for seq, stop in enumerate(schedule.stops, start=1):
            customer = customers[stop.customer_id]
            rows.append(
                (
                    schedule.date.isoformat(), id_cell(schedule.rep_id), seq, id_cell(customer.id),
                    _clock(stop.arrive_s), _clock(stop.start_s), _clock(stop.leave_s),
                    stop.drive_s, stop.drive_m, neutralised(customer.tier), round(customer.value, 2),
                    id_cell(stop.task.id) if stop.task else "", neutralised(stop.task.reason) if stop.task else "",
                    None if stop.on_time is None else round(stop.on_time, 3),
                )
            )  # fmt: skip
    return written(STOP_COLUMNS, rows)


def unserved_csv(evaluation: Evaluation) -> bytes:
    """List the due visits that the plan does not make, with the reasons.

    Parameters
    ----------
    evaluation : Evaluation
        What follows from the plan.

    Returns
    -------
    bytes
        A CSV file with ``UNSERVED_COLUMNS``; minutes where the name says so, empty where there is nothing to say.
    """
    customers: dict[str, Customer] = {item.id: item for item in evaluation.everybody}
    rows: list[Sequence[Cell]] = []
    for item in evaluation.unserved:
        due = item.due
        rows.append(
            (
                id_cell(item.customer_id), neutralised(customers[item.customer_id].name), id_cell(item.rep_id),
                neutralised(item.tier),
                due.number if due else None,
                due.earliest.isoformat() if due else None,
                due.latest.isoformat() if due else None,
                round(due.worth_s / 60, 1) if due else None,
                item.code, neutralised(item.reason),
                None if item.detour_s is None else round(item.detour_s / 60, 1),
                item.best_date.isoformat() if item.best_date else None,
                id_cell(item.best_rep_id), id_cell(due.task_id) if due else None,
            )
        )  # fmt: skip
    return written(UNSERVED_COLUMNS, rows)


def changes_csv(evaluation: Evaluation, changes: Changes) -> bytes:
    """List what the plan changes of the one before, with the reasons.

    Parameters
    ----------
    evaluation : Evaluation
        Names of the customers.
    changes : Changes
        The changes.

    Returns
    -------
    bytes
        A CSV file with ``CHANGE_COLUMNS``; minutes of driving saved, empty where there is nothing to say.
    """
    names = {item.id: item.name for item in evaluation.everybody}
    rows: list[Sequence[Cell]] = [
        (
            item.kind, id_cell(item.customer_id), neutralised(names.get(item.customer_id, "")), neutralised(item.tier),
            id_cell(item.task_id), id_cell(item.from_rep_id), item.from_date.isoformat() if item.from_date else None,
            id_cell(item.to_rep_id), item.to_date.isoformat() if item.to_date else None, item.code,
            None if item.saved_s is None else round(item.saved_s / 60, 1), id_cell(item.other_id),
            neutralised(item.reason),
        )
        for item in changes.changes
    ]  # fmt: skip
    return written(CHANGE_COLUMNS, rows)


def moves_csv(proposals: Proposals) -> bytes:
    """List the moves of each proposal, the largest potential first.

    Parameters
    ----------
    proposals : Proposals
        The proposals.

    Returns
    -------
    bytes
        A CSV file with ``MOVE_COLUMNS``, and ``area`` behind them where there are areas; ``way`` is what the way gets longer by, in minutes of travel or in kilometres.
    """
    customers = {customer.id: customer for customer in proposals.customers}
    areas = ("area",) if proposals.has_areas else ()
    unit = 60.0 if proposals.way_unit == "s" else 1000.0
    rows: list[Sequence[Cell]] = [
        (
            one.number, id_cell(move.customer_id), neutralised(customers[move.customer_id].name), id_cell(move.from_rep),
            id_cell(move.to_rep), round(move.potential, 2), round(move.workload_s / 3600, 2), round(move.revenue, 2),
            round(move.way / unit, 1), neutralised(move_text(move.why, "en")), *(id_cell(customers[move.customer_id].area) for _ in areas),
        )
        for one in proposals.proposals
        for move in one.moves
    ]  # fmt: skip
    return written((*MOVE_COLUMNS, *areas), rows)


def written(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a CSV file in the form that all of ours have."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}"
