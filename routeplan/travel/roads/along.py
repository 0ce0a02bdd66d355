"""Lengths along lines."""

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.plane import apart_m


def along_m(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure how far along a line each of its points lies.

    Parameters
    ----------
    lon, lat : ndarray of float64, shape (p,)
        WGS84 degrees.

    Returns
    -------
    ndarray of float64, shape (p,)
        Metres from the first point.
    """
    metres = np.zeros(len(lon))
    metres[1:] = np.cumsum(apart_m(lon[:-1], lat[:-1], lon[1:], lat[1:]))
    return metres
