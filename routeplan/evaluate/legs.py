"""Driving between a rep's home and customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.traffic import Leg
from routeplan.model import Rep
from routeplan.travel import TravelTimes

UNREACHABLE = -1
"""Seconds of a leg that does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Legs:
    """Driving of one rep.

    Parameters
    ----------
    home, end : int
        Rows of the place that the rep leaves from and of the one that the rep returns to.
    rows : dict of str to int
        Row of each customer.
    seconds, metres : ndarray of int64, shape (n, n)
        From row to column, at free speed; ``UNREACHABLE`` where there is no way.
    nights : mapping of date to int
        Row of the place of each night away, by the evening.
    ways : ndarray of int32, shape (n, n), or None
        Where the speed of a leg depends on the places that it joins: its way, as of ``Speeds.ways``.
    """

    home: int
    end: int
    rows: dict[str, int]
    seconds: NDArray[np.int64]
    metres: NDArray[np.int64]
    ways: NDArray[np.int32] | None = None
    nights: Mapping[date, int] = field(default_factory=dict)

    def on(self, day: date) -> "Legs":
        """Give the driving of a day: it starts where the night before was, and ends where the next one is."""
        if not self.nights:
            return self
        return replace(
            self, home=self.nights.get(day - timedelta(days=1), self.home), end=self.nights.get(day, self.end)
        )

    def leg(self, here: int, there: int) -> int:
        """Give the seconds of a leg, 0 where there is no way, with what traffic has to know of it."""
        free_s = max(0, int(self.seconds[here, there]))
        return free_s if self.ways is None else Leg(free_s, int(self.ways[here, there]))

    def path(self, stops: Sequence[Errand]) -> NDArray[np.int64]:
        """Give the rows of a day: home, the stops, the end."""
        return np.array(
            [self.home, *(self.rows[errand.customer_id] for errand in stops), self.end], dtype=np.int64
        )

    def along(self, stops: Sequence[Errand]) -> tuple[list[int], list[int]]:
        """Give seconds and metres of each leg of a day, the way home last."""
        path = self.path(stops)
        seconds: list[int] = self.seconds[path[:-1], path[1:]].tolist()
        metres: list[int] = self.metres[path[:-1], path[1:]].tolist()
        return seconds, metres

    def times(self, stops: Sequence[Errand]) -> list[int]:
        """Give each leg of a day as ``leg`` does, the way home last."""
        path = self.path(stops).tolist()
        return [self.leg(here, there) for here, there in pairwise(path)]


def measure(
    facts: Facts, travel: TravelTimes, *, also: Mapping[str, Iterable[str]] | None = None
) -> dict[str, Legs]:
    """Measure all driving that a plan may need.

    Parameters
    ----------
    facts : Facts
        A rep may visit the customers of the own territory, those where the rep is named, and those that the plan names; with open
        borders, all.
    travel : TravelTimes
        Travel times.
    also : mapping of str to iterable of str, optional
        Further customers by rep whom it may be asked to visit.

    Returns
    -------
    dict of str to Legs
        By rep. With open borders, reps who travel alike share one matrix.
    """
    reps = facts.case.reps
    if facts.policy.visits.borders == "open":
        modes = {rep.mode: [other for other in reps if other.mode == rep.mode] for rep in reps}
        found = [_measure(facts, group, list(facts.customers), travel) for group in modes.values()]
        return {rep_id: legs for group in found for rep_id, legs in group.items()}
    places: dict[str, dict[str, None]] = {rep.id: {} for rep in reps}
    for customer in facts.case.visited:
        for rep_id in facts.owners.get(customer.id, ()):
            places.get(rep_id, {})[customer.id] = None
    for due in facts.case.due_visits:
        if due.rep_id:
            places.get(due.rep_id, {})[due.customer_id] = None
    for day, stops in zip(facts.plan.days, facts.stops, strict=True):
        places.get(day.rep_id, {}).update((errand.customer_id, None) for errand in stops)
    for rep_id, ids in (also or {}).items():
        places.get(rep_id, {}).update((customer_id, None) for customer_id in ids)
    return {rep.id: _measure(facts, [rep], list(places[rep.id]), travel)[rep.id] for rep in reps}


def _measure(facts: Facts, reps: Sequence[Rep], ids: list[str], travel: TravelTimes) -> dict[str, Legs]:
    """Measure the ways between the homes of reps who travel alike, their ends, and customers."""
    homes = [place for rep in reps for place in ((rep.lon, rep.lat), (rep.end_lon, rep.end_lat))]
    away = [night for night in facts.plan.nights if night.rep_id in {rep.id for rep in reps}]
    places = [(night.lon, night.lat) for night in away]
    visited = [(facts.customers[customer_id].lon, facts.customers[customer_id].lat) for customer_id in ids]
    lonlat = np.array([*homes, *places, *visited], dtype=np.float64)
    matrix = travel.matrix(lonlat, mode=reps[0].mode)
    ways = facts.speeds.ways(lonlat, matrix.shares)
    reachable = np.isfinite(matrix.seconds) & np.isfinite(matrix.metres)
    seconds = np.where(reachable, np.rint(matrix.seconds), UNREACHABLE).astype(np.int64)
    metres = np.where(reachable, np.rint(matrix.metres), UNREACHABLE).astype(np.int64)
    rows = {customer_id: idx for idx, customer_id in enumerate(ids, start=len(homes) + len(places))}
    return {
        rep.id: Legs(
            home=2 * idx,
            end=2 * idx + 1,
            rows=rows,
            seconds=seconds,
            metres=metres,
            ways=ways,
            nights={
                night.date: row for row, night in enumerate(away, start=len(homes)) if night.rep_id == rep.id
            },
        )
        for idx, rep in enumerate(reps)
    }
