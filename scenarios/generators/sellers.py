"""Reps of a beverage maker, and whose a district is today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from numpy.random import Generator

from scenarios.generators.draws import chance, pick
from scenarios.generators.streets import Spot

STRAY_SHARE = 0.05
"""Share of the shops that, for historical reasons, belong to a rep of another district."""


@dataclass(frozen=True, slots=True)
class Seller:
    """A rep: home in WGS84, hours, leave, mode and the districts looked after until now."""

    id: str
    name: str
    lon: float
    lat: float
    start: str
    end: str
    leave: str
    mode: str
    districts: str


def rep_of_district(rng: Generator, sellers: Sequence[Seller]) -> Callable[[Spot], str]:
    """Make the rule that tells today's rep of a place; the city's name has three characters."""
    ids = [seller.id for seller in sellers]

    def rep_of(spot: Spot) -> str:
        if chance(rng, STRAY_SHARE):
            return pick(rng, ids)
        return next(seller.id for seller in sellers if spot.district[3:5] in seller.districts.split())

    return rep_of
