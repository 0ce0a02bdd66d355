"""Lengths along lines."""

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.plane import EARTH_M


def apart_m(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    to_lon: NDArray[np.float64],
    to_lat: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Measure great circles between pairs of places.

    Parameters
    ----------
    lon, lat, to_lon, to_lat : ndarray of float64
        WGS84 degrees, of shapes that broadcast.

    Returns
    -------
    ndarray of float64
        Metres.
    """
    half = (
        np.sin(np.radians(to_lat - lat) / 2) ** 2
        + np.cos(np.radians(lat)) * np.cos(np.radians(to_lat)) * np.sin(np.radians(to_lon - lon) / 2) ** 2
    )
    metres: NDArray[np.float64] = 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return metres


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
