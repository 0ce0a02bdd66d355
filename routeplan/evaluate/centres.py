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
        return centre_of_table(travel.matrix(lonlat, mode=mode).seconds, weight)
    centre = int(np.hypot(*(points - _median(points, weight)).T).argmin())
    others = np.array_split(np.arange(len(lonlat)), len(lonlat) // 500)
    seconds = np.concatenate(
        [travel.matrix(lonlat[[centre, *idx]], mode=mode).seconds[0, 1:] for idx in others]
    )
    return centre, _mean_known(seconds, weight)


def centre_of_table(seconds: NDArray[np.float64], weight: NDArray[np.float64]) -> tuple[int, float]:
    """Find the place from which all are reached in the least weighted time.

    Parameters
    ----------
    seconds : ndarray of float64, shape (n, n)
        Travel times from row to column, n >= 1; infinite where there is no way.
    weight : ndarray of float64, shape (n,)
        What each place counts, > 0.

    Returns
    -------
    int
        The centre.
    float
        Mean weighted time from it, seconds, over the places that can be reached.
    """
    known = np.isfinite(seconds)
    centre = int((np.where(known, seconds, _FAR * seconds[known].max()) @ weight).argmin())
    return centre, _mean_known(seconds[centre], weight)


def _mean_known(seconds: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    known = np.isfinite(seconds)
    return float(np.average(seconds[known], weights=weight[known]))


def _median(points: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    middle = np.average(points, axis=0, weights=weight)
    for _ in range(_ROUNDS):
        apart = np.maximum(np.hypot(*(points - middle).T), 1.0)
        middle = np.average(points, axis=0, weights=weight / apart)
    return np.asarray(middle)
