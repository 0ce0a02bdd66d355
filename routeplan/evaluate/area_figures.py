"""What a plan gives to core, development and nurture areas, and what it keeps free outside core."""

from collections import Counter
from collections.abc import Iterator, Sequence

from routeplan.evaluate.facts import Facts
from routeplan.model import HEXAGON_CLASSES, AreaClass, ClassFigures, DaySchedule, KeptFree, Shift, Stop


def class_figures(facts: Facts, schedules: Sequence[DaySchedule]) -> tuple[ClassFigures, ...]:
    """Add a plan up by the class of the areas.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    schedules : sequence of DaySchedule
        The days with their times.

    Returns
    -------
    tuple of ClassFigures
        One a class; () where no customer has one.

    Notes
    -----
    The way to a stop belongs to its customer, the way home to the last one.
    """
    kinds = {customer.id: customer.area_class for customer in facts.case.visited}
    if not any(kinds.values()):
        return ()
    seconds: Counter[tuple[str, AreaClass]] = Counter()
    visits = Counter(kinds[stop.customer_id] for day in schedules for stop in day.stops)
    for day in schedules:
        for stop, drive_s in _with_ways(day):
            kind = kinds[stop.customer_id]
            seconds["service_s", kind] += stop.leave_s - stop.start_s
            seconds["drive_s", kind] += drive_s
            seconds["wait_s", kind] += stop.wait_s
    held = Counter(customer.area_class for customer in facts.case.customers)
    due = Counter(kinds[visit.customer_id] for visit in facts.case.due_visits)
    return tuple(
        ClassFigures(
            kind=kind,
            customers=held[kind],
            due=due[kind],
            visits=visits[kind],
            service_s=seconds["service_s", kind],
            drive_s=seconds["drive_s", kind],
            wait_s=seconds["wait_s", kind],
        )
        for kind in HEXAGON_CLASSES
    )


def kept_free(facts: Facts, schedules: Sequence[DaySchedule]) -> KeptFree | None:
    """Measure the time that a plan keeps free outside core areas.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    schedules : sequence of DaySchedule
        The days with their times.

    Returns
    -------
    KeptFree or None
        None where the policy asks for no reserve.

    Notes
    -----
    A day holds H: all the time of its rep's shift, less the break. Of it, C goes to calls, a plan may use M for visits, which the slack leaves, and
    uses W. What the slack keeps free is H - C - max(M, W), at least 0: time that a plan leaves over beyond the slack is not kept, as the next visit may take it. Of a day,
    the share outside core is that of its driving, visits and waiting for customers outside core; a day without visits is bound to no
    core area, and counts whole.
    """
    wanted = facts.policy.coverage.reserve
    if not wanted:
        return None
    by_day = {(day.rep_id, day.date): day for day in schedules if day.stops}
    team_s, kept, idle = 0, 0.0, 0.0
    for shift in facts.case.shifts:
        key = (shift.rep_id, shift.date)
        planned = facts.shifts.get(key)
        if planned is None:  # absent
            continue
        whole_s = shift.without_slack(facts.reps[shift.rep_id]).max_work_s
        calls_s = _calls_s(facts, shift, whole_s)
        team_s += whole_s
        slack_s = max(0, whole_s - calls_s - planned.max_work_s)
        day = by_day.get(key)
        if day is None:
            idle += slack_s
            continue
        worked_s = day.return_s - day.leave_s - day.break_s
        kept += max(0, min(slack_s, whole_s - calls_s - worked_s)) * _outside(facts, day)
    return KeptFree(wanted=wanted, team_s=team_s, kept_s=round(kept + idle), idle_s=round(idle))


def _calls_s(facts: Facts, shift: Shift, whole_s: int) -> int:
    """Give the time that calls take of a shift: what it allows less than the slack leaves."""
    hours_s = shift.close_s - shift.open_s - shift.break_s
    return max(0, min(whole_s, int(hours_s * (1 - facts.policy.day.slack))) - shift.max_work_s)


def _outside(facts: Facts, day: DaySchedule) -> float:
    """Give the share of a day's time that goes to customers outside core."""
    spent = [
        (
            facts.customers[stop.customer_id].area_class != "core",
            stop.leave_s - stop.start_s + drive_s + stop.wait_s,
        )
        for stop, drive_s in _with_ways(day)
    ]
    whole_s = sum(seconds for _, seconds in spent)
    return sum(seconds for is_outside, seconds in spent if is_outside) / whole_s if whole_s else 0.0


def _with_ways(day: DaySchedule) -> Iterator[tuple[Stop, int]]:
    """Give each stop with the driving that belongs to it."""
    for idx, stop in enumerate(day.stops, start=1):
        yield stop, stop.drive_s + (day.home_drive_s if idx == len(day.stops) else 0)
