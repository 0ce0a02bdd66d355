"""What all figures are computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from routeplan.coverage.history import NEVER, History, contact_history, day_number, order_history
from routeplan.model import CHANNELS, CoveredCustomer, Customer
from routeplan.policy import CoverageRules

YEAR = 365

DISTRIBUTION = "order"
"""Channel of who ordered without a contact on record."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """Customers with their histories as arrays.

    Parameters
    ----------
    customers : tuple of CoveredCustomer
        By id.
    asked : ndarray of float64, shape (n,)
        Visits that the cadence asks for in the days that count.
    planned : ndarray of int64, shape (n,)
        Visits that plans promised in those days.
    orders, contacts, records : History
        Orders; contacts that were made; contacts on record, whatever came of them.
    as_of : date
        Last day that counts.
    """

    customers: tuple[CoveredCustomer, ...]
    asked: NDArray[np.float64]
    planned: NDArray[np.int64]
    orders: History
    contacts: History
    records: History
    as_of: date

    @property
    def number(self) -> int:
        """How many customers."""
        return len(self.customers)

    @property
    def today(self) -> int:
        """The last day that counts, in days since 1970."""
        return day_number(self.as_of)

    @property
    def begin(self) -> int | None:
        """Day of the first order; None without one."""
        return int(self.orders.day.min()) if len(self.orders.day) else None

    def reached_by(self, day: int, days: int) -> NDArray[np.bool_]:
        """Tell who was contacted or ordered in so many days up to one."""
        first = day - days + 1
        return self.orders.between(first, day).seen(self.number) | self.contacts.between(first, day).seen(
            self.number
        )


def scene_of(
    customers: Sequence[Customer],
    *,
    rep_of: Mapping[str, str],
    team_of: Mapping[str, str],
    planned: Mapping[str, int],
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    rules: CoverageRules,
    dormant_days: int,
    as_of: date,
) -> Scene:
    """Lay customers and histories out.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, located or not.
    rep_of, team_of : mapping of str to str
        Rep by customer, and team by rep for customers that state none.
    planned : mapping of str to int
        Visits that plans promised in the days that count, by customer.
    orders, visits : DataFrame or None
        Histories, as the workspace has them.
    rules : CoverageRules
        ``[coverage]``.
    dormant_days : int
        Days without an order after which a customer is dormant.
    as_of : date
        Last day that counts.

    Returns
    -------
    Scene
        Customers by id.
    """
    ranked = sorted(customers, key=lambda customer: customer.id)
    place = {customer.id: idx for idx, customer in enumerate(ranked)}
    bought = order_history(orders, place, as_of=as_of)
    contacts = contact_history(visits, place, CHANNELS, as_of=as_of, outcome="done")
    today, number = day_number(as_of), len(ranked)
    last_order = bought.where(bought.amount >= 0).last(number)
    last_contact = contacts.last(number)
    for idx, customer in enumerate(ranked):
        if customer.last_visit is not None:
            last_contact[idx] = max(last_contact[idx], day_number(customer.last_visit))
    then = bought.where(bought.day > last_order[bought.who] - YEAR).sums(number)
    channel = _channels(contacts, last_contact, number)
    first = today - rules.days + 1
    covered = []
    for idx, customer in enumerate(ranked):
        rep_id = rep_of.get(customer.id, "")
        covered.append(
            CoveredCustomer(
                id=customer.id, name=customer.name, rep_id=rep_id, team=customer.team or team_of.get(rep_id, ""),
                tier=customer.tier, district=customer.district or customer.area, lon=customer.lon, lat=customer.lat,
                revenue=customer.revenue or 0.0,
                potential=max(customer.revenue or 0.0 if customer.potential is None else customer.potential, 0.0),
                last_contact=_day(int(last_contact[idx])), last_order=_day(int(last_order[idx])),
                channel=channel[idx] or (DISTRIBUTION if last_order[idx] > NEVER else ""),
                is_reached=bool(max(last_order[idx], last_contact[idx]) >= first),
                is_buying=bool(last_order[idx] >= first),
                is_dormant=bool(NEVER < last_order[idx] <= today - dormant_days),
                sales_then=float(then[idx]),
            )
        )  # fmt: skip
    return Scene(
        customers=tuple(covered),
        asked=np.array([rules.days / one.cadence.interval if one.cadence else 0.0 for one in ranked]),
        planned=np.array([planned.get(one.id, 0) for one in ranked], dtype=np.int64),
        orders=bought,
        contacts=contacts,
        records=contact_history(visits, place, CHANNELS, as_of=as_of),
        as_of=as_of,
    )


def _channels(contacts: History, last: NDArray[np.int64], number: int) -> list[str]:
    """Name the channel of each customer's last contact; that of the column last_visit is a visit."""
    kind = np.where(last > NEVER, 0, -1)
    newest = contacts.day == last[contacts.who]
    kind[contacts.who[newest]] = contacts.kind[newest]
    return [CHANNELS[idx] if idx >= 0 else "" for idx in kind[:number].tolist()]


def _day(number: int) -> date | None:
    return None if number <= NEVER else date(1970, 1, 1) + timedelta(days=number)
