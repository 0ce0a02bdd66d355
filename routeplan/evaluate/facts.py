"""What a plan and its case say, laid out to be looked up."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from routeplan.model import Case, Customer, DayWindows, DueVisit, Plan, Rep, Shift
from routeplan.policy import Policy


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
    due : dict
        Due visits by customer, in order.
    owners : dict
        Reps whose territory holds a customer, by customer; more than one is a violation.
    stops : tuple of tuple of str
        Customers that each day plan visits, those left out that do not exist; empty for an unknown rep.
    made : dict
        Visits by customer, in order of date.
    starts : dict
        By customer and weekday: spans in which a service may start, seconds after midnight, sorted.
    """

    plan: Plan
    case: Case
    policy: Policy
    customers: dict[str, Customer]
    reps: dict[str, Rep]
    shifts: dict[tuple[str, date], Shift]
    rep_shifts: dict[str, tuple[Shift, ...]]
    due: dict[str, tuple[DueVisit, ...]]
    owners: dict[str, tuple[str, ...]]
    stops: tuple[tuple[str, ...], ...]
    made: dict[str, tuple[Made, ...]]
    starts: dict[str, tuple[DayWindows, ...]]

    def owner(self, customer_id: str) -> str:
        """Name the rep whose territory holds a customer; "" for none."""
        owners = self.owners.get(customer_id, ())
        return owners[0] if owners else ""

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
        due[visit.customer_id].append(visit)
    owners: dict[str, list[str]] = defaultdict(list)
    for territory in plan.territories:
        for customer_id in territory.customer_ids:
            owners[customer_id].append(territory.rep_id)
    stops = tuple(
        tuple(idx for idx in day.customer_ids if idx in customers) if day.rep_id in reps else ()
        for day in plan.days
    )
    made: dict[str, list[Made]] = defaultdict(list)
    for day_idx, (day, ids) in enumerate(zip(plan.days, stops, strict=True)):
        for seq, customer_id in enumerate(ids):
            made[customer_id].append(Made(date=day.date, day_idx=day_idx, seq=seq, rep_id=day.rep_id))
    return Facts(
        plan=plan,
        case=case,
        policy=policy,
        customers=customers,
        reps=reps,
        shifts={(shift.rep_id, shift.date): shift for shift in case.shifts},
        rep_shifts={rep_id: tuple(shifts) for rep_id, shifts in rep_shifts.items()},
        due={customer_id: tuple(visits) for customer_id, visits in due.items()},
        owners={customer_id: tuple(rep_ids) for customer_id, rep_ids in owners.items()},
        stops=stops,
        made={
            customer_id: tuple(sorted(visits, key=lambda visit: (visit.date, visit.day_idx, visit.seq)))
            for customer_id, visits in made.items()
        },
        starts={
            customer.id: _starts(customer, whole=policy.visits.inside == "whole")
            for customer in case.customers
        },
    )


def _starts(customer: Customer, *, whole: bool) -> tuple[DayWindows, ...]:
    week: Iterable[DayWindows] = customer.windows or (((0, 86_400),),) * 7
    need = customer.service_s if whole else 0
    return tuple(
        tuple((opens, closes - need) for opens, closes in windows if closes - need >= opens)
        for windows in week
    )
