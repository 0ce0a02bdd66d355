"""What to know of places on roads: counted and listed, so that it can be shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.report import LonLat
from routeplan.travel.roads.snap import Snaps


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadReport:
    """Places that roads serve badly or not at all.

    Parameters
    ----------
    far : tuple of (LonLat, float)
        Places far from their road, and how far, metres; farthest first.
    cut_off : tuple of LonLat
        Places on other parts of the network than most: no way leads between the parts; sorted.
    outside : tuple of LonLat
        Places outside the extract, to which nothing leads; sorted.
    """

    far: tuple[tuple[LonLat, float], ...] = ()
    cut_off: tuple[LonLat, ...] = ()
    outside: tuple[LonLat, ...] = ()


def report_of(lonlat: NDArray[np.float64], snaps: Snaps) -> RoadReport:
    """List places by what is wrong with them; each once, however often it occurs.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees.
    snaps : Snaps
        Their feet.
    """
    places = [(float(lon), float(lat)) for lon, lat in lonlat]
    inside = snaps.component >= 0
    most = int(np.bincount(snaps.component[inside]).argmax()) if inside.any() else 0
    far = {(places[idx], float(snaps.metres[idx])) for idx in np.flatnonzero(snaps.is_far)}
    return RoadReport(
        far=tuple(sorted(far, key=lambda item: (-item[1], item[0]))),
        cut_off=_named(places, inside & (snaps.component != most)),
        outside=_named(places, ~inside),
    )


def _named(places: list[LonLat], chosen: NDArray[np.bool_]) -> tuple[LonLat, ...]:
    return tuple(sorted({places[idx] for idx in np.flatnonzero(chosen)}))
