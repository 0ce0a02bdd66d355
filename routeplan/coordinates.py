"""The coordinate systems of Chinese map services, and their way back to WGS84."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

EARTH_KM = 6_371.0088
"""Mean radius."""
Transform = Callable[[Degrees, Degrees], tuple[Degrees, Degrees]]
CoordSystem = Literal["wgs84", "gcj02", "bd09"]

SYSTEMS: tuple[CoordSystem, ...] = ("wgs84", "gcj02", "bd09")

# Krasovsky 1940, the ellipsoid of the GCJ-02 offset.
_SEMI_MAJOR_M = 6_378_245.0
_ECCENTRICITY_2 = 0.00669342162296594323

_BD_SHIFT = (0.0065, 0.006)
_BD_WAVE = np.pi * 3000 / 180

_STEP_DEG = 1e-12
_MAX_STEPS = 60


def wgs84_to_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Shift WGS84 positions as maps in mainland China do (Amap, Tencent).

    Parameters
    ----------
    lon, lat : ndarray, shape (n,)
        WGS84 degrees.

    Returns
    -------
    tuple of ndarray, shape (n,)
        GCJ-02 longitude and latitude, degrees.

    Notes
    -----
    The offset is a polynomial plus sines in ``x = lon - 105``, ``y = lat - 35``, in metres on Krasovsky's ellipsoid. Map
    services leave positions outside China alone and decide so by a box that holds Seoul, Hanoi and Hong Kong too; here
    the offset is always applied, because the planner states the system of the table.
    """
    x, y = lon - 105.0, lat - 35.0
    ripple = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    root = np.sqrt(np.abs(x))
    waves_north = (
        ripple
        + 20 * np.sin(np.pi * y)
        + 40 * np.sin(np.pi * y / 3)
        + 160 * np.sin(np.pi * y / 12)
        + 320 * np.sin(np.pi * y / 30)
    )
    waves_east = (
        ripple
        + 20 * np.sin(np.pi * x)
        + 40 * np.sin(np.pi * x / 3)
        + 150 * np.sin(np.pi * x / 12)
        + 300 * np.sin(np.pi * x / 30)
    )
    north_m = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves_north * 2 / 3
    east_m = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves_east * 2 / 3

    phi = np.radians(lat)
    w2 = 1 - _ECCENTRICITY_2 * np.sin(phi) ** 2
    meridian_m = _SEMI_MAJOR_M * (1 - _ECCENTRICITY_2) / (w2 * np.sqrt(w2))
    normal_m = _SEMI_MAJOR_M / np.sqrt(w2)
    return lon + np.degrees(east_m / (normal_m * np.cos(phi))), lat + np.degrees(north_m / meridian_m)


def gcj02_to_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Shift GCJ-02 positions as Baidu's maps do: turn and stretch a little in polar form, then move by a constant.

    Parameters
    ----------
    lon, lat : ndarray, shape (n,)
        GCJ-02 degrees.

    Returns
    -------
    tuple of ndarray, shape (n,)
        BD-09 longitude and latitude, degrees.
    """
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(_BD_WAVE * lat)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(_BD_WAVE * lon)
    return radius * np.cos(angle) + _BD_SHIFT[0], radius * np.sin(angle) + _BD_SHIFT[1]


def wgs84_to_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Shift WGS84 positions as Baidu's maps do.

    Parameters
    ----------
    lon, lat : ndarray, shape (n,)
        WGS84 degrees.

    Returns
    -------
    tuple of ndarray, shape (n,)
        BD-09 longitude and latitude, degrees.
    """
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def to_wgs84(lon: Degrees, lat: Degrees, system: CoordSystem) -> tuple[Degrees, Degrees]:
    """Bring positions of a stated system to WGS84.

    Parameters
    ----------
    lon, lat : ndarray, shape (n,)
        Degrees; NaN stays NaN.
    system : {"wgs84", "gcj02", "bd09"}
        The system that the table is said to use; never guessed from where the positions lie.

    Returns
    -------
    tuple of ndarray, shape (n,)
        WGS84 longitude and latitude, degrees.

    Notes
    -----
    The forward transforms move a point by an offset that hardly changes over its own length, so that
    ``p <- target - (forward(p) - p)`` converges within some ten steps, to less than 1e-6 m.
    """
    if system == "gcj02":
        return _inverse(wgs84_to_gcj02, lon, lat)
    if system == "bd09":
        return _inverse(wgs84_to_bd09, lon, lat)
    return lon, lat


def _inverse(forward: Transform, lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    x, y = lon.copy(), lat.copy()
    for _ in range(_MAX_STEPS):
        x_seen, y_seen = forward(x, y)
        x_step, y_step = lon - x_seen, lat - y_seen
        x, y = x + x_step, y + y_step
        largest = np.fmax.reduce(np.abs(np.concatenate([x_step, y_step])), initial=0.0)
        if largest < _STEP_DEG:
            break
    return x, y


def on_sphere(lon: Degrees, lat: Degrees) -> NDArray[np.float64]:
    """Give unit vectors, whose chords order places as the great circles between them do.

    Parameters
    ----------
    lon, lat : ndarray, shape (n,)
        Degrees.

    Returns
    -------
    ndarray, shape (n, 3)
        Of length 1.
    """
    east, north = np.radians(lon), np.radians(lat)
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def chord(km: float) -> float:
    """Give the chord on the unit sphere of a great-circle distance."""
    return float(2 * np.sin(km / EARTH_KM / 2))
