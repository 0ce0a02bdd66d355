"""What happens to a joint visit when the part of one rep falls out."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.dispatch.changes import with_days
from routeplan.dispatch.holds import Booked
from routeplan.evaluate.board import Board
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.wording import listed
from routeplan.language import clock
from routeplan.model import Meeting, Plan, Shift


def kept_by_others(facts: Facts, visit: Booked) -> str:
    """Say who keeps the appointment of a joint visit without the rep of a part; "" for other visits."""
    task = facts.tasks.get(visit.errand.task_id)
    if task is None or not task.joint_id or visit.errand.at_s is None:
        return ""
    hour = clock(visit.errand.at_s)
    role = "leads" if task.rep_id == task.lead_id else "was to come along to"
    keep = (
        f" {listed(task.companions)} keep{'s' * (len(task.companions) == 1)} the appointment."
        if task.companions
        else ""
    )
    return f"{task.rep_id} {role} the joint visit at {hour}.{keep}"


def called_off_for_all(facts: Facts, visit: Booked) -> str:
    """Say for whom else a joint visit is off which the customer calls off; "" for other visits."""
    task = facts.tasks.get(visit.errand.task_id)
    if task is None or not task.joint_id or not task.companions:
        return ""
    return f" The joint visit is off for {listed(task.companions)} too."


def without_parts(board: Board, plan: Plan, shift: Shift, gone: Sequence[Booked]) -> Plan:
    """Note in the meetings of a plan that a rep falls out of joint visits, which the others keep.

    Parameters
    ----------
    board : Board
        The plan as it was.
    plan : Plan
        The plan without the parts.
    shift : Shift
        The day of the rep.
    gone : sequence of Booked
        What the rep cannot do.
    """
    tasks = board.facts.tasks
    joint = {tasks[visit.errand.task_id].joint_id for visit in gone if visit.errand.task_id in tasks}

    def noted(meeting: Meeting) -> Meeting:
        if meeting.joint_id not in joint:
            return meeting
        return replace(meeting, without=tuple(sorted({*meeting.without, shift.rep_id})))

    return replace(plan, meetings=tuple(noted(meeting) for meeting in plan.meetings))


def without_meetings(board: Board, plan: Plan, off: Sequence[Booked]) -> Plan:
    """Take joint visits that the customer calls off out of the days of all who take part.

    Parameters
    ----------
    board : Board
        The plan as it was.
    plan : Plan
        The plan without the parts of one rep.
    off : sequence of Booked
        What is called off, by that rep's parts.
    """
    tasks = board.facts.tasks
    joint = {tasks[visit.errand.task_id].joint_id for visit in off if visit.errand.task_id in tasks} - {""}
    if not joint:
        return plan
    parts = {task.id for task in tasks.values() if task.joint_id in joint}
    changed = {}
    for day, stops in zip(board.facts.plan.days, board.facts.stops, strict=True):
        kept = tuple(stop for stop in stops if stop.task_id not in parts)
        is_own = any(stop.task_id == visit.errand.task_id for stop in stops for visit in off)
        if len(kept) < len(stops) and not is_own:
            changed[day.rep_id, day.date] = (day.leave_s, kept)
    meetings = tuple(meeting for meeting in plan.meetings if meeting.joint_id not in joint)
    return replace(with_days(plan, changed), meetings=meetings)
