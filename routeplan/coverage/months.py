"""How coverage, visits, sales and new customers developed."""

from datetime import date, timedelta

import numpy as np

from routeplan.coverage.history import History, day_number
from routeplan.coverage.scene import Scene
from routeplan.model import CHANNELS, CoverageMonth

MONTHS = 12
REMOTE = ("phone", "online")
"""Channels of calls; a distributor's contact is none of the team's."""
KNOWN_DAYS = 182
"""Before so many days of orders nobody knows whose first order is a first one."""


def coverage_months(scene: Scene, *, days: int) -> tuple[CoverageMonth, ...]:
    """Measure the last twelve months.

    Parameters
    ----------
    scene : Scene
        Customers and histories.
    days : int
        Days before the end of a month that count for its coverage.

    Returns
    -------
    tuple of CoverageMonth
        The oldest first; the last one goes on to the last day that counts. () without any history.
    """
    begins = [int(history.day.min()) for history in (scene.orders, scene.contacts) if len(history.day)]
    if not begins:
        return ()
    firsts = [month_before(scene.as_of, back) for back in range(MONTHS - 1, -1, -1)]
    found = []
    for first in firsts:
        last = min(month_before(first, -1) - timedelta(days=1), scene.as_of)
        low, high = day_number(first), day_number(last)
        if high < min(begins):
            continue
        found.append(
            CoverageMonth(
                month=f"{first:%Y-%m}",
                coverage=float(scene.reached_by(high, days).mean()) if scene.number else 0.0,
                visits=_number(scene.contacts.between(low, high), "visit"),
                calls=_number(scene.contacts.between(low, high), *REMOTE),
                sales=float(scene.orders.between(low, high).amount.sum()),
                sales_before=_sales_before(scene, first, last),
                new_customers=new_customers(scene, low, high),
            )
        )
    return tuple(found)


def new_customers(scene: Scene, first: int, last: int) -> int | None:
    """Count the customers whose first order lies between two days; None where the orders begin too late to know who is new."""
    if scene.begin is None or scene.begin > first - KNOWN_DAYS:
        return None
    firsts = scene.orders.where(scene.orders.amount >= 0).first(scene.number)
    return int(((firsts >= first) & (firsts <= last)).sum())


def month_before(day: date, back: int) -> date:
    """Give the first day of the month so many months before that of a day.

    Examples
    --------
    >>> month_before(date(2026, 1, 31), 1), month_before(date(2026, 12, 5), -1)
    (datetime.date(2025, 12, 1), datetime.date(2027, 1, 1))
    """
    year, month = divmod(12 * day.year + day.month - 1 - back, 12)
    return date(year, month + 1, 1)


def _number(contacts: History, *channels: str) -> int:
    return int(np.isin(contacts.kind, [CHANNELS.index(channel) for channel in channels]).sum())


def _sales_before(scene: Scene, first: date, last: date) -> float | None:
    """Sum the orders of the same days a year before; None where the orders begin later."""
    begin = month_before(first, 12)
    low = day_number(begin)
    span = (last - first).days
    # orders that begin a tenth of the days later may be those of the first working day
    if scene.begin is None or scene.begin - low > 0.1 * span:
        return None
    return float(scene.orders.between(low, low + span).amount.sum())
