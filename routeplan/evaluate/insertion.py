"""What it takes to add a visit to a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import UNREACHABLE, Legs
from routeplan.evaluate.schedule import Call, Run, simulate
from routeplan.model import Shift

_MOST_RUNS = 40
"""Hours of leaving that are tried for one order of stops."""

Obstacle = Literal["", "work", "return", "window", "way"]
"""What is in the way: nothing, the day's work, the shift's end, opening hours (or the break), or no way to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """The best place for a visit within a day.

    Parameters
    ----------
    date : date
        The day.
    obstacle : Obstacle
        "" if the visit fits.
    detour_s : int
        Extra driving, seconds.
    excess_s : int
        By how much the day's work or the shift's end would be exceeded, seconds; 0 if neither is the obstacle.
    """

    date: date
    obstacle: Obstacle
    detour_s: int
    excess_s: int = 0


def try_visit(
    facts: Facts,
    legs: Legs,
    shift: Shift,
    stops: Sequence[str],
    planned_leave_s: int | None,
    customer_id: str,
) -> Insertion:
    """Find the cheapest place for a visit in a day, the order of the other stops kept.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : Legs
        Driving of the shift's rep.
    shift : Shift
        The working day.
    stops : sequence of str
        The day's stops so far.
    planned_leave_s : int or None
        When the plan leaves home that day; None: the day is empty.
    customer_id : str
        Whom to visit.

    Returns
    -------
    Insertion
        The cheapest place that keeps every rule of the day; if there is none, the one that comes closest.

    Notes
    -----
    Places are tried from the cheapest detour on. Where driving and service alone exceed the day's work, the clock need
    not run, and no dearer place can fit.
    """
    weekday = shift.date.weekday()
    path = legs.path(stops)
    row = legs.rows[customer_id]
    before, after = legs.seconds[path[:-1], row], legs.seconds[row, path[1:]]
    along = np.maximum(0, legs.seconds[path[:-1], path[1:]]) if stops else np.zeros(1, dtype=np.int64)
    detours = np.maximum(0, before + after - along)
    detours[(before == UNREACHABLE) | (after == UNREACHABLE)] = np.iinfo(np.int64).max
    legs_s: list[int] = along.tolist()
    calls: list[Call] = [(facts.customers[idx].service_s, facts.starts[idx][weekday]) for idx in stops]
    call = (facts.customers[customer_id].service_s, facts.starts[customer_id][weekday])
    floor_s = sum(legs_s) + sum(service_s for service_s, _ in calls) + call[0]
    failures: list[Insertion] = []
    for place in np.argsort(detours, kind="stable").tolist():
        detour_s = int(detours[place])
        if before[place] == UNREACHABLE or after[place] == UNREACHABLE:
            failures.append(Insertion(date=shift.date, obstacle="way", detour_s=0))
            break
        if floor_s + detour_s > shift.max_work_s:
            excess_s = floor_s + detour_s - shift.max_work_s
            failures.append(Insertion(date=shift.date, obstacle="work", detour_s=detour_s, excess_s=excess_s))
            break
        new_legs = [*legs_s[:place], int(before[place]), int(after[place]), *legs_s[place + 1 :]]
        run = _best_run(new_legs, [*calls[:place], call, *calls[place:]], shift, planned_leave_s)
        obstacle, excess_s = _obstacle(run, shift)
        found = Insertion(date=shift.date, obstacle=obstacle, detour_s=detour_s, excess_s=excess_s)
        if not obstacle:
            return found
        failures.append(found)
    return min(failures, key=_closeness)


def _closeness(insertion: Insertion) -> tuple[bool, bool, int, int]:
    return (
        insertion.obstacle == "way",
        insertion.obstacle == "window",
        insertion.excess_s,
        insertion.detour_s,
    )


def _best_run(legs_s: list[int], calls: list[Call], shift: Shift, planned_leave_s: int | None) -> Run:
    """Run the day from the hours of leaving at which something changes, until it fits; else give the least bad run.

    Leaving as early as possible and without a break, every stop is reached at its earliest: what is late then is late
    whatever the hour, and one run says so.
    """
    first = simulate(legs_s, calls, shift.open_s, None)
    if first.missed or first.return_s > shift.close_s:
        return simulate(legs_s, calls, shift.open_s, shift)
    waiting = (
        [shift.open_s] if planned_leave_s is None else [shift.open_s, max(shift.open_s, planned_leave_s)]
    )
    tried: list[Run] = []
    while waiting and len(tried) < _MOST_RUNS:
        run = simulate(legs_s, calls, waiting.pop(0), shift)
        if not _obstacle(run, shift)[0]:
            return run
        tried.append(run)
        known = {*waiting, *(other.leave_s for other in tried)}
        waiting += [
            leave for leave in _later(run, calls, shift) if leave not in known and leave < shift.close_s
        ]
    return min(tried, key=lambda run: (len(run.missed), run.work_s))


def _later(run: Run, calls: Sequence[Call], shift: Shift) -> list[int]:
    """Give the later hours of leaving at which something changes, soonest first.

    A wait vanishes, an opening window is just reached, or a stop comes just in time for the break.
    """
    delays = set()
    waited = 0
    for arrive, start, wait, (service_s, spans) in zip(
        run.arrive_s, run.start_s, run.wait_s, calls, strict=True
    ):
        if shift.break_s:
            for boundary, slack in ((arrive, waited), (start + service_s, waited + wait)):
                delays |= {slack + shift.break_from_s - boundary, slack + shift.break_to_s - boundary}
        waited += wait
        delays |= {waited, *(waited + last - start for _, last in spans if last >= start)}
    return [run.leave_s + delay for delay in sorted(delays) if delay > 0]


def _obstacle(run: Run, shift: Shift) -> tuple[Obstacle, int]:
    if run.missed or (run.break_start_s is not None and run.break_start_s > shift.break_to_s):
        return "window", 0
    if run.work_s > shift.max_work_s:
        return "work", run.work_s - shift.max_work_s
    if run.return_s > shift.close_s:
        return "return", run.return_s - shift.close_s
    return "", 0
