"""All that a plan is made from, after the portfolio and the calendar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from routeplan.model.area import Area
from routeplan.model.call import CallRecord
from routeplan.model.customer import Customer
from routeplan.model.lead import Lead
from routeplan.model.overload import Overload
from routeplan.model.plan import Plan, RepDay, Reserve
from routeplan.model.rep import Rep
from routeplan.model.shift import Horizon, Shift
from routeplan.model.task import Task

NEAR_DAYS = 28
"""Days until what was told is as cheap to change as it gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueVisit:
    """A visit that the cadence asks for within the horizon.

    Parameters
    ----------
    customer_id : str
        The customer.
    number : int
        1 for the customer's first due visit in the horizon, then counted on.
    earliest, latest : date
        First and last day on which the visit counts, both within the horizon.
    worth_s : float
        Detour that the visit justifies, seconds: the customer's worth times the urgency.
    required : bool
        Whether leaving it out makes the plan infeasible.
    is_overdue : bool
        Whether the customer is past the late limit when the horizon starts.
    task_id : str
        The task that asks for the visit; empty: the cadence does.
    service_s : int
        Length of the visit, seconds; 0: the customer's own.
    at_s : int or None
        A fixed appointment: the service starts at this time of the day, seconds after midnight; windows are not
        asked. None: within the windows.
    limit : date or None
        Last day on which the visit is not late, where it counts beyond; None: ``latest``.
    preferred : date or None
        The day on which it is wanted, whatever weekdays the customer prefers; None: none.
    rep_id : str
        The rep who goes, whatever the territory; empty: whoever may visit the customer.
    is_guest : bool
        Whether that rep was named, or comes along, beside the rep of the territory: the time counts in the rep's own workload.
    """

    customer_id: str
    number: int
    earliest: date
    latest: date
    worth_s: float
    required: bool = False
    is_overdue: bool = False
    task_id: str = ""
    service_s: int = 0
    at_s: int | None = None
    limit: date | None = None
    preferred: date | None = None
    rep_id: str = ""
    is_guest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A coming visit that a customer was told and agreed to.

    Parameters
    ----------
    rep_id, customer_id, date : str, str, date
        Who comes to whom, and when.
    file : str
        The table that says so.
    row : int
        Its row there.
    """

    rep_id: str
    customer_id: str
    date: date
    file: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A planning case: what exists and what is due.

    Parameters
    ----------
    horizon : Horizon
        The days to plan.
    customers : tuple of Customer
        Located and assessed, sorted by id.
    unlocated : tuple of Customer
        Customers without a position, sorted by id; they are listed as unserved.
    reps : tuple of Rep
        Sorted by id.
    shifts : tuple of Shift
        Sorted by rep and date.
    due_visits : tuple of DueVisit
        Those of the cadences, sorted by customer and number, then those of the tasks, sorted by ``task_id``, each with
        number 1; of located customers only.
    tasks : tuple of Task
        Sorted by id; visits to located customers only.
    call_tasks : tuple of Task
        Sorted by id; calls, to customers with a position or without.
    call_record : CallRecord
        Calls made, and first calls that are due.
    areas : tuple of Area
        Sorted by id; every customer lies in one, unless there are none.
    previous : Plan or None
        The plan that reps and customers know: a visit that it does not hold costs ``[visits] stability``, or up
        to twice as much the nearer it is: ``nearness``.
    frozen_until : date or None
        Last day on which the visits of ``previous`` stand: same rep, same day, no visit more.
    confirmed : frozenset of (str, date, str)
        Rep, day and customer of visits of ``previous`` that stand whatever the day.
    overload : Overload or None
        What gave way as visits take more time than there is; None: there is time.
    leads : tuple of Customer
        Prospects and dormant customers whose next contact falls due within the horizon; sorted by id.
    prospects : tuple of Customer
        Those prospects that the plan may visit, or has called, each with its rep; sorted by id. They are no customers: no territory and no
        figure of the customers counts them.
    other_leads : tuple of Lead
        Those that the plan may not visit: won, promoted, given up, or not due yet.
    """

    horizon: Horizon
    customers: tuple[Customer, ...]
    unlocated: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    shifts: tuple[Shift, ...]
    due_visits: tuple[DueVisit, ...]
    tasks: tuple[Task, ...] = ()
    call_tasks: tuple[Task, ...] = ()
    call_record: CallRecord = field(default_factory=CallRecord)
    areas: tuple[Area, ...] = ()
    previous: Plan | None = None
    frozen_until: date | None = None
    confirmed: frozenset[tuple[str, date, str]] = frozenset()
    overload: Overload | None = None
    leads: tuple[Customer, ...] = ()
    prospects: tuple[Customer, ...] = ()
    other_leads: tuple[Lead, ...] = ()

    @property
    def visited(self) -> tuple[Customer, ...]:
        """Customers and prospects: everybody whom the plan may visit."""
        return (*self.customers, *self.prospects)

    def may_join_frozen(self, visit: DueVisit) -> bool:
        """Say whether a visit may be added to days that are frozen: it is required, or would be late after them.

        The end of the plan is nobody's late limit.
        """
        until = self.frozen_until
        return visit.required or (
            until is not None and (visit.limit or visit.latest) <= until and visit.latest < self.horizon.end
        )

    def nearness(self, day: date) -> float:
        """Say how near a day is, for the price of changing what was told of it.

        Parameters
        ----------
        day : date
            The earlier of the old and the new day of a visit.

        Returns
        -------
        float
            1 up to the first day that is not frozen, then evenly down to 0 four weeks later.
        """
        first = self.horizon.start
        if self.previous is not None and self.frozen_until is not None:
            first = self.frozen_until + timedelta(days=1)
        return min(max(1 - (day - first).days / NEAR_DAYS, 0.0), 1.0)

    def shifts_with(self, full: Iterable[RepDay], reserves: Iterable[Reserve] = ()) -> tuple[Shift, ...]:
        """Give the shifts: full days with the time that plans keep free, the others less reserves and calls to prospects."""
        days = {(day.rep_id, day.date) for day in full}
        reps = {rep.id: rep for rep in self.reps}
        left_s = {reserve.rep_id: reserve.seconds for reserve in reserves}
        calls_s = self._calls_a_day()
        return tuple(
            shift.without_slack(reps[shift.rep_id])
            if (shift.rep_id, shift.date) in days
            else shift.with_reserve(left_s.get(shift.rep_id, 0)).without_calls(calls_s.get(shift.rep_id, 0))
            for shift in self.shifts
        )

    def guest_s(self) -> dict[str, int]:
        """Add up each rep's time with customers as a guest of another territory, seconds; reps without any are missing."""
        service_s = {customer.id: customer.service_s for customer in self.customers}
        time: dict[str, int] = {}
        for visit in self.due_visits:
            if visit.is_guest:
                seconds = visit.service_s or service_s[visit.customer_id]
                time[visit.rep_id] = time.get(visit.rep_id, 0) + seconds
        return time

    def _calls_a_day(self) -> dict[str, int]:
        """Share the time of each rep's calls to prospects out over the shifts, seconds: whose they are is known, so no other rep pays."""
        calls_s = Counter[str]()
        for one in self.prospects:
            if one.approach is not None and one.approach.channel != "visit":
                calls_s[one.rep_id] += one.approach.seconds
        number = Counter(shift.rep_id for shift in self.shifts if shift.rep_id in calls_s)
        return {rep_id: round(calls_s[rep_id] / count) for rep_id, count in number.items()}

    def capacity_shares(self) -> dict[str, float]:
        """Share the team's work out over the reps: capacity times the work that the shifts allow, less their visits as guests.

        Returns
        -------
        dict of str to float
            Share of each rep, summing to 1; a rep without shifts gets 0. Without any shift: equal shares.
        """
        allowed = {rep.id: 0.0 for rep in self.reps}
        for shift in self.shifts:
            allowed[shift.rep_id] += shift.max_work_s
        for rep_id, seconds in self.guest_s().items():
            if rep_id in allowed:
                allowed[rep_id] = max(0.0, allowed[rep_id] - seconds)
        capacity = {rep.id: rep.capacity * allowed[rep.id] for rep in self.reps}
        total = sum(capacity.values())
        return {
            rep_id: amount / total if total else 1 / len(self.reps) for rep_id, amount in capacity.items()
        }
