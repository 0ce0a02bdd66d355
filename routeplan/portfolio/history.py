"""What orders and the visit log say of each customer."""

from datetime import date

import pandas as pd


def yearly_revenue(orders: pd.DataFrame, *, as_of: date, months: int) -> dict[str, float]:
    """Sum each customer's orders of the last months, scaled to a year.

    Parameters
    ----------
    orders : DataFrame
        Columns customer_id (str), date (datetime64) and amount (float).
    as_of : date
        Last day that counts.
    months : int
        How many months up to and including that day count.

    Returns
    -------
    dict of str to float
        Money a year; customers without orders are missing.
    """
    last = pd.Timestamp(as_of)
    recent = orders[(orders["date"] > last - pd.DateOffset(months=months)) & (orders["date"] <= last)]
    sums = recent.groupby("customer_id", sort=True)["amount"].sum() * (12 / months)
    return {str(customer_id): float(amount) for customer_id, amount in sums.items()}


def last_visits(visits: pd.DataFrame, *, as_of: date) -> dict[str, date]:
    """Find each customer's last visit that was done.

    Parameters
    ----------
    visits : DataFrame
        Columns date (datetime64), customer_id (str) and outcome ("done", "not_met", "cancelled" or "confirmed").
    as_of : date
        Last day that counts.

    Returns
    -------
    dict of str to date
        Customers without a visit are missing.
    """
    done = visits[(visits["outcome"] == "done") & (visits["date"] <= pd.Timestamp(as_of))]
    latest = done.groupby("customer_id", sort=True)["date"].max()
    return {str(customer_id): moment.date() for customer_id, moment in latest.items()}
