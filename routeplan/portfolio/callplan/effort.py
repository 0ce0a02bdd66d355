"""The time of one visit with its share of the driving, before anyone knows the routes."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from routeplan.model import Customer, Horizon, Rep, Shift
from routeplan.policy import TravelRules
from routeplan.travel import StraightLine
from routeplan.travel.plane import apart_m, to_plane
from routeplan.travel.workload import team_mode

YEAR_DAYS = 365.0
_NEIGHBOURS = 4


def seconds_a_visit(
    customers: Sequence[Customer], reps: Sequence[Rep], rules: TravelRules
) -> dict[str, float]:
    """Estimate what one visit to each customer takes.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed; those without a position take the mean way of the others.
    reps : sequence of Rep
        The team; its most common mode drives.
    rules : TravelRules
        The law of the straight line, whatever the source of the plan: an estimate needs no roads.

    Returns
    -------
    dict of str to float
        Seconds by customer: the visit, and the mean way to the 4 nearest other customers. The way from and to home comes off the
        reps' time; see ``seconds_a_year``.
    """
    located = [one for one in customers if one.lon is not None and one.lat is not None]
    lonlat = np.array([(one.lon, one.lat) for one in located], dtype=np.float64).reshape(-1, 2)
    legs = _legs_s(lonlat, StraightLine.from_rules(rules), team_mode(reps))
    way = {one.id: float(leg) for one, leg in zip(located, legs, strict=True)}
    usual = float(legs.mean()) if len(legs) else 0.0
    return {one.id: one.service_s + way.get(one.id, usual) for one in customers}


def _legs_s(lonlat: NDArray[np.float64], line: StraightLine, mode: str) -> NDArray[np.float64]:
    """Give the mean way from each place to its nearest others, seconds; O(n log n)."""
    near = min(_NEIGHBOURS, len(lonlat) - 1)
    if near < 1:
        return np.zeros(len(lonlat))
    plane = to_plane(lonlat)
    distance, found = cKDTree(plane).query(plane, k=near + 1)
    # a place is its own neighbour; among co-located ones it need not come first
    distance[found == np.arange(len(lonlat))[:, None]] = np.inf
    order = np.argsort(distance, axis=1, kind="stable")[:, :near]
    others = lonlat[np.take_along_axis(found, order, axis=1)]
    metres = apart_m(lonlat[:, :1], lonlat[:, 1:], others[..., 0], others[..., 1])
    mean: NDArray[np.float64] = line.seconds(metres, mode=mode).mean(axis=1)
    return mean


def seconds_a_year(
    shifts: Sequence[Shift],
    reps: Sequence[Rep],
    horizon: Horizon,
    customers: Sequence[Customer],
    rules: TravelRules,
) -> dict[str, float]:
    """Give the time of each rep for visits and the ways between them.

    Parameters
    ----------
    shifts : sequence of Shift
        Working days of the horizon.
    reps : sequence of Rep
        The team.
    horizon : Horizon
        The days.
    customers : sequence of Customer
        For the ways from and to home: those to the nearest of them, as many as a rep would have if all had alike.
    rules : TravelRules
        The law of the straight line.

    Returns
    -------
    dict of str to float
        Seconds a year by rep: what its shifts allow less the ways from and to home, times its capacity, as if the whole year were
        like the horizon.
    """
    home_s = _home_s(reps, customers, rules)
    capacity: Mapping[str, float] = {rep.id: rep.capacity for rep in reps}
    total = dict.fromkeys(capacity, 0.0)
    for shift in shifts:
        total[shift.rep_id] += max(0.0, shift.max_work_s - home_s[shift.rep_id]) * capacity[shift.rep_id]
    return {rep_id: seconds * YEAR_DAYS / horizon.days for rep_id, seconds in total.items()}


def _home_s(reps: Sequence[Rep], customers: Sequence[Customer], rules: TravelRules) -> dict[str, float]:
    places = np.array([(one.lon, one.lat) for one in customers if one.lon is not None], dtype=np.float64)
    if not len(places) or not reps:
        return dict.fromkeys((rep.id for rep in reps), 0.0)
    line, mode = StraightLine.from_rules(rules), team_mode(reps)
    near = -(-len(places) // len(reps))

    def way_s(lon: float, lat: float) -> NDArray[np.float64]:
        metres = apart_m(np.array(lon), np.array(lat), places[:, 0], places[:, 1])
        return line.seconds(metres, mode=mode)

    found = {}
    for rep in reps:
        out = way_s(rep.lon, rep.lat)
        both = out + (
            out if (rep.lon, rep.lat) == (rep.end_lon, rep.end_lat) else way_s(rep.end_lon, rep.end_lat)
        )
        found[rep.id] = float(np.partition(both, near - 1)[:near].mean())
    return found
