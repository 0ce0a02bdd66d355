"""What follows from the portfolio on certain days: next steps of opportunities."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from routeplan.errors import Problem
from routeplan.model import Horizon, Opportunity, Task
from routeplan.policy import FunnelRules

PUT_OFF = 6
"""Days after the day of a next step on which the visit still helps."""


def next_step_tasks(
    opportunities: Sequence[Opportunity],
    tasks: Sequence[Task],
    rules: FunnelRules,
    *,
    start: date,
    worked: Collection[date],
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
    worked : collection of date
        Days on which somebody works: on another day nobody can keep an appointment, see ``days_off``.

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
        if day is None or day < start or not _is_to_come(one, rules):
            continue
        if (one.customer_id, day, one.at_s) in known:
            continue
        task_id = _free(f"{one.id} {day}", taken)
        taken.add(task_id)
        at_s = one.at_s if day in worked else None
        made.append(
            Task(
                id=task_id,
                customer_id=one.customer_id,
                earliest=day,
                due_by=day if at_s is not None else day + timedelta(days=PUT_OFF),
                reason=_reason(one),
                at_s=at_s,
                preferred=None if at_s is not None else day,
                required=at_s is not None,
            )
        )
    return tuple(made)


def days_off(
    opportunities: Sequence[Opportunity], rules: FunnelRules, horizon: Horizon, worked: Collection[date]
) -> tuple[Problem, ...]:
    """Warn of next steps with a time on days of a plan on which nobody works: they are visited within a week, at any time."""
    found = [
        one
        for one in opportunities
        if one.next_step_date
        and one.at_s is not None
        and horizon.start <= one.next_step_date <= horizon.end
        and one.next_step_date not in worked
        and _is_to_come(one, rules)
    ]
    if not found:
        return ()
    first = found[0]
    return (
        Problem(
            code="next_step_day_off",
            file="opportunities",
            message=f"{len(found)} next step{'s' if len(found) > 1 else ''} with a time on a day on which nobody works, such as {first.id} of"
            f" {first.customer_id} on {first.next_step_date:%A} {first.next_step_date}",
            hint="the visit comes within a week, at any time; agree on a working day, or take next_step_date out",
            is_warning=True,
        ),
    )


def _is_to_come(one: Opportunity, rules: FunnelRules) -> bool:
    return bool(one.next_step) and one.stage not in {rules.won, rules.lost}


def _reason(one: Opportunity) -> str:
    return ", ".join(part for part in (one.next_step, one.person, one.place) if part)


def _free(task_id: str, taken: set[str]) -> str:
    number, free = 2, task_id
    while free in taken:
        free, number = f"{task_id} ({number})", number + 1
    return free
