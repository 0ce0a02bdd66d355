"""All figures of coverage in one go."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pandas as pd

from routeplan.coverage.alerts import sales_alerts
from routeplan.coverage.attribute import attribute
from routeplan.coverage.grid import grid_of
from routeplan.coverage.hexagons import hexagons_of
from routeplan.coverage.months import coverage_months
from routeplan.coverage.places import best_places
from routeplan.coverage.points import points_of
from routeplan.coverage.reach import out_of_reach, reach_of
from routeplan.coverage.results import results_of
from routeplan.coverage.rows import coverage_rows, short_year
from routeplan.coverage.scene import scene_of
from routeplan.coverage.targets import targets_of
from routeplan.model import Coverage, Customer, Funnel, Opportunity, Prospect, Rep
from routeplan.policy import Policy


def measure_coverage(
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    *,
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    prospects: Sequence[Prospect],
    opportunities: Sequence[Opportunity],
    approved: Mapping[str, str],
    planned: Mapping[str, int],
    funnel: Funnel | None,
    working_days: Collection[date],
    policy: Policy,
    as_of: date,
) -> Coverage:
    """Measure who is reached and who buys, and find what is missed.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, located or not.
    reps : sequence of Rep
        The team.
    orders, visits : DataFrame or None
        Histories, as the workspace has them.
    prospects : sequence of Prospect
        Who might become a customer.
    opportunities : sequence of Opportunity
        The funnel's rows.
    approved : mapping of str to str
        Rep by customer of the approved territories; empty: none.
    planned : mapping of str to int
        Visits that plans promised in the days that count, by customer.
    funnel : Funnel or None
        The funnel as it was measured.
    working_days : collection of date
        Days to come on which any rep works.
    policy : Policy
        ``[coverage]``, ``[targets]`` and what else counts.
    as_of : date
        The day from which histories are read.

    Returns
    -------
    Coverage
        The figures.
    """
    rules = policy.coverage
    rep_of, attributed = attribute(customers, reps, approved)
    scene = scene_of(
        customers,
        rep_of=rep_of,
        planned=planned,
        team_of={rep.id: rep.team for rep in reps},
        orders=orders,
        visits=visits,
        rules=rules,
        dormant_days=policy.portfolio.dormant_days,
        as_of=as_of,
    )
    points = points_of(scene.customers, prospects)
    grid = grid_of(points, rules)
    beyond = out_of_reach(points, grid, rules)
    months = coverage_months(scene, days=rules.days)
    hopes = points.potential[points.is_prospect].tolist()
    return Coverage(
        as_of=as_of,
        days=rules.days,
        customers=scene.customers,
        prospects=tuple(
            (one.id, one.name, one.lon, one.lat, hope) for one, hope in zip(prospects, hopes, strict=True)
        ),
        attributed=attributed,
        rows=coverage_rows(
            scene, opportunities, won=policy.funnel.won, lost=policy.funnel.lost, days=rules.days, tiers=policy.portfolio.tiers, targets=policy.targets
        ),
        months=months,
        resolution=grid.resolution,
        hexagons=hexagons_of(points, grid, beyond, rules),
        reach=reach_of(points, grid, beyond, rules),
        places=best_places(points, grid, beyond, reps, rules),
        targets=targets_of(scene, policy.targets, working_days),
        alerts=sales_alerts(scene, rules),
        results=results_of(
            scene, months, opportunities, prospects=len(prospects), costs=rules.costs, funnel=policy.funnel
        ),
        funnel=funnel,
        orders_begin=short_year(scene),
    )  # fmt: skip
