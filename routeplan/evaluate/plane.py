"""A plane in metres for areas, and the way back to degrees."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from routeplan.model import Customer, Ring
from routeplan.travel import to_plane
from routeplan.travel.plane import EARTH_M, centre_of

_DIGITS = 6
"""Decimals of a degree that rings keep: 0.1 m."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """A local plane around a team.

    Parameters
    ----------
    centre : (float, float)
        Its origin, (lon, lat).
    """

    centre: tuple[float, float]

    @classmethod
    def around(cls, customers: Sequence[Customer]) -> "Plane":
        """Centre a plane on the median of located customers; without any, on (0, 0)."""
        if not customers:
            return cls(centre=(0.0, 0.0))
        lonlat = np.array([(customer.lon, customer.lat) for customer in customers], dtype=np.float64)
        return cls(centre=centre_of(lonlat))

    def points(self, customers: Sequence[Customer]) -> NDArray[np.float64]:
        """Project customers: ndarray of float64, shape (n, 2), metres."""
        lonlat = np.array([(customer.lon, customer.lat) for customer in customers], dtype=np.float64).reshape(
            -1, 2
        )
        return to_plane(lonlat, self.centre)

    def ring(self, polygon: Polygon) -> Ring:
        """Give the exterior of a polygon in degrees, closed; () for an empty one."""
        if polygon.is_empty:
            return ()
        east, north = np.asarray(polygon.exterior.coords).T
        lon = self.centre[0] + np.degrees(east / EARTH_M / np.cos(np.radians(self.centre[1])))
        lat = self.centre[1] + np.degrees(north / EARTH_M)
        return tuple(zip(np.round(lon, _DIGITS).tolist(), np.round(lat, _DIGITS).tolist(), strict=True))
