"""Which contacts a plan holds: as many as the time for new business allows, the most worthwhile for their way first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.model import Case, Customer, DueVisit, Plan, Territory
from routeplan.policy import Policy
from routeplan.prospecting.nearness import Nearness


def choose(case: Case, territories: Sequence[Territory], policy: Policy) -> Case:
    """Choose the contacts of a plan, once it is known who serves whom.

    Parameters
    ----------
    case : Case
        With its leads; prospects that it holds already stay, as the plan before has them.
    territories : sequence of Territory
        Who serves whom.
    policy : Policy
        ``[prospects] time_share``.

    Returns
    -------
    Case
        With those chosen, each with its rep: their visits are due and can be left out. The same case where there are no leads.

    Notes
    -----
    A lead goes to the rep that its table names, else to the one who serves the nearest customer, among those who may serve it. Of each rep's
    leads those are taken first that are worth most for their time: the contact, and twice the way to the rep's nearest visit or home. All
    contacts together take at most ``time_share`` of the rep's visiting time, which is that of the due visits of its customers (of the
    shifts, if that is less) and of the contacts themselves.
    """
    if not case.leads:
        return case
    held = {one.id for one in _approached(case)}
    nearness = Nearness.of(case, territories)
    left_s = _budgets(case, territories, policy.prospects.time_share)
    for one in _approached(case):
        left_s[_rep_of(one, nearness)] -= _seconds(one)
    offers = defaultdict[str, list[_Offer]](list)
    for lead in case.leads:
        rep_id = nearness.rep_of(lead)
        if lead.id not in held and rep_id:
            offers[rep_id].append(_Offer(lead=lead, takes_s=nearness.takes_s(lead, rep_id)))
    chosen: dict[str, str] = {}
    for rep_id, own in sorted(offers.items()):
        for offer in sorted(own, key=_Offer.order):
            if _seconds(offer.lead) <= left_s[rep_id]:
                left_s[rep_id] -= _seconds(offer.lead)
                chosen[offer.lead.id] = rep_id
    return _with(case, chosen)


def hold(case: Case, plan: Plan, first: date) -> Case:
    """Give a case the prospects that a plan visits from a day on, each with the rep who does.

    Parameters
    ----------
    case : Case
        With its leads.
    plan : Plan
        A plan that people know.
    first : date
        The day.

    Returns
    -------
    Case
        The same case where the plan visits none of its leads.
    """
    visited = {
        customer_id: day.rep_id for day in plan.days if day.date >= first for customer_id in day.customer_ids
    }
    reps = {rep.id: rep for rep in case.reps}
    held = {
        lead.id: rep_id
        for lead in case.leads
        if (rep_id := visited.get(lead.id)) in reps
        and lead.approach is not None
        and lead.approach.channel == "visit"
        and reps[rep_id].may_serve(lead)
    }
    return _with(case, held) if held else case


def as_planned(case: Case, plan: Plan, policy: Policy) -> Case:
    """Give the case that a plan in use was made for: the prospects that it visits, and calls beside them."""
    held = hold(case, plan, case.horizon.start)
    calls = tuple(one for one in held.leads if one.approach is not None and one.approach.channel != "visit")
    return choose(replace(held, leads=calls), plan.territories, policy)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A contact, and the time that it takes with its way."""

    lead: Customer
    takes_s: float

    def order(self) -> tuple[float, str]:
        return -self.lead.worth_s / max(self.takes_s, 1.0), self.lead.id


def _seconds(lead: Customer) -> int:
    return lead.approach.seconds if lead.approach else 0


def _approached(case: Case) -> list[Customer]:
    return [*case.prospects, *(one for one in case.customers if one.approach is not None)]


def _rep_of(lead: Customer, nearness: Nearness) -> str:
    kind = lead.approach.kind if lead.approach else ""
    return lead.rep_id if kind == "prospect" else nearness.owner_of.get(lead.id, "")


def _budgets(case: Case, territories: Iterable[Territory], share: float) -> Counter[str]:
    """Give the seconds for new business by rep."""
    service_s = {one.id: 0 if one.approach else one.service_s for one in case.customers}
    due_s = Counter[str]()
    for visit in case.due_visits:
        is_cadence = not visit.service_s
        due_s[visit.customer_id] += (
            service_s.get(visit.customer_id, 0) if is_cadence else visit.service_s * bool(visit.task_id)
        )
    shifts_s = Counter[str]()
    for shift in case.shifts:
        shifts_s[shift.rep_id] += shift.max_work_s
    left_s = Counter[str]()
    for territory in territories:
        busy_s = sum(due_s[customer_id] for customer_id in territory.customer_ids)
        left_s[territory.rep_id] = int(min(busy_s, shifts_s[territory.rep_id]) * share / (1 - share))
    return left_s


def _with(case: Case, chosen: Mapping[str, str]) -> Case:
    """Put leads into a case: prospects beside its customers, dormant customers in their place."""
    leads = {lead.id: lead for lead in case.leads if lead.id in chosen}
    news = [
        replace(lead, rep_id=chosen[lead.id])
        for lead in leads.values()
        if lead.approach is not None and lead.approach.kind == "prospect"
    ]
    added = {one.id for one in news}
    due = [
        DueVisit(
            customer_id=lead.id,
            number=1,
            earliest=max(lead.approach.due, case.horizon.start),
            latest=case.horizon.end,
            worth_s=lead.approach.worth_s,
            service_s=lead.approach.seconds,
        )
        for lead in leads.values()
        if lead.approach is not None and lead.approach.channel == "visit"
    ]
    return replace(
        case,
        customers=tuple(
            leads[one.id] if one.id in leads and one.id not in added else one for one in case.customers
        ),
        prospects=tuple(sorted((*case.prospects, *news), key=lambda one: one.id)),
        due_visits=tuple(
            sorted(
                (*case.due_visits, *due),
                key=lambda one: (bool(one.task_id), one.task_id, one.customer_id, one.number),
            )
        ),
    )
