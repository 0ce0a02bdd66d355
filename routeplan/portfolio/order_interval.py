"""How often a customer orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf

import numpy as np
import pandas as pd

from routeplan.model import Cadence, Customer
from routeplan.policy import Policy

LEAST_ORDERS = 4
"""Days with orders from which an interval is known: three gaps have a middle."""

_DAY_BITS = 20
"""Room for the days that count."""


def order_intervals(orders: pd.DataFrame, *, as_of: date, months: int) -> dict[str, int]:
    """Measure the days between each customer's orders.

    Parameters
    ----------
    orders : DataFrame
        Columns customer_id (str), date (datetime64) and amount (float); returns, with an amount below 0, are none.
    as_of : date
        Last day that counts.
    months : int
        How many months count.

    Returns
    -------
    dict of str to int
        Median gap, days; customers with orders on fewer than four days are missing.
    """
    last = pd.Timestamp(as_of)
    since = last - pd.DateOffset(months=months)
    bought = orders[(orders["amount"] >= 0) & (orders["date"] <= last) & (orders["date"] > since)]
    codes, ids = pd.factorize(bought["customer_id"])
    days = (bought["date"] - since).dt.days.to_numpy()
    # a customer and a day in one number, as millions of orders sort faster so
    ordered = np.unique((codes.astype(np.int64) << _DAY_BITS) + days)
    of, day = ordered >> _DAY_BITS, ordered & ((1 << _DAY_BITS) - 1)
    same = of[1:] == of[:-1]
    gaps = pd.Series(np.diff(day)[same]).groupby(of[1:][same])
    middle = gaps.median()[gaps.size() >= LEAST_ORDERS - 1]
    names = [str(one) for one in ids]
    return {names[int(code)]: round(float(gap)) for code, gap in zip(middle.index, middle, strict=True)}


def by_order_interval(
    customers: Sequence[Customer], orders: pd.DataFrame | None, policy: Policy, *, as_of: date
) -> tuple[Customer, ...]:
    """Visit customers as often as they order, within the least and most visits of their tier.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed: with the cadences of their tiers.
    orders : DataFrame or None
        As of ``order_intervals``; ``[portfolio.rfm] months`` count.
    policy : Policy
        The rules.
    as_of : date
        Last day that counts.

    Returns
    -------
    tuple of Customer
        Those who order too seldom to tell, or have a cadence or patterns of their own, or are in a tier without visits, are as they were.
    """
    if orders is None:
        return tuple(customers)
    intervals = order_intervals(orders, as_of=as_of, months=policy.portfolio.rfm.months)
    return tuple(
        replace(customer, cadence=_cadence(customer, intervals[customer.id], policy))
        if customer.id in intervals
        and customer.cadence
        and not customer.has_own_cadence
        and not customer.patterns
        else customer
        for customer in customers
    )


def _cadence(customer: Customer, interval: int, policy: Policy) -> Cadence:
    tier = policy.tiers[customer.tier]
    usual = tier.cadence.interval if tier.cadence else float(interval)
    least, most = tier.frequency
    longest = usual / least if least else inf
    days = max(2, round(min(max(float(interval), usual / most), longest)))
    limits = policy.cadence
    return Cadence(visits=1, days=days, rolling=True).with_limits(early=limits.early, late=limits.late)
