"""The shape of an invented town: sizes, villages, and what a plan of it holds; metres east and north of the market place."""

import math
from dataclasses import dataclass, field

from shapely import LineString, Polygon

RIVER_HALF_WIDTH_M = 55.0
QUAY_M = 85.0
"""From the middle of the river to the streets along its banks."""

INNER_M, MIDDLE_M, OUTER_M = 750.0, 2_000.0, 4_200.0
"""Radius of the three rings."""

RADIALS = (0, 38, 75, 112, 150, 180, 214, 252, 290, 325)
"""Bearings of the roads out of town, degrees from east, against the clock; the first and the sixth share a bridge."""

MAIN_RADIALS = frozenset({0, 75, 180, 252})

VILLAGES: tuple[tuple[str, int, float], ...] = (
    ("Eastmere", 0, 8_600.0),
    ("Saltholt", 38, 7_400.0),
    ("Long Tarn", 75, 6_900.0),
    ("Northwick", 75, 11_800.0),
    ("Ashby Shoal", 112, 8_300.0),
    ("Birchey", 150, 7_000.0),
    ("Westmere", 180, 9_800.0),
    ("Gannetsby", 214, 7_700.0),
    ("Southing", 252, 7_100.0),
    ("Lower Southing", 252, 11_400.0),
    ("Cod End", 290, 8_000.0),
    ("Tern Fleet", 325, 8_900.0),
)
"""Name, bearing of its radial road, and metres from the market place."""

PARKS = (
    (-1_150.0, 900.0, 330.0),
    (1_500.0, -700.0, 280.0),
    (-400.0, -2_700.0, 420.0),
    (2_300.0, 2_300.0, 380.0),
)
WOODS = (
    (-4_850.0, 5_580.0, 1_200.0),
    (4_520.0, 6_960.0, 1_300.0),
    (-4_930.0, -6_550.0, 1_300.0),
    (8_080.0, -2_630.0, 1_200.0),
)
LAKE = (-7_400.0, -3_600.0, 800.0)
"""Middles and radius of green and water."""


@dataclass(frozen=True, slots=True)
class Road:
    """A road from end to end, before it is cut at its crossings."""

    kind: str
    name: str
    line: LineString
    is_bridge: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the map: town, suburb or village; metres east and north."""

    name: str
    kind: str
    east: float
    north: float


@dataclass(slots=True)
class TownPlan:
    """All that the town has; roads and areas in metres, not yet bent."""

    roads: list[Road] = field(default_factory=list)
    water: list[tuple[str, Polygon]] = field(default_factory=list)
    green: list[tuple[str, str, Polygon]] = field(default_factory=list)
    river: LineString = field(default_factory=LineString)


def river_east(north: float) -> float:
    """Give how far east the middle of the river lies."""
    return 420 + 700 * math.sin(north / 2_900) + 190 * math.sin(north / 950 + 1)


def village_at(bearing: float, metres: float) -> tuple[float, float]:
    """Give the middle of a village, metres east and north."""
    return metres * math.cos(math.radians(bearing)), metres * math.sin(math.radians(bearing))
