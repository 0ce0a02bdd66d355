"""Why no shift of a rep can take a visit, whatever else is planned."""

from datetime import timedelta

from routeplan.clock import WEEKDAYS
from routeplan.evaluate.eligibility import is_other_team, missing_skills
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.wording import at_least, between, listed
from routeplan.language import clock
from routeplan.model import Customer, DueVisit, Rep, Shift


def shifts_within(facts: Facts, rep: Rep, due: DueVisit) -> list[Shift]:
    """List the shifts of a rep on the days on which a visit counts."""
    return [shift for shift in facts.rep_shifts.get(rep.id, ()) if due.earliest <= shift.date <= due.latest]


def open_shifts(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
    """List those of them on a weekday of the customer with an opening window that holds the visit."""
    return [
        shift
        for shift in _on_right_weekday(facts, rep, customer, due)
        if facts.starts[customer.id][shift.date.weekday()]
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
        _why_barred(rep, customer)
        or _why_absent(facts, rep, due)
        or _why_closed(facts, rep, customer, due)
        or _why_out_of_reach(facts, legs, rep, customer, due)
    )


def _on_right_weekday(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
    shifts = shifts_within(facts, rep, due)
    return [shift for shift in shifts if not customer.weekdays or shift.date.weekday() in customer.weekdays]


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
    if not any(customer.windows_on(shift.date) for shift in shifts):
        return f"Closed on all days on which {rep.id} works {span}."
    if not open_shifts(facts, rep, customer, due):
        return f"No opening window {span} is as long as the visit of {at_least(customer.service_s)}."
    return ""


def _why_out_of_reach(facts: Facts, legs: Legs, rep: Rep, customer: Customer, due: DueVisit) -> str:
    shifts = open_shifts(facts, rep, customer, due)
    trials = [try_visit(facts, legs, shift, (), None, customer.id) for shift in shifts]
    if any(not trial.obstacle for trial in trials):
        return ""
    best = min(trials, key=lambda trial: (trial.obstacle in {"window", "way"}, trial.excess_s, trial.date))
    if best.obstacle == "way":
        return f"{rep.id} cannot get there by {rep.mode}."
    if best.obstacle == "window":
        shift = next(shift for shift in shifts if shift.date == best.date)
        hours = f"{clock(shift.open_s)}-{clock(shift.close_s)}"
        span = between(due.earliest, due.latest)
        return f"No opening window {span} can be reached within the working hours of {rep.id} ({hours})."
    return (
        f"Even on a day of its own the visit would need {at_least(best.excess_s)} more than {rep.id} has:"
        f" the way there and back takes {at_least(best.detour_s)}, the visit {at_least(customer.service_s)}."
    )
