"""Shops along the roads of a town: where one stands, and what its address says."""

import math
from collections.abc import Sequence

import shapely
from numpy.random import Generator

from scenarios.generators.draws import pick, uniform
from scenarios.generators.streets import Spot
from scenarios.generators.town_roads import Edge, on_map
from scenarios.generators.town_shape import INNER_M, MIDDLE_M, OUTER_M, VILLAGES, Place, TownPlan, village_at

TRADE = {"primary": 3.0, "secondary": 2.5, "tertiary": 1.2, "residential": 1.0}
"""How much more likely a shop stands on a metre of such a road; on others there is none."""

HOUSE_M = 11.0


def place_shops(
    rng: Generator, plan: TownPlan, edges: Sequence[Edge], places: Sequence[Place], *, shops: int, city: str
) -> list[Spot]:
    """Put shops on the roads of a town, no two closer than 20 m.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    plan : TownPlan
        Water, where no shop stands.
    edges : sequence of Edge
        Roads.
    places : sequence of Place
        Quarters and villages; the nearest is the district.
    shops : int
        How many.
    city : str
        What follows the district of an address within the town.

    Returns
    -------
    list of Spot
        In the order of the draws.
    """
    wet = shapely.union_all([area for _, area in plan.water]).buffer(8)
    weights = [_weight(edge) for edge in edges]
    spots: list[Spot] = []
    taken: list[shapely.Point] = []
    while len(spots) < shops:
        edge = pick(rng, edges, weights)
        number, at = _house(rng, edge)
        if wet.contains(at) or any(at.distance(other) < 20 for other in taken):
            continue
        taken.append(at)
        place = min(places, key=lambda place: math.hypot(place.east - at.x, place.north - at.y))
        town = "" if place.kind == "village" else f", {city}"
        lon, lat = on_map(at)[0].tolist()
        spots.append(
            Spot(
                place.name,
                edge.road.name,
                f"{number} {edge.road.name}, {place.name}{town}",
                round(lon, 6),
                round(lat, 6),
            )
        )
    return spots


def _weight(edge: Edge) -> float:
    middle = edge.line.interpolate(0.5, normalized=True)
    radius = math.hypot(middle.x, middle.y)
    centre = 5.0 if radius < INNER_M else 2.0 if radius < MIDDLE_M else 1.0
    if radius > OUTER_M:
        villages = (village_at(bearing, metres) for _, bearing, metres in VILLAGES)
        is_in_one = min(math.hypot(east - middle.x, north - middle.y) for east, north in villages) < 550
        centre = 5.0 if is_in_one else 0.0
    return centre * TRADE.get(edge.road.kind, 0.0) * (not edge.road.is_bridge) * edge.line.length


def _house(rng: Generator, edge: Edge) -> tuple[int, shapely.Point]:
    """Draw a house: odd numbers to the left, even ones to the right, as far along as the number says."""
    along = uniform(rng, 0.05, 0.95) * edge.line.length
    foot, ahead = edge.line.interpolate(along), edge.line.interpolate(along + 1.0)
    number = 1 + int(edge.road.line.project(foot) / HOUSE_M)
    aside = uniform(rng, 10, 18) * (1 if number % 2 else -1)
    east, north = ahead.x - foot.x, ahead.y - foot.y
    length = math.hypot(east, north)
    return number, shapely.Point(foot.x - north / length * aside, foot.y + east / length * aside)
