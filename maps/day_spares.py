"""Visits near a day's stops that may take the place of a cancelled one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from maps.geometry import metres_between
from routeplan.model import Customer, DaySchedule, DueVisit, Evaluation

MOST = 3
"""Spare visits a day."""

LEAST_REACH_M = 2000.0
"""How near is near, at least; else as far as the day's mean way between stops, metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """A visit that may be made instead.

    Parameters
    ----------
    customer : Customer
        Whom; with a position.
    planned : date or None
        The later day for which it is planned; None: for none.
    stop : int
        The stop that it lies nearest to, from 0.
    metres : float
        How far from there, as the crow flies.
    """

    customer: Customer
    planned: date | None
    stop: int
    metres: float


def find_spares(
    schedule: DaySchedule, evaluation: Evaluation, customers: Mapping[str, Customer]
) -> tuple[Spare, ...]:
    """Find visits near a day's stops that count on that day and are planned later, or not at all.

    Parameters
    ----------
    schedule : DaySchedule
        The day.
    evaluation : Evaluation
        The plan's other days, and what it leaves out.
    customers : Mapping
        Customers by id.

    Returns
    -------
    tuple of Spare
        At most three, the nearest first: customers of the same rep that are open that day and not visited within their
        least gap before. Appointments and tasks are left where they are.
    """
    places = [customers[stop.customer_id] for stop in schedule.stops]
    reach = max(LEAST_REACH_M, schedule.drive_m / (len(places) + 1))
    found = []
    for key, (due, planned) in _candidates(schedule, evaluation).items():
        customer = customers.get(key)
        if (
            customer is None
            or not due.earliest <= schedule.date
            or not _may_come(customer, schedule, evaluation)
        ):
            continue
        metres, stop = min(
            (metres_between((customer.lon, customer.lat), (one.lon, one.lat)), idx)
            for idx, one in enumerate(places)
        )
        if metres <= reach:
            found.append(Spare(customer=customer, planned=planned, stop=stop, metres=metres))
    return tuple(sorted(found, key=lambda one: (one.metres, one.customer.id))[:MOST])


def _candidates(schedule: DaySchedule, evaluation: Evaluation) -> dict[str, tuple[DueVisit, date | None]]:
    """Give the due visit and the planned day by customer: what is left out, and the first later visit of each."""
    day = schedule.date
    found: dict[str, tuple[DueVisit, date | None]] = {
        one.customer_id: (one.due, None)
        for one in evaluation.unserved
        if one.rep_id == schedule.rep_id
        and one.due
        and one.due.latest >= day
        and not one.due.task_id
        and one.due.at_s is None
    }
    for other in evaluation.schedules:
        if other.rep_id != schedule.rep_id or other.date <= day:
            continue
        for stop in other.stops:
            if stop.due and stop.task is None and stop.due.at_s is None:
                found.setdefault(stop.customer_id, (stop.due, other.date))
    return found


def _may_come(customer: Customer, schedule: DaySchedule, evaluation: Evaluation) -> bool:
    day = schedule.date
    if customer.lon is None or customer.lat is None or not customer.windows_on(day):
        return False
    if customer.weekdays and day.weekday() not in customer.weekdays:
        return False
    gap = timedelta(days=max(customer.cadence.min_gap if customer.cadence else 0, 1))
    visited = (
        other.date
        for other in evaluation.schedules
        if other.date <= day and any(stop.customer_id == customer.id for stop in other.stops)
    )
    return all(day - one >= gap for one in visited)
