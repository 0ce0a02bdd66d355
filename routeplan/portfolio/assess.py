"""From customers as the tables state them to customers whose visits can be planned."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from routeplan.errors import Problem
from routeplan.model import Cadence, Customer
from routeplan.policy import CadenceRules, Policy, TierRules
from routeplan.portfolio.history import last_visits, yearly_revenue
from routeplan.portfolio.pattern_cadence import cadence_of
from routeplan.portfolio.tiers import abc_tiers, spread_factors


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Assessed customers and what the planner should know of them.

    Parameters
    ----------
    customers : tuple of Customer
        In the order given, with revenue, tier, value, worth, cadence, service time and last visit filled in.
    warnings : tuple of Problem
        For instance orders that are all too old to count.
    """

    customers: tuple[Customer, ...]
    warnings: tuple[Problem, ...]


def assess(
    customers: Sequence[Customer],
    *,
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    policy: Policy,
    as_of: date,
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

    Returns
    -------
    Assessment
        The customers in the same order.

    Notes
    -----
    Value is the potential where it is stated, else the yearly revenue (orders win over the column). The worth of a visit is
    the tier's ``worth`` times a factor between the two numbers of ``value_spread``, by the rank of the value within the
    tier. Its urgency comes in when visits fall due, in ``routeplan.calendar``. Patterns of days win over cadences: the
    cadence is then the one that they amount to.
    """
    revenue = _revenue(customers, orders, policy, as_of)
    value = {customer.id: _first_known(customer.potential, revenue[customer.id]) for customer in customers}
    ranked = value if policy.portfolio.by == "potential" else revenue
    by_share = abc_tiers(ranked, tiers=policy.portfolio.tiers, cuts=policy.portfolio.cuts)
    tier = {customer.id: customer.tier or by_share[customer.id] for customer in customers}
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
        customers=tuple(assessed), warnings=_warnings(customers, orders, visits, revenue, policy, as_of)
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


def _warnings(
    customers: Sequence[Customer],
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    revenue: dict[str, float],
    policy: Policy,
    as_of: date,
) -> tuple[Problem, ...]:
    found = []
    past = visits if visits is None else visits[visits["outcome"] != "confirmed"]
    for table, frame in (("orders", orders), ("visits", past)):
        if frame is None or frame.empty:
            continue
        newest = frame["date"].max().date()
        months = policy.portfolio.months
        if pd.Timestamp(newest) <= pd.Timestamp(as_of) - pd.DateOffset(months=months):
            message = f"none lies in the {months} months before {as_of}; the newest is of {newest}"
            hint = f"set [horizon] as_of = {newest} to plan from that day"
            found.append(
                Problem(code="history_too_old", file=table, message=message, hint=hint, is_warning=True)
            )
    without = [customer for customer in customers if not customer.tier]
    if (
        without
        and not any(amount > 0 for amount in revenue.values())
        and not any(c.potential for c in customers)
    ):
        message = (
            f"{len(without)} customers have no tier and no revenue: all become {policy.portfolio.tiers[-1]}"
        )
        hint = "add orders, or a column tier, revenue or potential"
        found.append(
            Problem(code="nothing_to_rank_by", file="customers", message=message, hint=hint, is_warning=True)
        )
    return tuple(found)
