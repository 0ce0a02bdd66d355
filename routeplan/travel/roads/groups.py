"""How much of a way lies on which group of roads."""

import numpy as np
from numpy.typing import NDArray

from routeplan.policy import ROAD_GROUPS
from routeplan.travel.protocol import WHOLE
from routeplan.travel.roads.classes import CLASSES

_KINDS = {"motorway": 0, "trunk": 0, "primary": 1, "secondary": 1}

GROUP = np.array([_KINDS.get(name.removesuffix("_link"), 2) for name in CLASSES], dtype=np.uint8)
"""Place in ``ROAD_GROUPS`` by place in ``CLASSES``; a ferry counts as local, where traffic counts least."""

_BITS = 32


def packed(millis: NDArray[np.int64], group: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Write the milliseconds of edges so that one sum adds up main and arterial roads apart; local ones are the rest.

    Parameters
    ----------
    millis : ndarray of int64, shape (m,)
        Times; those of a way stay below 49 days.
    group : ndarray of uint8, shape (m,)
        Places in ``ROAD_GROUPS``.
    """
    return np.where(group == 0, millis << _BITS, np.where(group == 1, millis, 0))


def shares_of(sums: NDArray[np.int64], millis: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Give the shares of the groups.

    Parameters
    ----------
    sums : ndarray of int64, shape (n, n)
        Of what ``packed`` wrote, along each way.
    millis : ndarray of float64, shape (n, n)
        Whole time of the way; inf: there is none.

    Returns
    -------
    ndarray of uint8, shape (groups, n, n)
        As in ``TravelMatrix``.
    """
    shares = np.zeros((len(ROAD_GROUPS), *sums.shape), dtype=np.uint8)
    known = np.isfinite(millis) & (millis > 0)
    scale = np.divide(WHOLE, millis, out=np.zeros_like(millis), where=known)
    shares[0] = np.rint((sums >> _BITS) * scale)
    # two halves that are both rounded up would be more than the whole
    shares[1] = np.minimum(np.rint((sums & (2**_BITS - 1)) * scale), WHOLE - shares[0])
    shares[2] = np.where(known, WHOLE - shares[0] - shares[1], 0)
    return shares
