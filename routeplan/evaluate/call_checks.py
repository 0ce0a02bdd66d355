"""The rules of calls: each due one is made once, by the rep of the territory, on a working day on which it counts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor

from routeplan.evaluate.wording import between, on
from routeplan.model import Call, Case, Plan, Task, Violation
from routeplan.policy import Policy


def check_calls(calls: Sequence[Call], case: Case, plan: Plan, policy: Policy) -> tuple[Violation, ...]:
    """List what the calls of a plan break.

    Parameters
    ----------
    calls : sequence of Call
        Of the plan.
    case : Case
        Customers, shifts, tasks and calls made.
    plan : Plan
        Whose territories they are.
    policy : Policy
        The channels of the tiers.

    Returns
    -------
    tuple of Violation
        Code ``call``; empty for calls that keep every rule. Nobody can call where nobody works: then nothing is missing.
    """
    days: defaultdict[str, list[date]] = defaultdict(list)
    for shift in case.shifts:
        days[shift.rep_id].append(shift.date)
    if not days:
        return tuple(_fault(call, "which is no working day of the rep") for call in calls)
    return (
        *_check_callers(calls, days, case, plan),
        *_check_tasks(calls, case, days),
        *_check_cadences(calls, case, policy, days),
        *_check_sequences(calls, case),
    )


def _fault(call: Call, why: str) -> Violation:
    return Violation(
        code="call", message=f"{call.rep_id} calls {call.customer_id} on {on(call.date)}, {why}.", rep_id=call.rep_id,
        customer_id=call.customer_id, date=call.date,
    )  # fmt: skip


def _check_callers(
    calls: Sequence[Call], days: defaultdict[str, list[date]], case: Case, plan: Plan
) -> Iterator[Violation]:
    owner = {key: one.rep_id for one in plan.territories for key in one.customer_ids}
    owner |= {prospect.id: prospect.rep_id for prospect in case.prospects}
    named = {task.id: task.rep_id for task in case.call_tasks}
    seen: set[tuple[str, str, date, str]] = set()
    for call in calls:
        holder = named.get(call.task_id) or owner.get(call.customer_id)
        if call.date not in days[call.rep_id]:
            yield _fault(call, "which is no working day of the rep")
        if holder and days[holder] and holder != call.rep_id:
            yield _fault(call, f"which is for {holder} to do")
        key = (call.customer_id, call.channel, call.date, call.task_id)
        if key in seen:
            yield _fault(call, "and again on the same day")
        seen.add(key)


def _check_tasks(
    calls: Sequence[Call], case: Case, days: defaultdict[str, list[date]]
) -> Iterator[Violation]:
    known = {task.id: task for task in case.call_tasks}
    made: defaultdict[str, list[Call]] = defaultdict(list)
    for call in calls:
        if call.task_id:
            made[call.task_id].append(call)
    for task_id, found in made.items():
        task = known.get(task_id)
        if task is None or task.customer_id != found[0].customer_id:
            yield _fault(found[0], f"for task {task_id}, which is not due there")
        elif len(found) > 1:
            yield _fault(found[1], f"for task {task_id}, which is done on {on(found[0].date)} already")
        elif not _in_time(task, found[0], days[found[0].rep_id]):
            yield _fault(found[0], f"for task {task_id}, which is due {between(task.earliest, task.due_by)}")
    for task in case.call_tasks:
        worked = any(task.earliest <= day <= task.due_by for own in days.values() for day in own)
        in_plan = task.earliest <= case.horizon.end and case.horizon.start <= task.due_by
        if task.id not in made and worked and in_plan and task.due_by <= case.horizon.end:
            yield Violation(
                code="call",
                message=f"Nobody calls {task.customer_id} for task {task.id}, due by {on(task.due_by)}.",
                customer_id=task.customer_id,
            )


def _in_time(task: Task, call: Call, worked: Sequence[date]) -> bool:
    able = any(task.earliest <= day <= task.due_by for day in worked)
    return not able or task.earliest <= call.date <= task.due_by


def _check_cadences(
    calls: Sequence[Call], case: Case, policy: Policy, days: defaultdict[str, list[date]]
) -> Iterator[Violation]:
    approached = {one.id for one in case.visited if one.approach is not None}
    counted = Counter(
        (call.customer_id, call.channel)
        for call in calls
        if not call.task_id and call.customer_id not in approached
    )
    for customer in (*case.customers, *case.unlocated):
        if customer.id in approached:
            continue
        for channel, cadence in policy.tiers[customer.tier].remote:
            number = counted.pop((customer.id, channel), 0)
            often = case.horizon.days / cadence.interval
            if not floor(often) <= number <= ceil(often):
                yield Violation(
                    code="call",
                    customer_id=customer.id,
                    message=f"{customer.id} is called {number} times by {channel} in {case.horizon.days} days, with a call every"
                    f" {cadence.interval:g} days.",
                )
        if policy.tiers[customer.tier].remote:
            yield from _check_first(calls, case, customer.id, days)
    for customer_id, channel in counted:
        yield Violation(
            code="call",
            message=f"{customer_id} is called by {channel}, which neither tier nor task asks for.",
            customer_id=customer_id,
        )


def _check_sequences(calls: Sequence[Call], case: Case) -> Iterator[Violation]:
    """Check the calls of sequences of contacts: each is made once, by its channel, not before its day."""
    for one in case.visited:
        if one.approach is None:
            continue
        made = [call for call in calls if call.customer_id == one.id and not call.task_id]
        for number, call in enumerate(made):
            if number or call.channel != one.approach.channel:
                yield _fault(call, "which its sequence of contacts does not ask for")
            elif call.date < one.approach.due:
                yield _fault(call, f"before {on(one.approach.due)}, when the next contact is due")
        if not made and one.approach.channel != "visit":
            yield Violation(
                code="call",
                message=f"Nobody calls {one.id}, whose next contact is a call.",
                customer_id=one.id,
            )


def _check_first(
    calls: Sequence[Call], case: Case, customer_id: str, days: defaultdict[str, list[date]]
) -> Iterator[Violation]:
    due_by = case.call_record.first_by.get(customer_id)
    if due_by is None or not case.horizon.start <= due_by <= case.horizon.end:
        return
    own = [call for call in calls if call.customer_id == customer_id and not call.task_id]
    late = [call for call in own if call.date > due_by and any(day <= due_by for day in days[call.rep_id])]
    if not own or len(late) == len(own):
        yield Violation(
            code="call",
            message=f"{customer_id} is new and is not called by {on(due_by)}.",
            customer_id=customer_id,
        )
