"""Which contacts by phone and online are due."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from math import floor

from routeplan.calendar.first_visits import AT_ONCE
from routeplan.calendar.rhythm import LATER, first_of_rhythm
from routeplan.model import Case, Channel, Customer, DueCall, Horizon, Task
from routeplan.policy import Policy


def due_calls(case: Case, policy: Policy) -> tuple[DueCall, ...]:
    """List the contacts that channels, tasks and sequences of contacts ask for within the horizon.

    Parameters
    ----------
    case : Case
        Customers, located or not, tasks, and calls made.
    policy : Policy
        The channels of the tiers.

    Returns
    -------
    tuple of DueCall
        Overdue ones first, then those of tasks and first calls by their last day, then the others by customer, channel and day.

    Notes
    -----
    The next call is due one interval after the last one made; one that was due before the horizon is due within its first week. Who was
    never called has a rhythm that no plan starts anew, and that ids spread over the interval; once the log knows calls, a day of
    the rhythm on which none was made is overdue, too, for as many days as the plan has; and so is a task of the last week.
    """
    customers = {customer.id: customer for customer in (*case.customers, *case.unlocated)}
    found = [
        due
        for customer_id in sorted(customers)
        if customers[customer_id].approach is None
        for channel, cadence in policy.tiers[customers[customer_id].tier].remote
        for due in _by_cadence(case, policy, customers[customer_id], channel, cadence.interval)
    ]
    found += [
        due
        for task in case.call_tasks
        if task.customer_id in customers
        for due in _of_task(case, task, policy.tiers[customers[task.customer_id].tier].call)
    ]
    found += [due for one in case.visited for due in _of_sequence(case, one)]
    return tuple(sorted(found, key=lambda due: _urgency(due, case.horizon)))


def _urgency(due: DueCall, horizon: Horizon) -> tuple[int, date]:
    if due.overdue_since:
        return 0, due.overdue_since
    return (1, due.latest) if due.task_id else (2, horizon.start)


def _by_cadence(
    case: Case, policy: Policy, customer: Customer, channel: Channel, interval: float
) -> Iterator[DueCall]:
    start, last = case.horizon.start, case.call_record.last.get((customer.id, channel))
    rules = policy.tiers[customer.tier]
    call = partial(DueCall, customer_id=customer.id, channel=channel, seconds=rules.call)
    if last is None:
        offset, before, after = first_of_rhythm(interval, customer.id, case.horizon), 0, int(interval * LATER)
    else:
        offset, before = (last - start).days + interval, int(interval * LATER / 2)
        after = before
    first_by = case.call_record.first_by.get(customer.id) if channel == rules.remote[0][0] else None
    if owed := _owed(case, offset, interval, first_by=first_by, is_known=last is not None):
        latest, since = owed
        yield call(earliest=start, wanted=start, latest=latest, overdue_since=since)
        offset = interval
    while offset < case.horizon.days:
        wanted = start + timedelta(days=int(offset))
        earliest = max(start, wanted - timedelta(days=before))
        yield call(earliest=earliest, wanted=wanted, latest=wanted + timedelta(days=after))
        offset += interval


def _owed(
    case: Case, offset: float, interval: float, *, first_by: date | None, is_known: bool
) -> tuple[date, date | None] | None:
    """Tell whether a call is due from the first day on: until when, and since when it is overdue."""
    start, record = case.horizon.start, case.call_record
    at_once = start + timedelta(days=min(AT_ONCE - 1, int(interval / 2)))
    if is_known:
        return (at_once, start + timedelta(days=floor(offset))) if offset < 0 else None
    if first_by is not None and first_by <= case.horizon.end:
        if first_by < start:
            return at_once, first_by
        return min(first_by, max(at_once, start + timedelta(days=int(interval * LATER)))), None
    before = start + timedelta(days=floor(offset - interval))
    recent = start - timedelta(days=max(AT_ONCE, int(interval * LATER), case.horizon.days))
    is_missed = record.since is not None and max(record.since, recent) <= before
    return (at_once, before) if is_missed else None


def _of_sequence(case: Case, customer: Customer) -> Iterator[DueCall]:
    """Give the next contact of a sequence, where it is a call: on any day from its first one on."""
    approach = customer.approach
    if approach is None or approach.channel == "visit":
        return
    first = max(approach.due, case.horizon.start)
    yield DueCall(
        customer_id=customer.id, channel=approach.channel, earliest=first, wanted=first, latest=case.horizon.end,
        seconds=approach.seconds,
    )  # fmt: skip


def _of_task(case: Case, task: Task, usual_s: int) -> Iterator[DueCall]:
    horizon, since = case.horizon, case.call_record.since
    if task.channel == "visit" or task.earliest > horizon.end:
        return
    is_over = task.due_by < horizon.start
    is_missed = since is not None and since <= task.due_by >= horizon.start - timedelta(days=AT_ONCE)
    if is_over and not is_missed:
        return
    earliest = max(task.earliest, horizon.start)
    yield DueCall(
        customer_id=task.customer_id, channel=task.channel, earliest=earliest, wanted=earliest,
        latest=horizon.start + timedelta(days=AT_ONCE - 1) if is_over else task.due_by,
        seconds=task.service_s or usual_s, reason=task.reason or task.id, task_id=task.id, at_s=task.at_s, rep_id=task.rep_id,
        overdue_since=task.due_by if is_over else None,
    )  # fmt: skip
