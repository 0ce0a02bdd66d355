"""Where a further visit fits: the best days and reps, and what it does to each day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.dispatch.changes import with_days
from routeplan.dispatch.extra import open_due
from routeplan.dispatch.scene import Scene, task_id_for
from routeplan.dispatch.visits import shifts_for, slack_used_s, try_shift, who_may_come
from routeplan.evaluate.board import Board
from routeplan.evaluate.insertion import Insertion
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.prices import Tariff, minus
from routeplan.model import DueVisit, Rep, Shift, Task

SHIFT_S = 15 * 60
"""Seconds by which a promised arrival must move to be named."""

ALIKE_S = 10 * 60
"""Prices within the same ten minutes are alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """A stop whose arrival moves by more than a quarter of an hour."""

    customer_id: str
    before_s: float
    after_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A day and rep for a visit.

    Parameters
    ----------
    shift : Shift
        The day.
    place : int
        How many stops come before it.
    arrive_s : float
        Arrival, seconds after midnight.
    leave_s : int
        When the rep leaves home then.
    detour_s : int
        Extra driving, seconds.
    price_s : float
        All that it adds to the day by the policy's prices, seconds of driving; time that plans keep free counts as it is.
    slack_s : int
        How much of the time that plans keep free the day uses, seconds.
    end_s, end_before_s : float
        Return home with and without it; alike on a day that was free.
    shifted : tuple of Shifted
        Stops whose arrival moves by more than 15 minutes.
    days_before, days_after : int or None
        Days from the customer's visit before, and to the one after; None: none is known.
    is_late : bool
        Whether the day lies after the customer's late limit, counted from the visit before.
    is_due : bool
        Whether the visit makes a due visit that the plan leaves out; else it is a task of its own.
    is_own : bool
        Whether the customer is in the rep's territory.
    """

    shift: Shift
    place: int
    arrive_s: float
    leave_s: int
    detour_s: int
    price_s: float
    slack_s: int
    end_s: float
    end_before_s: float
    shifted: tuple[Shifted, ...]
    is_due: bool
    is_own: bool
    days_before: int | None = None
    days_after: int | None = None
    is_late: bool = False


def task_for(scene: Scene, customer_id: str, first: date, last: date, *, service_s: int) -> Task:
    """Give the task that a further visit would be.

    Parameters
    ----------
    scene : Scene
        The plan in use.
    customer_id : str
        Whom.
    first, last : date
        The days.
    service_s : int
        Length, seconds; 0: as long as a visit to the customer.

    Returns
    -------
    Task
        Named by customer and first day.
    """
    return Task(
        id=task_id_for(scene.case, customer_id, first),
        customer_id=customer_id,
        earliest=first,
        due_by=last,
        reason="booked",
        service_s=service_s,
    )


def find_options(
    scene: Scene, task: Task, *, reps: Sequence[Rep] = (), missed: Collection[date] = ()
) -> tuple[Option, ...]:
    """Find the days and reps for a visit.

    Parameters
    ----------
    scene : Scene
        The plan in use, without the task.
    task : Task
        The visit, and the days on which it may be made.
    reps : sequence of Rep
        Who may come; empty: whoever may visit the customer by skills, team and borders.
    missed : collection of date, default ()
        Days on which the plan visits the customer and the log says that it came to nothing.

    Returns
    -------
    tuple of Option
        Those that keep every rule of their day, the order of the other stops kept, but that work may use the time that plans keep
        free. Those within the customer's late limit come first, then the cheapest by all that the visit adds to the day; of those
        within the same ten minutes the one first that moves fewest arrivals.
    """
    also = {rep.id: (task.customer_id,) for rep in scene.case.reps}
    stated = scene.with_task(task)
    kept = stated.facts()
    board = stated.with_slack(key for key in kept.shifts if task.earliest <= key[1] <= task.due_by).board(
        also
    )
    facts = board.facts
    due = facts.task_due[task.id]
    who = reps or who_may_come(facts, task.customer_id)
    tariff = Tariff(facts, board.legs, Plane.around(facts.case.customers), board.runs)
    options = []
    for shift in shifts_for(board, due, reps=who, first=due.earliest, last=due.latest):
        if any(stop.customer_id == task.customer_id for stop in board.days.of(shift).stops):
            continue
        trial = try_shift(board, shift, due)
        if not trial.obstacle:
            slack_s = slack_used_s(kept, shift, trial.run)
            option = _option(board, tariff, shift, due, trial, slack_s)
            options.append(_spaced(board, option, due.customer_id, missed))
    return tuple(sorted(options, key=_rank))


def _rank(option: Option) -> tuple[bool, float, int, float, date, str]:
    price_s = option.price_s
    alike = price_s // ALIKE_S
    return option.is_late, alike, len(option.shifted), price_s, option.shift.date, option.shift.rep_id


def _option(
    board: Board, tariff: Tariff, shift: Shift, due: DueVisit, trial: Insertion, slack_s: int
) -> Option:
    facts, day = board.facts, board.days.of(shift)
    errand, run = facts.errand(due), trial.run
    assert run is not None  # noqa: S101 - what fits has been run
    stops = (*day.stops[: trial.place], errand, *day.stops[trial.place :])
    added = minus(tariff.of_day(shift, stops, run), tariff.of_day(shift, day.stops, day.run))
    others = (*run.arrive_s[: trial.place], *run.arrive_s[trial.place + 1 :])
    before = day.run.arrive_s if day.run else ()
    return Option(
        shift=shift,
        place=trial.place,
        arrive_s=run.arrive_s[trial.place],
        leave_s=round(run.leave_s),
        detour_s=trial.detour_s,
        price_s=sum(added.values()) + slack_s,
        slack_s=slack_s,
        end_s=run.return_s,
        end_before_s=day.run.return_s if day.run else run.return_s,
        shifted=tuple(
            Shifted(customer_id=stop.customer_id, before_s=was, after_s=now)
            for stop, was, now in zip(day.stops, before, others, strict=True)
            if abs(now - was) > SHIFT_S
        ),
        is_due=not due.service_s and _makes_due(board, shift, due.customer_id),
        is_own=shift.rep_id in facts.owners.get(due.customer_id, ()),
    )


def _spaced(board: Board, option: Option, customer_id: str, missed: Collection[date]) -> Option:
    """Say how far the customer's visits before and after are."""
    day = option.shift.date
    known = [other for other in _visits_of(board, customer_id) if other not in missed]
    last = board.facts.customers[customer_id].last_visit
    earlier = [other for other in (*known, *([last] if last else [])) if other < day]
    later = [other for other in known if other > day]
    days_before = (day - max(earlier)).days if earlier else None
    cadence = board.facts.customers[customer_id].cadence
    return replace(
        option,
        days_before=days_before,
        days_after=(min(later) - day).days if later else None,
        is_late=days_before is not None and cadence is not None and days_before > cadence.max_gap,
    )


def _visits_of(board: Board, customer_id: str) -> list[date]:
    """List the days of a customer's visits in the plan, those of its tasks among them."""
    return [
        day.date
        for day, stops in zip(board.facts.plan.days, board.facts.stops, strict=True)
        if any(stop.customer_id == customer_id for stop in stops)
    ]


def _makes_due(board: Board, shift: Shift, customer_id: str) -> bool:
    due = open_due(board, shift, customer_id)
    return due is not None and not due.task_id


def book(scene: Scene, task: Task, option: Option) -> tuple[Scene, tuple[Task, ...]]:
    """Put an option into the plan.

    Parameters
    ----------
    scene : Scene
        The plan in use, without the task.
    task : Task
        The visit, as ``find_options`` had it.
    option : Option
        One of its options.

    Returns
    -------
    Scene
        The plan with the visit.
    tuple of Task
        The task of that one day; none where the visit makes a due visit that the plan left out.
    """
    shift, day = option.shift, option.shift.date
    tasks: tuple[Task, ...] = ()
    if not option.is_due:
        name = task_id_for(scene.case, task.customer_id, day)
        tasks = (replace(task, id=name, earliest=day, due_by=day),)
        scene = scene.with_task(tasks[0])
    facts = scene.board().facts
    errand = facts.task_errands[tasks[0].id] if tasks else facts.errands[task.customer_id]
    stops = scene.board().days.of(shift).stops
    new = (*stops[: option.place], errand, *stops[option.place :])
    changed = with_days(scene.plan, {(shift.rep_id, day): (option.leave_s, new)})
    scene = scene.with_plan(changed)
    return scene.with_slack([(shift.rep_id, day)]) if option.slack_s else scene, tasks
