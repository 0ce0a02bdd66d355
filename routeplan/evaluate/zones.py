"""Daily zones: the area that a rep covers on one day, and how much the days of a week overlap."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.plane import Plane

_CONCAVITY = 0.5
_MARGIN = 0.02
_LEAST_MARGIN_M = 60.0
_ROUNDING = 3.0
"""Margins by which the hull grows and shrinks again, so that narrow bays close."""
_LONE_STOP_M = 150.0
_TOLERANCE = 0.1


def draw_zones(facts: Facts, plane: Plane) -> list[Polygon]:
    """Draw the zone of each day plan.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    plane : Plane
        Where to draw.

    Returns
    -------
    list of Polygon
        One a day plan, metres; empty where a day has no stop.
    """
    places = dict(zip(facts.customers, plane.points(facts.case.visited), strict=True))
    return [
        draw_zone(np.array([places[stop.customer_id] for stop in stops]).reshape(-1, 2))
        for stops in facts.stops
    ]


def draw_zone(points: NDArray[np.float64]) -> Polygon:
    """Draw the area that holds a day's stops.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Metres.

    Returns
    -------
    Polygon
        A hull, halfway between the convex and the tightest one so that a bay that belongs to another day stays out,
        with a margin of 2 % of its extent (60 m at least); a disc of 150 m for stops at one place; empty for none.
    """
    if not len(points):
        return Polygon()
    extent = float(np.hypot(*(points.max(axis=0) - points.min(axis=0))))
    if extent < 2 * _LEAST_MARGIN_M:
        return _disc(points.mean(axis=0), _LONE_STOP_M)
    hull = shapely.concave_hull(shapely.MultiPoint(points), ratio=_CONCAVITY)
    margin = max(_LEAST_MARGIN_M, _MARGIN * extent)
    area = hull.buffer((1 + _ROUNDING) * margin).buffer(-_ROUNDING * margin).simplify(_TOLERANCE * margin)
    return Polygon(shapely.get_exterior_ring(area))


def _disc(centre: NDArray[np.float64], radius: float) -> Polygon:
    return shapely.Point(centre).buffer(radius, quad_segs=4)


def week_overlaps(facts: Facts, zones: Sequence[Polygon]) -> dict[tuple[str, int], float]:
    """Measure how much the zones of different days in a week overlap.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    zones : sequence of Polygon
        One a day plan.

    Returns
    -------
    dict of (str, int) to float
        By rep and week with zones: the area that lies in two zones or more of the week over the area of all its zones.
    """
    weeks: dict[tuple[str, int], list[Polygon]] = defaultdict(list)
    for day, zone in zip(facts.plan.days, zones, strict=True):
        if not zone.is_empty:
            weeks[day.rep_id, facts.week(day.date)].append(zone)
    return {key: _overlap(week) for key, week in weeks.items()}


def mean_overlaps(overlaps: Mapping[tuple[str, int], float]) -> dict[str, float]:
    """Give the mean over the weeks of each rep with zones."""
    by_rep: dict[str, list[float]] = defaultdict(list)
    for (rep_id, _), overlap in overlaps.items():
        by_rep[rep_id].append(overlap)
    return {rep_id: float(np.mean(found)) for rep_id, found in by_rep.items()}


def _overlap(zones: Sequence[Polygon]) -> float:
    shared = [
        zone.intersection(other)
        for idx, zone in enumerate(zones)
        for other in zones[idx + 1 :]
        if zone.intersects(other)
    ]
    return float(shapely.union_all(shared).area / shapely.union_all(zones).area) if shared else 0.0
