"""Which shifts a customer's other visits leave for one more."""

from collections.abc import Sequence
from datetime import date

from routeplan.clock import WEEKDAYS
from routeplan.evaluate.days import Days
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.patterns import patterns_holding, patterns_text
from routeplan.evaluate.visit_checks import visit_days
from routeplan.evaluate.wording import between, days, listed, on
from routeplan.model import Customer, DueVisit, Rep, Shift


def keeps_spacing(facts: Facts, plan_days: Days, customer: Customer, due: DueVisit, shift: Shift) -> bool:
    """Tell whether a further visit on a shift agrees with the others: their distance, pattern, fixed rounds and rep.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    plan_days : Days
        Which due visits are made, and when.
    customer, due, shift : Customer, DueVisit, Shift
        The visit; a task's goes with any other.

    Returns
    -------
    bool
        Whether it does.
    """
    if due.task_id:
        return True
    return _keeps_days(facts, plan_days, customer, due, shift.date) and (
        facts.contact(customer) in {"", shift.rep_id}
    )


def _keeps_days(facts: Facts, plan_days: Days, customer: Customer, due: DueVisit, day: date) -> bool:
    made = _made(facts, customer)
    return (
        not _too_near(facts, customer, made, day)
        and not _too_far(facts, plan_days, customer, due, day)
        and (not customer.patterns or bool(patterns_holding(customer.patterns, [*made, day])))
        and _keeps_round(facts, customer, made, day)
    )


def _made(facts: Facts, customer: Customer) -> list[date]:
    return [visit.date for visit in visit_days(facts.made.get(customer.id, ()))]


def _too_near(facts: Facts, customer: Customer, made: Sequence[date], day: date) -> list[date]:
    known = [*([customer.last_visit] if customer.last_visit else []), *made]
    apart = max(1, facts.min_gap(customer))
    return [other for other in known if abs((day - other).days) < apart]


def _too_far(facts: Facts, plan_days: Days, customer: Customer, due: DueVisit, day: date) -> list[date]:
    """List the visits before and after in due order that are made and would lie further away than allowed."""
    most = facts.max_gap(customer)
    next_to = (plan_days.made_on(customer.id, due.number + step) for step in (-1, 1))
    return [other for other in next_to if most and other and abs((day - other).days) > most]


def _keeps_round(facts: Facts, customer: Customer, made: Sequence[date], day: date) -> bool:
    weekdays = {other.weekday() for other in made}
    return (
        not facts.keeps_rounds(customer)
        or day.weekday() in weekdays
        or len(weekdays) < facts.weekday_limit(customer.id)
    )


def broken_spacing(facts: Facts, plan_days: Days, customer: Customer, due: DueVisit, day: date) -> str:
    """Name the rule that a further visit on a day breaks against the others.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    plan_days : Days
        Which due visits are made, and when.
    customer, due, day : Customer, DueVisit, date
        The visit of a cadence.

    Returns
    -------
    str
        What such a visit is: "less than 5 days from the visit on Mon 23 Nov"; "" where it agrees with the others.
    """
    made = _made(facts, customer)
    if near := _too_near(facts, customer, made, day):
        return f"less than {days(max(1, facts.min_gap(customer)))} from the visit on {on(near[0])}"
    if far := _too_far(facts, plan_days, customer, due, day):
        return f"more than {days(facts.max_gap(customer))} from the visit on {on(far[0])}"
    if customer.patterns and not patterns_holding(customer.patterns, [*made, day]):
        return f"on no day of its patterns ({patterns_text(customer.patterns)})"
    return "" if _keeps_round(facts, customer, made, day) else "on another weekday than fixed rounds allow"


def why_too_close(
    facts: Facts,
    plan_days: Days,
    reps: Sequence[Rep],
    customer: Customer,
    due: DueVisit,
    shifts: Sequence[Shift],
) -> str:
    """Say which visits leave no day that is open for another one.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    plan_days : Days
        Which due visits are made, and when.
    reps, customer, due : sequence of Rep, Customer, DueVisit
        Who may come, whom and when.
    shifts : sequence of Shift
        The shifts that are open for the visit; none keeps its spacing.

    Returns
    -------
    str
        A sentence.
    """
    made = _made(facts, customer)
    who = reps[0].id if len(reps) == 1 else "a rep"
    span = between(due.earliest, due.latest)
    apart, most = max(1, facts.min_gap(customer)), facts.max_gap(customer)
    near = {shift.date: _too_near(facts, customer, made, shift.date) for shift in shifts}
    far = {shift.date: _too_far(facts, plan_days, customer, due, shift.date) for shift in shifts}
    if any(_keeps_days(facts, plan_days, customer, due, shift.date) for shift in shifts):
        return (
            f"{facts.contact(customer)} makes the customer's other visits, and could come {span} on no day that agrees with"
            f" them."
        )
    if all(near.values()):
        others = sorted({other for found in near.values() for other in found})
        return (
            f"Every day on which {who} could come {span} is less than {days(apart)}"
            f" from the visit{'s' * (len(others) > 1)} on {listed(on(other) for other in others)}."
        )
    if all(near[day] or far[day] for day in near):
        others = sorted({other for found in far.values() for other in found})
        close = f"less than {days(apart)} from one of the customer's visits or " if any(near.values()) else ""
        return (
            f"Every day on which {who} could come {span} is {close}more than {days(most)}"
            f" from the visit{'s' * (len(others) > 1)} on {listed(on(other) for other in others)}."
        )
    if customer.patterns and not any(patterns_holding(customer.patterns, [*made, day]) for day in near):
        return (
            f"The visits on {listed(on(day) for day in made)} bind the customer to"
            f" {patterns_text(patterns_holding(customer.patterns, made) or customer.patterns)},"
            f" and {who} can come on no such day {span}."
        )
    names = listed(WEEKDAYS[weekday] for weekday in sorted({other.weekday() for other in made}))
    return (
        f"Fixed rounds keep the customer's visits to {names}, and {span} no such day lies"
        f" {days(apart)} or more from its other visits."
    )
