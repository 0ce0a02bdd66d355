"""The best places for new visits and for the home of a new rep."""

from collections.abc import Sequence
from typing import Literal

import h3
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import KDTree

from routeplan.coordinates import chord, on_sphere
from routeplan.coverage.grid import Grid
from routeplan.coverage.points import Points
from routeplan.coverage.reach import radii_km
from routeplan.model import BestPlace, Rep
from routeplan.policy import CoverageRules

HOMES = 3
HOME_RESOLUTION = 6
"""Of the hexagons in which homes are looked for: some 7 km across, which is near enough to drive from."""


def best_places(
    points: Points, grid: Grid, beyond: NDArray[np.bool_], reps: Sequence[Rep], rules: CoverageRules
) -> tuple[BestPlace, ...]:
    """Find where new visits, or a new rep, reach most potential that nobody reaches.

    Parameters
    ----------
    points : Points
        Customers and prospects.
    grid : Grid
        Their hexagons.
    beyond : ndarray of bool, shape (n,)
        Which points lie in nobody's radius.
    reps : sequence of Rep
        The team: who lives within ``home_km`` of a customer can reach it without anybody new.
    rules : CoverageRules
        Radii, and how many places.

    Returns
    -------
    tuple of BestPlace
        For visits: hexagons by the potential that lies in nobody's radius and in theirs. For a home: hexagons by the potential within
        ``home_km`` of prospects, and of customers that are not reached and live farther than that from every rep.

    Notes
    -----
    The maximal covering location problem [1]_: choose k sites so that the demand within the radius of at least one of them is largest.
    The greedy rule takes, again and again, the site that adds most; it reaches at least 1 - 1/e, 63 %, of the best value there is [2]_. Sites and
    demand are the middles of hexagons; a site covers its own hexagon whatever the radius.

    References
    ----------
    .. [1] R. Church and C. ReVelle. The maximal covering location problem. Papers of the Regional Science Association 32, 1974,
       101-118. doi:10.1007/BF01942293
    .. [2] G. L. Nemhauser, L. A. Wolsey and M. L. Fisher. An analysis of approximations for maximizing submodular set
       functions I. Mathematical Programming 14, 1978, 265-294. doi:10.1007/BF01588971
    """
    if not rules.places or not len(points):
        return ()
    radius = radii_km(rules)[grid.area_type]
    visits = _places("visits", grid.cells, grid.cell_of, points, beyond, radius, rules.places)
    resolution = min(grid.resolution, HOME_RESOLUTION)
    parents = [h3.cell_to_parent(cell, resolution) for cell in grid.cells]
    cells, of_cell = np.unique(np.array(parents, dtype=str), return_inverse=True)
    named = tuple(str(cell) for cell in cells)
    home_km = np.full(len(named), rules.home_km)
    homes = _places(
        "home",
        named,
        of_cell[grid.cell_of],
        points,
        _beyond_team(points, reps, rules.home_km),
        home_km,
        HOMES,
    )
    return (*visits, *homes)


def _beyond_team(points: Points, reps: Sequence[Rep], home_km: float) -> NDArray[np.bool_]:
    """Tell which points are work for somebody new: prospects, and customers not reached who are far from every home."""
    missed = ~points.is_reached
    if not reps or not len(points):
        return missed
    homes = KDTree(on_sphere(np.array([rep.lon for rep in reps]), np.array([rep.lat for rep in reps])))
    apart, _ = homes.query(on_sphere(points.lon, points.lat))
    is_far = np.asarray(apart > chord(home_km), dtype=bool)
    return np.asarray(missed & (points.is_prospect | is_far), dtype=bool)


def greedy_cover(near: csr_array, weight: NDArray[np.float64], number: int) -> list[tuple[int, float]]:
    """Choose the sites that cover most, one after the other.

    Parameters
    ----------
    near : csr_array, shape (sites, demands)
        1 where a site covers a demand.
    weight : ndarray of float64, shape (demands,)
        Worth of each demand; not negative.
    number : int
        Most sites.

    Returns
    -------
    list of (int, float)
        Site and what it adds; fewer where the others add nothing. Of equals the first.
    """
    left, chosen = weight.copy(), []
    for _ in range(number):
        gain = near @ left
        site = int(np.argmax(gain)) if len(gain) else 0
        if not len(gain) or gain[site] <= 0:
            break
        chosen.append((site, float(gain[site])))
        left[near.indices[near.indptr[site] : near.indptr[site + 1]]] = 0.0
    return chosen


def _places(
    purpose: Literal["visits", "home"],
    cells: tuple[str, ...],
    cell_of: NDArray[np.int64],
    points: Points,
    wanted: NDArray[np.bool_],
    radius_km: NDArray[np.float64],
    number: int,
) -> tuple[BestPlace, ...]:
    weight = np.bincount(
        cell_of, weights=np.where(wanted, points.potential, 0.0), minlength=len(cells)
    ).astype(np.float64)
    count = np.bincount(cell_of[wanted], minlength=len(cells))
    middles = np.array([h3.cell_to_latlng(cell) for cell in cells], dtype=np.float64)
    places = on_sphere(middles[:, 1], middles[:, 0])
    near = _near(places, np.flatnonzero(weight > 0), radius_km)
    left, found = count.copy(), []
    for site, gain in greedy_cover(near, weight, number):
        covered = near.indices[near.indptr[site] : near.indptr[site + 1]]
        found.append(
            BestPlace(
                purpose=purpose,
                cell=cells[site],
                lon=float(middles[site, 1]),
                lat=float(middles[site, 0]),
                radius_km=float(radius_km[site]),
                gain=gain,
                count=int(left[covered].sum()),
                near=_nearest(points, wanted & np.isin(cell_of, covered), places[site]),
            )
        )
        left[covered] = 0
    return tuple(found)


def _nearest(points: Points, asked: NDArray[np.bool_], place: NDArray[np.float64]) -> str:
    """Name the nearest of some customers and prospects."""
    idx = np.flatnonzero(asked)
    apart = np.linalg.norm(on_sphere(points.lon[idx], points.lat[idx]) - place, axis=1)
    return points.label[int(idx[np.argmin(apart)])]


def _near(
    places: NDArray[np.float64], demand: NDArray[np.int64], radius_km: NDArray[np.float64]
) -> csr_array:
    """Tell which cells of demand each cell covers; itself always."""
    number = len(places)
    chords = np.maximum([chord(km) for km in radius_km.tolist()], 1e-12)
    if not len(demand):
        return csr_array((number, number))
    lists = KDTree(places[demand]).query_ball_point(places, chords)
    ends = np.cumsum([0, *(len(one) for one in lists)])
    inside = demand[np.concatenate([np.asarray(one, dtype=np.int64) for one in lists])]
    return csr_array((np.ones(len(inside)), inside, ends), shape=(number, number))
