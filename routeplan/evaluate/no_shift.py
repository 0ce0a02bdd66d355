"""Why no shift of a rep can take a visit, whatever else is planned."""

from datetime import timedelta

from routeplan.clock import WEEKDAYS
from routeplan.evaluate.eligibility import is_other_team, missing_skills
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.patterns import patterns_holding, patterns_text
from routeplan.evaluate.wording import at_least, between, listed, on
from routeplan.language import clock
from routeplan.model import Customer, DueVisit, Rep, Shift


def shifts_within(facts: Facts, rep: Rep, due: DueVisit) -> list[Shift]:
    """List the shifts of a rep on the days on which a visit counts."""
    return [shift for shift in facts.rep_shifts.get(rep.id, ()) if due.earliest <= shift.date <= due.latest]


def open_shifts(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
    """List those of them that may take the visit as far as the calendar goes.

    They lie on a weekday and on a pattern of the customer, with an opening window that holds the visit, and nothing is frozen.
    """
    return [
        shift
        for shift in _with_window(facts, rep, customer, due)
        if _is_free(facts, shift, due) and _is_on_pattern(customer, shift, due)
    ]


def why_no_shift(facts: Facts, legs: Legs, rep: Rep, customer: Customer, due: DueVisit) -> str:
    """Say why not even an otherwise empty shift could take a visit.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : Legs
        Driving of the rep.
    rep, customer, due : Rep, Customer, DueVisit
        Who, whom and when.

    Returns
    -------
    str
        A sentence; "" if a shift could take the visit.
    """
    return (
        ("" if due.rep_id else _why_barred(rep, customer))
        or _why_absent(facts, rep, due)
        or _why_closed(facts, rep, customer, due)
        or _why_frozen(facts, rep, customer, due)
        or _why_off_pattern(facts, rep, customer, due)
        or _why_out_of_reach(facts, legs, rep, customer, due)
    )


def _on_right_weekday(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
    shifts = shifts_within(facts, rep, due)
    if due.at_s is not None or not customer.weekdays:
        return shifts
    return [shift for shift in shifts if shift.date.weekday() in customer.weekdays]


def _with_window(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
    errand = facts.errand(due)
    return [shift for shift in _on_right_weekday(facts, rep, customer, due) if errand.call(shift.date)[1]]


def _is_free(facts: Facts, shift: Shift, due: DueVisit) -> bool:
    return facts.case.may_join_frozen(due) or not facts.is_frozen(shift.date)


def _is_on_pattern(customer: Customer, shift: Shift, due: DueVisit) -> bool:
    return bool(due.task_id or not customer.patterns or patterns_holding(customer.patterns, [shift.date]))


def _why_barred(rep: Rep, customer: Customer) -> str:
    if missing := missing_skills(rep, customer):
        return f"{rep.id} does not master {listed(missing)}, which the customer asks for."
    if is_other_team(rep, customer):
        return f"{rep.id} is of team {rep.team}, the customer of team {customer.team}."
    return ""


def _why_absent(facts: Facts, rep: Rep, due: DueVisit) -> str:
    if shifts_within(facts, rep, due):
        return ""
    length = (due.latest - due.earliest).days + 1
    on_leave = any(rep.is_on_leave(due.earliest + timedelta(days=idx)) for idx in range(length))
    return f"{rep.id} does not work {between(due.earliest, due.latest)}{' (leave)' if on_leave else ''}."


def _why_closed(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> str:
    span = between(due.earliest, due.latest)
    shifts = _on_right_weekday(facts, rep, customer, due)
    if not shifts:
        names = listed(WEEKDAYS[weekday] for weekday in sorted(customer.weekdays))
        return f"Visits are allowed on {names} only, and {rep.id} works on no such day {span}."
    if due.at_s is None and not any(customer.windows_on(shift.date) for shift in shifts):
        return f"Closed on all days on which {rep.id} works {span}."
    if not _with_window(facts, rep, customer, due):
        return f"No opening window {span} is as long as the visit of {at_least(facts.errand(due).service_s)}."
    return ""


def _why_frozen(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> str:
    until = facts.case.frozen_until
    if until is None or any(_is_free(facts, shift, due) for shift in _with_window(facts, rep, customer, due)):
        return ""
    return (
        f"The previous plan stands up to {on(until)}, and {rep.id} can come on no later day"
        f" {between(due.earliest, due.latest)}."
    )


def _why_off_pattern(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> str:
    if open_shifts(facts, rep, customer, due):
        return ""
    return (
        f"Visits keep to the pattern {patterns_text(customer.patterns)}, and {rep.id} can come on no such day"
        f" {between(due.earliest, due.latest)}."
    )


def _why_out_of_reach(facts: Facts, legs: Legs, rep: Rep, customer: Customer, due: DueVisit) -> str:
    errand, span = facts.errand(due), between(due.earliest, due.latest)
    trials = []
    for shift in open_shifts(facts, rep, customer, due):
        trial = try_visit(facts, legs, shift, (), None, errand)
        if not trial.obstacle:
            return ""
        trials.append((trial, shift))
    best, shift = min(
        trials, key=lambda pair: (pair[0].obstacle in {"window", "way"}, pair[0].excess_s, pair[0].date)
    )
    if best.obstacle == "way":
        return f"{rep.id} cannot get there by {rep.mode}."
    if best.obstacle == "window":
        what = (
            f"No opening window {span} can be reached"
            if due.at_s is None
            else f"The appointment {span} at {clock(due.at_s)} cannot be kept"
        )
        hours = f"{clock(shift.open_s)}-{clock(shift.close_s)}"
        return f"{what} within the working hours of {rep.id} ({hours})."
    return (
        f"Even on a day of its own the visit would need {at_least(best.excess_s)} more than {rep.id} has:"
        f" the way there and back takes {at_least(best.detour_s)}, the visit {at_least(errand.service_s)}."
    )
