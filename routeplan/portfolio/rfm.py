"""How recent, frequent and large a customer's orders are, and the segment that this amounts to."""

from datetime import date
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from routeplan.policy import RfmRules, Segment
from routeplan.portfolio.order_interval import order_intervals

BEST = 5
GOOD = 3.5
"""Mean of two scores from which frequency and money together are high."""


def rfm_table(orders: pd.DataFrame, *, rules: RfmRules, as_of: date) -> pd.DataFrame:
    """Measure each customer that ordered, and name its segment.

    Parameters
    ----------
    orders : DataFrame
        Columns customer_id (str), date (datetime64) and amount (float). Amounts below 0 are returns: they reduce the money
        and are no order.
    rules : RfmRules
        ``[portfolio.rfm]``.
    as_of : date
        Last day that counts.

    Returns
    -------
    DataFrame, indexed by customer_id, sorted
        recency (days since the last order), frequency (orders of the last ``months``), money (their sum), the scores r, f
        and m from 1 to 5, and segment.

    Notes
    -----
    A score is the fifth of the customers in which a figure lies, by its mean rank, so equal figures score alike; or one
    more than the number of cuts that the figure reaches. Less recency is better. With FM the mean of f and m: *lost* ordered
    last more than ``lost_days`` ago; else *champions* have r >= 4 and FM >= 3.5, *potential* are the other recent ones
    (r >= 3), *declining* have r <= 2 and FM >= 3.5, and *sleeping* are the rest. Where fifths score recency, who is in
    rhythm counts as one of r >= 4: the last order is not older than ``rhythm`` times the customer's own interval (of
    ``order_intervals``; with fewer order days the median of the others').
    """
    last = pd.Timestamp(as_of)
    past = orders[orders["date"] <= last]
    bought = past[past["amount"] >= 0]
    since = last - pd.DateOffset(months=rules.months)
    latest = bought.groupby("customer_id", sort=True, observed=True)["date"].max()
    count = bought[bought["date"] > since].groupby("customer_id", observed=True)["date"].size()
    money = past[past["date"] > since].groupby("customer_id", observed=True)["amount"].sum()
    table = pd.DataFrame({"recency": (last - latest).dt.days.astype(int)})
    table.index = pd.Index(table.index.astype(str), name="customer_id")
    for name, figure in (("frequency", count), ("money", money)):
        figure.index = figure.index.astype(str)
        table[name] = figure.reindex(table.index).fillna(0)
    table["r"] = BEST + 1 - _scores(table["recency"], rules.recency, right=True)
    table["f"] = _scores(table["frequency"], rules.frequency)
    table["m"] = _scores(table["money"], rules.money)
    high = (table["f"] + table["m"]) / 2 >= GOOD
    r = table["r"].where(~_in_rhythm(table["recency"], past, rules, as_of), table["r"].clip(lower=4))
    table["segment"] = np.select(
        [table["recency"] > rules.lost_days, (r >= 4) & high, r >= 3, high],
        ["lost", "champions", "potential", "declining"],
        "sleeping",
    )
    return table


def _in_rhythm(
    recency: "pd.Series[int]", orders: pd.DataFrame, rules: RfmRules, as_of: date
) -> "pd.Series[bool]":
    if rules.recency or not rules.rhythm:
        return pd.Series(False, index=recency.index)
    intervals = order_intervals(orders, as_of=as_of, months=rules.months)
    usual = pd.Series(intervals, dtype=float).reindex(recency.index)
    return recency <= rules.rhythm * usual.fillna(usual.median())


class Rfm(NamedTuple):
    """The figures of one customer; see ``rfm_table``."""

    recency: int
    frequency: int
    money: float
    r: int
    f: int
    m: int
    segment: Segment


def rfm_rows(table: pd.DataFrame) -> dict[str, Rfm]:
    """Give a table of ``rfm_table`` as one row for each customer."""
    whole = table.astype({"frequency": int})
    rows = zip(*(whole[name].tolist() for name in Rfm._fields), strict=True)
    return dict(zip(whole.index.tolist(), map(Rfm._make, rows), strict=True))


def _scores(figure: "pd.Series[float]", cuts: tuple[float, ...], *, right: bool = False) -> NDArray[np.int64]:
    if cuts:
        side: Literal["left", "right"] = "left" if right else "right"
        return np.searchsorted(np.array(cuts, dtype=float), figure.to_numpy(dtype=float), side=side) + 1
    # rounded, so that a fifth that is met exactly stays on its side
    return np.ceil((figure.rank(pct=True) * BEST).round(9).to_numpy()).astype(np.int64)
