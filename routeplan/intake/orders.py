"""From the tables of orders and visits to frames; they may have millions of rows and never become objects."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from routeplan.intake.cells import check_choice, read_numbers, warn
from routeplan.intake.dates import read_dates
from routeplan.intake.report import Report, counted
from routeplan.intake.strangers import warn_of_strangers
from routeplan.intake.table import Table
from routeplan.model import CHANNELS, Confirmation
from routeplan.policy import Policy

OUTCOMES = ("done", "not_met", "cancelled", "confirmed")

_CHANNELS = {
    "call": "phone",
    "拜访": "visit", "拜訪": "visit", "上门": "visit", "上門": "visit", "电话": "phone", "電話": "phone",
    "线上": "online", "線上": "online", "分销": "distributor", "分銷": "distributor", "经销商": "distributor", "經銷商": "distributor",
}  # fmt: skip


def read_orders(
    table: Table, policy: Policy, report: Report, *, customer_ids: frozenset[str] | None
) -> pd.DataFrame:
    """Check the orders.

    Parameters
    ----------
    table : Table
        The table.
    policy : Policy
        Gives the day from which the last months count, if it is set.
    report : Report
        Where the problems go.
    customer_ids : frozenset of str or None
        Ids of the customers; None if their table could not be read.

    Returns
    -------
    DataFrame, columns customer_id (str), date (datetime64) and amount (float), and product_line where the table has it
        Orders of known customers, in the order of the file.
    """
    check_filled(table, "customer_id", report)
    check_filled(table, "date", report)
    check_filled(table, "amount", report)
    dates = read_dates(table, "date", report)
    amounts = read_numbers(table, "amount", report)
    warn_of_later(table, "date", dates, policy, report)
    frame = pd.DataFrame({"customer_id": table.text("customer_id"), "date": dates, "amount": amounts})
    if table.has("product_line"):
        frame["product_line"] = table.text("product_line").astype("category")
    return _of_known(table, frame, customer_ids, report).reset_index(drop=True)


def read_visits(
    table: Table, policy: Policy, report: Report, *, customer_ids: frozenset[str] | None
) -> pd.DataFrame:
    """Check the log of visits.

    Parameters
    ----------
    table : Table
        The table.
    policy : Policy
        Gives the day from which "overdue" counts, if it is set.
    report : Report
        Where the problems go.
    customer_ids : frozenset of str or None
        Ids of the customers; None if their table could not be read.

    Returns
    -------
    DataFrame, columns date (datetime64), rep_id, customer_id and outcome (str), and channel and task_id where the table has them, indexed by row of the file
        Visits to known customers; where rep, customer, date and channel are repeated, the last row of the file counts.
    """
    check_filled(table, "customer_id", report)
    check_filled(table, "date", report)
    dates = read_dates(table, "date", report)
    check_choice(table, "outcome", report, allowed=OUTCOMES, code="outcome_unknown", what="an outcome")
    outcome = table.text("outcome")
    channel = read_channels(table, report)
    warn_of_later(table, "date", dates[outcome != "confirmed"], policy, report)
    frame = pd.DataFrame(
        {
            "date": dates,
            "rep_id": table.text("rep_id"),
            "customer_id": table.text("customer_id"),
            "outcome": outcome.mask(outcome == "", "done"),
        }
    )
    if table.has("channel"):
        frame["channel"] = channel.mask(channel == "", "visit")
    if table.has("task_id"):
        frame["task_id"] = table.text("task_id")
    known = _of_known(table, frame, customer_ids, report)
    same = [name for name in ("rep_id", "customer_id", "date", "channel") if name in known]
    return known.drop_duplicates(same, keep="last")


def read_channels(table: Table, report: Report, *, allowed: tuple[str, ...] = CHANNELS) -> "pd.Series[str]":
    """Read how customers were contacted.

    Parameters
    ----------
    table : Table
        Log or tasks; a column channel is optional.
    report : Report
        Where unknown channels go (``channel_unknown``).
    allowed : tuple of str
        What is no unknown one.

    Returns
    -------
    Series of str
        One of those allowed; as stated where it is none of them, and empty where nothing is stated.
    """
    if table.has("channel"):
        named = table.text("channel").str.casefold().replace(_CHANNELS)
        table = replace(table, cells=table.cells.assign(channel=named))
    check_choice(table, "channel", report, allowed=allowed, code="channel_unknown", what="a channel")
    return table.text("channel")


def confirmations(visits: pd.DataFrame, file: str) -> tuple[Confirmation, ...]:
    """List the visits that customers were told and agreed to.

    Parameters
    ----------
    visits : DataFrame
        As of ``read_visits``.
    file : str
        Name of the table, for messages.

    Returns
    -------
    tuple of Confirmation
        By row.
    """
    rows = visits[visits["outcome"] == "confirmed"]
    return tuple(
        Confirmation(rep_id=rep_id, customer_id=customer_id, date=moment.date(), file=file, row=int(row))
        for row, moment, rep_id, customer_id in zip(
            rows.index, rows["date"], rows["rep_id"], rows["customer_id"], strict=True
        )
        if not pd.isna(moment)
    )


def check_filled(table: Table, column: str, report: Report) -> None:
    """Report empty cells of a column that every row must fill.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where the problems go.
    """
    if table.has(column):
        report.rows(
            table,
            column,
            table.text(column) == "",
            code="cell_empty",
            message=f"{column} is empty",
            hint="fill the cell, or delete the row",
        )


def _of_known(
    table: Table, frame: pd.DataFrame, customer_ids: frozenset[str] | None, report: Report
) -> pd.DataFrame:
    if customer_ids is None:
        return frame
    known = frame["customer_id"].isin(list(customer_ids)) | (frame["customer_id"] == "")
    warn_of_strangers(table, "customer_id", frame.loc[~known, "customer_id"], customer_ids, report)
    return frame[known]


def warn_of_later(
    table: Table, column: str, dates: "pd.Series[pd.Timestamp]", policy: Policy, report: Report
) -> None:
    """Warn of rows that are dated after the day from which the plan counts.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        The column with the dates.
    dates : Series of datetime64
        The dates that should have been by then.
    policy : Policy
        Gives that day, as far as it sets it.
    report : Report
        Where the warning goes (``date_later``).
    """
    as_of = as_of_day(policy)
    if as_of is None:
        return
    later = dates[dates > pd.Timestamp(as_of)]
    if len(later):
        warn(
            report,
            table,
            column,
            code="date_later",
            message=f"{counted(len(later), 'row')} dated after {as_of} (as_of), the last on {later.max().date()}",
            hint="set [horizon] as_of, or start, to a later day if the plan is to use them",
        )


def as_of_day(policy: Policy) -> date | None:
    """Give the day from which "since" and "due" count, as far as the policy sets it."""
    if policy.horizon.as_of:
        return policy.horizon.as_of
    return policy.horizon.start - timedelta(days=1) if policy.horizon.start else None
