"""Take a previous plan into a case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from routeplan.errors import Problem, RouteplanError
from routeplan.model import Case, DayPlan, Plan
from routeplan.visits.standing import pin_frozen


def with_previous(
    case: Case, previous: Plan, *, frozen_until: date | None
) -> tuple[Case, tuple[Problem, ...]]:
    """Plan on from a previous plan.

    Parameters
    ----------
    case : Case
        A case without a previous plan.
    previous : Plan
        The plan that reps and customers know.
    frozen_until : date or None
        Last day on which its visits stand.

    Returns
    -------
    Case
        With what of the plan concerns customers and reps that are still there; its frozen visits are due on their day.
    tuple of Problem
        Warnings: how many visits fell away, or that the plan is over.

    Raises
    ------
    RouteplanError
        Days to freeze that this plan does not have, or the previous one has not (``freeze_until``).
    """
    start, last = case.horizon.start, min(case.horizon.end, previous.horizon.end)
    if frozen_until is not None and not start <= frozen_until <= last:
        raise RouteplanError(
            "freeze_until",
            f"--freeze-until {frozen_until} is outside {start}..{last}, the days that both plans have"
            if start <= last
            else f"--freeze-until {frozen_until}: the previous plan ends on {last}, before this one starts on {start}",
            "name the last day whose visits are to stay as they are, or leave it out",
        )
    customers = {customer.id for customer in case.customers}
    reps = {rep.id for rep in case.reps}
    coming = [day for day in previous.days if start <= day.date <= last]
    days = tuple(known for day in coming if day.rep_id in reps and (known := _known_stops(day, customers)))
    planned = replace(case, previous=replace(previous, days=days), frozen_until=frozen_until)
    return pin_frozen(planned), _warnings(coming, customers, reps, previous, start)


def _known_stops(day: DayPlan, customers: set[str]) -> DayPlan | None:
    """Leave out the stops at customers that are gone; None when no stop is left."""
    kept = [idx for idx, customer_id in enumerate(day.customer_ids) if customer_id in customers]
    if not kept:
        return None
    return replace(
        day,
        customer_ids=tuple(day.customer_ids[idx] for idx in kept),
        task_ids=tuple(day.task_ids[idx] for idx in kept) if day.task_ids else (),
    )


def _warnings(
    coming: Sequence[DayPlan], customers: set[str], reps: set[str], previous: Plan, start: date
) -> tuple[Problem, ...]:
    def warning(message: str) -> Problem:
        return Problem(code="previous_plan", file="plan.json", message=message, is_warning=True)

    if previous.horizon.end < start:
        return (
            warning(
                f"the previous plan ends on {previous.horizon.end}, before this one starts: nothing of it counts"
            ),
        )
    lost_reps = {day.rep_id for day in coming} - reps
    lost_customers = {customer_id for day in coming for customer_id in day.customer_ids} - customers
    lost = sum(
        day.rep_id in lost_reps or customer_id in lost_customers
        for day in coming
        for customer_id in day.customer_ids
    )
    if not lost:
        return ()
    return (
        warning(
            f"{lost} visits of the previous plan fall away: {len(lost_customers)} of its customers and {len(lost_reps)}"
            " of its reps are gone"
        ),
    )
