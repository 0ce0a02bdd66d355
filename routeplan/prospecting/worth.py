"""What a contact is worth, on the scale of customers."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.model import Customer, Lead
from routeplan.policy import Policy

_YEAR_DAYS = 365
_MOST = 0.5
"""Of the least worth of a visit to a customer: those come first, and prospects on the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How the money that a customer brings translates into the worth of its visits.

    Parameters
    ----------
    per_money : float
        Seconds of worth a year for a year's money: all customers together.
    most_s : float
        Most that a contact is worth, seconds: half of what the least visit to a customer is worth.
    """

    per_money: float
    most_s: float

    @classmethod
    def of(cls, customers: Sequence[Customer], policy: Policy) -> "Scale":
        """Measure the scale of assessed customers; nobody's visits by cadence count 0."""
        visited = [one for one in customers if one.cadence]
        worth_s = sum(
            one.worth_s * _YEAR_DAYS / one.cadence.interval for one in visited if one.cadence is not None
        )
        money = sum(one.value for one in visited)
        known = [one.worth_s for one in visited if one.worth_s > 0]
        least = min(known) if known else min(rules.worth for rules in policy.tiers.values())
        return cls(per_money=worth_s / money if money > 0 else 0.0, most_s=_MOST * least)

    def contact_s(self, lead: Lead) -> float:
        """Give the detour that the next contact of a lead justifies, seconds.

        Its expected money is shared out over the contacts that are left; where the customers' money is not known, the chance alone decides.
        """
        left = max(1, lead.of - lead.contacts)
        if not self.per_money:
            return self.most_s * lead.chance
        return min(self.most_s, self.per_money * lead.expected / left)
