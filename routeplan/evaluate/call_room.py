"""Whether the calls of a day fit beside its visits."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from routeplan.errors import Problem
from routeplan.model import Call, DaySchedule, Evaluation, Shift


def call_warnings(evaluation: Evaluation, shifts: Sequence[Shift]) -> tuple[Problem, ...]:
    """Warn of days whose calls take longer than the visits leave; the calls stay in the list.

    Parameters
    ----------
    evaluation : Evaluation
        With calls.
    shifts : sequence of Shift
        Of all reps.

    Returns
    -------
    tuple of Problem
        One a rep (``calls_full``), which names the first day.
    """
    calls: defaultdict[tuple[str, date], list[Call]] = defaultdict(list)
    for call in evaluation.calls:
        calls[call.rep_id, call.date].append(call)
    schedules = {(day.rep_id, day.date): day for day in evaluation.schedules}
    full: defaultdict[str, list[tuple[date, int, int, int]]] = defaultdict(list)
    for shift in sorted(shifts, key=lambda shift: shift.date):
        own = calls.get((shift.rep_id, shift.date), [])
        spoken_s = sum(call.seconds for call in own)
        free_s = _free_s(shift, schedules.get((shift.rep_id, shift.date)))
        if spoken_s > free_s:
            full[shift.rep_id].append((shift.date, len(own), spoken_s, free_s))
    return tuple(_warning(rep_id, days) for rep_id, days in sorted(full.items()))


def _free_s(shift: Shift, schedule: DaySchedule | None) -> int:
    hours_s = shift.close_s - shift.open_s - shift.break_s
    if schedule is None or not schedule.stops:
        return hours_s
    rest_s = 0 if schedule.break_start_s is None else schedule.break_s
    return max(0, hours_s - (schedule.return_s - schedule.leave_s - rest_s))


def _warning(rep_id: str, days: Sequence[tuple[date, int, int, int]]) -> Problem:
    day, number, spoken_s, free_s = days[0]
    more = f", and {len(days) - 1} more such days" if len(days) > 1 else ""
    return Problem(
        code="calls_full",
        message=(
            f"{rep_id} on {day}: {number} call{'s' * (number != 1)} of {spoken_s // 60} min, and {free_s // 60} min beside the"
            f" visits{more}; they stay in the list"
        ),
        hint="make [tiers.X] call shorter, call less often, or move due_by of tasks",
        is_warning=True,
    )
