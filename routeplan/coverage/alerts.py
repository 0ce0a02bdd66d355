"""Whose sales fell last week, and where."""

import pandas as pd

from routeplan.coverage.scene import Scene
from routeplan.model import SalesAlert
from routeplan.policy import CoverageRules

WEEK = 7


def sales_alerts(scene: Scene, rules: CoverageRules) -> tuple[SalesAlert, ...]:
    """Compare the last seven days with a mean week before, by rep and district.

    Parameters
    ----------
    scene : Scene
        Customers and histories.
    rules : CoverageRules
        How many weeks make a usual one, and the fall that raises an alert.

    Returns
    -------
    tuple of SalesAlert
        The largest loss of money first. Nothing where the orders do not go back so far.
    """
    first = scene.today - WEEK * (rules.sales_weeks + 1) + 1
    if scene.begin is None or scene.begin > first:
        return ()
    places = pd.DataFrame(
        [(one.rep_id, one.district) for one in scene.customers], columns=["rep", "district"]
    )
    places["now"] = scene.orders.between(scene.today - WEEK + 1, scene.today).sums(scene.number)
    places["usual"] = scene.orders.between(first, scene.today - WEEK).sums(scene.number) / rules.sales_weeks
    sums = places.groupby(["rep", "district"], as_index=False)[["now", "usual"]].sum()
    fallen = sums[(sums["usual"] > 0) & (sums["now"] <= (1 - rules.sales_fall) * sums["usual"])]
    found = [
        SalesAlert(
            rep_id=str(row["rep"]),
            district=str(row["district"]),
            now=float(row["now"]),
            usual=float(row["usual"]),
        )
        for row in fallen.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda one: (one.now - one.usual, one.rep_id, one.district)))
