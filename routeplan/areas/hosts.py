"""With which neighbour an area without customers goes."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from routeplan.model import Area, Customer
from routeplan.travel import to_plane
from routeplan.travel.plane import centre_of


def find_hosts(areas: Sequence[Area], customers: Sequence[Customer], *, reach_m: float) -> dict[str, str]:
    """Find for each area the one with customers whose rep has it.

    Parameters
    ----------
    areas : sequence of Area
        All areas.
    customers : sequence of Customer
        Located customers that have a rep, or are to get one.
    reach_m : float
        Distance from the nearest customer beyond which an area without customers is nobody's, metres.

    Returns
    -------
    dict of str to str
        By area: itself if it has customers; else an area with customers, or locked to the same rep. A locked area
        without customers that borders on no such area stands for itself; what is nobody's is left out.

    Notes
    -----
    An area without customers goes with the neighbour that it shares the longest border with, from those with customers
    outward, so that each area with its followers is in one piece if it is itself, and whoever passes through an empty area
    owns it. What borders on none goes with the nearest area. Neither the order of the areas nor their ids decide: of equal borders
    the area in the south-west wins.
    """
    by_id = {area.id: area for area in areas}
    inhabited = {customer.area for customer in customers} & by_id.keys()
    hosts = {area_id: area_id for area_id in inhabited}
    empty = [area for area in areas if area.id not in inhabited]
    if not empty or not inhabited:
        return hosts
    lonlat = np.array([(customer.lon, customer.lat) for customer in customers], dtype=np.float64)
    centre = centre_of(lonlat)
    lands = dict(zip(by_id, in_plane([area.land for area in areas], centre), strict=True))
    near = _near([lands[area.id] for area in empty], to_plane(lonlat, centre), reach_m)
    left = [area for area, is_near in zip(empty, near, strict=True) if is_near or area.locked]
    rank = _by_place(lands)
    while left:
        chosen = {area.id: host for area in left if (host := _longest(area, by_id, hosts, rank))}
        if not chosen:
            break
        hosts |= chosen
        left = [area for area in left if area.id not in chosen]
    for area in left:
        hosts[area.id] = area.id if area.locked else _nearest(lands[area.id], lands, inhabited, rank)
    return hosts


def in_plane(lands: Iterable[BaseGeometry], centre: tuple[float, float]) -> NDArray[np.object_]:
    """Project shapes in degrees to the plane of metres around a centre, (lon, lat): ndarray of objects."""
    shapes = np.array(list(lands), dtype=object)
    return np.asarray(shapely.transform(shapes, lambda lonlat: to_plane(lonlat, centre)), dtype=object)


def _near(lands: Sequence[BaseGeometry], points: NDArray[np.float64], reach_m: float) -> NDArray[np.bool_]:
    if not np.isfinite(reach_m):
        return np.ones(len(lands), dtype=np.bool_)
    tree = shapely.STRtree(np.asarray(shapely.points(points)))
    found = tree.query(np.array(lands, dtype=object), predicate="dwithin", distance=reach_m)[0]
    return np.isin(np.arange(len(lands)), found)


def _by_place(lands: Mapping[str, BaseGeometry]) -> dict[str, int]:
    """Rank areas from the south-west, by the corners around them."""
    corners = {area_id: [round(side, 3) for side in land.bounds] for area_id, land in lands.items()}
    ordered = sorted(lands, key=lambda area_id: (corners[area_id], area_id))
    return {area_id: number for number, area_id in enumerate(ordered)}


def _longest(area: Area, by_id: Mapping[str, Area], hosts: Mapping[str, str], rank: Mapping[str, int]) -> str:
    """Give the host of the neighbour with the longest border; "" if there is none yet."""
    options = [
        (-round(metres), rank[other], hosts[other])
        for other, metres in area.borders
        if other in hosts and (not area.locked or _is_locked_alike(area, by_id[hosts[other]]))
    ]
    return min(options)[2] if options else ""


def _is_locked_alike(area: Area, other: Area) -> bool:
    return other.locked and other.rep_id == area.rep_id


def _nearest(
    land: BaseGeometry,
    lands: Mapping[str, BaseGeometry],
    inhabited: Iterable[str],
    rank: Mapping[str, int],
) -> str:
    return min(inhabited, key=lambda area_id: (round(land.distance(lands[area_id])), rank[area_id]))
