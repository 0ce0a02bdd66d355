"""The time of one visit with its share of the driving, before anyone knows the routes."""

from collections.abc import Mapping, Sequence

import numpy as np

from routeplan.model import Customer, Horizon, Rep, Shift
from routeplan.policy import TravelRules
from routeplan.travel import StraightLine
from routeplan.travel.tours import ways_s
from routeplan.travel.workload import team_mode, visit_workload_s

YEAR_DAYS = 365.0


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
    count = len(located)
    legs = visit_workload_s(
        lonlat,
        np.ones(count, dtype=np.int64),
        np.zeros(count, dtype=np.float64),
        StraightLine.from_rules(rules),
        mode=team_mode(reps),
    )
    way = {one.id: float(leg) for one, leg in zip(located, legs, strict=True)}
    usual = float(legs.mean()) if count else 0.0
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
    ends = [(rep.lon, rep.lat) for rep in reps] + [(rep.end_lon, rep.end_lat) for rep in reps]
    line = StraightLine.from_rules(rules)
    ways = ways_s(np.array(ends, dtype=np.float64), places, line, mode=team_mode(reps))
    there_and_back = np.sort(ways.reshape(2, len(reps), len(places)).sum(axis=0), axis=1)
    near = -(-len(places) // len(reps))
    return {rep.id: float(row[:near].mean()) for rep, row in zip(reps, there_and_back, strict=True)}
