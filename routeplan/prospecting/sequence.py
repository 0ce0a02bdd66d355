"""How far the contacts with each prospect and each dormant customer are, as the histories say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

import pandas as pd

from routeplan.model import Customer, Lead, LeadStatus, Opportunity, Prospect
from routeplan.policy import FunnelRules, Policy, ProspectRules

Days = Mapping[str, Sequence[date]]
"""Days of contacts by id, each once, ascending."""


def prospect_leads(
    prospects: Sequence[Prospect],
    customers: Sequence[Customer],
    *,
    visits: pd.DataFrame | None,
    orders: pd.DataFrame | None,
    opportunities: Sequence[Opportunity],
    policy: Policy,
    as_of: date,
) -> tuple[Lead, ...]:
    """Find how far the contacts with each prospect are.

    Parameters
    ----------
    prospects : sequence of Prospect
        Those who are no customers yet.
    customers : sequence of Customer
        Assessed; a prospect without a potential counts as much as the median one.
    visits, orders : DataFrame or None
        Rows that name a prospect; columns as of the workspace.
    opportunities : sequence of Opportunity
        Those of prospects.
    policy : Policy
        The rules.
    as_of : date
        The day from which histories are read.

    Returns
    -------
    tuple of Lead
        In the order of the prospects.

    Notes
    -----
    Each day with a row ``done``, by whatever channel, is one contact. Who ordered is won. After the last contact a prospect with an
    open opportunity is promoted, any other is given up.
    """
    rules = policy.prospects
    days = contact_days(visits, as_of=as_of)
    ordered = _ordered(orders, as_of)
    open_with = {one.customer_id for one in opportunities if _is_open(one, policy.funnel)}
    usual = median([customer.value for customer in customers]) if customers else 0.0
    found = []
    for prospect in prospects:
        made = days.get(prospect.id, ())
        status: LeadStatus = "open"
        if prospect.id in ordered:
            status = "won"
        elif len(made) >= len(rules.sequence):
            status = "promote" if prospect.id in open_with else "stop"
        lead = Lead(
            id=prospect.id,
            name=prospect.name,
            rep_id=prospect.rep_id,
            kind="prospect",
            lead_class=prospect.lead_class,
            chance=rules.chances.get(prospect.lead_class, rules.mean_chance),
            potential=usual if prospect.potential is None else prospect.potential,
            contacts=min(len(made), len(rules.sequence)),
            of=len(rules.sequence),
            last_contact=made[-1] if made else None,
            status=status,
            channel=rules.sequence[len(made)] if status == "open" else None,
            due=_next_due(made, status, rules, as_of),
        )
        found.append(lead)
    return tuple(found)


def dormant_leads(
    customers: Sequence[Customer],
    *,
    visits: pd.DataFrame | None,
    orders: pd.DataFrame | None,
    policy: Policy,
    as_of: date,
) -> tuple[Lead, ...]:
    """Find how far the contacts are that are to win dormant customers back.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed.
    visits, orders : DataFrame or None
        Histories of the customers.
    policy : Policy
        ``[prospects] win_back``; empty: dormant customers keep their cadence, and none is found.
    as_of : date
        The day from which histories are read.

    Returns
    -------
    tuple of Lead
        By customer. Contacts count from the day on which the customer became dormant. The chance is that of the best class:
        they bought before.
    """
    rules = policy.prospects
    if not rules.win_back or not rules.time_share or orders is None:
        return ()
    since = dict(_dormant_since(orders, policy.portfolio.dormant_days, as_of))
    days = contact_days(visits, as_of=as_of)
    usual = median([customer.value for customer in customers]) if customers else 0.0
    found = []
    for customer in sorted(customers, key=lambda one: one.id):
        if customer.id not in since:
            continue
        made = [day for day in days.get(customer.id, ()) if day >= since[customer.id]]
        status: LeadStatus = "stop" if len(made) >= len(rules.win_back) else "open"
        lead = Lead(
            id=customer.id,
            name=customer.name,
            rep_id=customer.rep_id,
            kind="dormant",
            lead_class="",
            chance=max(rules.chances.values()),
            potential=customer.value or usual,
            contacts=min(len(made), len(rules.win_back)),
            of=len(rules.win_back),
            last_contact=made[-1] if made else None,
            status=status,
            channel=rules.win_back[len(made)] if status == "open" else None,
            due=_next_due(made, status, rules, as_of),
        )
        found.append(lead)
    return tuple(found)


def contact_days(visits: pd.DataFrame | None, *, as_of: date) -> dict[str, list[date]]:
    """List the days of the contacts that were made, by whom they were with; each day once, ascending."""
    if visits is None:
        return {}
    done = visits[(visits["outcome"] == "done") & (visits["date"] <= pd.Timestamp(as_of))]
    pairs = done[["customer_id", "date"]].drop_duplicates().sort_values("date")
    return {
        str(key): [moment.date() for moment in rows] for key, rows in pairs.groupby("customer_id")["date"]
    }


def _next_due(made: Sequence[date], status: LeadStatus, rules: ProspectRules, as_of: date) -> date | None:
    if status != "open":
        return None
    first = as_of + timedelta(days=1)
    return max(first, made[-1] + timedelta(days=rules.gap_days)) if made else first


def _ordered(orders: pd.DataFrame | None, as_of: date) -> set[str]:
    if orders is None:
        return set()
    bought = orders[(orders["amount"] >= 0) & (orders["date"] <= pd.Timestamp(as_of))]
    return set(bought["customer_id"].astype(str))


def _is_open(one: Opportunity, rules: FunnelRules) -> bool:
    return one.stage not in {rules.won, rules.lost}


def _dormant_since(orders: pd.DataFrame, days: int, as_of: date) -> Iterator[tuple[str, date]]:
    bought = orders[(orders["amount"] >= 0) & (orders["date"] <= pd.Timestamp(as_of))]
    for customer_id, moment in bought.groupby("customer_id", observed=True)["date"].max().items():
        asleep = moment.date() + timedelta(days=days)
        if asleep <= as_of:
            yield str(customer_id), asleep
