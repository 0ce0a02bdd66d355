"""Account teams: their joint visits by cadence, and the work of those who support."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from routeplan.calendar.rhythm import LATER, rhythm
from routeplan.model import Cadence, Customer, Horizon, Rep, Shift, Task
from routeplan.policy import Policy

SUPPORT_WEEKS = 4
"""Weeks for which ``[tiers.X] support`` states the work of a supporter."""


def last_joint_visits(
    customers: Sequence[Customer], visits: pd.DataFrame | None, *, as_of: date
) -> dict[str, date]:
    """Find the last joint visit of each account with a team.

    Parameters
    ----------
    customers : sequence of Customer
        With their teams.
    visits : DataFrame or None
        The log: ``date``, ``rep_id``, ``customer_id`` and ``outcome``.
    as_of : date
        Later days do not count.

    Returns
    -------
    dict of str to date
        The last day on which a supporter was there; customers without such a day are missing.
    """
    if visits is None:
        return {}
    done = visits[(visits["outcome"] == "done") & (visits["date"] <= pd.Timestamp(as_of))]
    days = done.groupby(["customer_id", "rep_id"])["date"].max().to_dict()
    last: dict[str, date] = {}
    for customer in customers:
        there = [days[customer.id, rep_id] for rep_id in customer.support if (customer.id, rep_id) in days]
        if there:
            last[customer.id] = max(there).date()
    return last


def joint_tasks(
    customers: Sequence[Customer],
    horizon: Horizon,
    policy: Policy,
    *,
    last: Mapping[str, date] | None = None,
    told: Collection[str] = (),
) -> tuple[Task, ...]:
    """Make tasks of the joint visits that the tiers of accounts with a team ask for.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed.
    horizon : Horizon
        The days to plan.
    policy : Policy
        ``joint`` and ``meeting`` of the tiers.
    last : mapping of str to date, optional
        The last joint visit of a customer, from the log.
    told : collection of str, default ()
        Joint visits that a plan has on days of this one: they stay although their day by the rhythm lies before.

    Returns
    -------
    tuple of Task
        By customer and day. Each may come from the day on which the interval is full to a quarter of it later, as far as the
        plan goes; after a joint visit in the log one interval from that, and within a quarter where that has passed.
    """
    found: list[Task] = []
    for customer in customers:
        rules = policy.tiers[customer.tier]
        if rules.joint is None or not customer.support:
            continue
        later = timedelta(days=int(rules.joint.interval * LATER))
        for wanted in _wanted(customer.id, rules.joint, horizon, (last or {}).get(customer.id), later):
            name = f"{customer.id} joint {wanted}"
            first = max(wanted, horizon.start)
            is_late = wanted < horizon.start
            if is_late and not (last and customer.id in last) and name not in told:
                continue
            found.append(
                Task(
                    id=name,
                    customer_id=customer.id,
                    earliest=first,
                    due_by=min((first if is_late else wanted) + later, horizon.end),
                    service_s=rules.meeting,
                    companions=customer.support,
                )
            )
    return tuple(found)


def _wanted(
    customer_id: str, joint: Cadence, horizon: Horizon, last: date | None, later: timedelta
) -> Iterator[date]:
    """Give the days on which joint visits are due, up to a quarter of the interval before the horizon."""
    if last is None:
        early = Horizon(start=horizon.start - later, days=horizon.days + later.days, as_of=horizon.as_of)
        yield from rhythm(joint.interval, customer_id, early)
        return
    wanted = last + timedelta(days=round(joint.interval))
    while wanted <= horizon.end:
        yield wanted
        wanted = max(wanted, horizon.start) + timedelta(days=round(joint.interval))


def split_joint(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Split each joint task into parts, one a participant.

    Parameters
    ----------
    tasks : sequence of Task
        Those with companions are joint visits.

    Returns
    -------
    tuple of Task
        The part of the lead keeps the id of the task; the others have the id of their rep behind it.
    """
    parts: list[Task] = []
    for task in tasks:
        if not task.companions:
            parts.append(task)
            continue
        parts.append(replace(task, joint_id=task.id))
        parts += [
            replace(task, id=f"{task.id} + {rep_id}", joint_id=task.id, rep_id=rep_id)
            for rep_id in task.companions
        ]
    return tuple(parts)


def support_s(customers: Sequence[Customer], policy: Policy) -> Counter[str]:
    """Add up each supporter's work for accounts in four weeks, joint visits apart.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, with their teams.
    policy : Policy
        ``support`` of the tiers.

    Returns
    -------
    Counter of str
        Seconds by rep.
    """
    work: Counter[str] = Counter()
    for customer in customers:
        for rep_id in customer.support:
            work[rep_id] += policy.tiers[customer.tier].support
    return work


def without_support(
    shifts: Sequence[Shift], reps: Sequence[Rep], customers: Sequence[Customer], policy: Policy
) -> tuple[Shift, ...]:
    """Give the shifts less the work that their reps do for accounts which others lead.

    Parameters
    ----------
    shifts : sequence of Shift
        Of all reps.
    reps : sequence of Rep
        The team.
    customers : sequence of Customer
        Assessed, with their teams.
    policy : Policy
        ``support`` of the tiers.

    Returns
    -------
    tuple of Shift
        Each working day of a supporter loses the same, whatever days a plan has, so that what was told still fits into the next one.
    """
    work = support_s(customers, policy)
    each = {rep.id: round(work[rep.id] / (SUPPORT_WEEKS * len(rep.weekdays))) for rep in reps if rep.weekdays}
    return tuple(
        replace(shift, max_work_s=max(0, shift.max_work_s - each.get(shift.rep_id, 0))) for shift in shifts
    )
