"""Take a previous plan into a case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from routeplan.errors import Problem, RouteplanError
from routeplan.model import Case, Confirmation, DayPlan, Horizon, Plan
from routeplan.visits.confirmed import confirm
from routeplan.visits.standing import pin_frozen


def last_frozen(horizon: Horizon, previous: Plan, days: int) -> date | None:
    """Give the last of the first days of a plan on which the one before stands unless somebody says otherwise.

    Parameters
    ----------
    horizon : Horizon
        The days to plan.
    previous : Plan
        The plan that reps and customers know.
    days : int
        ``[visits] freeze``; 0: none.

    Returns
    -------
    date or None
        A day that both plans have; None where there is none.
    """
    last = min(horizon.start + timedelta(days=days - 1), horizon.end, previous.horizon.end)
    return last if last >= horizon.start else None


def with_previous(
    case: Case,
    previous: Plan,
    *,
    frozen_until: date | None,
    confirmed: Sequence[Confirmation] = (),
) -> tuple[Case, tuple[Problem, ...]]:
    """Plan on from a previous plan.

    Parameters
    ----------
    case : Case
        A case without a previous plan.
    previous : Plan
        The plan that reps and customers know.
    frozen_until : date or None
        Last day on which its visits stand; None, or a day before the case begins: none stands.
    confirmed : sequence of Confirmation
        Visits that stand whatever the day.

    Returns
    -------
    Case
        With the plan; its frozen and confirmed visits are due on their day.
    tuple of Problem
        Warnings: how many visits fell away, or that the plan is over, and which confirmed visits cannot stand.

    Raises
    ------
    RouteplanError
        Days to freeze that lie after those of this plan, or of the previous one (``freeze_until``).
    """
    start, last = case.horizon.start, min(case.horizon.end, previous.horizon.end)
    if frozen_until is not None and frozen_until < start:
        frozen_until = None
    if frozen_until is not None and frozen_until > last:
        raise RouteplanError(
            "freeze_until",
            f"--freeze-until {frozen_until} is outside {start}..{last}, the days that both plans have"
            if start <= last
            else f"--freeze-until {frozen_until}: the previous plan ends on {last}, before this one starts on {start}",
            "name the last day whose visits are to stay as they are, or leave it out",
        )
    customers = {one.id for one in (*case.visited, *case.leads)} | {lead.id for lead in case.other_leads}
    reps = {rep.id for rep in case.reps}
    coming = [day for day in previous.days if start <= day.date <= last]
    planned = replace(
        case, previous=previous, frozen_until=frozen_until, shifts=case.shifts_with(previous.full)
    )
    standing, warnings = confirm(planned, confirmed)
    pinned = pin_frozen(replace(planned, confirmed=standing))
    return pinned, _warnings(coming, customers, reps, previous, start) + warnings


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
