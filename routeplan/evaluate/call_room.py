"""Whether the calls of a day fit beside its visits."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from routeplan.errors import Problem
from routeplan.model import Call, DaySchedule, FullCalls, Shift


def full_calls(
    calls: Sequence[Call], schedules: Sequence[DaySchedule], shifts: Sequence[Shift]
) -> tuple[FullCalls, ...]:
    """Find days whose calls take longer than the visits leave.

    Parameters
    ----------
    calls : sequence of Call
        Of the plan.
    schedules : sequence of DaySchedule
        Its days with visits.
    shifts : sequence of Shift
        Of all reps.

    Returns
    -------
    tuple of FullCalls
        One a rep, by id.
    """
    by_day: defaultdict[tuple[str, date], list[Call]] = defaultdict(list)
    for call in calls:
        by_day[call.rep_id, call.date].append(call)
    scheduled = {(day.rep_id, day.date): day for day in schedules}
    full: defaultdict[str, list[tuple[date, int, int, int]]] = defaultdict(list)
    for shift in sorted(shifts, key=lambda shift: shift.date):
        own = by_day.get((shift.rep_id, shift.date), [])
        spoken_s = sum(call.seconds for call in own)
        free_s = _free_s(shift, scheduled.get((shift.rep_id, shift.date)))
        if spoken_s > free_s:
            full[shift.rep_id].append((shift.date, len(own), spoken_s, free_s))
    return tuple(
        FullCalls(
            rep_id=rep_id,
            date=days[0][0],
            calls=days[0][1],
            spoken_s=days[0][2],
            free_s=days[0][3],
            days=len(days),
        )
        for rep_id, days in sorted(full.items())
    )


def _free_s(shift: Shift, schedule: DaySchedule | None) -> int:
    hours_s = shift.close_s - shift.open_s - shift.break_s
    if schedule is None or not schedule.stops:
        return hours_s
    rest_s = 0 if schedule.break_start_s is None else schedule.break_s
    return max(0, hours_s - (schedule.return_s - schedule.leave_s - rest_s))


def call_warnings(found: Sequence[FullCalls]) -> tuple[Problem, ...]:
    """Warn of days whose calls take longer than the visits leave; the calls stay in the list.

    Parameters
    ----------
    found : sequence of FullCalls
        As of ``full_calls``.

    Returns
    -------
    tuple of Problem
        One a rep (``calls_full``), which names the first day.
    """
    return tuple(_warning(one) for one in found)


def _warning(one: FullCalls) -> Problem:
    more = f", and {one.days - 1} more such days" if one.days > 1 else ""
    return Problem(
        code="calls_full",
        message=(
            f"{one.rep_id} on {one.date}: {one.calls} call{'s' * (one.calls != 1)} of {one.spoken_s // 60} min, and"
            f" {one.free_s // 60} min beside the visits{more}; they stay in the list"
        ),
        hint="make [tiers.X] call shorter, call less often, or move due_by of tasks",
        is_warning=True,
    )
