"""What was estimated, unreachable or far from a road: counted and listed, so that it can be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

LonLat = tuple[float, float]
"""A place, WGS84 degrees."""

Pair = tuple[LonLat, LonLat]
"""From one place to another."""

FAR_M = 300.0
"""A place farther than this from the road that serves it is listed, metres."""

OFF_MAP_M = 10_000.0
"""A place farther than this from every road is not on the server's map, metres: no way leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelReport:
    """What to know of the travel times of a run.

    Parameters
    ----------
    pairs : int
        Different ordered pairs of places that were asked for.
    estimated, unreachable : tuple of Pair
        Pairs whose time is an estimate, and pairs without any; sorted.
    far : tuple of (LonLat, float)
        Places that lie more than ``FAR_M`` from the road that serves them, and how far, metres; farthest first.
    failure : str
        What the source said when it failed, after which all pairs were estimated; empty: it did not.
    """

    pairs: int = 0
    estimated: tuple[Pair, ...] = ()
    unreachable: tuple[Pair, ...] = ()
    far: tuple[tuple[LonLat, float], ...] = ()
    failure: str = ""


def far_places(snapped_m: Mapping[LonLat, float]) -> tuple[tuple[LonLat, float], ...]:
    """List the places that lie far from their road, farthest first.

    Parameters
    ----------
    snapped_m : mapping of LonLat to float
        Metres from each place to its road.
    """
    far = [(place, metres) for place, metres in snapped_m.items() if metres > FAR_M]
    return tuple(sorted(far, key=lambda item: (-item[1], item[0])))
