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
    recent = _within(orders, pd.Timestamp(as_of), months)
    sums = recent.groupby("customer_id", sort=True, observed=True)["amount"].sum() * (12 / months)
    return {str(customer_id): float(amount) for customer_id, amount in sums.items()}


def order_counts(orders: pd.DataFrame, *, as_of: date, months: int) -> dict[str, float]:
    """Count each customer's orders of the last months; returns, with an amount below 0, are none.

    Parameters
    ----------
    orders, as_of, months
        As of ``yearly_revenue``.

    Returns
    -------
    dict of str to float
        Customers without orders are missing.
    """
    recent = _within(orders[orders["amount"] >= 0], pd.Timestamp(as_of), months)
    return {
        str(customer_id): float(count)
        for customer_id, count in recent.groupby("customer_id", observed=True).size().items()
    }


def growth(orders: pd.DataFrame, *, as_of: date, months: int) -> dict[str, float]:
    """Compare each customer's orders of the last months with those of as many months before.

    Parameters
    ----------
    orders, as_of, months
        As of ``yearly_revenue``.

    Returns
    -------
    dict of str to float
        0.2 for a fifth more; customers who ordered nothing before are missing.
    """
    last = pd.Timestamp(as_of)
    now = _within(orders, last, months).groupby("customer_id", observed=True)["amount"].sum()
    before = (
        _within(orders, last - pd.DateOffset(months=months), months)
        .groupby("customer_id", observed=True)["amount"]
        .sum()
    )
    before = before[before > 0]
    change = now.reindex(before.index).fillna(0.0) / before - 1
    return {str(customer_id): float(share) for customer_id, share in change.items()}


def _within(orders: pd.DataFrame, last: pd.Timestamp, months: int) -> pd.DataFrame:
    return orders[(orders["date"] > last - pd.DateOffset(months=months)) & (orders["date"] <= last)]


def visits_done(visits: pd.DataFrame, *, as_of: date) -> pd.DataFrame:
    """Keep the visits that were done up to a day; calls are none.

    Parameters
    ----------
    visits : DataFrame
        As of ``last_visits``.
    as_of : date
        Last day that counts.
    """
    done = visits[(visits["outcome"] == "done") & (visits["date"] <= pd.Timestamp(as_of))]
    return done[done["channel"] == "visit"] if "channel" in done else done


def last_visits(visits: pd.DataFrame, *, as_of: date) -> dict[str, date]:
    """Find each customer's last visit that was done.

    Parameters
    ----------
    visits : DataFrame
        Columns date (datetime64), customer_id (str) and outcome ("done", "not_met", "cancelled" or "confirmed"),
        and channel where it is known.
    as_of : date
        Last day that counts.

    Returns
    -------
    dict of str to date
        Customers without a visit are missing.
    """
    latest = visits_done(visits, as_of=as_of).groupby("customer_id", sort=True)["date"].max()
    return {str(customer_id): moment.date() for customer_id, moment in latest.items()}
