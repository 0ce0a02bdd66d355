"""Joint visits of a case: who goes, and when they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from routeplan.model.case import Case, DueVisit
from routeplan.model.customer import Customer
from routeplan.model.plan import Meeting
from routeplan.model.task import Task
from routeplan.model.territory import Territory

Parts = tuple[DueVisit, ...]
"""What each participant of a joint visit does, the lead's part first."""


def settled(case: Case, territories: Sequence[Territory], meetings: Iterable[Meeting] = ()) -> Case:
    """Say who takes part in the joint visits of a case, and put them on their days.

    Parameters
    ----------
    case : Case
        Its joint tasks are split into parts, one a participant.
    territories : sequence of Territory
        Whose rep leads where no rep is named.
    meetings : iterable of Meeting
        When joint visits are. One outside the days of its task, or of the customer's opening hours, does not count, unless the
        task has a time of its own.

    Returns
    -------
    Case
        Each part names its rep; of one whose rep leads anyway nothing is left. Parts with a meeting are required appointments.
        A case without joint tasks is the same.
    """
    tasks = {task.id: task for task in case.tasks}
    if not any(task.joint_id for task in case.tasks):
        return case
    owners = {customer_id: one.rep_id for one in territories for customer_id in one.customer_ids}
    leads = {
        task.id: task.rep_id or owners.get(task.customer_id, "")
        for task in case.tasks
        if task.joint_id == task.id
    }
    told = {meeting.joint_id: meeting for meeting in meetings}
    customers = {customer.id: customer for customer in case.customers}
    kept: dict[str, Task] = {}
    for task in case.tasks:
        if not task.joint_id:
            kept[task.id] = task
        elif task.id == task.joint_id or task.rep_id != leads[task.joint_id]:
            kept[task.id] = _with_lead(task, tasks[task.joint_id], leads[task.joint_id])
    due: list[DueVisit] = []
    for visit in case.due_visits:
        part = kept.get(visit.task_id)
        if part and part.joint_id:
            named = replace(visit, rep_id=part.rep_id)
            due.append(_on_its_day(named, part, customers, told.get(part.joint_id)))
        elif part or not visit.task_id:
            due.append(visit)
    return replace(case, tasks=tuple(kept.values()), due_visits=tuple(due))


def _with_lead(task: Task, first: Task, lead_id: str) -> Task:
    rep_id = lead_id if task.id == first.id else task.rep_id
    everybody = dict.fromkeys((lead_id, *first.companions))
    companions = tuple(one for one in everybody if one and one != rep_id)
    return replace(task, rep_id=rep_id, companions=companions, lead_id=lead_id)


def _on_its_day(
    visit: DueVisit, task: Task, customers: Mapping[str, Customer], meeting: Meeting | None
) -> DueVisit:
    if meeting is None or not visit.earliest <= meeting.date <= visit.latest:
        return visit
    customer = customers[visit.customer_id]
    length = visit.service_s or customer.service_s
    if task.at_s is None and not is_open_for(customer, meeting, length):
        return visit
    return replace(visit, earliest=meeting.date, latest=meeting.date, at_s=meeting.at_s, required=True)


def is_open_for(customer: Customer, meeting: Meeting, length_s: int) -> bool:
    """Tell whether a customer is open for a whole meeting."""
    if customer.weekdays and meeting.date.weekday() not in customer.weekdays:
        return False
    return any(
        opens <= meeting.at_s and meeting.at_s + length_s <= closes
        for opens, closes in customer.windows_on(meeting.date)
    )


def joint_visits(case: Case) -> dict[str, Parts]:
    """List the joint visits that are due.

    Parameters
    ----------
    case : Case
        Settled.

    Returns
    -------
    dict of str to tuple of DueVisit
        The parts of each, the lead's first, then by task id; sorted by joint visit.
    """
    parts: defaultdict[str, list[DueVisit]] = defaultdict(list)
    tasks = {task.id: task for task in case.tasks}
    for visit in case.due_visits:
        task = tasks.get(visit.task_id)
        if task and task.joint_id:
            parts[task.joint_id].append(visit)
    return {
        joint_id: tuple(sorted(found, key=lambda visit: (visit.task_id != joint_id, visit.task_id)))
        for joint_id, found in sorted(parts.items())
    }


def without_unsettled(case: Case, meetings: Iterable[Meeting]) -> Case:
    """Leave out the joint visits without a day and time, to which nobody can be sent alone."""
    told = {meeting.joint_id for meeting in meetings}
    waiting = {
        part.task_id
        for joint_id, parts in joint_visits(case).items()
        if joint_id not in told
        for part in parts
    }
    if not waiting:
        return case
    return replace(case, due_visits=tuple(one for one in case.due_visits if one.task_id not in waiting))
