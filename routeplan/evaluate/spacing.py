"""Which days are too close to a customer's other visits."""

from datetime import date

from routeplan.clock import WEEKDAYS
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.no_shift import open_shifts
from routeplan.evaluate.visit_checks import visit_days
from routeplan.evaluate.wording import between, days, listed, on
from routeplan.model import Customer, DueVisit, Rep


def keeps_spacing(facts: Facts, customer: Customer, day: date) -> bool:
    """Tell whether a further visit on a day keeps its distance from the others, and fixed rounds if they rule."""
    apart = max(1, customer.cadence.min_gap if customer.cadence else 0)
    made = [visit.date for visit in visit_days(facts.made.get(customer.id, ()))]
    known = [*made, *([customer.last_visit] if customer.last_visit else [])]
    if any(abs((day - other).days) < apart for other in known):
        return False
    if not facts.policy.visits.fixed_rounds:
        return True
    weekdays = {other.weekday() for other in made}
    return day.weekday() in weekdays or len(weekdays) < facts.weekday_limit(customer.id)


def why_too_close(facts: Facts, rep: Rep, customer: Customer, due: DueVisit) -> str:
    """Say which visits are too close to every day that is open for another one."""
    made = [visit.date for visit in visit_days(facts.made.get(customer.id, ()))]
    apart = max(1, customer.cadence.min_gap if customer.cadence else 0)
    shifts = open_shifts(facts, rep, customer, due)
    known = [*([customer.last_visit] if customer.last_visit else []), *made]
    near = [other for other in known if any(abs((shift.date - other).days) < apart for shift in shifts)]
    span = between(due.earliest, due.latest)
    if near and all(any(abs((shift.date - other).days) < apart for other in near) for shift in shifts):
        plural = "s" * (len(near) > 1)
        return (
            f"Every day on which {rep.id} could come {span} is less than {days(apart)}"
            f" from the visit{plural} on {listed(on(other) for other in near)}."
        )
    names = listed(WEEKDAYS[weekday] for weekday in sorted({other.weekday() for other in made}))
    return (
        f"Fixed rounds keep the customer's visits to {names}, and {span} no such day lies"
        f" {days(apart)} or more from its other visits."
    )
