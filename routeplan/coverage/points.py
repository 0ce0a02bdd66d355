"""Customers and prospects as points of demand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.model import CoveredCustomer, Prospect


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Points:
    """Where demand is; customers first, then prospects.

    Parameters
    ----------
    lon, lat : ndarray of float64, shape (n,)
        WGS84 degrees.
    potential, revenue : ndarray of float64, shape (n,)
        Money a year; prospects have no revenue.
    label : tuple of str
        Names; with the district, where one is known.
    is_reached, is_dormant, is_prospect : ndarray of bool, shape (n,)
        What each is.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    potential: NDArray[np.float64]
    revenue: NDArray[np.float64]
    label: tuple[str, ...]
    is_reached: NDArray[np.bool_]
    is_dormant: NDArray[np.bool_]
    is_prospect: NDArray[np.bool_]

    def __len__(self) -> int:
        """Count the points."""
        return len(self.lon)


def points_of(customers: Sequence[CoveredCustomer], prospects: Sequence[Prospect]) -> Points:
    """Collect the customers that have a position, and the prospects.

    Parameters
    ----------
    customers : sequence of CoveredCustomer
        All of them.
    prospects : sequence of Prospect
        Those without a potential get the median one of the customers that have any.

    Returns
    -------
    Points
        In the order given.
    """
    placed = [one for one in customers if one.lon is not None and one.lat is not None]
    known = sorted(one.potential for one in placed if one.potential > 0)
    usual = float(np.median(known)) if known else 0.0
    hopes = [usual if one.potential is None else one.potential for one in prospects]
    none = [False] * len(prospects)
    return Points(
        lon=np.array([*(one.lon for one in placed), *(one.lon for one in prospects)], dtype=np.float64),
        lat=np.array([*(one.lat for one in placed), *(one.lat for one in prospects)], dtype=np.float64),
        potential=np.array([*(one.potential for one in placed), *hopes], dtype=np.float64),
        revenue=np.array(
            [*(max(one.revenue, 0.0) for one in placed), *(0.0 for _ in prospects)], dtype=np.float64
        ),
        label=(
            *(", ".join(filter(None, (one.name or one.id, one.district))) for one in placed),
            *(one.name or one.id for one in prospects),
        ),
        is_reached=np.array([*(one.is_reached for one in placed), *none], dtype=bool),
        is_dormant=np.array([*(one.is_dormant for one in placed), *none], dtype=bool),
        is_prospect=np.array([*(False for _ in placed), *(True for _ in prospects)], dtype=bool),
    )
