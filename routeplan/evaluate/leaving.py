"""When to leave for a day, and what is in the way of it."""

from collections.abc import Sequence
from typing import Literal

from routeplan.evaluate.errands import Call
from routeplan.evaluate.simulation import Run, simulate
from routeplan.evaluate.traffic import Traffic
from routeplan.model import Shift
from routeplan.policy import DayRules

_MOST_RUNS = 40
"""Hours of leaving that are tried for one order of stops."""

Obstacle = Literal["", "work", "return", "window", "visits", "way"]
"""What is in the way: nothing, the day's work, the shift's end, opening hours (or the break), the number of visits, or no
way to go."""


def best_run(
    legs_s: list[int],
    calls: list[Call],
    shift: Shift,
    planned_leave_s: float | None,
    traffic: Traffic,
    prices: DayRules,
) -> Run:
    """Run a day from the hours of leaving at which something changes.

    Parameters
    ----------
    legs_s : list of int
        Driving to each stop and home at free speed, seconds.
    calls : list of Call
        The stops.
    shift : Shift
        The working day.
    planned_leave_s : float or None
        When the plan leaves, seconds after midnight: tried first.
    traffic : Traffic
        The speed over the day.
    prices : DayRules
        Prices of overtime and waiting.

    Returns
    -------
    Run
        The first that fits without overtime and waiting; else the cheapest that fits, or the least bad.

    Notes
    -----
    Leaving as early as possible and without a break, every stop is reached at its earliest: what is late then is late
    whatever the hour, and one run says so. With traffic the hours are near those at which something changes.
    """
    grace = traffic.grace_s
    first = simulate(legs_s, calls, shift.open_s, None, traffic)
    if first.missed or first.return_s > shift.close_s + shift.overtime_s + grace:
        return simulate(legs_s, calls, shift.open_s, shift, traffic)
    waiting: list[float] = [shift.open_s]
    if planned_leave_s is not None and planned_leave_s > shift.open_s:
        waiting.insert(0, planned_leave_s)
    tried: list[Run] = []
    while waiting and len(tried) < _MOST_RUNS:
        run = simulate(legs_s, calls, waiting.pop(0), shift, traffic)
        tried.append(run)
        if _badness(run, shift, grace, prices) == (False, 0, 0.0):
            return run
        known = {*waiting, *(other.leave_s for other in tried)}
        latest = shift.close_s + shift.overtime_s
        waiting += [leave for leave in _later(run, calls, shift) if leave not in known and leave < latest]
    return min(tried, key=lambda run: (*_badness(run, shift, grace, prices), run.work_s))


def _badness(run: Run, shift: Shift, grace: float, prices: DayRules) -> tuple[bool, int, float]:
    price = prices.overtime_price * run.overtime_s(shift) + prices.waiting * sum(run.wait_s)
    return bool(obstacle_of(run, shift, grace)[0]), len(run.missed), price


def _later(run: Run, calls: Sequence[Call], shift: Shift) -> list[float]:
    """Give the later hours of leaving at which something changes, soonest first.

    A wait vanishes, an opening window is just reached, or a stop comes just in time for the break.
    """
    delays = set[float]()
    waited = 0.0
    for arrive, start, wait, (service_s, spans) in zip(
        run.arrive_s, run.start_s, run.wait_s, calls, strict=True
    ):
        if shift.break_s:
            for boundary, slack in ((arrive, waited), (start + service_s, waited + wait)):
                delays |= {slack + shift.break_from_s - boundary, slack + shift.break_to_s - boundary}
        waited += wait
        delays |= {waited, *(waited + last - start for _, last in spans if last >= start)}
    return [run.leave_s + delay for delay in sorted(delays) if delay > 0]


def obstacle_of(run: Run, shift: Shift, grace: float) -> tuple[Obstacle, int]:
    """Say what is in the way of a day, and by how many seconds it is too long.

    Parameters
    ----------
    run : Run
        The day.
    shift : Shift
        Its limits.
    grace : float
        Seconds by which the clock may be off.

    Returns
    -------
    Obstacle
        "" if the day keeps every rule.
    int
        Seconds beyond the work or the end, overtime included; 0 if neither is in the way.
    """
    if run.missed or (run.break_start_s is not None and run.break_start_s > shift.break_to_s + grace):
        return "window", 0
    work_s = run.work_s - shift.max_work_s - shift.overtime_s
    if work_s > grace:
        return "work", round(work_s)
    return_s = run.return_s - shift.close_s - shift.overtime_s
    if return_s > grace:
        return "return", round(return_s)
    return "", 0
