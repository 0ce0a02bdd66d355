"""The time that goes into prospects, and into dormant customers who are to be won back."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.evaluate.facts import Facts
from routeplan.model import Call, Customer, DaySchedule, DueVisit, NewBusiness, Stop


def is_new_business(customer: Customer, due: DueVisit | None) -> bool:
    """Tell whether a visit is a contact of a sequence; a task of a dormant customer is not."""
    return customer.approach is not None and not (due is not None and due.task_id)


def is_contact(facts: Facts, stop: Stop) -> bool:
    """Tell the same of a stop."""
    return stop.task is None and is_new_business(facts.customers[stop.customer_id], stop.due)


def is_of_customers(facts: Facts, due: DueVisit) -> bool:
    """Tell whether a due visit counts among those of the customers."""
    return not is_new_business(facts.customers[due.customer_id], due)


def due_of(facts: Facts, customer: Customer) -> list[DueVisit]:
    """List the due visits of a customer that are no contacts of a sequence."""
    return [due for due in facts.due_of(customer.id) if not is_new_business(customer, due)]


def new_business_of(facts: Facts, schedules: Sequence[DaySchedule]) -> NewBusiness | None:
    """Add up the contacts of a plan by visit.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    schedules : sequence of DaySchedule
        The days with their times.

    Returns
    -------
    NewBusiness or None
        Without calls; None for a case without leads.
    """
    case = facts.case
    if not case.leads and not case.prospects:
        return None
    stops = [stop for day in schedules for stop in day.stops]
    service_s = sum(stop.leave_s - stop.start_s for stop in stops if is_contact(facts, stop))
    whole_s = sum(stop.leave_s - stop.start_s for stop in stops)
    chosen = [one for one in case.visited if one.approach is not None and one.approach.channel == "visit"]
    return NewBusiness(
        leads=len(case.leads),
        due=len(chosen),
        visits=sum(is_contact(facts, stop) for stop in stops),
        calls=0,
        service_s=service_s,
        time_share=service_s / whole_s if whole_s else 0.0,
        time_share_target=facts.policy.prospects.time_share,
    )


def with_called(found: NewBusiness, calls: Sequence[Call], whole_s: int) -> NewBusiness:
    """Add the calls of the sequences.

    Parameters
    ----------
    found : NewBusiness
        Of visits alone.
    calls : sequence of Call
        Those to leads.
    whole_s : int
        All visits and calls of the plan, seconds.
    """
    spoken_s = sum(call.seconds for call in calls)
    share = (found.service_s + spoken_s) / whole_s if whole_s else 0.0
    return replace(found, calls=len(calls), call_s=spoken_s, time_share=share)
