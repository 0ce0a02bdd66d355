"""What of a previous plan still can be, which due visits it made, and which of them are frozen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from routeplan.model import Case, DueVisit

Asked = tuple[str, str]
"""Who asks for visits: a customer's cadence (customer id, "") or a task (customer id, task id)."""

DAY = timedelta(days=1)


def previous_visits(case: Case) -> dict[Asked, dict[date, str]]:
    """List the visits of the previous plan that still can be made as they were.

    Parameters
    ----------
    case : Case
        The case; without a previous plan there are none.

    Returns
    -------
    dict
        By who asks: the rep of each day, days ascending. A visit falls away when its customer is gone, when its rep does not
        work that day any more or may not serve the customer any more.
    """
    if case.previous is None:
        return {}
    customers = {customer.id: customer for customer in case.customers}
    reps = {rep.id: rep for rep in case.reps}
    worked = {(shift.rep_id, shift.date) for shift in case.shifts}
    visits: defaultdict[Asked, dict[date, str]] = defaultdict(dict)
    for day in sorted(case.previous.days, key=lambda day: (day.date, day.rep_id)):
        if (day.rep_id, day.date) not in worked:
            continue
        task_ids = day.task_ids or ("",) * len(day.customer_ids)
        for asked in zip(day.customer_ids, task_ids, strict=True):
            if asked[0] in customers and reps[day.rep_id].may_serve(customers[asked[0]]):
                visits[asked].setdefault(day.date, day.rep_id)
    return dict(visits)


def frozen_visits(case: Case) -> dict[Asked, dict[date, str]]:
    """List the visits of the previous plan that stand: those up to ``Case.frozen_until``.

    Parameters
    ----------
    case : Case
        The case.

    Returns
    -------
    dict
        By who asks: the rep of each day, days ascending. A task's visit stands while the task is due on that day.
    """
    until = case.frozen_until
    if until is None:
        return {}
    spans = {
        (visit.customer_id, visit.task_id): (visit.earliest, visit.latest)
        for visit in case.due_visits
        if visit.task_id
    }
    never = (date.max, date.min)
    frozen: dict[Asked, dict[date, str]] = {}
    for asked, visits in previous_visits(case).items():
        first, last = spans.get(asked, never) if asked[1] else (date.min, until)
        days = {day: rep_id for day, rep_id in visits.items() if first <= day <= min(last, until)}
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
    """Make the frozen visits of a case due on their day alone, and required.

    Parameters
    ----------
    case : Case
        With ``previous`` and ``frozen_until``; without them nothing changes.

    Returns
    -------
    Case
        A frozen visit that no cadence asks for any more is due all the same. Other visits keep out of the frozen days as far
        as they can; one that is due within them alone cannot be made, unless it is required.
    """
    if case.previous is None or case.frozen_until is None:
        return case
    frozen = frozen_visits(case)
    by_cadence: defaultdict[str, list[DueVisit]] = defaultdict(list)
    for visit in case.due_visits:
        if not visit.task_id:
            by_cadence[visit.customer_id].append(visit)
    worth = {customer.id: customer.worth_s for customer in case.customers}
    due: list[DueVisit] = []
    for customer_id in sorted(by_cadence.keys() | {customer_id for customer_id, task in frozen if not task}):
        days = tuple(frozen.get((customer_id, ""), {}))
        own = _pinned(by_cadence[customer_id], days, case.frozen_until)
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
        own.sort(key=lambda visit: visit.earliest)
        due += [replace(visit, number=number) for number, visit in enumerate(own, start=1)]
    for visit in case.due_visits:
        if visit.task_id:
            days = tuple(frozen.get((visit.customer_id, visit.task_id), {}))
            due += _pinned([visit], days, case.frozen_until)
    return replace(case, due_visits=tuple(due))


def _pinned(due: Sequence[DueVisit], days: Sequence[date], until: date) -> list[DueVisit]:
    """Pin the visits that frozen days make, and keep the others behind those before them and out of the frozen days."""
    day_of: Mapping[int, date] = {idx: day for day, idx in match(due, days).items()}
    pinned = list[DueVisit]()
    first = date.min
    for idx, visit in enumerate(due):
        day = day_of.get(idx)
        if day is not None:
            pinned.append(replace(visit, earliest=day, latest=day, required=True))
            first = day + DAY
            continue
        earliest = max(visit.earliest, first) if visit.required else max(visit.earliest, first, until + DAY)
        pinned.append(replace(visit, earliest=min(earliest, visit.latest)))
    return pinned
