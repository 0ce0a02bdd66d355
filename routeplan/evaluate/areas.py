"""The area of each territory, for maps."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from routeplan.evaluate.calm import with_round_pockets, without_spikes
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.land import draw_cells, draw_land, overlap, polygons
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.units import unit_owners, unite
from routeplan.model import TerritoryArea

_TOUCHING_M = 1.0

Areas = dict[str, list[Polygon]]
"""Pieces of land of each owner, metres, the largest first."""


def draw_areas(facts: Facts, plane: Plane) -> Areas:
    """Draw the territories.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    plane : Plane
        Where to draw.

    Returns
    -------
    dict of str to list of Polygon
        By rep; territories without located customers are left out. Where the workspace gives areas, their unions.
    """
    if facts.case.areas:
        return unite(facts.case.areas, unit_owners(facts), plane)
    owned = [customer for customer in facts.case.customers if facts.owner(customer.id)]
    gap = 1000.0 * facts.policy.territories.longest_border_km
    return divide(plane.points(owned), [facts.owner(customer.id) for customer in owned], gap=gap)


def in_degrees(areas: Areas, plane: Plane) -> tuple[TerritoryArea, ...]:
    """Give areas as maps want them, sorted by rep."""
    return tuple(
        TerritoryArea(
            rep_id=rep_id,
            rings=tuple(plane.ring(piece) for piece in areas[rep_id]),
            holes=tuple(plane.ring(Polygon(hole)) for piece in areas[rep_id] for hole in piece.interiors),
        )
        for rep_id in sorted(areas)
    )


def divide(points: NDArray[np.float64], owners: Sequence[str], gap: float = np.inf) -> Areas:
    """Divide the land around points among their owners.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Metres.
    owners : sequence of str
        Owner of each point; of points at one place the most frequent owner, then the first by name, takes it.
    gap : float
        Distance beyond which points stand on land of their own, metres.

    Returns
    -------
    dict of str to list of Polygon
        Pieces of each owner that has a place, the largest first. Pieces do not overlap.

    Notes
    -----
    Each place's Voronoi cell goes to its owner; cells of one owner are joined and cut off at a hull of all places.
    Spikes, as they arise where customers of two reps alternate along a street, go to the neighbour around them: such a
    customer lies in another rep's area. Pockets in another's land are drawn close around their customers. Places less than a
    metre apart count as one. O(n log n).
    """
    if not len(points):
        return {}
    places, place_owners = _merge(points, owners)
    land = draw_land(places, gap)
    cells = draw_cells(places, land)
    areas: dict[str, BaseGeometry] = {}
    for owner in sorted(set(place_owners)):
        own = [cell for cell, cell_owner in zip(cells, place_owners, strict=True) if cell_owner == owner]
        areas[owner] = overlap(shapely.coverage_union_all(own), land)
    calm = with_round_pockets(without_spikes(areas), places, place_owners)
    return {owner: sorted(polygons(area), key=lambda piece: -piece.area) for owner, area in calm.items()}


def _merge(points: NDArray[np.float64], owners: Sequence[str]) -> tuple[NDArray[np.float64], list[str]]:
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for idx, (east, north) in enumerate(np.rint(points / _TOUCHING_M).astype(np.int64).tolist()):
        at[east, north].append(idx)
    groups = [at[key] for key in sorted(at)]
    names = [[owners[idx] for idx in group] for group in groups]
    chosen = [min(set(group), key=lambda name: (-group.count(name), name)) for group in names]
    return np.array([points[group].mean(axis=0) for group in groups]), chosen
