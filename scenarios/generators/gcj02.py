"""The shift that Chinese map services apply to coordinates."""

import math

AXIS_M = 6_378_245.0
"""Semi-major axis of the Krasovsky 1940 ellipsoid, metres."""
ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943


def wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """Shift a place within China from WGS84 to GCJ-02, as Amap and Tencent show it.

    Parameters
    ----------
    lon, lat : float
        WGS84 degrees; must lie in China, elsewhere the two systems agree and this function does not apply.

    Returns
    -------
    (float, float)
        Longitude and latitude in GCJ-02, degrees.
    """
    x, y = lon - 105.0, lat - 35.0
    waves = (20 * math.sin(6 * math.pi * x) + 20 * math.sin(2 * math.pi * x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + waves
    north += (20 * math.sin(math.pi * y) + 40 * math.sin(math.pi * y / 3)) * 2 / 3
    north += (160 * math.sin(math.pi * y / 12) + 320 * math.sin(math.pi * y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + waves
    east += (20 * math.sin(math.pi * x) + 40 * math.sin(math.pi * x / 3)) * 2 / 3
    east += (150 * math.sin(math.pi * x / 12) + 300 * math.sin(math.pi * x / 30)) * 2 / 3
    curve = 1 - ECCENTRICITY_SQUARED * math.sin(math.radians(lat)) ** 2
    lat_radius = AXIS_M * (1 - ECCENTRICITY_SQUARED) / curve**1.5
    lon_radius = AXIS_M / math.sqrt(curve) * math.cos(math.radians(lat))
    return lon + math.degrees(east / lon_radius), lat + math.degrees(north / lat_radius)
