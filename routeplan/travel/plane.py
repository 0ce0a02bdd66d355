"""Distances on the sphere and a local plane."""

import numpy as np
from numpy.typing import NDArray

EARTH_M = 6_371_008.8
"""Mean radius of the earth, metres (IUGG)."""


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
    lon, lat, to_lon, to_lat = (np.radians(degrees) for degrees in (lon, lat, to_lon, to_lat))
    half = np.sin((lat - to_lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((lon - to_lon) / 2) ** 2
    metres: NDArray[np.float64] = 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return metres


def haversine_m(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure all great-circle distances.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees.

    Returns
    -------
    ndarray of float64, shape (n, n)
        Metres; the diagonal is 0.
    """
    lon, lat = lonlat.T
    return apart_m(lon[:, None], lat[:, None], lon[None, :], lat[None, :])


def centre_of(lonlat: NDArray[np.float64]) -> tuple[float, float]:
    """Find the median place.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees, n >= 1. Longitudes are taken the short way round from the first place, so a team on both sides of
        the antimeridian stays together.

    Returns
    -------
    (float, float)
        Longitude, which may lie beyond 180, and latitude.
    """
    first = lonlat[0, 0]
    around = (lonlat[:, 0] - first + 180) % 360 - 180
    return float(first + np.median(around)), float(np.median(lonlat[:, 1]))


def to_plane(lonlat: NDArray[np.float64], centre: tuple[float, float] | None = None) -> NDArray[np.float64]:
    """Project places to a local plane (equirectangular, true to scale at the centre's latitude).

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees. Longitudes are taken the short way round from the centre, so a team on both sides of the
        antimeridian stays together.
    centre : (float, float), optional
        Origin, (lon, lat); default: the median place.

    Returns
    -------
    ndarray of float64, shape (n, 2)
        Metres east and north of the centre.
    """
    if len(lonlat) == 0:
        return np.zeros((0, 2))
    if centre is None:
        centre = centre_of(lonlat)
    east = np.radians((lonlat[:, 0] - centre[0] + 180) % 360 - 180) * np.cos(np.radians(centre[1]))
    north = np.radians(lonlat[:, 1] - centre[1])
    return EARTH_M * np.column_stack([east, north])
