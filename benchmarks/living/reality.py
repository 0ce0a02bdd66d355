"""What happens to a plan: drawn from a seed, and the same whoever planned."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from routeplan.model import Customer, Rep

Outcome = Literal["done", "not_met", "cancelled"]

MISSED, CANCELLED = 0.08, 0.03
"""Shares of visits: nobody to be met at the door, and called off the day before."""
NEW, CLOSED = 2, 1
"""Customers who come and go each week."""
ILL_DAYS = 3
"""Working days on which one rep is ill, once."""
VARIATION = 0.15
"""Standard deviation of a leg's time, as a share of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reality:
    """What the weeks bring.

    Parameters
    ----------
    seed : int
        Of all draws.
    start : date
        First day, a Monday.
    arrivals : dict of str to date
        Customers who come later, and when.
    closures : dict of str to date
        Customers who close, and from when on.
    ill_rep_id : str
        Who falls ill.
    ill_from, ill_until : date
        First and last day of it.
    """

    seed: int
    start: date
    arrivals: dict[str, date]
    closures: dict[str, date]
    ill_rep_id: str
    ill_from: date
    ill_until: date

    @classmethod
    def draw(
        cls, customers: Sequence[Customer], reps: Sequence[Rep], *, start: date, weeks: int, seed: int
    ) -> "Reality":
        """Draw who comes and goes, and who falls ill.

        Parameters
        ----------
        customers, reps : sequence of Customer, of Rep
            All that there will be.
        start : date
            First day, a Monday.
        weeks : int
            Number of weeks.
        seed : int
            Of the draws.
        """
        order = sorted(customers, key=lambda customer: _share(seed, "order", customer.id))
        first = weeks * NEW
        weekly = [start + timedelta(days=7 * week) for week in range(weeks)]
        arrivals = {order[idx].id: weekly[idx // NEW] for idx in range(first)}
        closures = {order[first + idx].id: monday for idx, monday in enumerate(weekly)}
        ill = min(reps, key=lambda rep: _share(seed, "ill", rep.id))
        tuesday = weekly[weeks // 3] + timedelta(days=1)
        return cls(
            seed=seed,
            start=start,
            arrivals=arrivals,
            closures=closures,
            ill_rep_id=ill.id,
            ill_from=tuesday,
            ill_until=tuesday + timedelta(days=ILL_DAYS - 1),
        )

    def is_there(self, customer_id: str, day: date) -> bool:
        """Say whether a customer has come and is not closed."""
        come, gone = self.arrivals.get(customer_id), self.closures.get(customer_id)
        return (come is None or come <= day) and (gone is None or day < gone)

    def is_ill(self, rep_id: str, day: date) -> bool:
        """Say whether a rep is ill."""
        return rep_id == self.ill_rep_id and self.ill_from <= day <= self.ill_until

    def outcome(self, customer_id: str, day: date) -> Outcome:
        """Say what comes of a visit."""
        drawn = _share(self.seed, "outcome", customer_id, day.isoformat())
        if drawn < CANCELLED:
            return "cancelled"
        return "not_met" if drawn < CANCELLED + MISSED else "done"

    def factor(self, rep_id: str, day: date, leg: int) -> float:
        """Give the time of a leg as a multiple of the planned one: even between 1 - sqrt(3) x VARIATION and 1 + the same."""
        drawn = _share(self.seed, "leg", rep_id, day.isoformat(), str(leg))
        return 1.0 + VARIATION * 3**0.5 * (2.0 * drawn - 1.0)


def _share(seed: int, *names: str) -> float:
    """Draw evenly from 0 to 1, the same for the same names."""
    digest = hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56
