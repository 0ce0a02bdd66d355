"""The area of each territory, for maps."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry
from shapely.ops import split

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.plane import Plane
from routeplan.model import TerritoryArea

_CONCAVITY = 0.4
_MARGIN = 0.03
_LEAST_MARGIN_M = 200.0
_ROUNDING = 3.0
_TOUCHING_M = 1.0
_GRID_M = 0.1
_NARROW = 0.01
_CUTS = 18


def draw_areas(facts: Facts, plane: Plane) -> tuple[TerritoryArea, ...]:
    """Draw the territories.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    plane : Plane
        Where to draw.

    Returns
    -------
    tuple of TerritoryArea
        Sorted by rep; territories without located customers are left out.
    """
    owned = [customer for customer in facts.case.customers if facts.owner(customer.id)]
    owners = [facts.owner(customer.id) for customer in owned]
    areas = divide(plane.points(owned), owners)
    return tuple(
        TerritoryArea(rep_id=rep_id, rings=tuple(plane.ring(piece) for piece in areas[rep_id]))
        for rep_id in sorted(areas)
    )


def divide(points: NDArray[np.float64], owners: Sequence[str]) -> dict[str, list[Polygon]]:
    """Divide the land around points among their owners.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Metres.
    owners : sequence of str
        Owner of each point; of points at one place the most frequent owner, then the first by name, takes it.

    Returns
    -------
    dict of str to list of Polygon
        Pieces of each owner that has a place, without holes, the largest first. Pieces do not overlap.

    Notes
    -----
    Each place's Voronoi cell goes to its owner; cells of one owner are joined and cut off at a hull of all places.
    Parts narrower than 1 % of the extent, as they arise where customers of two reps alternate along a street, go to
    the neighbour around them: such a customer lies in another rep's area. Places less than a metre apart count as
    one. O(n log n).
    """
    if not len(points):
        return {}
    places, place_owners = _merge(points, owners)
    land = _land(places)
    cells = _cells(places, land)
    areas: dict[str, BaseGeometry] = {}
    for owner in sorted(set(place_owners)):
        own = [cell for cell, cell_owner in zip(cells, place_owners, strict=True) if cell_owner == owner]
        areas[owner] = shapely.coverage_union_all(own).intersection(land, grid_size=_GRID_M)
    pieces = {
        owner: [piece for polygon in _polygons(area) for piece in _without_holes(polygon)]
        for owner, area in _without_spikes(areas, _NARROW * _extent(places)).items()
    }
    return {owner: sorted(held, key=lambda piece: -piece.area) for owner, held in pieces.items()}


def _extent(places: NDArray[np.float64]) -> float:
    # of the middle nine tenths: one customer far away must not blur the borders within a town
    low, high = np.percentile(places, (5, 95), axis=0)
    return float(np.hypot(*(high - low)))


def _without_spikes(areas: dict[str, BaseGeometry], width: float) -> dict[str, BaseGeometry]:
    """Hand parts narrower than a width to the owner with whom they share most of their border."""
    if width < _TOUCHING_M:
        return areas
    cores: dict[str, BaseGeometry] = {}
    spikes: list[Polygon] = []
    for owner, area in areas.items():
        opened = area.buffer(-width / 2, join_style="mitre").buffer(width / 2, join_style="mitre")
        core = area.intersection(opened, grid_size=_GRID_M)
        cores[owner] = area if core.is_empty else core
        spikes += _polygons(area.difference(cores[owner], grid_size=_GRID_M))
    held = {owner: [core] for owner, core in cores.items()}
    for spike in spikes:
        rim = spike.buffer(_TOUCHING_M)
        held[max(cores, key=lambda owner: rim.intersection(cores[owner]).area)].append(spike)
    return {owner: shapely.union_all(parts, grid_size=_GRID_M) for owner, parts in held.items()}


def _merge(points: NDArray[np.float64], owners: Sequence[str]) -> tuple[NDArray[np.float64], list[str]]:
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for idx, (east, north) in enumerate(np.rint(points / _TOUCHING_M).astype(np.int64).tolist()):
        at[east, north].append(idx)
    groups = [at[key] for key in sorted(at)]
    names = [[owners[idx] for idx in group] for group in groups]
    chosen = [min(set(group), key=lambda name: (-group.count(name), name)) for group in names]
    return np.array([points[group].mean(axis=0) for group in groups]), chosen


def _land(places: NDArray[np.float64]) -> Polygon:
    """Give the land that territories share: a concave hull of all places with a margin that rounds it."""
    margin = max(_LEAST_MARGIN_M, _MARGIN * _extent(places))
    if len(places) < 3:
        return shapely.MultiPoint(places).convex_hull.buffer(margin)
    hull = shapely.concave_hull(shapely.MultiPoint(places), ratio=_CONCAVITY)
    # out and partly back in: narrow bays close
    land = hull.buffer((1 + _ROUNDING) * margin).buffer(-_ROUNDING * margin).simplify(0.02 * margin)
    return Polygon(max(_polygons(land), key=lambda polygon: polygon.area).exterior)


def _cells(places: NDArray[np.float64], land: Polygon) -> list[BaseGeometry]:
    """Give the Voronoi cell of each place, in their order."""
    if len(places) == 1:
        return [land.envelope]
    found = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(places), extend_to=land.envelope))
    cells: list[BaseGeometry] = [Polygon()] * len(places)
    sites, holders = shapely.STRtree(found).query(shapely.points(places), predicate="within")
    for site, holder in zip(sites.tolist(), holders.tolist(), strict=True):
        cells[site] = found[holder]
    return cells


def _polygons(area: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(area, Polygon):
        if area.area > _TOUCHING_M**2:
            yield area
    elif isinstance(area, BaseMultipartGeometry):
        for part in area.geoms:
            yield from _polygons(part)


def _without_holes(polygon: Polygon) -> Iterator[Polygon]:
    """Cut a polygon through its holes, along the shortest cut of several directions."""
    if not polygon.interiors:
        yield polygon
        return
    middle = np.asarray(Polygon(polygon.interiors[0]).representative_point().coords[0])
    reach = float(np.hypot(*np.ptp(np.asarray(polygon.exterior.coords), axis=0)))
    angles = np.pi * np.arange(_CUTS) / _CUTS
    across = reach * np.column_stack([np.cos(angles), np.sin(angles)])
    cuts = [LineString([middle - way, middle + way]) for way in across]
    best = min(cuts, key=lambda cut: polygon.intersection(cut).length)
    for piece in _polygons(split(polygon, best)):
        yield from _without_holes(piece)
