"""What follows from the portfolio on certain days: next steps of opportunities."""

from collections.abc import Sequence
from datetime import date, timedelta

from routeplan.model import Opportunity, Task
from routeplan.policy import FunnelRules

PUT_OFF = 6
"""Days after the day of a next step on which the visit still helps."""


def next_step_tasks(
    opportunities: Sequence[Opportunity], tasks: Sequence[Task], rules: FunnelRules, *, start: date
) -> tuple[Task, ...]:
    """Make tasks of the next steps of open opportunities.

    Parameters
    ----------
    opportunities : sequence of Opportunity
        The funnel.
    tasks : sequence of Task
        Those of ``tasks.csv``: a next step that already stands there, with its customer, day and time, is left out.
    rules : FunnelRules
        Which stages are decided.
    start : date
        First day of the plan; next steps before it are left out.

    Returns
    -------
    tuple of Task
        In the order of the opportunities. With a time a next step is an appointment, with a day alone a visit that prefers that day and
        comes within a week; without a day it is none.
    """
    known = {(task.customer_id, task.due_by, task.at_s) for task in tasks}
    taken = {task.id for task in tasks}
    made: list[Task] = []
    for one in opportunities:
        day = one.next_step_date
        if day is None or day < start or not one.next_step or one.stage in {rules.won, rules.lost}:
            continue
        if (one.customer_id, day, one.at_s) in known:
            continue
        task_id = _free(f"{one.id} {day}", taken)
        taken.add(task_id)
        made.append(
            Task(
                id=task_id,
                customer_id=one.customer_id,
                earliest=day,
                due_by=day if one.at_s is not None else day + timedelta(days=PUT_OFF),
                reason=_reason(one),
                at_s=one.at_s,
                preferred=None if one.at_s is not None else day,
                required=one.at_s is not None,
            )
        )
    return tuple(made)


def _reason(one: Opportunity) -> str:
    return ", ".join(part for part in (one.next_step, one.person, one.place) if part)


def _free(task_id: str, taken: set[str]) -> str:
    number, free = 2, task_id
    while free in taken:
        free, number = f"{task_id} ({number})", number + 1
    return free
