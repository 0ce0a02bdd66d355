"""How often each customer is visited, and what that brings."""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.model.cadence import Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class TierCalls:
    """The visits of a tier.

    Parameters
    ----------
    tier : str
        Which.
    customers : int
        Customers with visits by tier cadence, or by the plan's.
    visits_before, visits : float
        Visits a year by tier cadence, and as chosen.
    seconds_before, seconds : float
        Time a year with driving, the same.
    value_before, value : float
        Money a year, the same.
    elasticity : float
        Percent of value that one percent of visits more bring.
    """

    tier: str
    customers: int
    visits_before: float
    visits: float
    seconds_before: float
    seconds: float
    value_before: float
    value: float
    elasticity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlan:
    """The frequencies that bring the most within the time of the reps.

    Parameters
    ----------
    cadences : mapping of str to Cadence or None
        Of each customer.
    available_s : float
        Time a year of all reps for visits and the ways between them, seconds.
    tiers : tuple of TierCalls
        Best first.
    bound : float
        Money a year that no choice of frequencies exceeds.
    hour_value : float
        Money that one more hour of visits brings, beyond the least frequencies.
    rep_value, lost_value : float
        Money a year that one more mean rep would bring, and that one fewer would lose.
    least_s : float
        Time a year of the least frequencies; where it exceeds `available_s`, not even they fit.
    """

    cadences: Mapping[str, Cadence | None]
    available_s: float
    tiers: tuple[TierCalls, ...]
    bound: float
    hour_value: float
    rep_value: float
    lost_value: float
    least_s: float

    @property
    def fits(self) -> bool:
        """Whether there is time for the least frequencies."""
        return self.least_s <= self.available_s

    @property
    def seconds(self) -> float:
        """Time a year of the chosen visits."""
        return sum(tier.seconds for tier in self.tiers)

    @property
    def value(self) -> float:
        """Money a year by the chosen visits."""
        return sum(tier.value for tier in self.tiers)

    @property
    def value_before(self) -> float:
        """Money a year by tier cadence, whether it fits or not."""
        return sum(tier.value_before for tier in self.tiers)

    @property
    def seconds_before(self) -> float:
        """Time a year by tier cadence."""
        return sum(tier.seconds_before for tier in self.tiers)
