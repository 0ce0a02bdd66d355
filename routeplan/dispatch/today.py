"""The rest of a day again, after a delay, a cancellation or an insertion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.dispatch.changes import with_days
from routeplan.dispatch.dropping import fit_all
from routeplan.dispatch.extra import Extra, add_to
from routeplan.dispatch.holds import Booked, Hold, hold_of
from routeplan.dispatch.joint import called_off_for_all, kept_by_others, without_meetings, without_parts
from routeplan.dispatch.near import Near, find_near
from routeplan.dispatch.request import Request
from routeplan.dispatch.rest import Trial, rest_of
from routeplan.dispatch.scene import Scene
from routeplan.dispatch.visits import Later, next_chance
from routeplan.evaluate.board import Board
from routeplan.evaluate.errands import Errand
from routeplan.model import DueVisit, Shift, Task

Cause = Literal["dropped", "cancelled", "not_met"]
"""Why a visit is not in the day: no room, called off, nobody there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStop:
    """A stop of the rest of the day.

    Parameters
    ----------
    customer_id, task_id : str
        What is done; no task: a visit of the cadence.
    arrive_s, start_s, leave_s : float
        Times, seconds after midnight.
    before_s : float or None
        Arrival by the plan before; None: the visit is new.
    worth_s : float
        The detour that it justifies, seconds.
    hold : Hold
        How firmly it stands.
    moved_from : date or None
        The later day from which it moved up.
    """

    customer_id: str
    task_id: str
    arrive_s: float
    start_s: float
    leave_s: float
    before_s: float | None
    worth_s: float
    hold: Hold
    moved_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Off:
    """A visit that the day no longer has.

    Parameters
    ----------
    customer_id, task_id : str
        Which.
    cause : Cause
        Why.
    reason : str
        The same in a sentence.
    worth_s : float
        The detour that it justifies, seconds.
    hold : Hold
        How firmly it stood.
    later : Later or None
        When it is best made instead; None: the plan has no such day.
    """

    customer_id: str
    task_id: str
    cause: Cause
    reason: str
    worth_s: float
    hold: Hold
    later: Later | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The rest of a day.

    Parameters
    ----------
    scene : Scene
        The plan with the day changed, and its case.
    tasks : tuple of Task
        Made for visits that were added and that nothing asks for yet.
    at : str
        The customer where the rep is; empty: at home.
    free_s : int
        From when the rep goes on.
    stops : tuple of NewStop
        In order.
    off : tuple of Off
        What the day no longer has: what had to go first, then what was called off or not met.
    near : tuple of Near
        Whom the rep could visit as well.
    return_s, before_s : float
        Return home, and by the plan before, seconds after midnight.
    overtime_s : float
        Overtime of the rest.
    """

    scene: Scene
    tasks: tuple[Task, ...]
    at: str
    free_s: int
    stops: tuple[NewStop, ...]
    off: tuple[Off, ...]
    near: tuple[Near, ...]
    return_s: float
    before_s: float
    overtime_s: float

    @property
    def firm_off(self) -> tuple[Off, ...]:
        """Promised or required visits that had to go."""
        return tuple(off for off in self.off if off.cause == "dropped" and off.hold)


def plan_rest(scene: Scene, request: Request) -> Today:
    """Plan the rest of a day again.

    Parameters
    ----------
    scene : Scene
        The plan in use.
    request : Request
        What is known; ``problems_of`` finds nothing wrong with it.

    Returns
    -------
    Today
        The rest of the day, and the plan with it. Days before it are as they were.
    """
    also = {request.rep_id: (*request.added, *request.been)}
    before = scene.board(also)
    shift = before.facts.shifts[request.rep_id, request.date]
    scene, extras = _with_added(scene, before, shift, request)
    board = scene.board(also) if extras else before
    booked = _booked(board, shift, request)
    off_ids = {*request.cancelled, *request.off} - {*request.added}
    gone_ids = {*request.been, *off_ids}
    coming = [visit for visit in booked if visit.customer_id not in gone_ids]
    done = [
        visit.errand
        for visit in booked
        if visit.customer_id in request.been and visit.customer_id not in request.not_met
    ]
    done.sort(key=lambda errand: request.been.index(errand.customer_id))
    at = request.been[-1] if request.been else ""
    rest = rest_of(board, shift, free_s=request.free_s, at=at, done=done)
    coming += [_added(board, extra) for extra in extras]
    trial, gone = fit_all(rest, coming)
    leave_s = round(trial.run.leave_s) if rest.leave_s is None else rest.leave_s
    stops = (*done, *trial.stops)
    scene = scene.with_plan(with_days(scene.plan, {(shift.rep_id, shift.date): (leave_s, stops)}))
    called_off = [visit for visit in booked if visit.customer_id in off_ids]
    not_met = [visit for visit in booked if visit.customer_id in request.not_met]
    parts_off = without_parts(board, scene.plan, shift, [*(item.visit for item in gone), *not_met])
    scene = scene.with_plan(without_meetings(board, parts_off, called_off))
    after = scene.board(also)
    off = [
        _off(after, visit, "dropped", f"{reason} {kept_by_others(board.facts, visit)}".rstrip(), shift)
        for visit, reason in ((item.visit, item.reason) for item in gone)
    ]
    off += [
        _off(
            after,
            visit,
            "cancelled",
            f"The customer called it off.{called_off_for_all(board.facts, visit)}",
            shift,
        )
        for visit in called_off
    ]
    off += [_off(after, visit, "not_met", "Nobody was met.", shift) for visit in not_met]
    barred = frozenset({*gone_ids, *(item.customer_id for item in off)})
    planned = before.days.of(shift)
    return Today(
        scene=scene,
        tasks=tuple(extra.task for extra in extras if extra.task and _is_made(trial, extra.due)),
        at=at,
        free_s=max(request.free_s, shift.open_s),
        stops=_new_stops(before, shift, trial, coming, extras),
        off=tuple(off),
        near=find_near(after, rest, trial.stops, barred=barred),
        return_s=trial.run.return_s,
        before_s=planned.run.return_s if planned.run else trial.run.return_s,
        overtime_s=trial.run.overtime_s(rest.shift),
    )


def _with_added(
    scene: Scene, board: Board, shift: Shift, request: Request
) -> tuple[Scene, tuple[Extra, ...]]:
    extras: list[Extra] = []
    for customer_id in dict.fromkeys(request.added):
        scene, extra = add_to(scene, board, shift, customer_id, reason="added on the day")
        extras.append(extra)
        if extra.moved_from:
            board = scene.board({request.rep_id: request.added})
    return scene, tuple(extras)


def _booked(board: Board, shift: Shift, request: Request) -> list[Booked]:
    day = board.days.of(shift)
    return [
        Booked(
            errand=stop,
            due=day.due.get(seq),
            hold=hold_of(
                stop,
                day.due.get(seq),
                is_confirmed=(shift.rep_id, shift.date, stop.customer_id) in request.told,
            ),
        )
        for seq, stop in enumerate(day.stops)
    ]


def _added(board: Board, extra: Extra) -> Booked:
    errand = board.facts.errand(extra.due)
    # what was asked for on the day is promised on the day
    return Booked(errand=errand, due=extra.due, hold="confirmed")


def _is_made(trial: Trial, due: DueVisit) -> bool:
    return any(stop.task_id == due.task_id and stop.customer_id == due.customer_id for stop in trial.stops)


def _off(after: Board, visit: Booked, cause: Cause, reason: str, shift: Shift) -> Off:
    return Off(
        customer_id=visit.customer_id,
        task_id=visit.errand.task_id,
        cause=cause,
        reason=reason,
        worth_s=visit.worth_s,
        hold=visit.hold,
        later=next_chance(after, visit.due, after=shift.date) if visit.due else None,
    )


def _new_stops(
    before: Board, shift: Shift, trial: Trial, coming: Sequence[Booked], extras: Sequence[Extra]
) -> tuple[NewStop, ...]:
    day = before.days.of(shift)
    arrivals: dict[Errand, float] = dict(zip(day.stops, day.run.arrive_s, strict=True)) if day.run else {}
    known = {visit.errand: visit for visit in coming}
    moved = {extra.due.customer_id: extra.moved_from for extra in extras}
    return tuple(
        NewStop(
            customer_id=stop.customer_id,
            task_id=stop.task_id,
            arrive_s=arrive,
            start_s=start,
            leave_s=start + stop.service_s,
            before_s=arrivals.get(stop),
            worth_s=known[stop].worth_s,
            hold=known[stop].hold,
            moved_from=moved.get(stop.customer_id),
        )
        for stop, arrive, start in zip(trial.stops, trial.run.arrive_s, trial.run.start_s, strict=True)
    )
