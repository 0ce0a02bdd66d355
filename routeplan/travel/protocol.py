"""What every source of travel times offers."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

WHOLE = 255
"""What the shares of a way add up to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelMatrix:
    """Travel between all pairs of some places.

    Parameters
    ----------
    seconds : ndarray of float64, shape (n, n)
        Whole seconds from row to column; inf: unreachable. Whole numbers keep every later time exact.
    metres : ndarray of float64, shape (n, n)
        Metres on the way; inf: unreachable.
    shares : ndarray of uint8, shape (3, n, n), or None
        How much of the seconds each of ``ROAD_GROUPS`` takes, together `WHOLE`; all 0 where that is not known, as for a way
        that is estimated. None: the source does not tell.
    """

    seconds: NDArray[np.float64]
    metres: NDArray[np.float64]
    shares: NDArray[np.uint8] | None = None


class TravelTimes(Protocol):
    """A source of travel times."""

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            WGS84 degrees.
        mode : str
            Name of a mode of the policy, for instance "car".

        Returns
        -------
        TravelMatrix
            Times and distances.
        """
        ...
