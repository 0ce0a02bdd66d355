"""Lay out a plan and its case."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from routeplan.evaluate.eligibility import may_make
from routeplan.evaluate.errands import Errand, of_task, regular
from routeplan.evaluate.facts import Booking, Facts, Made, named_tasks
from routeplan.evaluate.traffic import WeekTraffic
from routeplan.model import Case, Customer, DayPlan, DueVisit, Horizon, Plan, Shift
from routeplan.model.joint import settled
from routeplan.policy import Policy
from routeplan.travel.speeds import Speeds


def gather(plan: Plan, case: Case, policy: Policy) -> Facts:
    """Lay out a plan and its case.

    Parameters
    ----------
    plan, case, policy : Plan, Case, Policy
        Any plan, its customers and reps need not exist.

    Returns
    -------
    Facts
        The look-ups.
    """
    case = settled(case, plan.territories, plan.meetings)
    customers = {customer.id: customer for customer in case.visited}
    reps = {rep.id: rep for rep in case.reps}
    absent = frozenset((absence.rep_id, absence.date) for absence in plan.absent)
    working = [
        shift
        for shift in case.shifts_with(plan.full, plan.reserves)
        if (shift.rep_id, shift.date) not in absent
    ]
    rep_shifts: dict[str, list[Shift]] = defaultdict(list)
    for shift in sorted(working, key=lambda shift: shift.date):
        rep_shifts[shift.rep_id].append(shift)
    due: dict[str, list[DueVisit]] = defaultdict(list)
    for visit in sorted(case.due_visits, key=lambda visit: visit.number):
        if not visit.task_id:
            due[visit.customer_id].append(visit)
    task_due = {visit.task_id: visit for visit in case.due_visits if visit.task_id}
    owners: dict[str, list[str]] = defaultdict(list)
    for territory in plan.territories:
        for customer_id in territory.customer_ids:
            owners[customer_id].append(territory.rep_id)
    for prospect in case.prospects:
        owners[prospect.id].append(prospect.rep_id)
    whole = policy.visits.inside == "whole"
    errands = {customer.id: regular(customer, whole=whole) for customer in case.visited}
    task_errands = {
        task_id: of_task(customers[visit.customer_id], visit, whole=whole)
        for task_id, visit in task_due.items()
    }
    stops = tuple(_errands_of(day, errands, task_errands) if day.rep_id in reps else () for day in plan.days)
    shifts = {(shift.rep_id, shift.date): shift for shift in working}
    previous = frozenset(_bookings(case.previous, case.horizon)) if case.previous else frozenset()
    standing = frozenset(
        (rep_id, day, customer_id, task_id)
        for rep_id, day, customer_id, task_id in previous
        if _is_kept(case, rep_id, day, customer_id)
        and (rep_id, day) in shifts
        and customer_id in customers
        and may_make(reps[rep_id], customers[customer_id], task_due.get(task_id))
        and (
            _is_due(task_due.get(task_id), customer_id, day)
            if task_id
            else _can_take(customers[customer_id], day)
        )
    )
    speeds = Speeds.from_rules(policy.travel.traffic)
    return Facts(
        plan=plan,
        case=case,
        policy=policy,
        customers=customers,
        reps=reps,
        shifts=shifts,
        rep_shifts={rep_id: tuple(shifts) for rep_id, shifts in rep_shifts.items()},
        traffic=WeekTraffic.of(speeds),
        speeds=speeds,
        due={customer_id: tuple(visits) for customer_id, visits in due.items()},
        tasks={task.id: task for task in case.tasks},
        task_due=task_due,
        owners={customer_id: tuple(rep_ids) for customer_id, rep_ids in owners.items()},
        errands=errands,
        task_errands=task_errands,
        stops=stops,
        made=_made(plan, stops, of_tasks=False),
        tasks_made=_made(plan, stops, of_tasks=True),
        previous=previous,
        standing=standing,
        standing_reps=_standing_reps(standing),
        absent=absent,
    )


def _is_kept(case: Case, rep_id: str, day: date, customer_id: str) -> bool:
    is_frozen = case.frozen_until is not None and day <= case.frozen_until
    return is_frozen or (rep_id, day, customer_id) in case.confirmed


def _can_take(customer: Customer, day: date) -> bool:
    """Tell whether nothing that the customer says forbids a visit on a day: it is open, and rested since the last one."""
    if (customer.weekdays and day.weekday() not in customer.weekdays) or not customer.windows_on(day):
        return False
    if customer.last_visit is None or customer.cadence is None or customer.patterns:
        return True
    return (day - customer.last_visit).days >= customer.cadence.min_gap


def _is_due(visit: DueVisit | None, customer_id: str, day: date) -> bool:
    return visit is not None and visit.customer_id == customer_id and visit.earliest <= day <= visit.latest


def _errands_of(
    day: DayPlan, errands: dict[str, Errand], task_errands: dict[str, Errand]
) -> tuple[Errand, ...]:
    found = []
    for customer_id, task_id in named_tasks(day):
        if customer_id not in errands:
            continue
        task = task_errands.get(task_id)
        if task is not None and task.customer_id == customer_id:
            found.append(task)
        else:  # a task that is not due, or not there, takes as long as a visit
            found.append(replace(errands[customer_id], task_id=task_id))
    return tuple(found)


def _made(
    plan: Plan, stops: tuple[tuple[Errand, ...], ...], *, of_tasks: bool
) -> dict[str, tuple[Made, ...]]:
    made: dict[str, list[Made]] = defaultdict(list)
    for day_idx, (day, errands) in enumerate(zip(plan.days, stops, strict=True)):
        for seq, errand in enumerate(errands):
            if bool(errand.task_id) == of_tasks:
                visit = Made(date=day.date, day_idx=day_idx, seq=seq, rep_id=day.rep_id)
                made[errand.task_id or errand.customer_id].append(visit)
    return {
        key: tuple(sorted(visits, key=lambda visit: (visit.date, visit.day_idx, visit.seq)))
        for key, visits in made.items()
    }


def _standing_reps(standing: frozenset[Booking]) -> dict[str, frozenset[str]]:
    reps: dict[str, set[str]] = defaultdict(set)
    for rep_id, _, customer_id, task_id in standing:
        if not task_id:
            reps[customer_id].add(rep_id)
    return {customer_id: frozenset(rep_ids) for customer_id, rep_ids in reps.items()}


def _bookings(plan: Plan, horizon: Horizon) -> Iterator[Booking]:
    for day in plan.days:
        if not horizon.start <= day.date <= horizon.end:
            continue
        for customer_id, task_id in named_tasks(day):
            yield day.rep_id, day.date, customer_id, task_id
