"""Orders and contacts as arrays: millions of rows are counted in milliseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

NEVER = -(2**40)
"""Day of what never happened."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class History:
    """What happened to customers, a row an event.

    Parameters
    ----------
    who : ndarray of int64, shape (n,)
        Index of the customer.
    day : ndarray of int64, shape (n,)
        Days since 1970.
    amount : ndarray of float64, shape (n,)
        Money; 0 of contacts.
    kind : ndarray of int64, shape (n,)
        Index of the channel of a contact, or of the product line of an order; -1: none.
    """

    who: NDArray[np.int64]
    day: NDArray[np.int64]
    amount: NDArray[np.float64]
    kind: NDArray[np.int64]

    @classmethod
    def empty(cls) -> Self:
        """Give a history of nothing."""
        none = np.empty(0, dtype=np.int64)
        return cls(who=none, day=none, amount=np.empty(0), kind=none)

    def between(self, first: int, last: int) -> "History":
        """Keep the events of some days, both included."""
        return self.where((self.day >= first) & (self.day <= last))

    def where(self, kept: NDArray[np.bool_]) -> "History":
        """Keep some events."""
        return History(who=self.who[kept], day=self.day[kept], amount=self.amount[kept], kind=self.kind[kept])

    def seen(self, number: int) -> NDArray[np.bool_]:
        """Tell which of so many customers have an event."""
        found = np.zeros(number, dtype=bool)
        found[self.who] = True
        return found

    def counts(self, number: int) -> NDArray[np.int64]:
        """Count the events of each of so many customers."""
        return np.bincount(self.who, minlength=number)

    def sums(self, number: int) -> NDArray[np.float64]:
        """Sum the money of each of so many customers."""
        return np.asarray(np.bincount(self.who, weights=self.amount, minlength=number), dtype=np.float64)

    def last(self, number: int) -> NDArray[np.int64]:
        """Give the day of the last event of each of so many customers; NEVER without one."""
        days = np.full(number, NEVER, dtype=np.int64)
        np.maximum.at(days, self.who, self.day)
        return days

    def first(self, number: int) -> NDArray[np.int64]:
        """Give the day of the first event of each of so many customers; -NEVER without one."""
        days = np.full(number, -NEVER, dtype=np.int64)
        np.minimum.at(days, self.who, self.day)
        return days


def day_number(day: date) -> int:
    """Count the days since 1970."""
    return (day - date(1970, 1, 1)).days


def order_history(orders: pd.DataFrame | None, place: Mapping[str, int], *, as_of: date) -> History:
    """Read the orders up to a day.

    Parameters
    ----------
    orders : DataFrame or None
        Columns customer_id, date and amount, and product_line where it is known.
    place : mapping of str to int
        Index by customer.
    as_of : date
        Last day that counts.

    Returns
    -------
    History
        Returns, below 0, are among them; product lines are numbered in ``kind``.
    """
    if orders is None:
        return History.empty()
    kind: NDArray[np.int64] = np.full(len(orders), -1, dtype=np.int64)
    if "product_line" in orders:
        lines = orders["product_line"].astype("category")
        kind = np.where(lines == "", -1, np.asarray(lines.cat.codes, dtype=np.int64))
    return _history(orders, orders["amount"].to_numpy(dtype=np.float64), kind, place, as_of)


def contact_history(
    visits: pd.DataFrame | None,
    place: Mapping[str, int],
    channels: tuple[str, ...],
    *,
    as_of: date,
    outcome: str = "",
) -> History:
    """Read the log of contacts up to a day.

    Parameters
    ----------
    visits : DataFrame or None
        Columns customer_id, date and outcome, and channel where it is known: all are visits without.
    place : mapping of str to int
        Index by customer.
    channels : tuple of str
        Their order is that of ``kind``.
    as_of : date
        Last day that counts.
    outcome : str
        Those with this outcome alone; left out: all but those only agreed on.
    """
    if visits is None:
        return History.empty()
    rows = visits[visits["outcome"] == outcome] if outcome else visits[visits["outcome"] != "confirmed"]
    kind: NDArray[np.int64] = np.zeros(len(rows), dtype=np.int64)
    if "channel" in rows:
        kind = np.array([channels.index(name) for name in rows["channel"]], dtype=np.int64)
    return _history(rows, np.zeros(len(rows)), kind, place, as_of)


def _history(
    frame: pd.DataFrame,
    amount: NDArray[np.float64],
    kind: NDArray[np.int64],
    place: Mapping[str, int],
    as_of: date,
) -> History:
    names = frame["customer_id"].astype("category").cat
    index = np.array([place.get(str(name), -1) for name in names.categories] or [-1], dtype=np.int64)
    who = index[names.codes.to_numpy()]
    day = frame["date"].to_numpy(dtype="datetime64[D]").astype(np.int64)
    kept = (who >= 0) & frame["date"].notna().to_numpy() & (day <= day_number(as_of)) & np.isfinite(amount)
    return History(who=who, day=day, amount=amount, kind=kind).where(kept)
