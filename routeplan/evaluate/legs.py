"""Driving between a rep's home and customers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.evaluate.facts import Facts
from routeplan.model import Rep
from routeplan.travel import TravelTimes

HOME, END = 0, 1
"""Rows of the place that the rep leaves from and of the one that the rep returns to."""

UNREACHABLE = -1
"""Seconds of a leg that does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Legs:
    """Driving of one rep.

    Parameters
    ----------
    rows : dict of str to int
        Row of each customer.
    seconds, metres : ndarray of int64, shape (n, n)
        From row to column; ``UNREACHABLE`` where there is no way.
    """

    rows: dict[str, int]
    seconds: NDArray[np.int64]
    metres: NDArray[np.int64]

    def path(self, customer_ids: Sequence[str]) -> NDArray[np.int64]:
        """Give the rows of a day: home, the customers, the end."""
        return np.array(
            [HOME, *(self.rows[customer_id] for customer_id in customer_ids), END], dtype=np.int64
        )

    def along(self, customer_ids: Sequence[str]) -> tuple[list[int], list[int]]:
        """Give seconds and metres of each leg of a day, the way home last."""
        path = self.path(customer_ids)
        seconds: list[int] = self.seconds[path[:-1], path[1:]].tolist()
        metres: list[int] = self.metres[path[:-1], path[1:]].tolist()
        return seconds, metres


def measure(facts: Facts, travel: TravelTimes) -> dict[str, Legs]:
    """Measure all driving that a plan may need, rep by rep.

    Parameters
    ----------
    facts : Facts
        A rep may visit the customers of the own territory and those that the plan names.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    dict of str to Legs
        By rep.
    """
    places: dict[str, dict[str, None]] = {rep.id: {} for rep in facts.case.reps}
    for customer in facts.case.customers:
        for rep_id in facts.owners.get(customer.id, ()):
            places.get(rep_id, {})[customer.id] = None
    for day, ids in zip(facts.plan.days, facts.stops, strict=True):
        places.get(day.rep_id, {}).update(dict.fromkeys(ids))
    return {rep.id: _measure_rep(facts, rep, list(places[rep.id]), travel) for rep in facts.case.reps}


def _measure_rep(facts: Facts, rep: Rep, ids: list[str], travel: TravelTimes) -> Legs:
    visited = [(facts.customers[customer_id].lon, facts.customers[customer_id].lat) for customer_id in ids]
    lonlat = np.array([(rep.lon, rep.lat), (rep.end_lon, rep.end_lat), *visited], dtype=np.float64)
    matrix = travel.matrix(lonlat, mode=rep.mode)
    reachable = np.isfinite(matrix.seconds) & np.isfinite(matrix.metres)
    return Legs(
        rows={customer_id: idx for idx, customer_id in enumerate(ids, start=2)},
        seconds=np.where(reachable, np.rint(matrix.seconds), UNREACHABLE).astype(np.int64),
        metres=np.where(reachable, np.rint(matrix.metres), UNREACHABLE).astype(np.int64),
    )
