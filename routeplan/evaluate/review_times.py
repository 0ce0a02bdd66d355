"""Where the time went, and which visits were at the wrong place or time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from routeplan.model import Customer
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import Oddity, PlannedVisit, TimeSpent
from routeplan.travel import haversine_m

FAR_M = 300.0
"""A phone that was farther from the customer was not there, metres: yards, malls and weak signals stay below it."""
OFF_S = 3600
"""An arrival that is farther from the planned one was not as told, seconds."""


def time_spent(planned: Sequence[PlannedVisit], log: Sequence[LogEntry]) -> dict[str, TimeSpent]:
    """Compare the time of each rep with the plan.

    Parameters
    ----------
    planned : sequence of PlannedVisit
        All of the period.
    log : sequence of LogEntry
        All of the period.

    Returns
    -------
    dict of str to TimeSpent
        By rep, over the days that the plan has and whose visits made all have both times.
    """
    plans: dict[tuple[str, date], list[PlannedVisit]] = defaultdict(list)
    for visit in planned:
        plans[visit.rep_id, visit.date].append(visit)
    days: dict[tuple[str, date], list[LogEntry]] = defaultdict(list)
    for entry in log:
        days[entry.rep_id, entry.date].append(entry)
    spent: dict[str, TimeSpent] = defaultdict(TimeSpent)
    for (rep_id, day), entries in days.items():
        made = [entry for entry in entries if entry.outcome == "done"]
        stays = [stay for entry in entries if (stay := stay_of(entry))]
        plan = [visit for visit in plans[rep_id, day] if visit.arrive_s is not None]
        if not made or not plan or not all(stay_of(entry) for entry in made):
            continue
        face_s = sum(leave - arrive for arrive, leave in (stay_of(entry) or (0, 0) for entry in made))
        span_s = max(leave for _, leave in stays) - min(arrive for arrive, _ in stays)
        planned_face_s = sum(visit.service_s for visit in plan)
        planned_span_s = max(visit.leave_s or 0 for visit in plan) - min(
            visit.arrive_s or 0 for visit in plan
        )
        spent[rep_id] += TimeSpent(
            days=1,
            face_s=face_s,
            way_s=max(0, span_s - face_s),
            planned_face_s=planned_face_s,
            planned_way_s=planned_span_s - planned_face_s,
        )
    return dict(spent)


def stay_of(entry: LogEntry) -> tuple[int, int] | None:
    """Give arrival and departure where the log has both, in their order."""
    if entry.arrive_s is None or entry.leave_s is None or entry.leave_s < entry.arrive_s:
        return None
    return entry.arrive_s, entry.leave_s


def oddities(
    made: Sequence[LogEntry], customers: Mapping[str, Customer], promised: Mapping[int, PlannedVisit]
) -> Iterator[Oddity]:
    """Find visits at the wrong place or time.

    Parameters
    ----------
    made : sequence of LogEntry
        Visits made.
    customers : mapping of str to Customer
        By id.
    promised : mapping of int to PlannedVisit
        The planned visit of the same rep and day, by index of the visit made.

    Yields
    ------
    Oddity
        Farther than ``FAR_M`` from the customer; arrival outside the opening hours, appointments apart; arrival more than
        ``OFF_S`` from the planned one.
    """
    for idx, entry in enumerate(made):
        customer, plan = customers.get(entry.customer_id), promised.get(idx)
        if customer is None:
            continue
        far = _distance_m(entry, customer)
        if far > FAR_M:
            yield Oddity(entry=entry, kind="place", off=far)
        if entry.arrive_s is None:
            continue
        closed = _outside_s(entry.arrive_s, customer, entry.date)
        if closed and not (plan and plan.is_appointment):
            yield Oddity(entry=entry, kind="hours", off=closed)
        if plan and plan.arrive_s is not None and abs(entry.arrive_s - plan.arrive_s) > OFF_S:
            yield Oddity(entry=entry, kind="plan_time", off=entry.arrive_s - plan.arrive_s)


def _distance_m(entry: LogEntry, customer: Customer) -> float:
    if entry.lon is None or entry.lat is None or customer.lon is None or customer.lat is None:
        return 0.0
    return float(haversine_m(np.array([(entry.lon, entry.lat), (customer.lon, customer.lat)]))[0, 1])


def _outside_s(arrive_s: int, customer: Customer, day: date) -> float:
    """Give the seconds to the nearest opening window, negative before it; 0 within one; a closed day counts whole."""
    windows = customer.windows_on(day)
    if any(opens <= arrive_s <= closes for opens, closes in windows):
        return 0.0
    off = [arrive_s - opens if arrive_s < opens else arrive_s - closes for opens, closes in windows]
    return min(off, key=abs, default=86_400.0)
