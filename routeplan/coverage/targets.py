"""How far the targets are reached."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import numpy as np

from routeplan.coverage.history import day_number
from routeplan.coverage.months import month_before, new_customers
from routeplan.coverage.scene import Scene
from routeplan.model import Target
from routeplan.policy import TargetRules


def targets_of(scene: Scene, rules: TargetRules, working_days: Collection[date]) -> tuple[Target, ...]:
    """Hold the figures against the targets.

    Parameters
    ----------
    scene : Scene
        Customers and histories.
    rules : TargetRules
        ``[targets]``.
    working_days : collection of date
        Days to come on which any rep works.

    Returns
    -------
    tuple of Target
        Coverage of all and by tier; visits of this month by tier; sales and new customers of this quarter.
    """
    month = _period(scene.as_of, 1)
    reached = np.array([one.is_reached for one in scene.customers], dtype=bool)
    tier = np.array([one.tier for one in scene.customers], dtype=object)
    found = [_share("", rules.coverage, reached)] if rules.coverage else []
    found += [_share(name, wanted, reached[tier == name]) for name, wanted in rules.tiers.items() if wanted]
    made = scene.contacts.between(day_number(month[0]), scene.today)
    visited = made.where(made.kind == 0).counts(scene.number)
    for name, wanted in rules.visits.items():
        one = _sum("visits", name, wanted, float(visited[tier == name].sum()), scene.as_of, month)
        found.append(replace(one, a_day=_a_day(one, scene.as_of, month[1], working_days)))
    return (*found, *_of_quarter(scene, rules))


def _of_quarter(scene: Scene, rules: TargetRules) -> Iterator[Target]:
    quarter = _period(scene.as_of, 3)
    first = day_number(quarter[0])
    if rules.sales:
        sales = float(scene.orders.between(first, scene.today).amount.sum())
        yield _sum("sales", "", rules.sales, sales, scene.as_of, quarter)
    if rules.new_customers:
        new = new_customers(scene, first, scene.today)
        count = None if new is None else float(new)
        yield _sum("new_customers", "", rules.new_customers, count, scene.as_of, quarter)


def _share(name: str, wanted: float, reached: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Target:
    actual = float(reached.mean()) if len(reached) else 0.0
    return Target(kind="coverage", name=name, wanted=wanted, actual=actual, by_now=wanted, a_week=0.0)


def _sum(
    kind: Literal["visits", "sales", "new_customers"],
    name: str,
    wanted: float,
    actual: float | None,
    today: date,
    period: tuple[date, date],
) -> Target:
    first, last = period
    passed = ((today - first).days + 1) / ((last - first).days + 1)
    weeks = (last - today).days / 7
    missing = 0.0 if actual is None else max(0.0, wanted - actual)
    return Target(
        kind=kind,
        name=name,
        wanted=wanted,
        actual=actual,
        by_now=wanted * passed,
        a_week=missing / max(weeks, 1.0) if weeks else 0.0,
        is_over=not weeks,
    )


def _a_day(target: Target, today: date, last: date, working_days: Collection[date]) -> float | None:
    """Spread what is missing over the working days left; None if none is."""
    left = sum(today < day <= last for day in working_days)
    return max(0.0, target.wanted - (target.actual or 0.0)) / left if left else None


def _period(day: date, months: int) -> tuple[date, date]:
    """Give the first and last day of the month or quarter of a day."""
    first = date(day.year, day.month - (day.month - 1) % months, 1)
    return first, month_before(first, -months) - timedelta(days=1)
