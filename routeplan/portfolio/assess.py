"""From customers as the tables state them to customers whose visits can be planned."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from routeplan.errors import Problem
from routeplan.model import Cadence, Customer
from routeplan.policy import CadenceRules, Policy, Segment, TierRules
from routeplan.portfolio.findings import history_warnings
from routeplan.portfolio.history import growth, last_visits, order_counts, yearly_revenue
from routeplan.portfolio.pattern_cadence import cadence_of
from routeplan.portfolio.rfm import rfm_rows, rfm_table
from routeplan.portfolio.spread import spread_factors
from routeplan.portfolio.tiering import Book, Given, tier_customers


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Assessed customers and what the planner should know of them.

    Parameters
    ----------
    customers : tuple of Customer
        In the order given, with revenue, tier, value, worth, cadence, service time and last visit filled in.
    warnings : tuple of Problem
        For instance orders that are all too old to count.
    given : mapping of str to Given
        By customer, the rule that gave the tier and what it looked at.
    """

    customers: tuple[Customer, ...]
    warnings: tuple[Problem, ...]
    given: Mapping[str, Given]


def assess(
    customers: Sequence[Customer],
    *,
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    policy: Policy,
    as_of: date,
    expected: Mapping[str, float] | None = None,
) -> Assessment:
    """Give every customer a tier, a value, a cadence, a service time and the worth of a visit.

    Parameters
    ----------
    customers : sequence of Customer
        As the tables state them, located or not.
    orders, visits : DataFrame or None
        Histories; see ``routeplan.portfolio.history``.
    policy : Policy
        The rules.
    as_of : date
        The day from which histories are read.
    expected : mapping of str to float, optional
        Expected value of the open opportunities by customer; it adds to the value.

    Returns
    -------
    Assessment
        The customers in the same order.

    Notes
    -----
    Value is the potential where it is stated, else the yearly revenue (orders win over the column), and on top what the open
    opportunities are expected to bring. The worth of a visit is
    the tier's ``worth`` times a factor between the two numbers of ``value_spread``, by the rank of the value within the
    tier. Its urgency comes in when visits fall due, in ``routeplan.calendar``. Patterns of days win over cadences: the
    cadence is then the one that they amount to.
    """
    revenue = _revenue(customers, orders, policy, as_of)
    stated = {customer.id: _first_known(customer.potential, revenue[customer.id]) for customer in customers}
    ranked = stated if policy.portfolio.by == "potential" else revenue
    book = Book(
        ranked=ranked,
        figures=_figures(customers, orders, revenue, policy, as_of),
        segments=_segments(orders, policy, as_of),
    )
    given = tier_customers(
        book, policy.portfolio, by_hand={customer.id: customer.tier for customer in customers}
    )
    tier = {customer_id: one.tier for customer_id, one in given.items()}
    hopes = expected or {}
    value = {customer_id: amount + hopes.get(customer_id, 0.0) for customer_id, amount in stated.items()}
    factor = _worth_factors(tier, value, policy)
    seen = last_visits(visits, as_of=as_of) if visits is not None else {}

    assessed = []
    for customer in customers:
        rules = policy.tiers[tier[customer.id]]
        cadence = _cadence(customer, rules, policy.cadence)
        known = [
            day for day in (customer.last_visit, seen.get(customer.id)) if day is not None and day <= as_of
        ]
        assessed.append(
            replace(
                customer,
                revenue=revenue[customer.id],
                value=value[customer.id],
                tier=tier[customer.id],
                service_s=customer.service_s or rules.service,
                cadence=cadence,
                worth_s=rules.worth * factor[customer.id],
                required=rules.required,
                last_visit=max(known, default=None),
                preferred_weekdays=customer.preferred_weekdays or rules.preferred_weekdays,
            )
        )
    return Assessment(
        customers=tuple(assessed),
        warnings=history_warnings(customers, orders, visits, revenue, policy, as_of),
        given=given,
    )


def _cadence(customer: Customer, tier: TierRules, limits: CadenceRules) -> Cadence | None:
    if customer.patterns:
        return cadence_of(customer.patterns, late=limits.late)
    stated = customer.cadence if customer.has_own_cadence else tier.cadence
    return stated and stated.with_limits(early=limits.early, late=limits.late)


def _first_known(*amounts: float | None) -> float:
    return next((amount for amount in amounts if amount is not None), 0.0)


def _revenue(
    customers: Sequence[Customer], orders: pd.DataFrame | None, policy: Policy, as_of: date
) -> dict[str, float]:
    ordered = (
        yearly_revenue(orders, as_of=as_of, months=policy.portfolio.months) if orders is not None else {}
    )
    return {customer.id: _first_known(ordered.get(customer.id), customer.revenue) for customer in customers}


def _figures(
    customers: Sequence[Customer],
    orders: pd.DataFrame | None,
    revenue: dict[str, float],
    policy: Policy,
    as_of: date,
) -> dict[str, dict[str, float]]:
    """Give the figures that a score may weigh; none where no score is asked for."""
    if "score" not in policy.portfolio.rules:
        return {}
    figures: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for customer in customers:
        for name, number in customer.figures:
            figures[name][customer.id] = number
    potential = {customer.id: customer.potential for customer in customers if customer.potential is not None}
    figures |= {"revenue": revenue, "potential": potential}
    if orders is not None:
        months = policy.portfolio.months
        figures["orders"] = order_counts(orders, as_of=as_of, months=months)
        figures["growth"] = growth(orders, as_of=as_of, months=months)
    return figures


def _segments(orders: pd.DataFrame | None, policy: Policy, as_of: date) -> dict[str, Segment]:
    if orders is None or "rfm" not in policy.portfolio.rules:
        return {}
    rows = rfm_rows(rfm_table(orders, rules=policy.portfolio.rfm, as_of=as_of))
    return {customer_id: row.segment for customer_id, row in rows.items()}


def _worth_factors(tier: dict[str, str], value: dict[str, float], policy: Policy) -> dict[str, float]:
    members: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for customer_id, name in tier.items():
        members[name][customer_id] = value[customer_id]
    low, high = policy.portfolio.value_spread
    return {
        customer_id: factor
        for values in members.values()
        for customer_id, factor in spread_factors(values, low=low, high=high).items()
    }
