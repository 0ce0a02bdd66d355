"""What the history says of the response to visits."""

from collections.abc import Mapping
from datetime import date
from math import sqrt

import numpy as np
import pandas as pd

from routeplan.portfolio.callplan.response import Response
from routeplan.portfolio.history import visits_done

QUARTER = 91
QUARTERS = 8
LEAST_QUARTERS = 3
LEAST_ROWS = 30
"""Customers times quarters of a tier below which its history says nothing."""

LARGEST = 3.0
"""A quarter counts at most as four usual ones: one large order is no answer to one visit."""


def visits_a_year(visits: pd.DataFrame | None, *, as_of: date, months: int) -> dict[str, float]:
    """Count the visits done, scaled to a year; empty where the history is shorter than a quarter.

    Parameters
    ----------
    visits : DataFrame or None
        Columns date (datetime64), customer_id and outcome (str).
    as_of : date
        Last day that counts.
    months : int
        Months that count; fewer where the history is younger.
    """
    done = _done(visits, as_of)
    if done is None:
        return {}
    last = pd.Timestamp(as_of)
    since = max(last - pd.DateOffset(months=months), done["date"].min() - pd.Timedelta(days=1))
    days = (last - since).days
    if days < QUARTER:
        return {}
    count = done[done["date"] > since].groupby("customer_id", observed=True).size() * (365 / days)
    return {str(customer_id): float(number) for customer_id, number in count.items()}


def responses(
    default: Response,
    tier_of: Mapping[str, str],
    *,
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    as_of: date,
) -> dict[str, Response]:
    """Give each tier the curve that its history supports.

    Parameters
    ----------
    default : Response
        The curve of the policy, which holds where there is no history.
    tier_of : mapping of str to str
        Tier by customer.
    orders, visits : DataFrame or None
        Histories.
    as_of : date
        Last day that counts.

    Returns
    -------
    dict of str to Response
        By tier.

    Notes
    -----
    For each customer with visits and orders, the money and the visits of up to 8 quarters are set against the customer's own mean, less
    the mean of the quarter: what customers differ in anyway, and the season, drop out. The slope b of money on visits over all
    customers of a tier, with standard error s, is the elasticity; it is drawn to that of the default, e, as
    (b / s^2 + e / e^2) / (1 / s^2 + 1 / e^2), so that a short or noisy history hardly moves it.
    """
    curves = dict.fromkeys(tier_of.values(), default)
    panel = _panel(orders, visits, as_of)
    if panel is None:
        return curves
    panel["tier"] = [tier_of.get(str(customer_id), "") for customer_id in panel["customer_id"]]
    for tier, rows in panel.groupby("tier"):
        if str(tier) in curves and len(rows) >= LEAST_ROWS and (rows["x"] ** 2).sum() > 1:
            curves[str(tier)] = default.with_elasticity(_drawn(rows, default.elasticity))
    return curves


def _drawn(rows: pd.DataFrame, prior: float) -> float:
    x, y = rows["x"].to_numpy(dtype=float), rows["y"].to_numpy(dtype=float)
    slope = float(x @ y / (x @ x))
    error = sqrt(float(np.mean((y - slope * x) ** 2) / (x @ x)))
    weight, own = 1 / max(error, 1e-6) ** 2, 1 / prior**2
    return (slope * weight + prior * own) / (weight + own)


def _done(visits: pd.DataFrame | None, as_of: date) -> pd.DataFrame | None:
    if visits is None:
        return None
    done = visits_done(visits, as_of=as_of)
    return None if done.empty else done


def _panel(orders: pd.DataFrame | None, visits: pd.DataFrame | None, as_of: date) -> pd.DataFrame | None:
    """Set visits (x) and money (y) of each customer and quarter against the customer's mean and the quarter's."""
    done = _done(visits, as_of)
    if done is None or orders is None:
        return None
    quarters = min(QUARTERS, (pd.Timestamp(as_of) - done["date"].min()).days // QUARTER)
    if quarters < LEAST_QUARTERS:
        return None
    made = _by_quarter(done.assign(amount=1.0), as_of, quarters)
    money = _by_quarter(orders[orders["date"] <= pd.Timestamp(as_of)], as_of, quarters)
    both = made.index[made.sum(axis=1) > 0].intersection(money.index[money.sum(axis=1) > 0])
    if both.empty:
        return None
    sides = {}
    for name, table in (("x", made.loc[both]), ("y", money.loc[both])):
        mean = table.mean(axis=1)
        usual = (table.div(mean, axis=0) - 1).clip(-1, LARGEST)
        usual = usual.sub(usual.mean(axis=1), axis=0)
        sides[name] = (usual - usual.mean(axis=0)).to_numpy().reshape(-1)
    return pd.DataFrame({"customer_id": np.repeat(both.to_numpy(), quarters), **sides})


def _by_quarter(rows: pd.DataFrame, as_of: date, quarters: int) -> pd.DataFrame:
    ago = (pd.Timestamp(as_of) - rows["date"]).dt.days // QUARTER
    kept = pd.DataFrame(
        {"customer_id": rows["customer_id"].astype(str), "ago": ago, "amount": rows["amount"]}
    )
    kept = kept[ago < quarters]
    table: pd.DataFrame = kept.pivot_table(
        index="customer_id", columns="ago", values="amount", aggfunc="sum", fill_value=0.0
    )
    return pd.DataFrame(table.reindex(columns=range(quarters), fill_value=0.0), dtype=float)
