"""The times of a day, from its decisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import Legs
from routeplan.model import DayPlan, DaySchedule, DayWindows, DueVisit, Shift, Stop

Call = tuple[int, DayWindows]
"""What the clock must know of a stop: length of the service, and the spans in which it may start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A simulated day; times in seconds after midnight.

    Parameters
    ----------
    leave_s, return_s : int
        Leaving and return.
    arrive_s, start_s : tuple of int
        Arrival and start of the service at each stop.
    wait_s : tuple of int
        Time between the two that is not the break.
    missed : tuple of int
        Stops that found no opening window; they were served at once.
    break_start_s : int or None
        When the break started; None: none was taken.
    break_s : int
        Length of the break taken.
    """

    leave_s: int
    return_s: int
    arrive_s: tuple[int, ...]
    start_s: tuple[int, ...]
    wait_s: tuple[int, ...]
    missed: tuple[int, ...]
    break_start_s: int | None
    break_s: int

    @property
    def work_s(self) -> int:
        """Time from leaving to return, less the break."""
        return self.return_s - self.leave_s - self.break_s


def simulate(legs_s: Sequence[int], calls: Sequence[Call], leave_s: int, shift: Shift | None) -> Run:
    """Run a day from leaving to return.

    The break is taken once, at the first boundary (an arrival, or the end of a service) at which its time has come, or
    while waiting if it may start before the service does; after the service where it would cost the visit its last
    window; not at all on a day whose last service ends before its time.

    Parameters
    ----------
    legs_s : sequence of int
        Driving to each stop and home, one more than there are stops, seconds.
    calls : sequence of Call
        The stops.
    leave_s : int
        Leaving, seconds after midnight.
    shift : Shift or None
        Says when the break is; None: there is none.

    Returns
    -------
    Run
        The times.
    """
    owed = shift.break_s if shift else 0
    from_s = shift.break_from_s if shift else 0
    break_start: int | None = None
    arrivals, starts, waits, missed = [], [], [], []
    now = leave_s
    for idx, (service_s, spans) in enumerate(calls):
        arrive = now + legs_s[idx]
        start = _first_start(spans, arrive)
        rest = 0
        if owed and start is not None and (arrive >= from_s or from_s < start):
            rested = _first_start(spans, max(arrive, from_s) + owed)
            if rested is not None:
                break_start = max(arrive, from_s)
                start, rest = rested, owed
                owed = 0
        if start is None:
            missed.append(idx)
            start = arrive
        arrivals.append(arrive)
        starts.append(start)
        waits.append(start - arrive - rest)
        now = start + service_s
        if owed and now >= from_s:
            break_start = now
            now += owed
            owed = 0
    return Run(
        leave_s=leave_s,
        return_s=now + legs_s[-1],
        arrive_s=tuple(arrivals),
        start_s=tuple(starts),
        wait_s=tuple(waits),
        missed=tuple(missed),
        break_start_s=break_start,
        break_s=shift.break_s if shift and break_start is not None else 0,
    )


def _first_start(spans: DayWindows, ready: int) -> int | None:
    return next((max(ready, first) for first, last in spans if ready <= last), None)


def run_day(facts: Facts, day: DayPlan, stops: Sequence[str], legs: Legs | None) -> Run:
    """Run a day of the plan; a leg without a way takes no time, and a day of an unknown rep neither.

    Parameters
    ----------
    facts : Facts
        The case.
    day : DayPlan
        The day.
    stops : sequence of str
        Its customers that exist.
    legs : Legs or None
        Driving of its rep; None: the rep does not exist.

    Returns
    -------
    Run
        The times.
    """
    if legs is None or not stops:
        return simulate([0], [], day.leave_s, None)
    weekday = day.date.weekday()
    calls = [(facts.customers[idx].service_s, facts.starts[idx][weekday]) for idx in stops]
    legs_s = [max(0, leg) for leg in legs.along(stops)[0]]
    return simulate(legs_s, calls, day.leave_s, facts.shifts.get((day.rep_id, day.date)))


def to_schedule(
    facts: Facts,
    day: DayPlan,
    stops: Sequence[str],
    run: Run,
    legs: Legs | None,
    fulfilled: dict[int, DueVisit],
) -> DaySchedule:
    """Write a day's times as a schedule, without its zone.

    Parameters
    ----------
    facts : Facts
        The case.
    day, stops, run, legs : DayPlan, sequence of str, Run, Legs or None
        As given to and by ``run_day``.
    fulfilled : dict of int to DueVisit
        The due visit that each stop fulfils, by its place in the day.

    Returns
    -------
    DaySchedule
        The schedule.
    """
    seconds, metres = legs.along(stops) if legs and stops else ([0], [0])
    seconds, metres = [max(0, leg) for leg in seconds], [max(0, leg) for leg in metres]
    services = [facts.customers[customer_id].service_s for customer_id in stops]
    shift = facts.shifts.get((day.rep_id, day.date))
    rep = facts.reps.get(day.rep_id)
    close_s = shift.close_s if shift else rep.end_s if rep else run.return_s
    return DaySchedule(
        rep_id=day.rep_id,
        date=day.date,
        leave_s=run.leave_s,
        return_s=run.return_s,
        stops=tuple(
            Stop(
                customer_id=customer_id,
                arrive_s=run.arrive_s[idx],
                start_s=run.start_s[idx],
                leave_s=run.start_s[idx] + services[idx],
                drive_s=seconds[idx],
                drive_m=metres[idx],
                wait_s=run.wait_s[idx],
                due=fulfilled.get(idx),
            )
            for idx, customer_id in enumerate(stops)
        ),
        break_start_s=run.break_start_s,
        break_s=run.break_s,
        home_drive_s=seconds[-1],
        home_drive_m=metres[-1],
        drive_s=sum(seconds),
        service_s=sum(services),
        wait_s=sum(run.wait_s),
        drive_m=sum(metres),
        overtime_s=max(0, run.return_s - close_s),
    )
