"""Which hexagon each point lies in, and how dense the land around it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import h3
import numpy as np
from numpy.typing import NDArray

from routeplan.coverage.points import Points
from routeplan.model import AREA_TYPES, Ring
from routeplan.policy import CoverageRules

FINEST, COARSEST = 9, 3
WIDEST = 6
"""Cells of this resolution, 7 km across, are taken however few points they hold."""

MOST_CELLS = 4000
POINTS_A_CELL = 2.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Hexagons with points in them.

    Parameters
    ----------
    resolution : int
        As h3 counts: each finer one has a seventh of the area.
    cells : tuple of str
        Their h3 indices, sorted; m of them.
    cell_of : ndarray of int64, shape (n,)
        Index of the cell of each point.
    lon, lat : ndarray of float64, shape (m,)
        Their middles.
    area_type : ndarray of int64, shape (m,)
        Index into ``AREA_TYPES``.
    """

    resolution: int
    cells: tuple[str, ...]
    cell_of: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    area_type: NDArray[np.int64]

    def sums(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum a number of the points by cell."""
        return np.asarray(
            np.bincount(self.cell_of, weights=weight, minlength=len(self.cells)), dtype=np.float64
        )

    def counts(self, which: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count some of the points by cell."""
        return np.bincount(self.cell_of[which], minlength=len(self.cells))


def grid_of(points: Points, rules: CoverageRules) -> Grid:
    """Put the points into hexagons.

    Parameters
    ----------
    points : Points
        Customers and prospects.
    rules : CoverageRules
        Size of the hexagons, and what is dense and a town.

    Returns
    -------
    Grid
        Of the finest resolution from 9 to 6 that has at least two points a cell in the mean, unless the policy sets one; coarser only to
        keep within 4,000 cells.

    Notes
    -----
    Density is that of a cell and its six neighbours together: a cell that the border cuts out of a town is still of the town.
    """
    if rules.resolution == "auto":
        named = next(
            (
                found
                for resolution in range(FINEST, COARSEST, -1)
                if _is_fit(found := _cells(points, resolution), resolution)
            ),
            None,
        ) or _cells(points, COARSEST)
    else:
        named = _cells(points, rules.resolution)
    cells, cell_of = np.unique(np.array(named, dtype=str), return_inverse=True)
    names = tuple(str(cell) for cell in cells)
    middles = np.array([h3.cell_to_latlng(cell) for cell in names], dtype=np.float64).reshape(-1, 2)
    count = np.bincount(cell_of, minlength=len(names))
    return Grid(
        resolution=h3.get_resolution(names[0]) if names else FINEST,
        cells=names,
        cell_of=cell_of.astype(np.int64),
        lon=middles[:, 1],
        lat=middles[:, 0],
        area_type=_area_types(names, count, rules),
    )


def ring_of(cell: str) -> Ring:
    """Give the corners of a cell as a closed ring of (lon, lat); one over the antimeridian goes on beyond 180 degrees."""
    corners = [(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]
    east = corners[0][0]
    near = [(lon - 360 * round((lon - east) / 360), lat) for lon, lat in corners]
    return (*near, near[0])


def _cells(points: Points, resolution: int) -> list[str]:
    return [
        h3.latlng_to_cell(lat, lon, resolution)
        for lat, lon in zip(points.lat.tolist(), points.lon.tolist(), strict=True)
    ]


def _is_fit(cells: Sequence[str], resolution: int) -> bool:
    number = len(set(cells))
    return number <= MOST_CELLS and (resolution <= WIDEST or len(cells) >= POINTS_A_CELL * number)


def _area_types(cells: Sequence[str], count: NDArray[np.int64], rules: CoverageRules) -> NDArray[np.int64]:
    number = dict(zip(cells, count.tolist(), strict=True))
    found = np.empty(len(cells), dtype=np.int64)
    for idx, cell in enumerate(cells):
        around = h3.grid_disk(cell, 1)
        density = sum(number.get(one, 0) for one in around) / sum(h3.cell_area(one, "km^2") for one in around)
        name = "dense" if density >= rules.dense else "town" if density >= rules.town else "rural"
        found[idx] = AREA_TYPES.index(name)
    return found
