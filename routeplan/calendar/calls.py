"""Contacts by phone and online: on which days, and what they leave of the reps' time."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from routeplan.calendar.due_calls import due_calls
from routeplan.model import Call, Case, Customer, DueCall, Horizon, Shift, Task, Territory
from routeplan.policy import Policy


def without_calls(
    shifts: Sequence[Shift],
    customers: Sequence[Customer],
    horizon: Horizon,
    policy: Policy,
    tasks: Sequence[Task] = (),
) -> tuple[Shift, ...]:
    """Give the shifts less the time of calls, shared evenly: whose they are is known only once there are territories.

    Parameters
    ----------
    shifts : sequence of Shift
        Of all reps.
    customers : sequence of Customer
        Assessed.
    horizon : Horizon
        The days.
    policy : Policy
        The channels of the tiers.
    tasks : sequence of Task, default ()
        Calls that no cadence asks for.
    """
    seconds: float = sum(
        horizon.days / cadence.interval * policy.tiers[customer.tier].call
        for customer in customers
        for _, cadence in policy.tiers[customer.tier].remote
    )
    usual_s = {customer.id: policy.tiers[customer.tier].call for customer in customers}
    seconds += sum(
        task.service_s or usual_s.get(task.customer_id, 0)
        for task in tasks
        if task.earliest <= horizon.end and task.due_by >= horizon.start
    )
    each = round(seconds / len(shifts)) if shifts else 0
    return tuple(replace(shift, max_work_s=max(0, shift.max_work_s - each)) for shift in shifts)


def daily_calls(case: Case, territories: Sequence[Territory], policy: Policy) -> tuple[Call, ...]:
    """List the contacts by phone and online of a plan.

    Parameters
    ----------
    case : Case
        Customers, located or not, and shifts.
    territories : sequence of Territory
        Whose rep calls; a customer of none is called by the rep of the table, else by the one with the fewest calls.
    policy : Policy
        The channels of the tiers.

    Returns
    -------
    tuple of Call
        By date and rep, overdue ones first; on working days of the rep, of those on which a call counts the one with the fewest calls.
    """
    days: defaultdict[str, list[date]] = defaultdict(list)
    for shift in case.shifts:
        days[shift.rep_id].append(shift.date)
    owner = {
        customer_id: territory.rep_id for territory in territories for customer_id in territory.customer_ids
    }
    stated = {customer.id: customer.rep_id for customer in (*case.visited, *case.unlocated)}
    load: Counter[tuple[str, date]] = Counter()
    whole: Counter[str] = Counter()
    calls: list[Call] = []
    for due in due_calls(case, policy):
        rep_id = due.rep_id or owner.get(due.customer_id) or stated[due.customer_id]
        if not days[rep_id]:
            rep_id = min((one for one in days if days[one]), key=lambda one: (whole[one], one), default="")
        day = _quietest(days[rep_id], due, rep_id, load) if rep_id else None
        if day is None:
            continue
        load[rep_id, day] += due.seconds
        whole[rep_id] += due.seconds
        calls.append(
            Call(
                date=day, rep_id=rep_id, customer_id=due.customer_id, channel=due.channel, seconds=due.seconds,
                reason=due.reason, task_id=due.task_id, at_s=due.at_s, overdue_since=due.overdue_since,
            )
        )  # fmt: skip
    return tuple(sorted(calls, key=_place))


def _place(call: Call) -> tuple[date, str, bool, str, str, str]:
    return call.date, call.rep_id, call.overdue_since is None, call.customer_id, call.channel, call.task_id


def _quietest(
    days: Sequence[date], due: DueCall, rep_id: str, load: Counter[tuple[str, date]]
) -> date | None:
    """Choose the day of a call; None: a day after the horizon does."""
    able = [day for day in days if due.earliest <= day <= due.latest]
    if able:
        return min(able, key=lambda day: (load[rep_id, day], abs(day - due.wanted), day))
    if due.task_id and due.latest > days[-1] < due.earliest:
        return None
    return next((day for day in days if day >= due.earliest), days[-1])
