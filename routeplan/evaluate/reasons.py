"""Why a due visit is not in the plan."""

from collections.abc import Sequence

from routeplan.evaluate.days import Days
from routeplan.evaluate.eligibility import keeps_borders, may_make
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import Insertion
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.new_business import is_new_business
from routeplan.evaluate.no_meeting import why_no_meeting
from routeplan.evaluate.no_shift import open_shifts, why_no_shift
from routeplan.evaluate.prices import Tariff
from routeplan.evaluate.spacing import keeps_spacing, why_too_close
from routeplan.evaluate.weighing import Weigher
from routeplan.evaluate.wording import because, listed
from routeplan.language import clock
from routeplan.model import Customer, DueVisit, Rep, Shift, Unserved


class Reasons:
    """Explain what a plan leaves out.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    days : Days
        The plan's days.
    tariff : Tariff
        What a day costs.
    """

    def __init__(self, facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff) -> None:
        self._facts = facts
        self._legs = legs
        self._days = days
        self._weigher = Weigher(facts, legs, days, tariff)

    def explain(self, customer: Customer, due: DueVisit) -> Unserved:
        """Give the reason for a due visit that the plan does not make.

        Parameters
        ----------
        customer, due : Customer, DueVisit
            Whom, and the visit.

        Returns
        -------
        Unserved
            The first of these that holds: there is nobody to come, no shift that is open, no day that keeps the spacing, no
            room, too little worth; or none, and the plan can be improved.
        """
        best: Insertion | None = None
        reps = self._who_may_come(customer, due)
        if no_meeting := why_no_meeting(self._facts, self._legs, due):
            code, reason = "no_open_shift", no_meeting
        elif not reps:
            code, reason = "no_territory", _no_territory(self._facts, customer)
        elif closed := self._why_no_shift(reps, customer, due):
            code, reason = "no_open_shift", closed
        else:
            shifts = [shift for rep in reps for shift in self._open_shifts(rep, customer, due)]
            free = [shift for shift in shifts if keeps_spacing(self._facts, self._days, customer, due, shift)]
            if free:
                contact = "" if due.task_id else self._facts.contact(customer)
                reps = [rep for rep in reps if contact in {"", rep.id}]
                code, reason, best = self._weigher.weigh(reps, due, free)
            else:
                code = "spacing"
                reason = why_too_close(self._facts, self._days, reps, customer, due, shifts)
        return Unserved(
            customer_id=customer.id,
            rep_id=self._facts.visitor(due) if reps else "",
            tier=customer.tier,
            due=due,
            code=code,
            reason=_heading(self._facts, due) + reason,
            detour_s=best.detour_s if best else None,
            best_date=best.date if best else None,
            best_rep_id=best.rep_id if best else "",
        )

    def _who_may_come(self, customer: Customer, due: DueVisit) -> list[Rep]:
        """List who may make a visit: the rep whom it names, else those to whom the customer is open, its own first.

        A rep of its own who may not serve it is among them.
        """
        facts = self._facts
        if due.rep_id:
            return [facts.reps[due.rep_id]] if due.rep_id in facts.reps else []
        owner = facts.reps.get(facts.owner(customer.id))
        if owner is None:
            return []
        others = [
            rep
            for rep in facts.case.reps
            if rep != owner and rep.may_serve(customer) and keeps_borders(facts, rep, customer)
        ]
        return [owner, *others] if facts.policy.visits.borders == "open" else [owner]

    def _why_no_shift(self, reps: Sequence[Rep], customer: Customer, due: DueVisit) -> str:
        reasons = []
        for rep in reps:
            reason = why_no_shift(self._facts, self._legs[rep.id], rep, customer, due)
            if not reason:
                return ""
            reasons.append(reason)
        others = f" Nor could the other {len(reps) - 1} who may come." if len(reps) > 1 else ""
        return f"{reasons[0]}{others}"

    def _open_shifts(self, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
        # of the others who may come none lacks a skill; the owner may
        return open_shifts(self._facts, rep, customer, due) if may_make(rep, customer, due) else []


def _heading(facts: Facts, due: DueVisit) -> str:
    """Name the task that is not done."""
    if not due.task_id:
        return ""
    task = facts.tasks.get(due.task_id)
    what = because(task.reason if task else "")
    hour = f"Appointment at {clock(due.at_s)}" if due.at_s is not None else f"Task {due.task_id}"
    return f"{hour}{what}: "


def without_position(facts: Facts, customer: Customer) -> Unserved:
    """Give the reason for a customer without a position.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    customer : Customer
        Whom.

    Returns
    -------
    Unserved
        It has no due visit.
    """
    has = "an address and no position" if customer.address else "neither a position nor an address"
    return Unserved(
        customer_id=customer.id,
        rep_id=facts.owner(customer.id),
        tier=customer.tier,
        due=None,
        code="no_position",
        reason=f"The customer has {has}: fill in lon and lat in to_locate.xlsx.",
    )


def _no_territory(facts: Facts, customer: Customer) -> str:
    owner = facts.owner(customer.id)
    if owner:
        return f"The customer is in the territory of {owner}, who is no rep."
    if any(rep.may_serve(customer) for rep in facts.case.reps):
        return "The customer is in no territory."
    wanted = [f"team {customer.team}"] if customer.team else []
    if customer.skills:
        wanted.append(f"skill{'s' * (len(customer.skills) > 1)} {listed(sorted(customer.skills))}")
    return (
        f"The customer is in no territory: there is no rep of {listed(wanted)}."
        if wanted
        else "There is no rep."
    )


def explain_all(facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff) -> tuple[Unserved, ...]:
    """Give a reason for every due visit that the plan does not make.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    days : Days
        The plan's days.
    tariff : Tariff
        What a day costs.

    Returns
    -------
    tuple of Unserved
        Sorted by customer and number, a customer's tasks last; customers without a position are among them.
    """
    reasons = Reasons(facts, legs, days, tariff)
    unserved = [without_position(facts, customer) for customer in facts.case.unlocated]
    unserved += [
        reasons.explain(customer, due)
        for customer in facts.case.customers
        for due in facts.due_of(customer.id)
        if not days.is_made(due) and not is_new_business(customer, due)
    ]
    return tuple(sorted(unserved, key=_order))


def _order(item: Unserved) -> tuple[str, str, int]:
    return (item.customer_id, item.due.task_id, item.due.number) if item.due else (item.customer_id, "", 0)
