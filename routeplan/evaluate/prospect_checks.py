"""The rules of contacts with prospects, and with dormant customers who are to be won back."""

from collections.abc import Iterator
from itertools import pairwise

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.wording import days, on
from routeplan.model import Lead, Violation


def check_prospects(facts: Facts) -> Iterator[Violation]:
    """List the visits to prospects that come too early, or after the end of their sequence.

    Parameters
    ----------
    facts : Facts
        The plan and its case.

    Yields
    ------
    Violation
        ``prospect_gap``: a visit before the next contact is due, or nearer than ``[prospects] gap_days`` to another one of the plan.
        ``prospect_ended``: a visit to a prospect who ordered, was promoted or given up.
    """
    approached = {one.id: one.approach for one in facts.case.visited if one.approach is not None}
    others = {lead.id: lead for lead in facts.case.other_leads}
    first = {key: approach.due for key, approach in approached.items()} | {
        key: lead.due for key, lead in others.items() if lead.due is not None
    }
    apart = facts.policy.prospects.gap_days
    made = sorted(
        (customer_id, day.date, day.rep_id)
        for day in facts.plan.days
        for customer_id, task_id in zip(
            day.customer_ids, day.task_ids or ("",) * len(day.customer_ids), strict=False
        )
        if not task_id and (customer_id in approached or customer_id in others)
    )
    for customer_id, day, rep_id in made:
        lead = others.get(customer_id)
        if lead is not None and lead.due is None:
            yield Violation(
                code="prospect_ended",
                message=f"{customer_id} is visited on {on(day)}, and {_why(lead)}.",
                rep_id=rep_id,
                customer_id=customer_id,
                date=day,
            )
        elif day < first[customer_id]:
            yield Violation(
                code="prospect_gap",
                message=f"{customer_id} is visited on {on(day)}; its next contact is due from {on(first[customer_id])}.",
                rep_id=rep_id,
                customer_id=customer_id,
                date=day,
            )
    for (former_id, former, _), (customer_id, day, rep_id) in pairwise(made):
        if former_id == customer_id and (day - former).days < apart:
            yield Violation(
                code="prospect_gap",
                message=f"{customer_id} is visited on {on(day)}, {days((day - former).days)} after {on(former)};"
                f" at least {days(apart)} must lie between two contacts.",
                rep_id=rep_id,
                customer_id=customer_id,
                date=day,
            )


def _why(lead: Lead) -> str:
    if lead.status == "won":
        return "it has ordered"
    contacts = f"{lead.contacts} of {lead.of} contacts are made"
    return f"{contacts}: it is to be promoted" if lead.status == "promote" else f"{contacts}: it is given up"
