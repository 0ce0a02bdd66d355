"""The speed of a leg by weekday and hour, from where it is driven."""

from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from routeplan.policy import TrafficRules
from routeplan.policy.steps import Steps, mixed
from routeplan.travel.plane import to_plane
from routeplan.travel.protocol import WHOLE

WEEK = range(7)

LEVELS = 8
"""Steps of the share of a group of roads: legs of about the same shares have one profile."""

_MIXES = tuple((main, arterial) for main in range(LEVELS + 1) for arterial in range(LEVELS + 1 - main))
"""Main and arterial roads, in steps of the share, of each mix of shares that there can be."""

_NUMBER = np.zeros((LEVELS + 1, LEVELS + 1), dtype=np.int32)
"""Number of each of them, from 1; mix 0 is the usual one, where shares are not known."""
for _number, _mix in enumerate(_MIXES, start=1):
    _NUMBER[_mix] = _number


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A part of the map with speeds of its own, in degrees and metres."""

    lon: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speeds:
    """Speeds by weekday and way; a way is the pair of areas that a leg joins, and the mix of roads that it is driven on.

    Parameters
    ----------
    days : tuple of 7 tuples of Steps
        By weekday, Monday first, the steps of each way; all () where the speed is free that day.
    circles : tuple of Circle, default ()
        The areas beside the rest of the map, which is area 0. Of two that hold a place the first counts.
    by_group : bool, default False
        Whether groups of roads have speeds of their own, so that shares count.

    Notes
    -----
    Way ``(m * n_areas + a) * n_areas + b`` goes from area a to area b on roads of mix m, of which 0 is the usual one; there is no other
    unless groups of roads differ.
    Half of a leg is taken to lie in each area, with the shares of the whole, so its pace is the mean of theirs. All speeds are step
    functions of time above 0, so nobody overtakes.
    """

    days: tuple[tuple[Steps, ...], ...]
    circles: tuple[Circle, ...] = ()
    by_group: bool = False

    @classmethod
    def from_rules(cls, rules: TrafficRules) -> Self:
        """Take the speeds from ``[travel.traffic]``; areas without any speeds of their own are free."""
        areas = (rules, *rules.areas.values())
        week = [tuple((area.steps(day), area.by_group(day)) for area in areas) for day in WEEK]
        by_group = any(len(set(groups)) > 1 for day in week for _, groups in day)
        ways = _mixed_ways if by_group else _plain_ways
        circles = tuple(
            Circle(lon=area.lon, lat=area.lat, radius_m=1000 * area.km) for area in rules.areas.values()
        )
        return cls(days=tuple(ways(day) for day in week), circles=circles, by_group=by_group)

    @property
    def is_free(self) -> bool:
        """Whether the speed is free at all hours everywhere."""
        return not any(steps for ways in self.days for steps in ways)

    def ways(
        self, lonlat: NDArray[np.float64], shares: NDArray[np.uint8] | None = None
    ) -> NDArray[np.int32] | None:
        """Give the way of each leg between some places.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            WGS84 degrees; nan lies outside of all circles.
        shares : ndarray of uint8, shape (3, n, n), optional
            Shares of the groups of roads, as of ``TravelMatrix``; None: those of a usual leg.

        Returns
        -------
        ndarray of int32, shape (n, n), or None
            From row to column; None: all are way 0.
        """
        mixes = _mixes_of(shares) if self.by_group and shares is not None else None
        if not self.circles or self.is_free:
            return mixes
        area = np.zeros(len(lonlat), dtype=np.int32)
        for number, circle in reversed(list(enumerate(self.circles, start=1))):
            metres = np.hypot(*to_plane(lonlat, (circle.lon, circle.lat)).T)
            area[metres <= circle.radius_m] = number
        pairs = area[:, None] * np.int32(len(self.circles) + 1) + area[None, :]
        return pairs if mixes is None else pairs + mixes * np.int32((len(self.circles) + 1) ** 2)


_Area = tuple[Steps, tuple[Steps, ...]]
"""Steps of a usual leg within an area, and those of each group of roads."""


@cache
def _plain_ways(areas: tuple[_Area, ...]) -> tuple[Steps, ...]:
    return tuple(mixed((one, other), (0.5, 0.5)) for one, _ in areas for other, _ in areas)


@cache
def _mixed_ways(areas: tuple[_Area, ...]) -> tuple[Steps, ...]:
    """Give the steps of each way; on weekdays that are alike they are found once."""
    return _plain_ways(areas) + tuple(
        mixed((*groups, *others), [share / 2 for share in (*mix, *mix)])
        for mix in shares_of_mixes()
        for _, groups in areas
        for _, others in areas
    )


def shares_of_mixes() -> tuple[tuple[float, ...], ...]:
    """Give the shares of the groups of roads in each mix that legs are sorted into, but for the usual one."""
    return tuple(
        (main / LEVELS, arterial / LEVELS, (LEVELS - main - arterial) / LEVELS) for main, arterial in _MIXES
    )


def _mixes_of(shares: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Sort legs into mixes, int32[n, n]; 0 where the shares are not known."""
    levels = np.rint(shares[:2] * (LEVELS / WHOLE)).astype(np.int32)
    main, arterial = levels[0], np.minimum(levels[1], LEVELS - levels[0])
    mixes: NDArray[np.int32] = np.where(shares.any(axis=0), _NUMBER[main, arterial], np.int32(0))
    return mixes
