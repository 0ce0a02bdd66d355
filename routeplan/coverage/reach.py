"""Which demand lies near a customer that is reached, and which in nobody's radius."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from routeplan.coordinates import chord, on_sphere
from routeplan.coverage.grid import Grid
from routeplan.coverage.points import Points
from routeplan.model import AREA_TYPES, Reach
from routeplan.policy import CoverageRules


def radii_km(rules: CoverageRules) -> NDArray[np.float64]:
    """Give the radius of each of ``AREA_TYPES``."""
    return np.array([getattr(rules.radius_km, name) for name in AREA_TYPES])


def out_of_reach(points: Points, grid: Grid, rules: CoverageRules) -> NDArray[np.bool_]:
    """Tell which points lie in no reached customer's radius.

    Parameters
    ----------
    points : Points
        Customers and prospects.
    grid : Grid
        Their hexagons: the radius is that of the kind of area in which a point lies.
    rules : CoverageRules
        ``[coverage.radius_km]``.

    Returns
    -------
    ndarray of bool, shape (n,)
        False for reached customers.
    """
    if not points.is_reached.any():
        return np.ones(len(points), dtype=bool)
    places = on_sphere(points.lon, points.lat)
    apart, _ = KDTree(places[points.is_reached]).query(places)
    chords = np.array([chord(km) for km in radii_km(rules)])
    return np.asarray(apart > chords[grid.area_type[grid.cell_of]], dtype=bool) & ~points.is_reached


def reach_of(
    points: Points, grid: Grid, beyond: NDArray[np.bool_], rules: CoverageRules
) -> tuple[Reach, ...]:
    """Sum the demand of each kind of area.

    Parameters
    ----------
    points, grid, rules
        As of ``out_of_reach``.
    beyond : ndarray of bool, shape (n,)
        What that gave.

    Returns
    -------
    tuple of Reach
        Of the kinds of area that there are, the densest first.
    """
    kind = grid.area_type[grid.cell_of]
    return tuple(
        Reach(
            area_type=name,
            radius_km=float(radii_km(rules)[idx]),
            hexagons=int((grid.area_type == idx).sum()),
            customers=int(((kind == idx) & ~points.is_prospect).sum()),
            prospects=int(((kind == idx) & points.is_prospect).sum()),
            potential=float(points.potential[kind == idx].sum()),
            out_of_reach=float(points.potential[(kind == idx) & beyond].sum()),
        )
        for idx, name in enumerate(AREA_TYPES)
        if (grid.area_type == idx).any()
    )
