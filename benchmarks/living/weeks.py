"""Weeks of planning and driving: a plan on Monday, five days of reality, and what it came to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Event
from typing import Literal

import pandas as pd

from benchmarks.living.drive import Row, drive
from benchmarks.living.in_use import InUse
from benchmarks.living.reality import Reality
from routeplan.intake import Workspace
from routeplan.model import Approval, Case, Plan, Task, TerritoryVersion
from routeplan.planning import Planned, Settings, make_plan
from routeplan.visits import Budget

Policy = Literal["routeplan", "scratch", "never", "manual"]
POLICIES: tuple[Policy, ...] = ("routeplan", "scratch", "never", "manual")
"""Plan on from the week before; plan anew each week; plan once; plan anew each week as people do by hand."""

KEPT_UP = frozenset({"routeplan", "scratch"})
"""Policies under which a plan is changed within its week: what was missed is booked again where it fits, others stand in for who is ill."""

WEEKS_AHEAD = 4
"""Weeks of each plan."""

FIXED = timedelta(days=6)
"""From the first to the last day of the list that is fixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What a week came to.

    Parameters
    ----------
    start : date
        Monday.
    outcomes : dict of str to int
        Visits by outcome.
    drive_s : float
        Driving.
    promised, broken : int
        Visits of the week that the plan of the week before had, to customers who are still there and by reps who are; those
        that the new plan has on another day, with another rep, or not at all. 0 in the first week.
    further, shifted : int
        The same of the weeks after.
    """

    start: date
    outcomes: dict[str, int]
    drive_s: float
    promised: int
    broken: int
    further: int
    shifted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """All weeks of one policy.

    Parameters
    ----------
    weeks : tuple of Week
        In order.
    log : tuple of Row
        Every visit that was planned for its day.
    case : Case
        The first week's, with tiers and cadences.
    worked : frozenset of date
        Days on which anybody works, up to the end of the last plan.
    """

    weeks: tuple[Week, ...]
    log: tuple[Row, ...]
    case: Case
    worked: frozenset[date]


OFTEN_DAYS = 14
"""Interval up to which customers are visited from Monday to Thursday, so that Friday is left to make up for what was missed."""


def with_friday_free(workspace: Workspace) -> Workspace:
    """Prefer Monday to Thursday for customers who are visited often, as a planner does who keeps their limits."""
    rules = workspace.policy
    tiers = {
        name: tier.model_copy(update={"preferred_weekdays": frozenset(range(4))})
        if tier.cadence and tier.cadence.interval <= OFTEN_DAYS
        else tier
        for name, tier in rules.tiers.items()
    }
    return replace(workspace, policy=rules.model_copy(update={"tiers": tiers}))


def live(
    workspace: Workspace, reality: Reality, policy: Policy, *, weeks: int, iterations: int, seed: int
) -> Life:
    """Plan and drive week after week.

    Parameters
    ----------
    workspace : Workspace
        All customers that there will be, and the log until the start.
    reality : Reality
        What happens.
    policy : Policy
        How the planner plans.
    weeks : int
        Number of weeks.
    iterations : int
        Of the search, a rep and plan.
    seed : int
        Of the search.
    """
    done: list[Week] = []
    log: list[Row] = []
    booked: list[Task] = []
    worked: set[date] = set()
    planned: Planned | None = None
    first: Planned | None = None
    before: Plan | None = None
    for week in range(weeks):
        monday = reality.start + timedelta(days=7 * week)
        if policy != "never" or planned is None:
            planned = _plan(
                replace(workspace, tasks=_with_tasks(workspace.tasks, booked)), reality, policy, monday, log, before, first,
                weeks=weeks if policy == "never" else WEEKS_AHEAD, iterations=iterations, seed=seed,
            )  # fmt: skip
        first = first or planned
        worked |= {shift.date for shift in planned.case.shifts}
        near, far = _kept(before, planned, monday) if before and policy != "never" else ((0, 0), (0, 0))
        in_use = InUse(planned)
        rows, drive_s = _drive_week(in_use, monday, reality, is_kept_up=policy in KEPT_UP)
        log += rows
        booked += in_use.booked
        before = in_use.scene.plan
        done.append(
            Week(
                start=monday,
                outcomes=dict(Counter(outcome for _, _, _, outcome in rows)),
                drive_s=drive_s,
                promised=near[0],
                broken=near[1],
                further=far[0],
                shifted=far[1],
            )
        )
    if first is None:
        raise ValueError("there is no week")
    return Life(weeks=tuple(done), log=tuple(log), case=first.case, worked=frozenset(worked))


def _with_tasks(tasks: tuple[Task, ...], booked: list[Task]) -> tuple[Task, ...]:
    return tuple(sorted((*tasks, *booked), key=lambda task: task.id))


def _plan(
    workspace: Workspace,
    reality: Reality,
    policy: Policy,
    monday: date,
    log: list[Row],
    before: Plan | None,
    first: Planned | None,
    *,
    weeks: int,
    iterations: int,
    seed: int,
) -> Planned:
    rules = workspace.policy
    horizon = rules.horizon.model_copy(update={"start": None, "as_of": None, "weeks": weeks})
    there = tuple(customer for customer in workspace.customers if reality.is_there(customer.id, monday))
    now = replace(
        workspace,
        policy=rules.model_copy(update={"horizon": horizon}),
        customers=there,
        visits=_with_log(workspace.visits, log),
    )
    is_living = policy == "routeplan" and before is not None
    settings = Settings(
        today=monday - timedelta(days=1),
        start=monday,
        engine="manual" if policy == "manual" else None,
        seed=seed,
        budget=Budget(iterations=iterations),
        previous=before if is_living else None,
        frozen_until=monday + FIXED if is_living else None,
        approved=_territories_of(first.plan, monday) if first else None,
    )
    return make_plan(now, settings, stop_requested=Event())


def _territories_of(plan: Plan, day: date) -> Approval:
    """Keep the first territories under every policy, so that visits alone differ."""
    owners = sorted((customer, one.rep_id) for one in plan.territories for customer in one.customer_ids)
    return Approval(
        version=TerritoryVersion(version="first", by="", date=day, start=day),
        remark="",
        proposal=0,
        previous="",
        potential_deviation=0.0,
        workload_deviation=0.0,
        owners=tuple(owners),
    )


def _with_log(visits: pd.DataFrame | None, log: list[Row]) -> pd.DataFrame:
    columns = ["date", "rep_id", "customer_id", "outcome"]
    new = pd.DataFrame(log, columns=columns)
    new["date"] = pd.to_datetime(new["date"])
    if visits is None:
        return new
    return pd.concat([visits[columns], new], ignore_index=True) if log else visits


def _drive_week(
    in_use: InUse, monday: date, reality: Reality, *, is_kept_up: bool
) -> tuple[list[Row], float]:
    case, travel = in_use.scene.case, in_use.scene.travel
    shifts = {(shift.rep_id, shift.date): shift for shift in case.shifts}
    rows: list[Row] = []
    drive_s = 0.0
    for day in (monday + timedelta(days=number) for number in range(7)):
        if is_kept_up and day == reality.ill_from:
            in_use.someone_is_ill(reality)
        missed = []
        for schedule in in_use.schedules(day):
            # a customer who closed meanwhile is known to have, and is not driven to
            stops = tuple(stop for stop in schedule.stops if reality.is_there(stop.customer_id, day))
            driven = drive(
                replace(schedule, stops=stops), case, shifts.get((schedule.rep_id, day)), travel, reality
            )
            rows += driven.rows
            drive_s += driven.drive_s
            for _, rep_id, customer_id, outcome in driven.rows:
                if outcome == "done":
                    in_use.visited(customer_id, day)
                else:
                    missed.append((rep_id, day, customer_id))
        if is_kept_up and missed:
            in_use.catch_up(missed, day)
    return rows, drive_s


def _kept(before: Plan, now: Planned, monday: date) -> tuple[tuple[int, int], tuple[int, int]]:
    """Count visits of the plan before, and those that the new one does not have so, in this week and after it."""
    customers = {customer.id for customer in now.case.customers}
    worked = {(shift.rep_id, shift.date) for shift in now.case.shifts}
    old, new = Counter(_visits(before)), Counter(_visits(now.plan))
    near, far = [0, 0], [0, 0]
    for visit, count in old.items():
        rep_id, day, customer_id = visit
        if day < monday or customer_id not in customers or (rep_id, day) not in worked:
            continue
        counted = near if day <= monday + FIXED else far
        counted[0] += count
        counted[1] += count - min(count, new[visit])
    return (near[0], near[1]), (far[0], far[1])


def _visits(plan: Plan) -> Iterator[tuple[str, date, str]]:
    for day in plan.days:
        for customer_id in day.customer_ids:
            yield day.rep_id, day.date, customer_id
