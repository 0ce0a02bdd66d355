"""Spread the visits of a rep who is absent over others."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from routeplan.dispatch.changes import with_days
from routeplan.dispatch.holds import Booked, Told, hold_of
from routeplan.dispatch.joint import kept_by_others
from routeplan.dispatch.scene import Scene
from routeplan.dispatch.visits import Later, next_chance, slack_used_s
from routeplan.errors import Problem
from routeplan.evaluate.board import Board
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.fullness import why_full
from routeplan.evaluate.insertion import Insertion, try_visit
from routeplan.evaluate.wording import at_least, at_most, on
from routeplan.model import RepDay, Shift

SOON = timedelta(days=7)
"""A customer is near its late limit if that falls within a week after the absence."""

Urgency = Literal["", "overdue", "late_soon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodIn:
    """A visit that another rep makes.

    Parameters
    ----------
    date : date
        The day, as planned.
    rep_id : str
        Who makes it.
    visit : Booked
        Which.
    urgency : Urgency
        Why it does not wait, beside its hold.
    arrive_s : float
        Arrival, seconds after midnight.
    detour_s : int
        Extra driving of the one who makes it, seconds.
    """

    date: date
    rep_id: str
    visit: Booked
    urgency: Urgency
    arrive_s: float
    detour_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A visit that waits.

    Parameters
    ----------
    date : date
        The day on which it was planned.
    visit : Booked
        Which.
    urgency : Urgency
        Why it should not wait, beside its hold.
    reason : str
        Why it does.
    later : Later or None
        When it is best made instead.
    """

    date: date
    visit: Booked
    urgency: Urgency
    reason: str
    later: Later | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What becomes of an absent rep's visits.

    Parameters
    ----------
    scene : Scene
        The plan with the changed days.
    made : tuple of StoodIn
        By urgency and worth.
    left : tuple of Left
        Those that wait: those that should not first.
    """

    scene: Scene
    made: tuple[StoodIn, ...]
    left: tuple[Left, ...]


def absence_problems(board: Board, rep_id: str, first: date, last: date) -> tuple[Problem, ...]:
    """List what is wrong with an absence."""
    facts, horizon = board.facts, board.facts.case.horizon
    found = []
    if rep_id not in facts.reps:
        hint = f"reps: {', '.join(sorted(facts.reps))}"
        found.append(Problem(code="day_rep", message=f"there is no rep '{rep_id}'", hint=hint))
    if not horizon.start <= first <= last <= horizon.end:
        message = f"{first} to {last} are not days of the plan, which covers {horizon.start} to {horizon.end}"
        found.append(
            Problem(
                code="day_span", message=message, hint="write the first day in --date, the last in --until"
            )
        )
    elif not found and not any(first <= shift.date <= last for shift in facts.rep_shifts.get(rep_id, ())):
        found.append(
            Problem(code="day_free", message=f"{rep_id} does not work between {first} and {last} anyway")
        )
    return tuple(found)


def spread(scene: Scene, rep_id: str, first: date, last: date, *, told: Told = frozenset()) -> Spread:
    """Spread an absent rep's promised and urgent visits over the others, and leave the rest for later.

    Parameters
    ----------
    scene : Scene
        The plan in use.
    rep_id : str
        Who is absent.
    first, last : date
        The days; ``absence_problems`` finds nothing wrong with them.
    told : Told
        Visits that customers agreed to.

    Returns
    -------
    Spread
        The plan with the absence, and what becomes of each visit.

    Notes
    -----
    Appointments come first, then confirmed and required visits, then customers past their late limit or near it, each by
    worth. One for which the absent rep is named, as in a joint visit, is nobody else's: the others keep a joint visit. A visit goes to the rep with the shortest detour, the order of that day kept, among those who may serve the
    customer and whose day can take it; a detour above its worth is made for a promised or required visit alone.
    """
    days = [shift.date for shift in scene.board().facts.rep_shifts[rep_id] if first <= shift.date <= last]
    asked = _visits(scene, rep_id, days, told, last)
    others = [rep.id for rep in scene.case.reps if rep.id != rep_id]
    also = {other: [visit.customer_id for _, visit, _ in asked] for other in others}
    absent = tuple(
        sorted({*scene.plan.absent, *(RepDay(rep_id=rep_id, date=day) for day in days)}, key=_by_rep)
    )
    gone = replace(with_days(scene.plan, {(rep_id, day): (0, ()) for day in days}), absent=absent)
    kept = scene.with_plan(gone)
    board = kept.with_slack((other, day) for other in others for day in days).board(also)
    state = _State(board, kept.facts())
    made: list[StoodIn] = []
    waiting: list[tuple[date, Booked, Urgency, str]] = []
    for day, visit, urgency in asked:
        if visit.due and visit.due.rep_id:
            why = kept_by_others(board.facts, visit) or f"{rep_id} is named to go."
            waiting.append((day, visit, urgency, why))
            continue
        if not visit.hold and not urgency:
            waiting.append((day, visit, urgency, _can_wait(board, visit, last)))
            continue
        trials = state.trials(
            visit, [board.facts.shifts[other, day] for other in others if (other, day) in board.facts.shifts]
        )
        best = min((trial for trial in trials if not trial.obstacle), key=_cost, default=None)
        if best and best.run and (visit.hold or best.detour_s <= visit.worth_s):
            state.take(best, visit)
            made.append(
                StoodIn(
                    date=day, rep_id=best.rep_id, visit=visit, urgency=urgency,
                    arrive_s=best.run.arrive_s[best.place], detour_s=best.detour_s,
                )
            )  # fmt: skip
        else:
            waiting.append((day, visit, urgency, _why_nobody(board, visit, day, trials)))
    after = scene.with_plan(with_days(gone, state.changed)).with_slack(state.full)
    later_board = after.board(also)
    left = tuple(
        Left(
            date=day, visit=visit, urgency=urgency, reason=reason,
            later=next_chance(later_board, visit.due, after=day) if visit.due else None,
        )
        for day, visit, urgency, reason in waiting
    )  # fmt: skip
    return Spread(scene=after, made=tuple(made), left=left)


class _State:
    """The days of the others, as they fill."""

    def __init__(self, board: Board, kept: Facts) -> None:
        self._board, self._kept = board, kept
        self._days: dict[tuple[str, date], tuple[float | None, tuple[Errand, ...]]] = {}
        self.changed: dict[tuple[str, date], tuple[int, tuple[Errand, ...]]] = {}
        self.full: set[tuple[str, date]] = set()

    def trials(self, visit: Booked, shifts: list[Shift]) -> list[Insertion]:
        facts = self._board.facts
        customer = facts.customers[visit.customer_id]
        found = []
        for shift in shifts:
            if facts.reps[shift.rep_id].may_serve(customer):
                leave_s, stops = self._of(shift)
                legs = self._board.legs[shift.rep_id]
                found.append(try_visit(facts, legs, shift, stops, leave_s, visit.errand))
        return found

    def take(self, trial: Insertion, visit: Booked) -> None:
        shift = self._board.facts.shifts[trial.rep_id, trial.date]
        stops = self._of(shift)[1]
        new = (*stops[: trial.place], visit.errand, *stops[trial.place :])
        leave_s = round(trial.run.leave_s) if trial.run else shift.open_s
        self._days[shift.rep_id, shift.date] = (leave_s, new)
        self.changed[shift.rep_id, shift.date] = (leave_s, new)
        if slack_used_s(self._kept, shift, trial.run):
            self.full.add((shift.rep_id, shift.date))

    def _of(self, shift: Shift) -> tuple[float | None, tuple[Errand, ...]]:
        day = self._board.days.of(shift)
        return self._days.get((shift.rep_id, shift.date), (day.leave_s, day.stops))


def _visits(
    scene: Scene, rep_id: str, days: list[date], told: Told, last: date
) -> list[tuple[date, Booked, Urgency]]:
    board = scene.board()
    found: list[tuple[date, Booked, Urgency]] = []
    for day in days:
        planned = board.days.of(board.facts.shifts[rep_id, day])
        for seq, stop in enumerate(planned.stops):
            due = planned.due.get(seq)
            is_told = (rep_id, day, stop.customer_id) in told
            visit = Booked(errand=stop, due=due, hold=hold_of(stop, due, is_confirmed=is_told))
            found.append((day, visit, _urgency(board, visit, day, last)))
    return sorted(found, key=lambda item: (item[1].rank[0], item[2] != "", item[1].worth_s), reverse=True)


def _late_limit(board: Board, visit: Booked, day: date) -> date | None:
    """Give the day after which a customer is late, counted from the visit before."""
    customer = board.facts.customers[visit.customer_id]
    before = [made.date for made in board.facts.made.get(customer.id, ()) if made.date < day]
    known = max([*before, *([customer.last_visit] if customer.last_visit else [])], default=None)
    if known is None or customer.cadence is None or visit.errand.task_id:
        return None
    return known + timedelta(days=customer.cadence.max_gap)


def _urgency(board: Board, visit: Booked, day: date, last: date) -> Urgency:
    limit = _late_limit(board, visit, day)
    if visit.errand.task_id and visit.due:
        return "late_soon" if visit.due.latest <= last else ""
    if limit is None:
        return ""
    if limit < day:
        return "overdue"
    return "late_soon" if limit <= last + SOON else ""


def _can_wait(board: Board, visit: Booked, last: date) -> str:
    worth = f"worth {at_most(visit.worth_s)}"
    if visit.due is None:
        return "Nothing was due."
    limit = _late_limit(board, visit, last + timedelta(days=1))
    if limit is None:
        return f"Neither promised nor near a limit; {worth}."
    return f"Neither promised nor near its limit: late only after {on(limit)}; {worth}."


def _why_nobody(board: Board, visit: Booked, day: date, trials: list[Insertion]) -> str:
    if not trials:
        return f"Nobody else who works on {on(day)} may serve the customer."
    fitting = [trial for trial in trials if not trial.obstacle]
    if fitting or visit.due is None:
        best = min(fitting or trials, key=_cost)
        detour, worth = at_least(best.detour_s), at_most(visit.worth_s)
        return f"{best.rep_id} could come, but the detour of {detour} exceeds the worth of {worth}."
    reps = [board.facts.reps[trial.rep_id] for trial in trials]
    return why_full(board.facts, reps, replace(visit.due, earliest=day, latest=day), trials)[0]


def _cost(trial: Insertion) -> tuple[int, str]:
    return trial.detour_s, trial.rep_id


def _by_rep(absence: RepDay) -> tuple[str, date]:
    return absence.rep_id, absence.date
