"""How long the ways of a rep's days are before anyone knows the routes: a continuous approximation."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from routeplan.travel.plane import to_plane
from routeplan.travel.protocol import TravelTimes

REACH = 1.84
"""Neighbours within the length of a leg: where Gamma(k + 1/2) / (Gamma(k) sqrt(pi)), the mean distance to the k-th, is 0.7124."""

_NEIGHBOURS = 24
_BLOCK = 128


def legs_s(
    lonlat: NDArray[np.float64], visits: NDArray[np.int64], travel: TravelTimes, *, mode: str
) -> NDArray[np.float64]:
    """Estimate the way between two customers, for each visit of a territory.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees of the customers of one territory.
    visits : ndarray of int64, shape (n,)
        Visits due.
    travel : TravelTimes
        Travel times.
    mode : str
        Mode of travel.

    Returns
    -------
    ndarray of float64, shape (n,)
        Seconds a visit; 0 for a customer without visits, or without a neighbour.

    Notes
    -----
    A tour through points of density delta takes 0.7124 / sqrt(delta) a point (Beardwood, Halton and Hammersley 1959), on the mean
    the distance to the neighbour number `REACH`. So the density is not measured, nor the area: a leg of customer i is the time to
    where neighbours add up to `REACH`. A neighbour j counts min(1, visits_j / visits_i), as whoever is visited less often is
    there on that share of the rounds. At most 24 neighbours are asked, the nearest by the straight line; O(n log n).

    References
    ----------
    Beardwood, Halton, Hammersley (1959), The shortest path through many points, doi:10.1017/S0305004100034095.
    """
    legs = np.zeros(len(lonlat))
    active = np.flatnonzero(visits > 0)
    near = min(_NEIGHBOURS, len(active) - 1)
    if near < 1:
        return legs
    places = to_plane(lonlat[active])
    found = cKDTree(places).query(places, k=near + 1)[1]
    own = np.arange(len(active))
    often = visits[active].astype(np.float64)
    # of customers at one place, any may be the first that is found
    counts = np.where(found == own[:, None], 0.0, np.minimum(1.0, often[found] / often[:, None]))
    within = counts.cumsum(axis=1)
    after = np.clip((within < REACH).sum(axis=1), 1, near)
    low, high = within[own, after - 1], within[own, after]
    part = np.clip((REACH - low) / np.maximum(high - low, 1e-9), 0.0, 1.0)
    ends = [found[own, after - 1], found[own, after]]
    nearer, farther = _between_s(lonlat[active], ends, travel, mode)
    legs[active] = nearer + part * (farther - nearer)
    return legs


def _between_s(
    lonlat: NDArray[np.float64], ends: list[NDArray[np.int64]], travel: TravelTimes, mode: str
) -> list[NDArray[np.float64]]:
    """Return the seconds from each place to its ends, float64[n] each; 0 where no way leads there."""
    seconds = [np.zeros(len(lonlat)) for _ in ends]
    for first in range(0, len(lonlat), _BLOCK):
        block = np.arange(first, min(first + _BLOCK, len(lonlat)))
        members, rows = np.unique(np.concatenate([block, *(end[block] for end in ends)]), return_inverse=True)
        table = travel.matrix(lonlat[members], mode=mode).seconds
        own, *others = rows.reshape(len(ends) + 1, len(block))
        for one, to in zip(seconds, others, strict=True):
            way = table[own, to]
            one[block] = np.where(np.isfinite(way), way, 0.0)
    return seconds


def ways_s(
    homes: NDArray[np.float64], lonlat: NDArray[np.float64], travel: TravelTimes, *, mode: str
) -> NDArray[np.float64]:
    """Give the travel from homes to customers, without the table between all customers.

    Parameters
    ----------
    homes : ndarray of float64, shape (k, 2)
        WGS84 degrees.
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees of the customers.
    travel : TravelTimes
        Travel times.
    mode : str
        Mode of travel.

    Returns
    -------
    ndarray of float64, shape (k, n)
        Seconds; a day where no way leads there.
    """
    ways = np.empty((len(homes), len(lonlat)))
    for first in range(0, len(lonlat), _BLOCK):
        block = lonlat[first : first + _BLOCK]
        table = travel.matrix(np.concatenate([homes, block]), mode=mode).seconds
        ways[:, first : first + len(block)] = table[: len(homes), len(homes) :]
    return np.where(np.isfinite(ways), ways, 86_400.0)
