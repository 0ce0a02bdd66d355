"""Core, development and nurture areas, and how warm each is."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from routeplan.coverage.grid import Grid, ring_of
from routeplan.coverage.points import Points
from routeplan.model import AREA_TYPES, Hexagon, HexagonClass
from routeplan.policy import CoverageRules


def hexagons_of(
    points: Points, grid: Grid, beyond: NDArray[np.bool_], rules: CoverageRules
) -> tuple[Hexagon, ...]:
    """Measure and class the hexagons.

    Parameters
    ----------
    points : Points
        Customers and prospects.
    grid : Grid
        Their hexagons.
    beyond : ndarray of bool, shape (n,)
        Which points lie in nobody's radius.
    rules : CoverageRules
        The cuts.

    Returns
    -------
    tuple of Hexagon
        By cell.

    Notes
    -----
    The richest hexagons that together make up ``potential_share`` of the potential are core where reached customers have
    ``covered`` of it, else development; all others are nurture. Heat is that of ``heats``.
    """
    potential, revenue = grid.sums(points.potential), grid.sums(points.revenue)
    covered = covered_shares(points, grid)
    heat = heats(revenue, potential, covered, rules.covered)
    kinds = classes(potential, covered, rules)
    figures = {
        "customers": grid.counts(~points.is_prospect),
        "reached": grid.counts(points.is_reached),
        "dormant": grid.counts(points.is_dormant),
        "prospects": grid.counts(points.is_prospect),
    }
    missed = grid.sums(np.where(beyond, points.potential, 0.0))
    return tuple(
        Hexagon(
            cell=cell,
            lon=float(grid.lon[idx]),
            lat=float(grid.lat[idx]),
            ring=ring_of(cell),
            revenue=float(revenue[idx]),
            potential=float(potential[idx]),
            covered=float(covered[idx]),
            out_of_reach=float(missed[idx]),
            heat=float(heat[idx]),
            kind=kinds[idx],
            area_type=AREA_TYPES[grid.area_type[idx]],
            **{name: int(counts[idx]) for name, counts in figures.items()},
        )
        for idx, cell in enumerate(grid.cells)
    )


def heats(
    revenue: NDArray[np.float64],
    potential: NDArray[np.float64],
    covered: NDArray[np.float64],
    enough: float,
) -> NDArray[np.float64]:
    """Tell how productive hexagons are where they are covered, and how much is to be got where they are not.

    Parameters
    ----------
    revenue, potential : ndarray of float64, shape (m,)
        Money a year.
    covered : ndarray of float64, shape (m,)
        Share of the potential that reached customers have.
    enough : float
        From this share on a hexagon is covered.

    Returns
    -------
    ndarray of float64, shape (m,)
        From -1 (all is to be developed, and nowhere is more) over 0 (little there) to 1 (all is covered, and nowhere sells more): of a
        covered hexagon the covered share times the rank of its revenue, of another less the share that is not covered times the rank of
        its potential. Ranks are shares of all hexagons.

    Examples
    --------
    >>> heats(np.array([90.0, 0.0, 1.0]), np.array([90.0, 95.0, 1.0]), np.array([1.0, 0.0, 1.0]), 0.6).round(2)
    array([ 1.  , -1.  ,  0.67])
    """
    warm = covered * _ranks(revenue)
    cold = (1 - covered) * _ranks(potential)
    return np.where(covered >= enough, warm, -cold)


def covered_shares(points: Points, grid: Grid) -> NDArray[np.float64]:
    """Give the share of each hexagon's potential that reached customers have."""
    return _share(grid.sums(np.where(points.is_reached, points.potential, 0.0)), grid.sums(points.potential))


def classes(
    potential: NDArray[np.float64], covered: NDArray[np.float64], rules: CoverageRules
) -> tuple[HexagonClass, ...]:
    """Class hexagons by potential and coverage.

    Parameters
    ----------
    potential, covered : ndarray of float64, shape (m,)
        Money a year, and the share of it that reached customers have.
    rules : CoverageRules
        ``potential_share`` and ``covered``.

    Returns
    -------
    tuple of HexagonClass
        One a hexagon.

    Examples
    --------
    >>> classes(np.array([80.0, 15.0, 5.0]), np.array([0.2, 1.0, 1.0]), CoverageRules(potential_share=0.9))
    ('development', 'core', 'nurture')
    """
    order = np.argsort(-potential, kind="stable")
    before = np.empty(len(potential))
    before[order] = np.cumsum(potential[order]) - potential[order]
    is_rich = (potential > 0) & (before < rules.potential_share * potential.sum())
    return tuple(
        "nurture" if not rich else "core" if share >= rules.covered else "development"
        for rich, share in zip(is_rich.tolist(), covered.tolist(), strict=True)
    )


def _ranks(money: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(money > 0, rankdata(money, method="max") / max(len(money), 1), 0.0)


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
