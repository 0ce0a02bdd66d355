"""Where the reps live, and how far from the nearest of them a position lies."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from routeplan.coordinates import EARTH_KM, Degrees, on_sphere
from routeplan.model import Rep


class Homes:
    """The homes of the reps, for the question which one is nearest.

    Parameters
    ----------
    ids : sequence of str
        Ids of the reps; at least one.
    lon, lat : ndarray, shape (n_reps,)
        WGS84 degrees.
    """

    def __init__(self, ids: Sequence[str], lon: Degrees, lat: Degrees) -> None:
        self._ids = tuple(ids)
        self._tree = KDTree(on_sphere(lon, lat))

    def nearest(self, lon: Degrees, lat: Degrees) -> tuple[NDArray[np.float64], tuple[str, ...]]:
        """Find the nearest home of each position.

        Parameters
        ----------
        lon, lat : ndarray, shape (n,)
            Degrees.

        Returns
        -------
        km : ndarray, shape (n,)
            Great-circle distance to the nearest home.
        ids : tuple of str
            Its rep.
        """
        chord, found = self._tree.query(on_sphere(lon, lat))
        km = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
        return km, tuple(self._ids[idx] for idx in found)


def homes_of(reps: Sequence[Rep]) -> Homes | None:
    """Collect the homes that could be read; None if there is none."""
    there = [rep for rep in reps if np.isfinite(rep.lon) and np.isfinite(rep.lat)]
    if not there:
        return None
    return Homes(
        [rep.id for rep in there], np.array([rep.lon for rep in there]), np.array([rep.lat for rep in there])
    )
