"""What it takes to add a visit to a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from routeplan.evaluate.errands import Call, Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.leaving import Obstacle, best_run, obstacle_of
from routeplan.evaluate.legs import UNREACHABLE, Legs
from routeplan.evaluate.simulation import Run, simulate
from routeplan.model import Shift

_NO_WAY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """The best place for a visit within a day.

    Parameters
    ----------
    rep_id, date : str, date
        Whose day.
    obstacle : Obstacle
        "" if the visit fits.
    detour_s : int
        Extra driving, seconds.
    excess_s : int
        By how much the day's work or the shift's end would be exceeded, overtime included, seconds; 0 if neither is the
        obstacle.
    place : int
        How many stops come before it.
    run : Run or None
        The day with the visit; None where it need not be run to know that it does not fit.
    """

    rep_id: str
    date: date
    obstacle: Obstacle
    detour_s: int
    excess_s: int = 0
    place: int = 0
    run: Run | None = None


def try_visit(
    facts: Facts,
    legs: Legs,
    shift: Shift,
    stops: Sequence[Errand],
    planned_leave_s: float | None,
    errand: Errand,
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
    stops : sequence of Errand
        The day's stops so far.
    planned_leave_s : float or None
        When the plan leaves home that day; None: that is not known, or the day is empty.
    errand : Errand
        What is to be added.

    Returns
    -------
    Insertion
        The place with the shortest detour that keeps every rule of the day; if there is none, the one that comes closest.

    Notes
    -----
    Places are tried from the shortest detour at free speed on. Where driving and service alone exceed the day's work, the
    clock need not run, and no dearer place can fit.
    """
    legs = legs.on(shift.date)
    detours = _detours(legs, stops, errand)
    legs_s = legs.times(stops) if stops else [0]
    path, row = legs.path(stops).tolist(), legs.rows[errand.customer_id]
    traffic = facts.traffic.on(shift.date)
    calls: list[Call] = [stop.call(shift.date) for stop in stops]
    call = errand.call(shift.date)
    most_s = shift.max_work_s + shift.overtime_s + traffic.grace_s
    service_s = sum(length for length, _ in calls) + call[0]
    planned = float(sum(legs_s))
    if not traffic.is_free and planned_leave_s is not None:
        planned = simulate(legs_s, calls, planned_leave_s, shift, traffic).drive_s
    failures: list[Insertion] = []
    for place in np.argsort(detours, kind="stable").tolist():
        if detours[place] == _NO_WAY:
            failures.append(Insertion(rep_id=shift.rep_id, date=shift.date, obstacle="way", detour_s=0))
            break
        detour_s = int(detours[place])
        short = Insertion(
            rep_id=shift.rep_id, date=shift.date, obstacle="visits", detour_s=detour_s, place=place
        )
        if shift.max_visits and len(stops) >= shift.max_visits:
            return short
        floor_s = (sum(legs_s) + detour_s) / traffic.fastest + service_s
        if floor_s > most_s:
            excess_s = int(floor_s - shift.max_work_s - shift.overtime_s)
            failures.append(
                Insertion(
                    rep_id=shift.rep_id, date=shift.date, obstacle="work", detour_s=detour_s,
                    excess_s=excess_s, place=place,
                )
            )  # fmt: skip
            break
        new_legs = [
            *legs_s[:place],
            legs.leg(path[place], row),
            legs.leg(row, path[place + 1]),
            *legs_s[place + 1 :],
        ]
        new_calls = [*calls[:place], call, *calls[place:]]
        run = best_run(new_legs, new_calls, shift, planned_leave_s, traffic, facts.policy.day)
        obstacle, excess_s = obstacle_of(run, shift, traffic.grace_s)
        found = Insertion(
            rep_id=shift.rep_id,
            date=shift.date,
            obstacle=obstacle,
            detour_s=max(0, round(run.drive_s - planned)),
            excess_s=excess_s,
            place=place,
            run=run,
        )
        if not obstacle:
            return found
        failures.append(found)
    return min(failures, key=_closeness)


def shortest_detour_s(legs: Legs, stops: Sequence[Errand], errand: Errand) -> int:
    """Give the shortest detour to a visit at free speed, seconds, whether it fits or not; very long if there is no way."""
    return int(_detours(legs, stops, errand).min())


def _detours(legs: Legs, stops: Sequence[Errand], errand: Errand) -> NDArray[np.int64]:
    """Give the detour at each place of a day."""
    path = legs.path(stops)
    row = legs.rows[errand.customer_id]
    before, after = legs.seconds[path[:-1], row], legs.seconds[row, path[1:]]
    along = np.maximum(0, legs.seconds[path[:-1], path[1:]]) if stops else np.zeros(1, dtype=np.int64)
    detours: NDArray[np.int64] = np.maximum(0, before + after - along)
    detours[(before == UNREACHABLE) | (after == UNREACHABLE)] = _NO_WAY
    return detours


def _closeness(insertion: Insertion) -> tuple[bool, bool, int, int]:
    return (
        insertion.obstacle == "way",
        insertion.obstacle == "window",
        insertion.excess_s,
        insertion.detour_s,
    )
