"""From the table of tasks to tasks: appointments and other visits that no cadence asks for."""

from typing import Literal

import pandas as pd

from routeplan.intake.cells import check_choice, read_each, read_numbers
from routeplan.intake.dates import read_dates
from routeplan.intake.opening import parse_time
from routeplan.intake.orders import check_filled, read_channels
from routeplan.intake.rep_lists import read_rep_lists
from routeplan.intake.report import Report
from routeplan.intake.strangers import written_alike
from routeplan.intake.table import Table
from routeplan.model import ANY_DAY, Channel, Task

_CHANNELS: tuple[Literal["visit"] | Channel, ...] = ("visit", "phone", "online")

_DAY_MIN = 1440


def read_tasks(
    table: Table,
    report: Report,
    *,
    customer_ids: frozenset[str] | None,
    rep_ids: frozenset[str] | None = None,
) -> tuple[Task, ...]:
    """Check the table of tasks and make tasks of it.

    Parameters
    ----------
    table : Table
        The table.
    report : Report
        Where the problems go.
    customer_ids : frozenset of str or None
        Ids of the customers; None if their table could not be read.
    rep_ids : frozenset of str or None, default None
        Ids of the reps; None: they are not known.

    Returns
    -------
    tuple of Task
        Sorted by id, of the rows without an error. Those with a time are appointments, and required.
    """
    check_filled(table, "customer_id", report)
    check_filled(table, "due_by", report)
    _check_customers(table, customer_ids, report)
    times = read_each(table, "time", report, parse_time, code="clock", empty=None)
    is_timed = pd.Series([at_s is not None for at_s in times], index=table.cells.index, dtype=bool)
    due_by = read_dates(table, "due_by", report)
    earliest = _read_earliest(table, due_by, is_timed, report)
    ids = _read_ids(table, due_by, report)
    minutes = read_numbers(table, "minutes", report, low=1, high=_DAY_MIN).fillna(0.0)
    channels = read_channels(table, report, allowed=_CHANNELS)
    if rep_ids:
        check_choice(
            table, "rep_id", report, allowed=sorted(rep_ids), code="rep_unknown", what="the id of a rep"
        )
    companions = read_rep_lists(table, "with", report, rep_ids=rep_ids, beside="rep_id")
    report.rows(
        table,
        "with",
        channels.isin(_CHANNELS[1:])
        & pd.Series([bool(names) for names in companions], index=table.cells.index, dtype=bool),
        code="task_with",
        message="nobody comes along to a call",
        hint="leave the cell empty, or give each who calls a task of its own",
    )
    rows = zip(
        ids.tolist(),
        table.text("customer_id").tolist(),
        earliest,
        due_by,
        table.text("reason").tolist(),
        minutes.tolist(),
        times,
        channels.tolist(),
        table.text("rep_id").tolist(),
        companions,
        (earliest.isna() | due_by.isna()).tolist(),
        strict=True,
    )
    tasks = [
        Task(
            id=task_id,
            customer_id=customer_id,
            earliest=first.date(),
            due_by=last.date(),
            reason=reason,
            service_s=round(60 * length),
            at_s=at_s,
            required=at_s is not None,
            channel=next((name for name in _CHANNELS if name == channel), "visit"),
            rep_id=rep_id,
            companions=others,
        )
        for task_id, customer_id, first, last, reason, length, at_s, channel, rep_id, others, is_left_out in rows
        if not is_left_out
    ]
    return tuple(sorted(tasks, key=lambda task: task.id))


def _check_customers(table: Table, customer_ids: frozenset[str] | None, report: Report) -> None:
    if customer_ids is None:
        return
    ids = table.text("customer_id")

    def hint(value: str) -> str:
        alike = written_alike(value, customer_ids)
        return f"is it the customer '{alike}'? write ids alike in all tables" if alike else ""

    report.rows(
        table,
        "customer_id",
        (ids != "") & ~ids.isin(list(customer_ids)),
        code="task_customer",
        message=lambda value: f"'{value}' is not in the table of customers",
        hint=hint,
    )


def _read_earliest(
    table: Table, due_by: "pd.Series[pd.Timestamp]", is_timed: "pd.Series[bool]", report: Report
) -> "pd.Series[pd.Timestamp]":
    """Read the first day of each task: that of an appointment is its day, that of another task any, if none is stated."""
    stated = read_dates(table, "earliest", report)
    report.rows(
        table,
        "earliest",
        ~is_timed & (stated > due_by),
        code="task_order",
        message=lambda value: f"the task may be done from {value} on, and is due before",
        hint="write the earlier day in earliest",
    )
    report.rows(
        table,
        "time",
        is_timed & stated.notna() & due_by.notna() & (stated != due_by),
        code="task_time",
        message=lambda value: f"an appointment at {value} needs one day, and earliest and due_by are two",
        hint="write its day in due_by, and leave earliest empty",
    )
    is_empty = table.text("earliest") == ""
    return stated.mask(is_empty & is_timed, due_by).mask(is_empty & ~is_timed, pd.Timestamp(ANY_DAY))


def _read_ids(table: Table, due_by: "pd.Series[pd.Timestamp]", report: Report) -> "pd.Series[str]":
    """Read the ids; a task without one is known by its customer and its last day."""
    stated = table.text("task_id")
    ids = stated.mask(stated == "", table.text("customer_id") + " " + due_by.dt.strftime("%Y-%m-%d"))
    first = {task_id: row for row, task_id in reversed(list(ids.items()))}
    report.rows(
        table,
        "task_id",
        ids.notna() & ids.duplicated(),
        code="id_twice",
        message=ids.map(
            lambda task_id: f"'{task_id}' is also the id of row {first[task_id]}", na_action="ignore"
        ),
        hint="give each task an id of its own; without one it is customer and due_by",
    )
    return ids
