"""The rules of tasks: each is done once, at its customer, on one of its days."""

from collections.abc import Iterator
from functools import partial

from routeplan.evaluate.facts import Facts, Made, named_tasks
from routeplan.evaluate.wording import because, between, on
from routeplan.model import DayPlan, Violation


def tasks_done(facts: Facts) -> dict[str, Made]:
    """Find the visit that does each task.

    Parameters
    ----------
    facts : Facts
        The plan and its case.

    Returns
    -------
    dict of str to Made
        By task: the first visit to its customer on one of its days; tasks not done are missing.
    """
    done: dict[str, Made] = {}
    for task_id, due in facts.task_due.items():
        for visit in facts.tasks_made.get(task_id, ()):
            is_there = facts.stops[visit.day_idx][visit.seq].customer_id == due.customer_id
            if is_there and due.earliest <= visit.date <= due.latest:
                done.setdefault(task_id, visit)
    return done


def check_tasks(facts: Facts, done: dict[str, Made]) -> Iterator[Violation]:
    """List what a plan breaks of its tasks; a task left out is an unserved visit.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    done : dict of str to Made
        As ``tasks_done`` gives it.

    Yields
    ------
    Violation
        In the plan's order.
    """
    for day in facts.plan.days:
        here = partial(Violation, code="task", rep_id=day.rep_id, date=day.date)
        if day.task_ids and len(day.task_ids) != len(day.customer_ids):
            yield here(
                message=f"{day.rep_id} on {on(day.date)} has {len(day.customer_ids)} visits and names"
                f" {len(day.task_ids)} tasks."
            )
        for customer_id, task_id in named_tasks(day):
            if task_id and (fault := _fault(facts, day, customer_id, task_id)):
                yield here(
                    message=f"The visit to {customer_id} on {on(day.date)} does task {task_id}, {fault}.",
                    customer_id=customer_id,
                )
    for task_id, first in done.items():
        for visit in facts.tasks_made[task_id]:
            if (
                visit != first
                and facts.task_due[task_id].earliest <= visit.date <= facts.task_due[task_id].latest
            ):
                customer_id = facts.stops[visit.day_idx][visit.seq].customer_id
                yield Violation(
                    code="task",
                    message=f"The visit to {customer_id} on {on(visit.date)} does task {task_id}, which is done"
                    f" on {on(first.date)} already.",
                    rep_id=visit.rep_id,
                    customer_id=customer_id,
                    date=visit.date,
                )


def _fault(facts: Facts, day: DayPlan, customer_id: str, task_id: str) -> str:
    due, task = facts.task_due.get(task_id), facts.tasks.get(task_id)
    if due is None:
        return "which is not due" if task else "which does not exist"
    what = because(task.reason) if task else ""
    if due.customer_id != customer_id:
        return f"which is to be done at {due.customer_id}{what}"
    if not due.earliest <= day.date <= due.latest:
        return f"which is due {between(due.earliest, due.latest)}{what}"
    return ""
