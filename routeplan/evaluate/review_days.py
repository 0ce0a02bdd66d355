"""The visits that a plan promised on some days, with their times."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from routeplan.evaluate.gather import gather
from routeplan.evaluate.legs import measure
from routeplan.evaluate.schedule import run_day, to_schedule
from routeplan.model import Case, Plan, Stop
from routeplan.model.review import PlannedVisit
from routeplan.policy import Policy
from routeplan.travel import TravelTimes


def planned_visits(
    plan: Plan, case: Case, policy: Policy, travel: TravelTimes, days: Collection[date]
) -> tuple[PlannedVisit, ...]:
    """List the visits of some days of a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    case : Case
        What exists and is due, over the plan's days.
    policy, travel : Policy, TravelTimes
        The rules and the driving, from which the times follow.
    days : collection of date
        Which days.

    Returns
    -------
    tuple of PlannedVisit
        By day plan, in order; of a visit and a task at one customer on one day, one: the log cannot tell them apart.
    """
    part = replace(plan, days=tuple(day for day in plan.days if day.date in days))
    facts = gather(part, case, policy)
    legs = measure(facts, travel)
    found: dict[tuple[str, date, str], PlannedVisit] = {}
    for day, stops in zip(part.days, facts.stops, strict=True):
        run = run_day(facts, day, stops, legs.get(day.rep_id))
        schedule = to_schedule(facts, day, stops, run, legs.get(day.rep_id), {})
        timed: dict[str, list[Stop]] = {}
        for stop in schedule.stops:
            timed.setdefault(stop.customer_id, []).append(stop)
        for customer_id in day.customer_ids:
            known = timed.get(customer_id, [])
            found[day.rep_id, day.date, customer_id] = PlannedVisit(
                date=day.date,
                rep_id=day.rep_id,
                customer_id=customer_id,
                arrive_s=min((stop.arrive_s for stop in known), default=None),
                leave_s=max((stop.leave_s for stop in known), default=None),
                service_s=sum(stop.leave_s - stop.start_s for stop in known),
                is_appointment=any(stop.task is not None and stop.task.at_s is not None for stop in known),
            )
    return tuple(found.values())
