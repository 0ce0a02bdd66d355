"""What visits are expected to bring."""

from collections.abc import Iterable

from routeplan.evaluate.facts import Facts
from routeplan.model import Customer, DaySchedule

YEAR_DAYS = 365.0


def visit_value(facts: Facts, days: Iterable[DaySchedule]) -> float:
    """Add up what the visits of some days are expected to bring.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    days : iterable of DaySchedule
        The days.

    Returns
    -------
    float
        Money: for each due visit of a cadence, the customer's yearly value over its visits a year. What else is done there, such as a task, adds nothing:
        the year's value is in the visits of the cadence.
    """
    return sum(
        _a_visit(facts.customers[stop.customer_id])
        for day in days
        for stop in day.stops
        if stop.due is not None and not stop.due.task_id
    )


def _a_visit(customer: Customer) -> float:
    return customer.value * customer.cadence.interval / YEAR_DAYS if customer.cadence else 0.0
