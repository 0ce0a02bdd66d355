"""Customers who no longer order, and those who are new."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from routeplan.model import Customer, LastRun
from routeplan.policy import PortfolioRules


def first_orders(orders: pd.DataFrame, *, as_of: date) -> dict[str, date]:
    """Find each customer's first order; returns, with an amount below 0, are none."""
    bought = orders[(orders["amount"] >= 0) & (orders["date"] <= pd.Timestamp(as_of))]
    first = bought.groupby("customer_id", observed=True)["date"].min()
    return {str(customer_id): moment.date() for customer_id, moment in first.items()}


def first_visits_due(
    customers: Sequence[Customer],
    first_order: Mapping[str, date],
    rules: PortfolioRules,
    *,
    as_of: date,
    last_run: Mapping[str, LastRun] | None,
    called: Collection[str] = (),
) -> dict[str, date]:
    """Give each new customer the day by which it is to be visited first, or called where it has no visits.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, so that their last visits are known.
    first_order : mapping of str to date
        Of ``first_orders``.
    rules : PortfolioRules
        ``new_days`` and ``first_visit_days``.
    as_of : date
        The day from which histories are read.
    last_run : mapping of str to LastRun or None
        What the last run said by customer; None: there was none.
    called : collection of str, default ()
        Customers to whom a call was made; it is the first contact of those without visits by cadence.

    Returns
    -------
    dict of str to date
        A customer without such a contact on record is new if the last run gave it such a day, which stands; if its first order is not
        older than ``new_days`` (unless all orders are as young); or if the last run did not have it and it never ordered.
    """
    since = as_of - timedelta(days=rules.new_days)
    grace = timedelta(days=rules.first_visit_days)
    says_who_is_new = any(day <= since for day in first_order.values())
    due: dict[str, date] = {}
    for customer in customers:
        if customer.last_visit is not None or (customer.cadence is None and customer.id in called):
            continue
        before = last_run.get(customer.id) if last_run is not None else None
        ordered = first_order.get(customer.id)
        if before is not None and before.first_visit_by is not None:
            due[customer.id] = before.first_visit_by
        elif ordered is not None and says_who_is_new and ordered > since:
            due[customer.id] = ordered + grace
        elif ordered is None and last_run is not None and before is None:
            due[customer.id] = as_of + grace
    return due
