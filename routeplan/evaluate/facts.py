"""What a plan and its case say, laid out to be looked up."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from math import ceil

from routeplan.evaluate.errands import Errand
from routeplan.evaluate.traffic import WeekTraffic
from routeplan.model import Case, Customer, DayPlan, DueVisit, Plan, Rep, Shift, Task
from routeplan.policy import Policy
from routeplan.travel.speeds import Speeds

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
        Located customers, the prospects of the case among them, and reps by id.
    shifts : dict
        By rep and date.
    rep_shifts : dict
        By rep, in order of date.
    traffic : WeekTraffic
        The speed over each day of the week.
    speeds : Speeds
        The same, and where on the map it holds.
    due : dict
        Due visits of the cadences by customer, in order.
    tasks, task_due : dict
        Tasks and their due visits by task.
    owners : dict
        Reps whose territory holds a customer, by customer; more than one is a violation. The rep of each prospect.
    errands, task_errands : dict
        What is done on a visit, by customer, and on a task, by task.
    stops : tuple of tuple of Errand
        What each day plan does, at customers that exist; empty for an unknown rep.
    made : dict
        Visits of the cadence by customer, in order of date.
    tasks_made : dict
        Visits that do a task by task, in order of date.
    previous : frozenset of Booking
        Visits of the previous plan on days of this one.
    standing : frozenset of Booking
        Those of them that stand: up to the last frozen day, and confirmed ones; while the rep works and may serve the customer,
        the task is due, the customer is open, and was not visited too shortly before.
    standing_reps : dict
        Reps who make those visits for the cadence, by customer.
    absent : frozenset of (str, date)
        Reps and days on which they are absent by the plan; they have no shift then.
    """

    plan: Plan
    case: Case
    policy: Policy
    customers: dict[str, Customer]
    reps: dict[str, Rep]
    shifts: dict[tuple[str, date], Shift]
    rep_shifts: dict[str, tuple[Shift, ...]]
    traffic: WeekTraffic
    speeds: Speeds
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
    standing_reps: dict[str, frozenset[str]]
    absent: frozenset[tuple[str, date]]

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

    def visitor(self, due: DueVisit) -> str:
        """Name who is to make a due visit: the rep whom it names, else the one of the territory."""
        return due.rep_id or self.owner(due.customer_id)

    def falls_out(self, due: DueVisit) -> bool:
        """Tell whether the plan says that the rep of a part of a joint visit cannot come: absent, or held up on the day."""
        task = self.tasks.get(due.task_id)
        joint_id = task.joint_id if task else ""
        return any(
            (due.rep_id, one.date) in self.absent or due.rep_id in one.without
            for one in self.plan.meetings
            if joint_id and one.joint_id == joint_id
        )

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

    def keeps_one_rep(self, customer: Customer) -> bool:
        """Tell whether one rep makes all visits that a customer's cadence asks for, as borders are open.

        A customer is free that is locked to its rep or of a group, or whose frozen visits are made by several.
        """
        is_shared = self.policy.visits.borders == "open" and not customer.is_bound
        return (
            is_shared and bool(self.owner(customer.id)) and len(self.standing_reps.get(customer.id, ())) <= 1
        )

    def contact(self, customer: Customer) -> str:
        """Name the one rep who makes the customer's visits, as one has to; "" where nobody does yet, or several do."""
        reps = {
            visit.rep_id
            for visit in self.made.get(customer.id, ())
            if not self.stands_in(visit.rep_id, customer.id, visit.date)
        }
        return reps.pop() if len(reps) == 1 and self.keeps_one_rep(customer) else ""

    def stands_in(self, rep_id: str, customer_id: str, day: date) -> bool:
        """Tell whether a rep visits a customer of another on a day on which that one is absent."""
        owner = self.owner(customer_id)
        return owner != rep_id and (owner, day) in self.absent

    def is_frozen(self, day: date) -> bool:
        """Tell whether the visits of the previous plan stand on a day."""
        until = self.case.frozen_until
        return self.case.previous is not None and until is not None and day <= until

    def territory(self, rep_id: str) -> list[Customer]:
        """List the located customers of a rep, each once, in the case's order."""
        return [customer for customer in self.case.customers if self.owner(customer.id) == rep_id]

    def week(self, day: date) -> int:
        """Give the number of a date's week, Monday to Sunday, from 0 for the one in which the horizon starts."""
        start = self.case.horizon.start
        return ((day - start).days + start.weekday()) // 7

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


def booking_of(day: DayPlan, errand: Errand) -> Booking:
    """Give a stop of a day plan as a visit that another plan may hold too."""
    return day.rep_id, day.date, errand.customer_id, errand.task_id


def named_tasks(day: DayPlan) -> list[tuple[str, str]]:
    """Pair each customer of a day plan with the task that is done there, "" for none."""
    pairs = zip_longest(day.customer_ids, day.task_ids[: len(day.customer_ids)], fillvalue="")
    return list(pairs)
