"""What joint visits mean for the search, and what is left of them after it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from routeplan.model import Case, DayPlan, Meeting, Shift
from routeplan.model.joint import joint_visits
from routeplan.visits.clients import Client
from routeplan.visits.standing import Asked
from solvers.visits.problem import Bools


def keep_from_meetings(
    case: Case,
    clients: Sequence[Client],
    shifts: Sequence[Shift],
    allowed: Bools,
    frozen: Mapping[Asked, Mapping[date, str]],
) -> None:
    """Keep regular visits off the day of a joint visit to the same customer, in place.

    Parameters
    ----------
    case : Case
        Its joint visits have their days.
    clients : sequence of Client
        Who asks.
    shifts : sequence of Shift
        The group's shifts.
    allowed : ndarray of bool, shape (N, S)
        Which shifts may visit which client; a day is barred where each visit that may lie on it has another one left.
    frozen : mapping
        Frozen visits: their days stay.
    """
    met: defaultdict[str, set[date]] = defaultdict(set)
    for parts in joint_visits(case).values():
        if parts[0].at_s is not None and parts[0].earliest == parts[0].latest:
            met[parts[0].customer_id].add(parts[0].earliest)
    for i, client in enumerate(clients):
        if client.is_task or client.customer.patterns or client.customer.id not in met:
            continue
        for day in sorted(met[client.customer.id] - frozen.get(client.asked, {}).keys()):
            open_days = {shift.date for s, shift in enumerate(shifts) if allowed[i, s] and shift.date != day}
            if all(
                any(visit.earliest <= other <= visit.latest for other in open_days)
                for visit in client.due
                if visit.earliest <= day <= visit.latest
            ):
                for s, shift in enumerate(shifts):
                    allowed[i, s] &= shift.date != day


def whole_meetings(
    case: Case, days: Sequence[DayPlan], meetings: Sequence[Meeting]
) -> tuple[tuple[DayPlan, ...], tuple[Meeting, ...]]:
    """Call off the joint visits for which a search found no room in somebody's day.

    Parameters
    ----------
    case : Case
        Settled.
    days : sequence of DayPlan
        What the searches found, each for some of the reps.
    meetings : sequence of Meeting
        When the joint visits were to be.

    Returns
    -------
    tuple of DayPlan
        The days without parts that others would have missed.
    tuple of Meeting
        Those that take place.
    """
    made = {task_id for day in days for task_id in day.task_ids}
    visits = joint_visits(case)
    off = {
        meeting.joint_id
        for meeting in meetings
        if any(part.task_id not in made for part in visits[meeting.joint_id])
    }
    if not off:
        return tuple(days), tuple(meetings)
    gone = {part.task_id for joint_id in off for part in visits[joint_id]}
    left = [_without(day, gone) for day in days]
    return (
        tuple(day for day in left if day.customer_ids),
        tuple(meeting for meeting in meetings if meeting.joint_id not in off),
    )


def _without(day: DayPlan, gone: set[str]) -> DayPlan:
    pairs = zip(day.customer_ids, day.task_ids or ("",) * len(day.customer_ids), strict=True)
    kept = [(customer_id, task_id) for customer_id, task_id in pairs if task_id not in gone]
    tasks = tuple(task_id for _, task_id in kept)
    return replace(
        day,
        customer_ids=tuple(customer_id for customer_id, _ in kept),
        task_ids=tasks if any(tasks) else (),
    )
