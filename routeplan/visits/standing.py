"""What of a previous plan still can be, which due visits it made, and which of them are frozen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from routeplan.model import Case, Customer, DueVisit

Asked = tuple[str, str]
"""Who asks for visits: a customer's cadence (customer id, "") or a task (customer id, task id)."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def previous_visits(case: Case) -> dict[Asked, dict[date, str]]:
    """List the visits of the previous plan that still can be made as they were.

    Parameters
    ----------
    case : Case
        The case; without a previous plan there are none.

    Returns
    -------
    dict
        By who asks: the rep of each day, days ascending. A visit falls away when its customer is gone, or closed that day;
        when its rep does not work that day any more or may not serve the customer any more; and when the customer was
        visited so shortly before that the cadence forbids it.
    """
    if case.previous is None:
        return {}
    customers = {customer.id: customer for customer in case.visited}
    reps = {rep.id: rep for rep in case.reps}
    worked = {(shift.rep_id, shift.date) for shift in case.shifts}
    named = {visit.task_id: visit.rep_id for visit in case.due_visits if visit.rep_id}
    visits: defaultdict[Asked, dict[date, str]] = defaultdict(dict)
    for day in sorted(case.previous.days, key=lambda day: (day.date, day.rep_id)):
        if (day.rep_id, day.date) not in worked:
            continue
        task_ids = day.task_ids or ("",) * len(day.customer_ids)
        for asked in zip(day.customer_ids, task_ids, strict=True):
            customer = customers.get(asked[0])
            if customer is None:
                continue
            goes = named.get(asked[1]) if asked[1] else None
            if not (day.rep_id == goes if goes else reps[day.rep_id].may_serve(customer)):
                continue
            if asked[1] or _may_be_visited(customer, day.date):
                visits[asked].setdefault(day.date, day.rep_id)
    return dict(visits)


def _may_be_visited(customer: Customer, day: date) -> bool:
    """Tell whether a customer is open on a day, and was not visited too shortly before it."""
    is_open = not customer.weekdays or day.weekday() in customer.weekdays
    apart = customer.cadence.min_gap if customer.cadence and not customer.patterns else 0
    is_near = customer.last_visit is not None and (day - customer.last_visit).days < apart
    return is_open and bool(customer.windows_on(day)) and not is_near


def frozen_visits(case: Case) -> dict[Asked, dict[date, str]]:
    """List the visits of the previous plan that stand: those up to ``Case.frozen_until``, and the confirmed ones.

    Parameters
    ----------
    case : Case
        The case.

    Returns
    -------
    dict
        By who asks: the rep of each day, days ascending. A task's visit stands while the task is due on that day.
    """
    until = case.frozen_until or date.min
    spans = {
        (visit.customer_id, visit.task_id): (visit.earliest, visit.latest)
        for visit in case.due_visits
        if visit.task_id
    }
    never = (date.max, date.min)
    frozen: dict[Asked, dict[date, str]] = {}
    for asked, visits in previous_visits(case).items():
        first, last = spans.get(asked, never) if asked[1] else (date.min, date.max)
        days = {
            day: rep_id
            for day, rep_id in visits.items()
            if first <= day <= last and (day <= until or (rep_id, day, asked[0]) in case.confirmed)
        }
        if days:
            frozen[asked] = days
    return frozen


def match(due: Sequence[DueVisit], days: Iterable[date]) -> dict[date, int]:
    """Find the due visit that each day of the previous plan made.

    Parameters
    ----------
    due : sequence of DueVisit
        The due visits of one cadence or task, in due order: first and last days rise.
    days : iterable of date
        Days of visits, ascending.

    Returns
    -------
    dict of date to int
        Index in ``due`` by day, as many as can be: each day takes the first visit that is left and not yet over.
    """
    found: dict[date, int] = {}
    idx = 0
    for day in days:
        while idx < len(due) and due[idx].latest < day:
            idx += 1
        if idx < len(due) and due[idx].earliest <= day:
            found[day] = idx
            idx += 1
    return found


def pin_frozen(case: Case) -> Case:
    """Make the frozen and the confirmed visits of a case due on their day alone, and required.

    Parameters
    ----------
    case : Case
        With ``previous``; where none of its visits stands nothing changes.

    Returns
    -------
    Case
        A frozen visit that no cadence asks for any more is due all the same. Other visits keep out of the frozen days as far
        as they can, but for those that may join them (`Case.may_join_frozen`). Joint visits are settled with their meetings.
    """
    if case.previous is None or (case.frozen_until is None and not case.confirmed):
        return case
    kept, frozen = previous_visits(case), frozen_visits(case)
    by_cadence: defaultdict[str, list[DueVisit]] = defaultdict(list)
    for visit in case.due_visits:
        if not visit.task_id:
            by_cadence[visit.customer_id].append(visit)
    worth = {customer.id: customer.worth_s for customer in case.visited}
    due: list[DueVisit] = []
    for customer_id in sorted(by_cadence.keys() | {customer_id for customer_id, task in frozen if not task}):
        asked = (customer_id, "")
        days = tuple(frozen.get(asked, {}))
        own = _pinned(case, by_cadence[customer_id], kept.get(asked, {}), days)
        made = {visit.earliest for visit in own if visit.earliest == visit.latest and visit.required}
        own += [
            DueVisit(
                customer_id=customer_id,
                number=0,
                earliest=day,
                latest=day,
                worth_s=worth[customer_id],
                required=True,
            )
            for day in days
            if day not in made
        ]
        own.sort(key=lambda visit: (visit.earliest, visit.latest))
        due += [replace(visit, number=number) for number, visit in enumerate(_in_order(own), start=1)]
    joint = {task.id for task in case.tasks if task.joint_id}
    for visit in case.due_visits:
        if visit.task_id in joint:
            due.append(visit)
        elif visit.task_id:
            asked = (visit.customer_id, visit.task_id)
            due += _pinned(case, [visit], kept.get(asked, {}), tuple(frozen.get(asked, {})))
    return replace(case, due_visits=tuple(due))


def _pinned(
    case: Case, due: Sequence[DueVisit], known: Iterable[date], days: Sequence[date]
) -> list[DueVisit]:
    """Pin the visits that frozen days make, and keep the others behind those before them and out of the frozen days.

    Which visit a frozen day makes follows from all days of the previous plan: one confirmed late does not take the place of
    an earlier one that may move.
    """
    day_of: Mapping[int, date] = {idx: day for day, idx in match(due, known).items() if day in days}
    pinned = list[DueVisit]()
    first = date.min
    for idx, stated in enumerate(due):
        day, visit = day_of.get(idx), _late_rather_than_never(case, stated)
        if day is not None:
            pinned.append(replace(stated, earliest=day, latest=day, required=True))
            first = day + DAY
            continue
        until = case.frozen_until
        free = date.min if until is None or case.may_join_frozen(visit) else until + DAY
        earliest = max(visit.earliest, first, free)
        pinned.append(replace(visit, earliest=min(earliest, visit.latest)))
    return pinned


def _late_rather_than_never(case: Case, visit: DueVisit) -> DueVisit:
    """Let a visit that would be late after the frozen days, which may be full, be made in the week after them too."""
    until = case.frozen_until
    if until is None or visit.required or visit.task_id or not case.may_join_frozen(visit):
        return visit
    latest = max(visit.latest, min(until + WEEK, case.horizon.end - DAY))
    return replace(visit, latest=latest, limit=visit.latest)


def _in_order(due: Sequence[DueVisit]) -> list[DueVisit]:
    """End each visit before a pinned one that follows, as far as its days allow: last days rise as first days do."""
    ordered = list[DueVisit]()
    last = date.max
    for visit in reversed(due):
        latest = min(visit.latest, max(last, visit.earliest))
        ordered.append(replace(visit, latest=latest))
        is_pinned = visit.required and visit.earliest == visit.latest
        last = latest - DAY if is_pinned else latest
    return ordered[::-1]
