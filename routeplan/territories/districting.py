"""Customers and reps as a districting problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from routeplan.areas import ALONE, find_hosts, possible_owners, tie
from routeplan.model import Case, Customer, Measure, Rep
from routeplan.policy import TerritoryRules
from routeplan.territories.area_borders import area_borders
from routeplan.travel import TravelTimes, to_plane
from routeplan.travel.workload import customer_workload_s, team_mode
from solvers.districts.problem import NOBODY, Problem

MEASURES: tuple[Measure, ...] = ("potential", "workload")

TABLE = 2500
"""Customers and reps up to which territories are drawn by travel times; above by straight lines."""

UNREACHABLE = 10.0
"""Travel time between places that no way joins, in units of the longest there is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Districting:
    """A districting problem, and whom its indices stand for.

    Parameters
    ----------
    problem : Problem
        Units are customers, territories are reps; measures as in `MEASURES`, in the currency and in seconds. Distances are
        seconds of travel, or metres in a straight line above `TABLE` places.
    customers : tuple of Customer
        One a unit.
    reps : tuple of Rep
        One a territory.
    hosts : mapping of str to str
        With which area each area goes, see `find_hosts`; empty where there are none.
    """

    problem: Problem
    customers: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    hosts: Mapping[str, str] = field(default_factory=dict)


def districting(
    case: Case,
    rules: TerritoryRules,
    travel: TravelTimes,
    *,
    workload_s: Mapping[str, float] | None = None,
    today: Mapping[str, str] | None = None,
) -> Districting | None:
    """State who may serve whom, and what a good partition is.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    rules : TerritoryRules
        ``[territories]`` of the policy.
    travel : TravelTimes
        Between customers and to homes, and for the driving in the workload.
    workload_s : mapping of str to float, optional
        Seconds of work of each customer within the horizon; left out: estimated, as routes are not known.
    today : mapping of str to str, optional
        The rep that each customer has, in place of ``rep_id``.

    Returns
    -------
    Districting or None
        None: no customer has a rep who may serve it.

    Notes
    -----
    A customer that no rep may serve, by team or skills, is left out; so is a group, or an area, whose customers have no such rep
    in common. Areas stay whole as groups do, and border on each other where their polygons do. A rep without shifts may get only customers that nobody with shifts may serve.
    """
    shares = case.capacity_shares()
    candidates = _candidates(case, rules)
    customers = tuple(customer for customer in case.customers if candidates[customer.id])
    needed = set[str]().union(
        *(among for among in candidates.values() if not any(shares[rep_id] > 0 for rep_id in among))
    )
    reps = tuple(rep for rep in case.reps if shares[rep.id] > 0 or rep.id in needed)
    if not customers or not reps:
        return None
    places = [(customer.lon, customer.lat) for customer in customers] + [(rep.lon, rep.lat) for rep in reps]
    lonlat = np.array(places, dtype=np.float64)
    xy = to_plane(lonlat)
    n = len(customers)
    # no territory may have a target of nothing, as that of a rep without shifts would
    share = np.maximum([shares[rep.id] for rep in reps], 1e-6)
    if workload_s is None:
        workload_s = customer_workload_s(customers, case.due_visits, reps, travel)
    seconds = _seconds(lonlat, reps, travel)
    hosts = find_hosts(case.areas, customers, reach_m=1000.0 * rules.longest_border_km)
    owner = {rep.id: idx for idx, rep in enumerate(reps)}
    known = {customer.id: customer.rep_id for customer in customers} if today is None else today
    problem = Problem(
        xy=xy[:n],
        activity=np.column_stack(
            [
                [max(customer.value, 0.0) for customer in customers],
                [workload_s[customer.id] for customer in customers],
            ]
        ),
        share=share / share.sum(),
        tolerance=np.array([rules.potential_tolerance, rules.workload_tolerance]),
        allowed=np.array([[rep.id in candidates[customer.id] for rep in reps] for customer in customers]),
        home_xy=xy[n:],
        home_weight=rules.home_weight,
        distance=None if seconds is None else seconds[:n, :n],
        home_distance=None if seconds is None else seconds[:n, n:],
        border_price=rules.compactness / 100.0,
        contiguous=rules.contiguous,
        longest_border=rules.longest_border_km * 1000.0,
        borders=area_borders(case.areas, customers, xy[:n], hosts) if case.areas else None,
        group=tie(customers, candidates),
        current=np.array([owner.get(known.get(customer.id, ""), NOBODY) for customer in customers]),
        handover_price=rules.stability,
        most_handovers=_limit(rules.most_handovers_per_rep, len(reps)),
        most_handovers_in_all=rules.most_handovers or None,
    )
    return Districting(problem=problem, customers=customers, reps=reps, hosts=hosts)


def _candidates(case: Case, rules: TerritoryRules) -> dict[str, frozenset[str]]:
    """List who may have each customer; customers of a group or an area have their reps in common."""
    among = possible_owners(case.customers, case.reps, keep=rules.method == "keep")
    ties = tie(case.customers, among).tolist()
    common: dict[int, frozenset[str]] = {}
    for customer, number in zip(case.customers, ties, strict=True):
        common[number] = common.get(number, among[customer.id]) & among[customer.id]
    return {
        customer.id: among[customer.id] if number == ALONE else common[number]
        for customer, number in zip(case.customers, ties, strict=True)
    }


def _limit(most: int, reps: int) -> NDArray[np.int64] | None:
    return np.full(reps, most, dtype=np.int64) if most else None


def _seconds(
    lonlat: NDArray[np.float64], reps: tuple[Rep, ...], travel: TravelTimes
) -> NDArray[np.float64] | None:
    if len(lonlat) > TABLE:
        return None
    seconds = travel.matrix(lonlat, mode=team_mode(reps)).seconds
    known = np.isfinite(seconds)
    far = UNREACHABLE * (float(seconds[known].max()) if known.any() else 1.0)
    return np.where(known, seconds, far)
