"""The land that territories share, and the cell of each place on it."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

_CONCAVITY = 0.4
_MARGIN = 0.03
_LEAST_MARGIN_M = 200.0
_ROUNDING = 3.0
_SMALLEST_M2 = 1.0
_GRID_M = 0.1
_FEW = 2000


def draw_land(places: NDArray[np.float64], gap: float) -> BaseGeometry:
    """Draw the land around places.

    Parameters
    ----------
    places : ndarray of float64, shape (n, 2)
        Metres, n >= 1.
    gap : float
        Distance beyond which places stand on land of their own, metres: no bridge is drawn to an island.

    Returns
    -------
    Polygon or MultiPolygon
        For each part a concave hull of its places with a margin that rounds it, without holes.
    """
    margin = max(_LEAST_MARGIN_M, min(_MARGIN * extent_of(places), gap / 5))
    part = _parts(places, gap)
    return shapely.union_all([_hull(places[part == number], margin) for number in np.unique(part)])


def extent_of(places: NDArray[np.float64]) -> float:
    """Give the extent of the middle nine tenths: one place far away must not blur what lies within a town."""
    low, high = np.percentile(places, (5, 95), axis=0)
    return float(np.hypot(*(high - low)))


def draw_cells(places: NDArray[np.float64], land: BaseGeometry) -> list[BaseGeometry]:
    """Draw the Voronoi cell of each place, in their order; not cut off at the land's rim."""
    if len(places) == 1:
        return [land.envelope]
    found = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(places), extend_to=land.envelope))
    cells: list[BaseGeometry] = [Polygon()] * len(places)
    sites, holders = shapely.STRtree(found).query(shapely.points(places), predicate="within")
    for site, holder in zip(sites.tolist(), holders.tolist(), strict=True):
        cells[site] = found[holder]
    return cells


def overlap(one: BaseGeometry, other: BaseGeometry) -> MultiPolygon:
    """Give the common area of two; lines and points in which they touch as well are left out."""
    return MultiPolygon(list(polygons(one.intersection(other, grid_size=_GRID_M))))


def remainder(whole: BaseGeometry, part: BaseGeometry) -> MultiPolygon:
    """Give an area without another."""
    return MultiPolygon(list(polygons(whole.difference(part, grid_size=_GRID_M))))


def together(parts: Sequence[BaseGeometry]) -> MultiPolygon:
    """Join areas."""
    return MultiPolygon(list(polygons(shapely.union_all(parts, grid_size=_GRID_M))))


def polygons(area: BaseGeometry) -> Iterator[Polygon]:
    """Give the polygons of an area that are larger than rounding."""
    if isinstance(area, Polygon):
        if area.area > _SMALLEST_M2:
            yield area
    elif isinstance(area, BaseMultipartGeometry):
        for part in area.geoms:
            yield from polygons(part)


def _hull(places: NDArray[np.float64], margin: float) -> Polygon:
    if len(places) < 3:
        return shapely.MultiPoint(places).convex_hull.buffer(margin)
    hull = shapely.concave_hull(shapely.MultiPoint(places), ratio=_CONCAVITY)
    # out and partly back in: narrow bays close
    land = hull.buffer((1 + _ROUNDING) * margin).buffer(-_ROUNDING * margin).simplify(0.02 * margin)
    return Polygon(max(polygons(land), key=lambda polygon: polygon.area).exterior)


def _parts(places: NDArray[np.float64], gap: float) -> NDArray[np.int64]:
    """Give each place the number of its part, parts being what gaps separate: int64[n]."""
    if not np.isfinite(gap) or len(places) < 2:
        return np.zeros(len(places), dtype=np.int64)
    if len(places) <= _FEW:
        return np.asarray(fcluster(linkage(places, "single"), gap, "distance"), dtype=np.int64)
    # places of one small square are one part, so that few remain to be paired
    squares, square = np.unique(np.floor(places / (gap / 3)), axis=0, return_inverse=True)
    pairs = np.array(sorted(KDTree(squares).query_pairs(3.0)), dtype=np.int64).reshape(-1, 2)
    graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(squares),) * 2)
    return np.asarray(connected_components(graph, directed=False)[1][square.reshape(-1)], dtype=np.int64)
