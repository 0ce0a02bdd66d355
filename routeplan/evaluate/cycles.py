"""Customers whose cycle can no longer be met."""

from datetime import timedelta

from routeplan.evaluate.facts import Facts
from routeplan.model import Customer


def breaks_cycle(facts: Facts, customer: Customer) -> bool:
    """Tell whether a customer's late limit passes before the next visit.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    customer : Customer
        A located customer.

    Returns
    -------
    bool
        Whether the limit, counted from the last visit that was really made, lies before the plan's first visit, or
        before the plan's last day where it has none. Never for a customer without a cadence or without a visit on record.
    """
    if customer.cadence is None or customer.last_visit is None:
        return False
    horizon = facts.case.horizon
    visits = [visit.date for visit in facts.made.get(customer.id, ()) if visit.date >= horizon.start]
    return customer.last_visit + timedelta(days=customer.cadence.max_gap) < min([*visits, horizon.end])
