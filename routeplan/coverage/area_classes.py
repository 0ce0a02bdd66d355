"""The class of the area that each customer is in."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from routeplan.coverage.grid import grid_of
from routeplan.coverage.hexagons import classes, covered_shares
from routeplan.coverage.points import points_of
from routeplan.coverage.scene import scene_of
from routeplan.model import Customer, HexagonClass, Prospect
from routeplan.policy import Policy


def area_classes(
    customers: Sequence[Customer],
    *,
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    prospects: Sequence[Prospect],
    policy: Policy,
    as_of: date,
) -> dict[str, HexagonClass]:
    """Class the hexagons as ``routeplan coverage`` does, and say in which each customer lies.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, located or not.
    orders, visits : DataFrame or None
        Histories, as the workspace has them.
    prospects : sequence of Prospect
        Who might become a customer; their potential counts.
    policy : Policy
        ``[coverage]``.
    as_of : date
        The day from which histories are read.

    Returns
    -------
    dict of str to HexagonClass
        By customer; those without a position are missing.
    """
    scene = scene_of(
        customers,
        rep_of={},
        team_of={},
        planned={},
        orders=orders,
        visits=visits,
        rules=policy.coverage,
        dormant_days=policy.portfolio.dormant_days,
        as_of=as_of,
    )
    points = points_of(scene.customers, prospects)
    grid = grid_of(points, policy.coverage)
    kinds = classes(grid.sums(points.potential), covered_shares(points, grid), policy.coverage)
    placed = [one.id for one in scene.customers if one.lon is not None and one.lat is not None]
    return {
        customer_id: kinds[cell] for customer_id, cell in zip(placed, grid.cell_of.tolist(), strict=False)
    }
