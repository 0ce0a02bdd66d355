"""Borders between customers where areas are the units: those of the polygons."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Area, Customer


def area_borders(
    areas: Sequence[Area],
    customers: Sequence[Customer],
    xy: NDArray[np.float64],
    hosts: Mapping[str, str],
) -> NDArray[np.int64]:
    """Join the customers of each area to one of them, and these where areas share a border.

    Parameters
    ----------
    areas : sequence of Area
        All areas.
    customers : sequence of Customer
        The units.
    xy : ndarray of float64, shape (n, 2)
        Where they are, metres.
    hosts : mapping of str to str
        With which area each area goes.

    Returns
    -------
    ndarray of int64, shape (e, 2)
        Pairs of units. The one that stands for an area is nearest to the middle of its customers.

    Notes
    -----
    An area without customers is no unit: it belongs to its host from the start, and lends it its borders. A unit of no activity
    could go to either side, and nothing would be gained, but it would join teams that share no customer.
    """
    members: dict[str, list[int]] = {}
    for idx, customer in enumerate(customers):
        members.setdefault(customer.area, []).append(idx)
    middle = {area_id: _middle(held, xy) for area_id, held in members.items()}
    pairs = {(middle[area_id], idx) for area_id, held in members.items() if area_id for idx in held}
    for area in areas:
        for other, _ in area.borders:
            ends = [middle.get(hosts.get(area_id, "")) for area_id in (area.id, other)]
            if ends[0] is not None and ends[1] is not None:
                pairs.add((min(ends[0], ends[1]), max(ends[0], ends[1])))
    return np.array(sorted(pair for pair in pairs if pair[0] != pair[1]), dtype=np.int64).reshape(-1, 2)


def _middle(held: Sequence[int], xy: NDArray[np.float64]) -> int:
    at = xy[list(held)]
    return held[int(np.linalg.norm(at - at.mean(axis=0), axis=1).argmin())]
