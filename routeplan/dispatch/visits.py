"""A further visit to a customer: which due visit it makes, and where it may go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from routeplan.evaluate.board import Board
from routeplan.evaluate.eligibility import keeps_borders
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import Insertion, try_visit
from routeplan.evaluate.no_shift import open_shifts
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.spacing import keeps_spacing
from routeplan.model import DueVisit, Rep, Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """When a visit could be made instead.

    Parameters
    ----------
    rep_id, date : str, date
        By whom, and when.
    arrive_s : float
        Arrival, seconds after midnight.
    detour_s : int
        Extra driving, seconds.
    is_late : bool
        Whether the day lies after the last one on which the visit counts.
    """

    rep_id: str
    date: date
    arrive_s: float
    detour_s: int
    is_late: bool


def who_may_come(facts: Facts, customer_id: str) -> list[Rep]:
    """List the reps who may visit a customer by skills, team and borders, its own first."""
    customer, owner = facts.customers[customer_id], facts.owner(customer_id)
    reps = [rep for rep in facts.case.reps if rep.may_serve(customer) and keeps_borders(facts, rep, customer)]
    return sorted(reps, key=lambda rep: rep.id != owner)


def try_shift(board: Board, shift: Shift, due: DueVisit) -> Insertion:
    """Try a due visit in the plan's day of a shift, as the evaluation does."""
    day = board.days.of(shift)
    return try_visit(
        board.facts, board.legs[shift.rep_id], shift, day.stops, day.leave_s, board.facts.errand(due)
    )


def shifts_for(
    board: Board, due: DueVisit, *, reps: Iterable[Rep], first: date, last: date, spaced: bool = True
) -> list[Shift]:
    """List the shifts of reps within days that are open for a visit and, if asked, keep its spacing.

    Parameters
    ----------
    board : Board
        The plan, without the visit.
    due : DueVisit
        The visit.
    reps : iterable of Rep
        Who may come.
    first, last : date
        The days; they may reach beyond those on which the visit counts.
    spaced : bool, default True
        Whether the distance to the customer's other visits counts.

    Returns
    -------
    list of Shift
        Rep by rep, in order of date.
    """
    facts = board.facts
    customer = facts.customers[due.customer_id]
    span = replace(due, earliest=first, latest=last)
    return [
        shift
        for rep in reps
        for shift in open_shifts(facts, rep, customer, span)
        if not spaced or keeps_spacing(facts, board.days, customer, due, shift)
    ]


def slack_used_s(facts: Facts, shift: Shift, run: Run | None) -> int:
    """Give by how much the work of a day exceeds what the slack leaves of its shift, overtime included, seconds.

    Parameters
    ----------
    facts : Facts
        The plan as it is, its full days among it.
    shift : Shift
        The day; its own longest work does not matter.
    run : Run or None
        Its times; None: it is empty.
    """
    own = facts.shifts[shift.rep_id, shift.date]
    most_s = own.max_work_s + own.overtime_s + facts.traffic.on(shift.date).grace_s
    return max(0, ceil(run.work_s - most_s)) if run else 0


def next_chance(board: Board, due: DueVisit, *, after: date) -> Later | None:
    """Find the day on which a visit is best made instead.

    Parameters
    ----------
    board : Board
        The plan, without the visit.
    due : DueVisit
        The visit.
    after : date
        The day on which it is not made.

    Returns
    -------
    Later or None
        Of the days on which it counts the one with the shortest detour; if there is none, the first later one. None: no day
        of the plan can take it.
    """
    facts = board.facts
    named = [facts.reps[due.rep_id]] if due.rep_id in facts.reps else []
    reps = named if due.rep_id else who_may_come(facts, due.customer_id)
    end = facts.case.horizon.end
    if due.at_s is not None:
        return None
    shifts = [
        shift
        for shift in shifts_for(board, due, reps=reps, first=due.earliest, last=end)
        if shift.date > after
    ]
    in_time = _fitting(board, due, [shift for shift in shifts if shift.date <= due.latest])
    if in_time:
        return min(in_time, key=lambda later: (later.detour_s, later.date))
    if due.task_id:
        return None
    for shift in sorted((shift for shift in shifts if shift.date > due.latest), key=lambda shift: shift.date):
        if late := _fitting(board, due, [shift]):
            return late[0]
    return None


def _fitting(board: Board, due: DueVisit, shifts: Sequence[Shift]) -> list[Later]:
    found = []
    for shift in shifts:
        trial = try_shift(board, shift, due)
        if not trial.obstacle and trial.run:
            found.append(
                Later(
                    rep_id=shift.rep_id,
                    date=shift.date,
                    arrive_s=trial.run.arrive_s[trial.place],
                    detour_s=trial.detour_s,
                    is_late=shift.date > due.latest,
                )
            )
    return found
