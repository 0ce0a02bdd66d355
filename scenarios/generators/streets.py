"""Shops along streets: where one stands, and what its address says."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from numpy.random import Generator
from shapely import Point, from_wkt, prepare, union_all
from shapely.geometry.base import BaseGeometry

from scenarios.generators.draws import chance, normal, pick, uniform, whole

M_PER_DEGREE = 111_195.0
"""Metres in a degree of latitude on a sphere of the mean radius."""


@dataclass(frozen=True, slots=True)
class District:
    """A district: its full name, its centre in WGS84 and how many shops it gets."""

    name: str
    lon: float
    lat: float
    shops: int


@dataclass(frozen=True, slots=True)
class Street:
    """A street as a straight piece from its first to its last house number; WGS84."""

    district: str
    name: str
    lon_a: float
    lat_a: float
    lon_b: float
    lat_b: float
    last_number: int

    @property
    def length_m(self) -> float:
        """Length in metres."""
        east, north = self._vector_m()
        return math.hypot(east, north)

    def _vector_m(self) -> tuple[float, float]:
        """Give the way from the first number to the last, metres east and north."""
        wide = math.cos(math.radians(self.lat_a)) * M_PER_DEGREE
        return (self.lon_b - self.lon_a) * wide, (self.lat_b - self.lat_a) * M_PER_DEGREE

    def at(self, share: float, aside_m: float) -> tuple[float, float]:
        """Give the place at a share of the length, so many metres to the left of the street."""
        east, north = self._vector_m()
        length = math.hypot(east, north)
        east, north = east * share - north / length * aside_m, north * share + east / length * aside_m
        wide = math.cos(math.radians(self.lat_a)) * M_PER_DEGREE
        return self.lon_a + east / wide, self.lat_a + north / M_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Barrier:
    """Water or mountains, where nobody keeps a shop.

    Parameters
    ----------
    name : str
        As on a map.
    wkt : str
        Outline as a POLYGON, or a river's middle as a LINESTRING; WGS84.
    half_width_m : float
        Metres from the middle line to each bank.
    """

    name: str
    wkt: str
    half_width_m: float = 0.0

    def area(self) -> BaseGeometry:
        """Give the area, WGS84; a river is about a tenth narrower from east to west than it should be."""
        return from_wkt(self.wkt).buffer(self.half_width_m / M_PER_DEGREE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a shop stands: district, street, address and place in WGS84."""

    district: str
    street: str
    address: str
    lon: float
    lat: float


def place_shops(
    rng: Generator,
    districts: Sequence[District],
    streets: Sequence[Street],
    barriers: Sequence[Barrier],
    *,
    sign: str,
) -> list[Spot]:
    """Put the shops of all districts on their streets.

    Every other one stands near one of the street's busy corners, the rest anywhere along it; one in four stands in
    a side lane. No two are closer than 20 m.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    districts, streets, barriers : sequences
        The city.
    sign : str
        What follows a house number.

    Returns
    -------
    list of Spot
        In the order of the districts.
    """
    closed = union_all([barrier.area() for barrier in barriers])
    prepare(closed)
    spots: list[Spot] = []
    for district in districts:
        own = [street for street in streets if street.district == district.name]
        lengths = [street.length_m**0.7 for street in own]
        corners = {
            street.name: [uniform(rng, 0.1, 0.9) for _ in range(1 + chance(rng, 0.6))] for street in own
        }
        placed = 0
        while placed < district.shops:
            street = pick(rng, own, lengths)
            spot = _spot_on(rng, street, corners[street.name], sign)
            if closed.contains(Point(spot.lon, spot.lat)):
                continue
            if any(_metres(spot, other) < 20 for other in spots):
                continue
            spots.append(spot)
            placed += 1
    return spots


def _spot_on(rng: Generator, street: Street, corners: Sequence[float], sign: str) -> Spot:
    share = pick(rng, corners) + 0.1 * normal(rng) if chance(rng, 0.5) else uniform(rng, 0.0, 1.0)
    share = min(max(share, 0.0), 1.0)
    number = max(1, round(share * street.last_number))
    side = 1 if number % 2 else -1
    if chance(rng, 0.25) and street.length_m > 300:
        aside, text = uniform(rng, 40, 150), f"{street.name}{number}巷{whole(rng, 1, 38)}{sign}"
    else:
        aside, text = uniform(rng, 10, 22), f"{street.name}{number}{sign}"
    lon, lat = street.at(share, side * aside)
    return Spot(street.district, street.name, street.district + text, round(lon, 6), round(lat, 6))


def _metres(one: Spot, other: Spot) -> float:
    wide = math.cos(math.radians(one.lat))
    return M_PER_DEGREE * math.hypot((one.lon - other.lon) * wide, one.lat - other.lat)
