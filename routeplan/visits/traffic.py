"""The speeds of a group's shifts and legs as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.model import Shift
from routeplan.policy import TrafficRules
from routeplan.policy.steps import Steps
from routeplan.travel import TravelMatrix
from routeplan.travel.speeds import Speeds
from routeplan.visits.arrays import ints
from solvers.visits.problem import Floats, Ints

DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrafficArrays:
    """Traffic as ``Problem`` takes it: ``shift_traffic``, ``traffic_from_s``, ``traffic_speed`` and ``leg_traffic``."""

    of_shifts: Ints
    from_s: Floats
    speed: Floats
    of_legs: Ints | None


def traffic_of(
    rules: TrafficRules, shifts: Sequence[Shift], lonlat: Floats, matrices: Sequence[TravelMatrix]
) -> TrafficArrays | None:
    """Turn ``[travel.traffic]`` into arrays.

    Parameters
    ----------
    rules : TrafficRules
        The speeds.
    shifts : sequence of Shift
        Whose weekdays count.
    lonlat : ndarray of float64, shape (L, 2)
        Places of the problem, degrees.
    matrices : sequence of TravelMatrix
        Travel between them, by profile.

    Returns
    -------
    TrafficArrays or None
        Weekdays of the same speeds share their rows, one for each way that a leg is on. None: the speed is free on all these days.
    """
    speeds = Speeds.from_rules(rules)
    weekdays = [shift.date.weekday() for shift in shifts]
    kinds = list(dict.fromkeys(speeds.days[weekday] for weekday in weekdays))
    if not any(steps for ways in kinds for steps in ways):
        return None
    used, of_legs = _ways(speeds, lonlat, matrices)
    rows: list[Steps] = [ways[way] or ((0, 1.0),) for ways in kinds for way in used]
    longest = max(len(steps) for steps in rows)
    # filled up with steps of the last speed on days after
    padded = [
        [
            *steps,
            *((steps[-1][0] + DAY_S * extra, steps[-1][1]) for extra in range(1, longest - len(steps) + 1)),
        ]
        for steps in rows
    ]
    table = np.array(padded, dtype=np.float64)
    return TrafficArrays(
        of_shifts=ints(len(used) * kinds.index(speeds.days[weekday]) for weekday in weekdays),
        from_s=np.ascontiguousarray(table[:, :, 0]),
        speed=np.ascontiguousarray(table[:, :, 1]),
        of_legs=of_legs,
    )


def _ways(speeds: Speeds, lonlat: Floats, matrices: Sequence[TravelMatrix]) -> tuple[list[int], Ints | None]:
    """List the ways that legs are on, and give the place in that list of each leg, [P, L, L]; None: all are on the first."""
    found = [speeds.ways(lonlat, matrix.shares) for matrix in matrices]
    if all(ways is None for ways in found):
        return [0], None
    none = np.zeros((len(lonlat), len(lonlat)), dtype=np.int32)
    used, places = np.unique(
        np.stack([none if ways is None else ways for ways in found]), return_inverse=True
    )
    return used.tolist(), places.astype(np.int32)
