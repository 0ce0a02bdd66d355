"""The frequencies among which a customer's may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from routeplan.model import Cadence, Customer
from routeplan.policy import CadenceRules, TierRules
from routeplan.portfolio.callplan.allocate import Menu
from routeplan.portfolio.callplan.frequency import frequency
from routeplan.portfolio.callplan.response import Response

FORMS = (
    "quarterly", "every 56 days", "every 42 days", "every 28 days", "every 21 days", "every 14 days", "every 7 days",
    "2 per week", "3 per week",
)  # fmt: skip
"""Frequencies that a planner can keep in mind: whole weeks, or so many a week."""

_NEAR = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A menu, and what it offers.

    Parameters
    ----------
    menu : Menu
        Times and values.
    cadences : tuple of Cadence or None
        The frequency of each choice.
    unvisited : float
        Money a year without any visit.
    """

    menu: Menu
    cadences: tuple[Cadence | None, ...]
    unvisited: float

    @property
    def visits(self) -> tuple[float, ...]:
        """Visits a year of each choice."""
        return tuple(frequency(cadence) for cadence in self.cadences)


@lru_cache(maxsize=256)  # the same for all customers of a tier
def _offered(
    own: Cadence, times: tuple[float, float], early: float, late: float
) -> tuple[Cadence | None, ...]:
    """List the frequencies within so many times a tier's own, and that one, from the least to the most."""
    stated = [cadence for text in FORMS if (cadence := Cadence.parse(text))]
    others = [
        cadence.with_limits(early=early, late=late)
        for cadence in stated
        if abs(cadence.interval - own.interval) > _NEAR
        and times[0] - _NEAR <= own.interval / cadence.interval <= times[1] + _NEAR
    ]
    rising = sorted([*others, own], key=frequency)
    return (None, *rising) if times[0] == 0 else tuple(rising)


def choices_for(
    customer: Customer,
    tier: TierRules,
    limits: CadenceRules,
    curve: Response,
    *,
    pool: str,
    visit_s: float,
    today: float | None,
) -> Choices:
    """List the frequencies of a customer.

    Parameters
    ----------
    customer : Customer
        Assessed, with the cadence of its tier or its own.
    tier : TierRules
        Its tier's cadence, and how far from it a frequency may lie.
    limits : CadenceRules
        Early and late.
    curve : Response
        What visits bring.
    pool : str
        Whose time it takes.
    visit_s : float
        Time of a visit with driving, seconds.
    today : float or None
        Visits a year on record; None: as the cadence.

    Returns
    -------
    Choices
        From the least to the most. A customer with a cadence or patterns of its own, or of a tier without visits, has one.
    """
    own = customer.cadence
    if own is None or tier.cadence is None or customer.has_own_cadence or customer.patterns:
        return _choices((own,), own, customer, curve, pool, visit_s, today)
    cadences = _offered(own, tier.frequency, limits.early, limits.late)
    low, high = (times * frequency(own) for times in tier.frequency)
    known = None if today is None else min(max(today, low, _NEAR), high)
    return _choices(cadences, own, customer, curve, pool, visit_s, known)


def _choices(
    cadences: Sequence[Cadence | None],
    own: Cadence | None,
    customer: Customer,
    curve: Response,
    pool: str,
    visit_s: float,
    today: float | None,
) -> Choices:
    usual = today or frequency(own)
    visits = [frequency(cadence) for cadence in cadences]
    money = max(customer.value, 0.0)
    menu = Menu(
        pool=pool,
        seconds=tuple(number * visit_s for number in visits),
        value=tuple(money * curve.share(number / usual) if usual else money for number in visits),
        usual=list(cadences).index(own),
    )
    return Choices(menu=menu, cadences=tuple(cadences), unvisited=money * curve.share(0) if usual else money)
