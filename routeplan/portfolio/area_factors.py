"""Customers treated by the class of their area."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.model import AreaClass, Cadence, Customer, HexagonClass
from routeplan.policy import Policy
from routeplan.portfolio.rhythm import at_pace


def by_area_class(
    customers: Sequence[Customer], classes: Mapping[str, HexagonClass], policy: Policy
) -> tuple[Customer, ...]:
    """Give customers the class of their area, and its factors.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed: with worth, and with the cadences of their tiers.
    classes : mapping of str to HexagonClass
        By customer; one that is missing is treated as before.
    policy : Policy
        ``[coverage.classes]``, and the least and most visits of the tiers.

    Returns
    -------
    tuple of Customer
        With ``worth`` times the worth of a visit, and ``frequency`` times the visits of the tier's cadence, within the tier's ``frequency``;
        a customer with a cadence or patterns of its own keeps them.
    """
    rules = policy.coverage.classes
    treated = []
    for customer in customers:
        kind: AreaClass = classes.get(customer.id, "")
        treated.append(
            replace(
                customer,
                area_class=kind,
                worth_s=customer.worth_s * rules.worth.of(kind),
                cadence=_cadence(customer, rules.frequency.of(kind), policy),
            )
        )
    return tuple(treated)


def _cadence(customer: Customer, factor: float, policy: Policy) -> Cadence | None:
    if customer.cadence is None or customer.has_own_cadence or customer.patterns:
        return customer.cadence
    least, most = policy.tiers[customer.tier].frequency
    times = min(max(factor, least), most)
    if times in {0.0, 1.0}:
        return customer.cadence if times else None
    return at_pace(customer.cadence, times, policy.cadence, within=(least, most))
