"""Lines of legs for maps."""

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


@runtime_checkable
class DrawsLegs(Protocol):
    """A source that knows the line of a leg."""

    def route(self, lonlat: NDArray[np.float64], *, mode: str) -> tuple[NDArray[np.float64], ...]:
        """Give the line of each leg through places in order.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            Places in order, WGS84 degrees.
        mode : str
            Mode of travel.

        Returns
        -------
        tuple of ndarray of float64, shape (k, 2)
            n - 1 lines; empty where no way leads.
        """
        ...


def straight_legs(lonlat: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """Give the straight line of each leg, float64[2, 2] each."""
    return tuple(lonlat[leg : leg + 2] for leg in range(len(lonlat) - 1))
