"""The plan of an invented town: a river with three bridges, rings, radial roads, blocks of streets, villages.

Metres east and north of the market place. All sizes are chosen so that the straight line misleads: the river cuts the
town in two, and the bridges lie one and a half to four kilometres apart.
"""

import math
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from scenarios.generators.draws import chance, pick, uniform
from scenarios.generators.town_shape import (
    INNER_M,
    LAKE,
    MAIN_RADIALS,
    MIDDLE_M,
    OUTER_M,
    PARKS,
    QUAY_M,
    RADIALS,
    RIVER_HALF_WIDTH_M,
    VILLAGES,
    WOODS,
    Road,
    TownPlan,
    river_east,
    village_at,
)


def lay_out(rng: Generator, names: Iterator[str]) -> TownPlan:
    """Lay the town out.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    names : iterator of str
        Names of streets, each once.

    Returns
    -------
    TownPlan
        Roads that meet where they cross, none in the water but on bridges.
    """
    river = LineString([(river_east(north), north) for north in range(-16_000, 16_001, 100)])
    plan = TownPlan(river=river)
    bed = river.buffer(RIVER_HALF_WIDTH_M, cap_style="flat")
    lake = _blob(LAKE)
    plan.water += [("River Dogger", bed), ("Silver Pit", lake)]
    plan.green += [
        (f"{name} Park", "park", _blob(park))
        for name, park in zip(("Castle", "Victoria", "Common", "Priory"), PARKS, strict=True)
    ]
    plan.green += [
        (f"{name} Wood", "wood", _blob(wood))
        for name, wood in zip(("Boar", "Hazel", "Mammoth", "Elk"), WOODS, strict=True)
    ]
    main = [*_radials(), *_rings(), *_quays(river)]
    shore = shapely.union_all([bed.buffer(15), lake.buffer(30)])
    for road, bridged in main:
        _add(plan, road, shore, bridged=bridged)
    blocks = _blocks(plan, river)
    closed = shapely.union_all([shore, *(area.buffer(25) for _, _, area in plan.green)])
    for block in blocks:
        for line in _grid(rng, block):
            _add(plan, Road("residential", next(names), line), closed, bridged=False)
    for _, bearing, metres in VILLAGES:
        for line in _village(rng, bearing, metres):
            _add(plan, Road("residential", next(names), line), closed, bridged=False)
    _lanes(plan, shore, names)
    return plan


def _radials() -> Iterator[tuple[Road, bool]]:
    for bearing in RADIALS:
        far = max(metres for _, at, metres in VILLAGES if at == bearing) + 700
        start = 0.0 if bearing in {0, 180} else 130.0
        ends = [village_at(bearing, start), village_at(bearing, far)]
        kind = "primary" if bearing in MAIN_RADIALS else "secondary"
        village = next(name for name, at, _ in VILLAGES if at == bearing)
        name = "Bridge Street" if bearing == 0 else "Market Street" if bearing == 180 else f"{village} Road"
        yield Road(kind, name, LineString(ends)), bearing == 0


def _rings() -> Iterator[tuple[Road, bool]]:
    yield Road("secondary", "Town Walls", _arc(INNER_M, 0, 360)), False
    yield Road("secondary", "Ring Road", _arc(MIDDLE_M, -40, 320)), False
    yield Road("secondary", "Ring Road", _arc(MIDDLE_M, 40, 100)), True
    yield Road("trunk", "Bypass", _arc(OUTER_M, 112, 325)), True
    yield Road("tertiary", "Priory Way", _arc(OUTER_M, -35, 112)), False


def _quays(river: LineString) -> Iterator[tuple[Road, bool]]:
    for side, name in ((QUAY_M, "West Quay"), (-QUAY_M, "East Quay")):
        quay = river.offset_curve(side).intersection(shapely.box(-9_000, -4_600, 9_000, 4_700))
        yield Road("tertiary", name, max(shapely.get_parts(quay), key=shapely.length)), False


def _arc(radius: float, start: int, end: int) -> LineString:
    return LineString(
        [
            (radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle)))
            for angle in range(start, end + 1, 4)
        ]
    )


def _add(plan: TownPlan, road: Road, closed: BaseGeometry, *, bridged: bool) -> None:
    """Add the parts of a road on dry land, and the bridge between them where there is one."""
    for part in shapely.get_parts(road.line.difference(closed)):
        if part.length > 40:
            plan.roads.append(Road(road.kind, road.name, part))
    if bridged:
        for part in shapely.get_parts(road.line.intersection(closed)):
            plan.roads.append(Road(road.kind, road.name, part, is_bridge=True))


def _blob(area: tuple[float, float, float]) -> Polygon:
    east, north, radius = area
    corners = []
    for angle in np.radians(np.arange(0, 360, 15)):
        reach = radius * (1 + 0.14 * math.sin(3 * angle + east) + 0.08 * math.sin(5 * angle + north))
        corners.append((east + reach * math.cos(angle), north + reach * math.sin(angle)))
    return Polygon(corners)


def _blocks(plan: TownPlan, river: LineString) -> list[Polygon]:
    """Give the land between the main roads of the town, from the middle outwards."""
    lines = [road.line for road in plan.roads] + [river.buffer(QUAY_M - 20).boundary, _arc(3_300, 0, 360)]
    blocks = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(lines))))
    town = Point(0, 0).buffer(OUTER_M + 50)
    bed = river.buffer(QUAY_M - 25)
    dry = [
        block
        for block in blocks
        if town.contains(block) and not bed.contains(block.representative_point()) and block.area > 20_000
    ]
    return sorted(
        dry,
        key=lambda block: (round(math.hypot(block.centroid.x, block.centroid.y)), round(block.centroid.x)),
    )


def _grid(rng: Generator, block: Polygon) -> Iterator[LineString]:
    """Fill a block with streets, closer to the middle of the town narrower ones; outside many fields stay."""
    middle = block.centroid
    radius = math.hypot(middle.x, middle.y)
    step = 115.0 if radius < INNER_M else 175.0 if radius < MIDDLE_M else 260.0
    if radius > 3_300 and chance(rng, 0.45):
        return
    turn = math.atan2(middle.y, middle.x) + uniform(rng, -0.2, 0.2)
    reach = block.buffer(2)
    for across in (turn, turn + math.pi / 2):
        wide = math.hypot(block.bounds[2] - block.bounds[0], block.bounds[3] - block.bounds[1])
        offset = -wide / 2 + step * uniform(rng, 0.2, 0.8)
        while offset < wide / 2:
            foot = (middle.x - math.sin(across) * offset, middle.y + math.cos(across) * offset)
            long = LineString(
                [
                    (foot[0] + side * wide * math.cos(across), foot[1] + side * wide * math.sin(across))
                    for side in (-1, 1)
                ]
            )
            for part in shapely.get_parts(long.intersection(reach)):
                if part.length > 60 and not chance(rng, 0.12):
                    yield part
            offset += step * uniform(rng, 0.8, 1.25)


def _village(rng: Generator, bearing: int, metres: float) -> Iterator[LineString]:
    """Give the streets of a village: some across its road, one beside it."""
    along = math.radians(bearing)
    for shift in (-330.0, -120.0, 90.0, 300.0):
        east, north = village_at(bearing, metres + shift)
        turn = along + math.pi / 2 + uniform(rng, -0.25, 0.25)
        reach = uniform(rng, 150, 380), uniform(rng, 150, 380)
        yield LineString(
            [
                (east - reach[0] * math.cos(turn), north - reach[0] * math.sin(turn)),
                (east + reach[1] * math.cos(turn), north + reach[1] * math.sin(turn)),
            ]
        )
    side = pick(rng, (-130.0, 130.0))
    near, far = village_at(bearing, metres - 350), village_at(bearing, metres + 320)
    aside = (-side * math.sin(along), side * math.cos(along))
    yield LineString([(near[0] + aside[0], near[1] + aside[1]), (far[0] + aside[0], far[1] + aside[1])])


def _lanes(plan: TownPlan, shore: BaseGeometry, names: Iterator[str]) -> None:
    """Join neighbouring villages by country lanes, but across the river."""
    inner = sorted({at: metres for _, at, metres in reversed(VILLAGES)}.items())
    for (one, near), (other, far) in zip(inner, [*inner[1:], inner[0]], strict=True):
        line = LineString(
            [
                village_at(one, near),
                village_at((one + (other - one) % 360 / 2) % 360, (near + far) / 2 * 0.97),
                village_at(other, far),
            ]
        )
        if not line.intersects(shore):
            plan.roads.append(Road("unclassified", next(names).rsplit(" ", 1)[0] + " Lane", line))
