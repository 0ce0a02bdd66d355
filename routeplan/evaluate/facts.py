"""What a plan and its case say, laid out to be looked up."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from math import ceil

from routeplan.evaluate.errands import Errand, of_task, regular
from routeplan.evaluate.traffic import Traffic
from routeplan.model import Case, Customer, DayPlan, DueVisit, Plan, Rep, Shift, Task
from routeplan.policy import Policy

Booking = tuple[str, date, str, str]
"""A visit wherever it stands in a day: rep, date, customer and task ("" for a visit of the cadence)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A visit that the plan makes.

    Parameters
    ----------
    date : date
        When.
    day_idx, seq : int
        Its day plan, and its place within the located customers of that day.
    rep_id : str
        By whom.
    """

    date: date
    day_idx: int
    seq: int
    rep_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Look-ups over a plan and its case.

    Parameters
    ----------
    plan, case, policy : Plan, Case, Policy
        What is evaluated.
    customers, reps : dict
        Located customers and reps by id.
    shifts : dict
        By rep and date.
    rep_shifts : dict
        By rep, in order of date.
    traffic : Traffic
        The speed over the day.
    due : dict
        Due visits of the cadences by customer, in order.
    tasks, task_due : dict
        Tasks and their due visits by task.
    owners : dict
        Reps whose territory holds a customer, by customer; more than one is a violation.
    errands, task_errands : dict
        What is done on a visit, by customer, and on a task, by task.
    stops : tuple of tuple of Errand
        What each day plan does, at customers that exist; empty for an unknown rep.
    made : dict
        Visits of the cadence by customer, in order of date.
    tasks_made : dict
        Visits that do a task by task, in order of date.
    previous : frozenset of Booking
        Visits of the previous plan.
    standing : frozenset of Booking
        Those of them that stand: up to the last frozen day, while the rep works, may serve the customer, and the task is due.
    """

    plan: Plan
    case: Case
    policy: Policy
    customers: dict[str, Customer]
    reps: dict[str, Rep]
    shifts: dict[tuple[str, date], Shift]
    rep_shifts: dict[str, tuple[Shift, ...]]
    traffic: Traffic
    due: dict[str, tuple[DueVisit, ...]]
    tasks: dict[str, Task]
    task_due: dict[str, DueVisit]
    owners: dict[str, tuple[str, ...]]
    errands: dict[str, Errand]
    task_errands: dict[str, Errand]
    stops: tuple[tuple[Errand, ...], ...]
    made: dict[str, tuple[Made, ...]]
    tasks_made: dict[str, tuple[Made, ...]]
    previous: frozenset[Booking]
    standing: frozenset[Booking]

    def owner(self, customer_id: str) -> str:
        """Name the rep whose territory holds a customer; "" for none."""
        owners = self.owners.get(customer_id, ())
        return owners[0] if owners else ""

    def errand(self, due: DueVisit) -> Errand:
        """Give what is done on a due visit."""
        return self.task_errands[due.task_id] if due.task_id else self.errands[due.customer_id]

    def due_of(self, customer_id: str) -> tuple[DueVisit, ...]:
        """List a customer's due visits: those of the cadence, then those of its tasks."""
        tasks = (due for due in self.task_due.values() if due.customer_id == customer_id)
        return (*self.due.get(customer_id, ()), *tasks)

    def min_gap(self, customer: Customer) -> int:
        """Give the fewest days between two of a customer's visits; a pattern stands in place of a least distance."""
        return customer.cadence.min_gap if customer.cadence and not customer.patterns else 0

    def max_gap(self, customer: Customer) -> int:
        """Give the most days between two consecutive due visits, by ``[cadence] limit``; 0: any number.

        From the last visit on record to the first due one the days of the latter are the limit.
        """
        limit = self.policy.cadence.limit
        if not limit or customer.cadence is None or customer.patterns:
            return 0
        # 1.1 x 30 is 33, whatever the last digit of the product
        return max(ceil(round(limit * customer.cadence.interval, 6)), self.min_gap(customer))

    def keeps_rounds(self, customer: Customer) -> bool:
        """Tell whether fixed rounds bind a customer; one with patterns is bound by these."""
        return self.policy.visits.fixed_rounds and not customer.patterns

    def is_frozen(self, day: date) -> bool:
        """Tell whether the visits of the previous plan stand on a day."""
        until = self.case.frozen_until
        return self.case.previous is not None and until is not None and day <= until

    def territory(self, rep_id: str) -> list[Customer]:
        """List the located customers of a rep, each once, in the case's order."""
        return [customer for customer in self.case.customers if self.owner(customer.id) == rep_id]

    def week(self, day: date) -> int:
        """Give the number of a date's week, from 0; weeks count from the horizon's start."""
        return (day - self.case.horizon.start).days // 7

    def weekday_limit(self, customer_id: str) -> int:
        """Give the number of weekdays that a customer's visits may use under fixed rounds.

        Returns
        -------
        int
            Most due visits whose middle day lies in one week; at least 1.
        """
        start = self.case.horizon.start
        weeks = Counter(
            ((visit.earliest - start).days + (visit.latest - start).days) // 2 // 7
            for visit in self.due.get(customer_id, ())
        )
        return max(weeks.values(), default=1)


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
    customers = {customer.id: customer for customer in case.customers}
    reps = {rep.id: rep for rep in case.reps}
    rep_shifts: dict[str, list[Shift]] = defaultdict(list)
    for shift in sorted(case.shifts, key=lambda shift: shift.date):
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
    whole = policy.visits.inside == "whole"
    errands = {customer.id: regular(customer, whole=whole) for customer in case.customers}
    task_errands = {
        task_id: of_task(customers[visit.customer_id], visit, whole=whole)
        for task_id, visit in task_due.items()
    }
    stops = tuple(_errands_of(day, errands, task_errands) if day.rep_id in reps else () for day in plan.days)
    shifts = {(shift.rep_id, shift.date): shift for shift in case.shifts}
    previous = frozenset(_bookings(case.previous)) if case.previous else frozenset()
    return Facts(
        plan=plan,
        case=case,
        policy=policy,
        customers=customers,
        reps=reps,
        shifts=shifts,
        rep_shifts={rep_id: tuple(shifts) for rep_id, shifts in rep_shifts.items()},
        traffic=Traffic(steps=policy.travel.speed_steps()),
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
        standing=frozenset(
            (rep_id, day, customer_id, task_id)
            for rep_id, day, customer_id, task_id in previous
            if case.frozen_until is not None
            and day <= case.frozen_until
            and (rep_id, day) in shifts
            and customer_id in customers
            and reps[rep_id].may_serve(customers[customer_id])
            and (not task_id or _is_due(task_due.get(task_id), customer_id, day))
        ),
    )


def _is_due(visit: DueVisit | None, customer_id: str, day: date) -> bool:
    return visit is not None and visit.customer_id == customer_id and visit.earliest <= day <= visit.latest


def booking_of(day: DayPlan, errand: Errand) -> Booking:
    """Give a stop of a day plan as a visit that another plan may hold too."""
    return day.rep_id, day.date, errand.customer_id, errand.task_id


def named_tasks(day: DayPlan) -> list[tuple[str, str]]:
    """Pair each customer of a day plan with the task that is done there, "" for none."""
    pairs = zip_longest(day.customer_ids, day.task_ids[: len(day.customer_ids)], fillvalue="")
    return list(pairs)


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


def _bookings(plan: Plan) -> Iterator[Booking]:
    for day in plan.days:
        for customer_id, task_id in named_tasks(day):
            yield day.rep_id, day.date, customer_id, task_id
