"""Which areas overlap, and which share a border."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

TOUCHING_M = 5.0
"""Gap between areas that a file's rounding may leave."""

_CHUNKS = 16
_LEAST_BORDER_M = 1.0
_LEAST_BESIDE_M = 10 * TOUCHING_M
"""Length along which areas must run side by side, where they do not touch: the corners of a chessboard do so for twice the gap."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contacts:
    """Pairs of areas that meet.

    Parameters
    ----------
    one, other : ndarray of int64, shape (k,)
        Indices of the areas, the smaller first.
    overlap : ndarray of float64, shape (k,)
        Common area, square metres.
    border : ndarray of float64, shape (k,)
        Length of the common border, metres; 0 where they meet in points alone.
    has_gaps : bool
        Whether some run beside each other without touching.
    """

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    overlap: NDArray[np.float64]
    border: NDArray[np.float64]
    has_gaps: bool


def find_contacts(lands: NDArray[np.object_]) -> Contacts:
    """Find all pairs of areas that overlap or share a border.

    Parameters
    ----------
    lands : ndarray of Polygon or MultiPolygon, shape (n,)
        Valid; metres.

    Notes
    -----
    A common border is as long as the lines that both have, or half the circumference of what both have. Files whose neighbours leave gaps
    have no such line; then it is what one has within `TOUCHING_M` of the other.
    """
    one, other = shapely.STRtree(lands).query(lands, predicate="dwithin", distance=TOUCHING_M)
    one, other = one[one < other], other[one < other]
    common = _intersection(lands[one], lands[other])
    overlap = shapely.area(common)
    border = _lengths(common)
    apart = np.flatnonzero(border < _LEAST_BORDER_M)
    border[apart] = _beside(lands, one[apart], other[apart])
    return Contacts(
        one=one.astype(np.int64),
        other=other.astype(np.int64),
        overlap=overlap,
        border=border,
        has_gaps=bool((border[apart] > 0).any()),
    )


def _intersection(one: NDArray[np.object_], other: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return what both of each pair have; shapely lets other threads run."""
    with ThreadPoolExecutor() as pool:
        parts = pool.map(shapely.intersection, np.array_split(one, _CHUNKS), np.array_split(other, _CHUNKS))
        return np.concatenate(list(parts))


def _lengths(common: NDArray[np.object_]) -> NDArray[np.float64]:
    parts, owner = shapely.get_parts(common, return_index=True)
    length = shapely.length(parts) / np.where(shapely.get_dimensions(parts) == 2, 2.0, 1.0)
    return np.bincount(owner, length, minlength=len(common)).astype(np.float64)


def _beside(
    lands: NDArray[np.object_], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how long the first runs beside the second, float64[k]; 0 for less than counts."""
    wider, place = np.unique(other, return_inverse=True)
    around = shapely.buffer(lands[wider], TOUCHING_M, quad_segs=2)
    length = shapely.length(shapely.intersection(shapely.boundary(lands[one]), around[place.reshape(-1)]))
    return np.where(length >= _LEAST_BESIDE_M, length, 0.0)
