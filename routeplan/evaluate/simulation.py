"""The clock of a day: driving, waiting, service and the break, from leaving to return."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.evaluate.errands import Call
from routeplan.evaluate.traffic import Traffic
from routeplan.model import DayWindows, Shift

FREE = Traffic()
"""Free speed at all hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A simulated day; times in seconds after midnight, whole ones where there is no traffic.

    Parameters
    ----------
    leave_s, return_s : float
        Leaving and return.
    depart_s : tuple of float
        When each leg begins, the way home last.
    arrive_s, start_s : tuple of float
        Arrival and start of the service at each stop.
    wait_s : tuple of float
        Time between the two that is not the break.
    missed : tuple of int
        Stops that found no opening window; they were served at once.
    break_start_s : float or None
        When the break started; None: none was taken.
    break_s : int
        Length of the break taken.
    """

    leave_s: float
    return_s: float
    depart_s: tuple[float, ...]
    arrive_s: tuple[float, ...]
    start_s: tuple[float, ...]
    wait_s: tuple[float, ...]
    missed: tuple[int, ...]
    break_start_s: float | None
    break_s: int

    @property
    def work_s(self) -> float:
        """Time from leaving to return, less the break."""
        return self.return_s - self.leave_s - self.break_s

    @property
    def drive_s(self) -> float:
        """Time at the wheel."""
        return sum(self.arrive_s) + self.return_s - sum(self.depart_s)

    def overtime_s(self, shift: Shift) -> float:
        """Give the larger of the return after the shift's end and the work beyond what it allows; 0 for neither."""
        return max(0, self.return_s - shift.close_s, self.work_s - shift.max_work_s)


def simulate(
    legs_s: Sequence[int],
    calls: Sequence[Call],
    leave_s: float,
    shift: Shift | None,
    traffic: Traffic = FREE,
) -> Run:
    """Run a day from leaving to return.

    The break is taken once, at the first boundary (an arrival, or the end of a service) at which its time has come, or
    while waiting if it may start before the service does; after the service where it would cost the visit its last
    window; not at all on a day whose last service ends before its time.

    Parameters
    ----------
    legs_s : sequence of int
        Driving to each stop and home at free speed, one more than there are stops, seconds.
    calls : sequence of Call
        The stops.
    leave_s : float
        Leaving, seconds after midnight.
    shift : Shift or None
        Says when the break is; None: there is none.
    traffic : Traffic, default FREE
        The speed over the day.

    Returns
    -------
    Run
        The times.
    """
    owed = shift.break_s if shift else 0
    from_s = shift.break_from_s if shift else 0
    grace = traffic.grace_s
    break_start: float | None = None
    departures, arrivals, starts, waits, missed = [], [], [], [], []
    now = leave_s
    for idx, (service_s, spans) in enumerate(calls):
        departures.append(now)
        arrive = now + traffic.drive_s(legs_s[idx], now)
        start = _first_start(spans, arrive, grace)
        rest = 0
        if owed and start is not None and (arrive >= from_s or from_s < start):
            rested = _first_start(spans, max(arrive, from_s) + owed, grace)
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
    departures.append(now)
    return Run(
        leave_s=leave_s,
        return_s=now + traffic.drive_s(legs_s[-1], now),
        depart_s=tuple(departures),
        arrive_s=tuple(arrivals),
        start_s=tuple(starts),
        wait_s=tuple(waits),
        missed=tuple(missed),
        break_start_s=break_start,
        break_s=shift.break_s if shift and break_start is not None else 0,
    )


def _first_start(spans: DayWindows, ready: float, grace: float) -> float | None:
    return next((max(ready, first) for first, last in spans if ready <= last + grace), None)
