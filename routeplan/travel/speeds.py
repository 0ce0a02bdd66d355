"""The speed of a leg by weekday and hour, from where it is driven."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from routeplan.policy import TrafficRules
from routeplan.policy.traffic import Steps
from routeplan.travel.plane import to_plane

WEEK = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A part of the map with speeds of its own, in degrees and metres."""

    lon: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speeds:
    """Speeds by weekday and way; a way is the pair of areas that a leg joins.

    Parameters
    ----------
    days : tuple of 7 tuples of Steps
        By weekday, Monday first, the steps of each way; all () where the speed is free that day.
    circles : tuple of Circle, default ()
        The areas beside the rest of the map, which is area 0. Of two that hold a place the first counts.

    Notes
    -----
    Way ``a * n_areas + b`` goes from area a to area b. Half of a leg is taken to lie in each, so its pace is the mean of theirs.
    """

    days: tuple[tuple[Steps, ...], ...]
    circles: tuple[Circle, ...] = ()

    @classmethod
    def from_rules(cls, rules: TrafficRules) -> Self:
        """Take the speeds from ``[travel.traffic]``; areas without any speeds of their own are free."""
        areas = (rules, *rules.areas.values())
        days = tuple(
            tuple(mixed((one.steps(day), other.steps(day)), (0.5, 0.5)) for one in areas for other in areas)
            for day in WEEK
        )
        circles = tuple(
            Circle(lon=area.lon, lat=area.lat, radius_m=1000 * area.km) for area in rules.areas.values()
        )
        return cls(days=days, circles=circles)

    @property
    def is_free(self) -> bool:
        """Whether the speed is free at all hours everywhere."""
        return not any(steps for ways in self.days for steps in ways)

    def ways(self, lonlat: NDArray[np.float64]) -> NDArray[np.int32] | None:
        """Give the way of each leg between some places.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            WGS84 degrees; nan lies outside of all circles.

        Returns
        -------
        ndarray of int32, shape (n, n), or None
            From row to column; None: all are way 0, as there are no circles.
        """
        if not self.circles or self.is_free:
            return None
        area = np.zeros(len(lonlat), dtype=np.int32)
        for number, circle in reversed(list(enumerate(self.circles, start=1))):
            metres = np.hypot(*to_plane(lonlat, (circle.lon, circle.lat)).T)
            area[metres <= circle.radius_m] = number
        return area[:, None] * np.int32(len(self.circles) + 1) + area[None, :]


def mixed(profiles: Sequence[Steps], shares: Sequence[float]) -> Steps:
    """Mix step functions of speed for a leg that is driven partly on each.

    Parameters
    ----------
    profiles : sequence of Steps
        What is mixed; (): free.
    shares : sequence of float
        Share of the leg's free time on each, together 1.

    Returns
    -------
    Steps
        Of the mean pace, so that on constant speeds the leg takes the sum of its parts. (): free.

    Examples
    --------
    >>> mixed([(), ((0, 1.0), (3600, 0.5))], [0.5, 0.5])
    ((0, 1.0), (3600, 0.6666666666666666))
    """
    if not any(profiles):
        return ()
    if len(set(profiles)) == 1:
        return profiles[0]
    times = sorted({0, *(time for steps in profiles for time, _ in steps)})
    paces = [
        (time, sum(share / _speed_at(steps, time) for steps, share in zip(profiles, shares, strict=True)))
        for time in times
    ]
    changes = [paces[0], *(after for before, after in pairwise(paces) if after[1] != before[1])]
    return tuple((time, 1.0 / pace) for time, pace in changes)


def _speed_at(steps: Steps, time: int) -> float:
    return next((speed for since, speed in reversed(steps) if since <= time), 1.0)
