"""Sales to come, how deep customers buy, and what they are worth and cost."""

from collections.abc import Sequence

import numpy as np

from routeplan.coverage.history import day_number
from routeplan.coverage.months import month_before
from routeplan.coverage.rows import year_before_is_known
from routeplan.coverage.scene import YEAR, Scene
from routeplan.model import MOST_YEARS, CoverageMonth, Opportunity, Results
from routeplan.policy import CostRules, FunnelRules

AHEAD = 3
"""Months of the forecast."""


def results_of(
    scene: Scene,
    months: Sequence[CoverageMonth],
    opportunities: Sequence[Opportunity],
    *,
    prospects: int,
    costs: CostRules,
    funnel: FunnelRules,
) -> Results:
    """Measure the last 365 days.

    Parameters
    ----------
    scene : Scene
        Customers and histories.
    months : sequence of CoverageMonth
        The last twelve.
    opportunities : sequence of Opportunity
        The funnel.
    prospects : int
        How many.
    costs : CostRules
        ``[coverage.costs]``.
    funnel : FunnelRules
        ``[funnel]``.

    Returns
    -------
    Results
        The figures.

    Notes
    -----
    The forecast of a month is the seasonal naive one with growth: the sales of that month a year before, times the sales of the last 365
    days over those of the 365 before. The lifetime of a customer is one over the share of last year's buyers who did not buy this year; its
    value is profit a year times the lifetime, at most 20 years of it.
    """
    number, today = scene.number, scene.today
    year = scene.orders.between(today - YEAR + 1, today)
    bought = year.where(year.amount >= 0)
    buyers = int(bought.seen(number).sum())
    pairs = np.unique(
        bought.who[bought.kind >= 0] * (bought.kind.max(initial=0) + 1) + bought.kind[bought.kind >= 0]
    )
    with_lines = int(bought.where(bought.kind >= 0).seen(number).sum())
    value, years, cost = _worth(scene, float(year.amount.sum()), buyers, costs)
    is_open = [one for one in opportunities if one.stage not in {funnel.won, funnel.lost}]
    return Results(
        forecast=_forecast(scene),
        order_value=float(bought.amount.mean()) if len(bought.amount) else None,
        orders_a_year=len(bought.who) / buyers if buyers else None,
        lines=len(pairs) / with_lines if with_lines else None,
        lifetime_value=value,
        acquisition_cost=cost,
        lifetime_years=years,
        prospects=prospects,
        visits=months[-1].visits if months else 0,
        calls=months[-1].calls if any(month.calls for month in months) else None,
        open_opportunities=len(is_open),
        matched=sum(one.stage != funnel.stages[0] for one in is_open),
    )


def _forecast(scene: Scene) -> tuple[tuple[str, float], ...]:
    if not year_before_is_known(scene):
        return ()
    now = float(scene.orders.between(scene.today - YEAR + 1, scene.today).amount.sum())
    before = float(scene.orders.between(scene.today - 2 * YEAR + 1, scene.today - YEAR).amount.sum())
    if before <= 0:
        return ()
    found = []
    for ahead in range(1, AHEAD + 1):
        first, end = month_before(scene.as_of, 12 - ahead), month_before(scene.as_of, 11 - ahead)
        sales = float(scene.orders.between(day_number(first), day_number(end) - 1).amount.sum())
        found.append((f"{month_before(scene.as_of, -ahead):%Y-%m}", sales * now / before))
    return tuple(found)


def _worth(
    scene: Scene, sales: float, buyers: int, costs: CostRules
) -> tuple[float | None, float | None, float | None]:
    """Give lifetime value and lifetime of a customer and the cost of winning one; None where something is not known."""
    if not costs.margin or not costs.winning or not buyers or not year_before_is_known(scene):
        return None, None, None
    today, bought = scene.today, scene.orders.where(scene.orders.amount >= 0)
    last, firsts = bought.between(today - YEAR + 1, today).seen(scene.number), bought.first(scene.number)
    before = bought.between(today - 2 * YEAR + 1, today - YEAR).seen(scene.number)
    lost = float((before & ~last).sum() / before.sum()) if before.any() else 0.0
    new = int((firsts > today - YEAR).sum() - (firsts > today).sum())
    years = min(1 / lost, MOST_YEARS) if lost else MOST_YEARS
    return sales / buyers * costs.margin * years, years, costs.winning / new if new else None
