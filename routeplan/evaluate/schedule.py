"""The times of a day, from its decisions."""

from collections.abc import Sequence
from datetime import timedelta
from math import floor

from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.simulation import Run, simulate
from routeplan.model import Companion, DayPlan, DaySchedule, DueVisit, Stop


def run_day(facts: Facts, day: DayPlan, stops: Sequence[Errand], legs: Legs | None) -> Run:
    """Run a day of the plan; a leg without a way takes no time, and a day of an unknown rep neither.

    Parameters
    ----------
    facts : Facts
        The case.
    day : DayPlan
        The day.
    stops : sequence of Errand
        What it does, at customers that exist.
    legs : Legs or None
        Driving of its rep; None: the rep does not exist.

    Returns
    -------
    Run
        The times.
    """
    if legs is None or not stops:
        return simulate([0], [], day.leave_s, None)
    calls = [errand.call(day.date) for errand in stops]
    shift = facts.shifts.get((day.rep_id, day.date))
    return simulate(legs.on(day.date).times(stops), calls, day.leave_s, shift, facts.traffic.on(day.date))


def to_schedule(
    facts: Facts,
    day: DayPlan,
    stops: Sequence[Errand],
    run: Run,
    legs: Legs | None,
    fulfilled: dict[int, DueVisit],
) -> DaySchedule:
    """Write a day's times as a schedule, in whole seconds and without its zone.

    Parameters
    ----------
    facts : Facts
        The case.
    day, stops, run, legs : DayPlan, sequence of Errand, Run, Legs or None
        As given to and by ``run_day``.
    fulfilled : dict of int to DueVisit
        The due visit that each stop fulfils, by its place in the day.

    Returns
    -------
    DaySchedule
        The schedule.
    """
    metres = [max(0, leg) for leg in legs.on(day.date).along(stops)[1]] if legs and stops else [0]
    arrivals, starts = [_whole(time) for time in run.arrive_s], [_whole(time) for time in run.start_s]
    return_s = _whole(run.return_s)
    seconds = [
        arrive - _whole(depart) for depart, arrive in zip(run.depart_s, [*arrivals, return_s], strict=True)
    ]
    # a break taken elsewhere delays no start
    rests = [
        round(start - arrive - wait)
        for arrive, start, wait in zip(run.arrive_s, run.start_s, run.wait_s, strict=True)
    ]
    waits = [start - arrive - rest for arrive, start, rest in zip(arrivals, starts, rests, strict=True)]
    shift = facts.shifts.get((day.rep_id, day.date))
    nights = {night.date: night for night in facts.plan.nights if night.rep_id == day.rep_id}
    rep = facts.reps.get(day.rep_id)
    overtime_s = run.overtime_s(shift) if shift else max(0, return_s - (rep.end_s if rep else return_s))
    return DaySchedule(
        rep_id=day.rep_id,
        date=day.date,
        leave_s=_whole(run.leave_s),
        return_s=return_s,
        stops=tuple(
            Stop(
                customer_id=errand.customer_id,
                arrive_s=arrivals[idx],
                start_s=starts[idx],
                leave_s=starts[idx] + errand.service_s,
                drive_s=seconds[idx],
                drive_m=metres[idx],
                wait_s=waits[idx],
                due=fulfilled.get(idx),
                task=facts.tasks.get(errand.task_id),
                companions=_companions(facts, errand.task_id),
            )
            for idx, errand in enumerate(stops)
        ),
        break_start_s=None if run.break_start_s is None else _whole(run.break_start_s),
        break_s=run.break_s,
        home_drive_s=seconds[-1],
        home_drive_m=metres[-1],
        drive_s=sum(seconds),
        service_s=sum(errand.service_s for errand in stops),
        wait_s=sum(waits),
        drive_m=sum(metres),
        overtime_s=_whole(overtime_s),
        night_before=nights.get(day.date - timedelta(days=1)),
        night_after=nights.get(day.date),
    )


def _companions(facts: Facts, task_id: str) -> tuple[Companion, ...]:
    """List who comes along on a joint visit, as far as is known."""
    task = facts.tasks.get(task_id)
    if task is None or not task.companions:
        return ()
    gone = {
        due.rep_id
        for due in facts.task_due.values()
        if facts.tasks[due.task_id].joint_id == task.joint_id and facts.falls_out(due)
    }
    return tuple(
        Companion(rep_id=one, name=facts.reps[one].name or one, is_lead=one == task.lead_id)
        for one in task.companions
        if one not in gone and one in facts.reps
    )


def _whole(seconds: float) -> int:
    # half up, so that what lies a whole number of seconds apart still does
    return floor(seconds + 0.5)
