"""Add a visit to a day: one that is due and left out, one that moves up from a later day, or a new task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.dispatch.changes import with_days
from routeplan.dispatch.scene import Scene, task_id_for
from routeplan.evaluate.board import Board
from routeplan.evaluate.facts import Facts, Made
from routeplan.evaluate.leaving import best_run, obstacle_of
from routeplan.evaluate.spacing import keeps_spacing
from routeplan.model import DueVisit, Plan, Shift, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A visit that is to be added.

    Parameters
    ----------
    due : DueVisit
        What it makes.
    moved_from : date or None
        The later day from which it moves up; None: the plan did not have it.
    task : Task or None
        The task that was made for it; None: its cadence or a task of the table asks for it.
    """

    due: DueVisit
    moved_from: date | None = None
    task: Task | None = None


def add_to(scene: Scene, board: Board, shift: Shift, customer_id: str, *, reason: str) -> tuple[Scene, Extra]:
    """Make ready for a further visit on a shift.

    Parameters
    ----------
    scene : Scene
        The plan in use.
    board : Board
        The same, laid out.
    shift : Shift
        The day.
    customer_id : str
        Whom.
    reason : str
        Why, for the task.

    Returns
    -------
    Scene
        Without the visit on a later day that moves up, or with the new task.
    Extra
        The visit.
    """
    if due := open_due(board, shift, customer_id):
        return scene, Extra(due=due)
    for made, due in _planned_later(board, shift, customer_id):
        plan = without_visit(scene.plan, board, made)
        if plan is not None:
            return scene.with_plan(plan), Extra(due=due, moved_from=made.date)
    task = Task(
        id=task_id_for(scene.case, customer_id, shift.date),
        customer_id=customer_id,
        earliest=shift.date,
        due_by=shift.date,
        reason=reason,
    )
    scene = scene.with_task(task)
    return scene, Extra(due=scene.case.due_visits[-1], task=task)


def open_due(board: Board, shift: Shift, customer_id: str) -> DueVisit | None:
    """Find a due visit that the plan leaves out and that may be made on a shift."""
    facts = board.facts
    customer = facts.customers[customer_id]
    return next(
        (
            due
            for due in facts.due_of(customer_id)
            if due.earliest <= shift.date <= due.latest
            and due.at_s is None
            and not board.days.is_made(due)
            and keeps_spacing(facts, board.days, customer, due, shift)
        ),
        None,
    )


def planned_later(board: Board, shift: Shift, customer_id: str) -> date | None:
    """Give the later day of a visit that may move up to a shift; None: there is none."""
    return next((made.date for made, _ in _planned_later(board, shift, customer_id)), None)


def _planned_later(board: Board, shift: Shift, customer_id: str) -> Sequence[tuple[Made, DueVisit]]:
    facts = board.facts
    customer = facts.customers[customer_id]
    visits = facts.made.get(customer_id, ())
    found = []
    for idx, made in enumerate(visits):
        due = board.fulfilled[made.day_idx].get(made.seq)
        if made.date <= shift.date or due is None or not due.earliest <= shift.date <= due.latest:
            continue
        others = (*visits[:idx], *visits[idx + 1 :])
        without = _with_made(facts, customer_id, others)
        if made.rep_id == shift.rep_id and keeps_spacing(without, board.days, customer, due, shift):
            found.append((made, due))
    return found


def _with_made(facts: Facts, customer_id: str, visits: tuple[Made, ...]) -> Facts:
    return replace(facts, made={**facts.made, customer_id: visits})


def without_visit(plan: Plan, board: Board, made: Made) -> Plan | None:
    """Take a visit out of a plan; None where its day could not be kept without it, as when no stop is left for the break."""
    facts = board.facts
    day = plan.days[made.day_idx]
    shift = facts.shifts.get((day.rep_id, day.date))
    stops = [stop for seq, stop in enumerate(facts.stops[made.day_idx]) if seq != made.seq]
    if shift is None:
        return None
    if not stops:
        return with_days(plan, {(day.rep_id, day.date): (day.leave_s, ())})
    legs_s, traffic = board.legs[day.rep_id].on(day.date).times(stops), facts.traffic.on(day.date)
    calls = [stop.call(day.date) for stop in stops]
    run = best_run(legs_s, calls, shift, day.leave_s, traffic, facts.policy.day)
    if obstacle_of(run, shift, traffic.grace_s)[0]:
        return None
    return with_days(plan, {(day.rep_id, day.date): (round(run.leave_s), stops)})
