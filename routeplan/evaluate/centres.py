"""The centre of a territory, and how far its customers are."""

import numpy as np
from numpy.typing import NDArray

from routeplan.travel import TravelTimes

_MOST = 1500
"""Customers up to which each is tried as the centre."""

_FAR = 10.0
_ROUNDS = 60


def find_centre(
    lonlat: NDArray[np.float64],
    points: NDArray[np.float64],
    weight: NDArray[np.float64],
    travel: TravelTimes,
    *,
    mode: str,
) -> tuple[int, float]:
    """Find the customer from which all are reached in the least weighted time.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees, n >= 1.
    points : ndarray of float64, shape (n, 2)
        The same in metres.
    weight : ndarray of float64, shape (n,)
        What each customer counts, > 0.
    travel : TravelTimes
        Travel times.
    mode : str
        The rep's.

    Returns
    -------
    int
        The centre.
    float
        Mean weighted time from it, seconds, over the customers that can be reached.

    Notes
    -----
    Above 1,500 customers the centre is the one nearest to the point of least weighted straight distance (Weiszfeld), so
    that no table of all pairs is needed.
    """
    if len(lonlat) <= _MOST:
        table = travel.matrix(lonlat, mode=mode).seconds
        known = np.isfinite(table)
        centre = int((np.where(known, table, _FAR * table[known].max()) @ weight).argmin())
        seconds = table[centre]
    else:
        centre = int(np.hypot(*(points - _median(points, weight)).T).argmin())
        others = np.array_split(np.arange(len(lonlat)), len(lonlat) // 500)
        seconds = np.concatenate(
            [travel.matrix(lonlat[[centre, *idx]], mode=mode).seconds[0, 1:] for idx in others]
        )
    known = np.isfinite(seconds)
    return centre, float(np.average(seconds[known], weights=weight[known]))


def _median(points: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    middle = np.average(points, axis=0, weights=weight)
    for _ in range(_ROUNDS):
        apart = np.maximum(np.hypot(*(points - middle).T), 1.0)
        middle = np.average(points, axis=0, weights=weight / apart)
    return np.asarray(middle)
