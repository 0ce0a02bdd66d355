"""The time of one visit with its share of the driving, before anyone knows the routes."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Customer, Horizon, Rep, Shift
from routeplan.policy import TravelRules
from routeplan.portfolio.callplan.frequency import YEAR_DAYS, frequency
from routeplan.travel import StraightLine
from routeplan.travel.plane import apart_m
from routeplan.travel.tours import legs_s
from routeplan.travel.workload import team_mode


def seconds_a_visit(
    customers: Sequence[Customer], reps: Sequence[Rep], rules: TravelRules
) -> dict[str, float]:
    """Estimate what one visit to each customer takes.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, with their cadences; those without visits or a position take the mean way of the others.
    reps : sequence of Rep
        The team; its most common mode drives.
    rules : TravelRules
        The law of the straight line, whatever the source of the plan: an estimate needs no roads.

    Returns
    -------
    dict of str to float
        Seconds by customer: the visit, and a leg between two visits as ``legs_s`` estimates it. The way from and to home comes off
        the reps' time; see ``seconds_a_year``.
    """
    seen = [
        one for one in customers if one.lon is not None and one.lat is not None and frequency(one.cadence) > 0
    ]
    lonlat = np.array([(one.lon, one.lat) for one in seen], dtype=np.float64).reshape(-1, 2)
    often = np.array([max(1, round(frequency(one.cadence))) for one in seen], dtype=np.int64)
    legs = legs_s(lonlat, often, StraightLine.from_rules(rules), mode=team_mode(reps))
    way = {one.id: float(leg) for one, leg in zip(seen, legs, strict=True)}
    usual = float(legs @ often / often.sum()) if seen else 0.0
    return {one.id: one.service_s + way.get(one.id, usual) for one in customers}


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
        Seconds a year by rep: what its shifts allow less the ways from and to home and half a visit, times its capacity, as if the
        whole year were like the horizon. Days are filled with whole visits, so that on the mean half a visit no longer fits.
    """
    lost_s = _half_a_visit_s(customers)
    home_s = _home_s(reps, customers, rules)
    capacity: Mapping[str, float] = {rep.id: rep.capacity for rep in reps}
    total = dict.fromkeys(capacity, 0.0)
    for shift in shifts:
        left_s = max(0.0, shift.max_work_s - home_s[shift.rep_id] - lost_s)
        total[shift.rep_id] += left_s * capacity[shift.rep_id]
    return {rep_id: seconds * YEAR_DAYS / horizon.days for rep_id, seconds in total.items()}


def _half_a_visit_s(customers: Sequence[Customer]) -> float:
    often = [frequency(one.cadence) for one in customers]
    whole = sum(often)
    visited_s = sum(visits * one.service_s for visits, one in zip(often, customers, strict=True))
    return visited_s / whole / 2 if whole else 0.0


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
