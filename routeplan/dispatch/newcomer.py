"""A customer who is new: whose territory it belongs to, and what it does to the balance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from routeplan.calendar import due_visits
from routeplan.dispatch.scene import Scene
from routeplan.evaluate.balance import Balance, weigh
from routeplan.evaluate.centres import centre_of_table
from routeplan.evaluate.gather import gather
from routeplan.model import Customer, DayWindows, Rep, Territory
from routeplan.travel.workload import customer_workload_s

NEW = "(new)"
"""Id of a customer who has none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A territory that a customer could join.

    Parameters
    ----------
    rep : Rep
        Whose.
    measure_s : float
        Travel to its centre and to the rep's home, weighted as territories are drawn, seconds.
    before, after : Balance
        The territory without and with the customer.
    """

    rep: Rep
    measure_s: float
    before: Balance
    after: Balance


def newcomer(
    scene: Scene, lat: float, lon: float, *, tier: str, service_s: int, windows: tuple[DayWindows, ...]
) -> Customer:
    """Describe a customer who is in no table, as one of its tier.

    Parameters
    ----------
    scene : Scene
        The plan in use.
    lat, lon : float
        WGS84 degrees.
    tier : str
        Its tier.
    service_s : int
        Length of a visit, seconds; 0: as the tier's.
    windows : tuple of 7 DayWindows, or ()
        Opening windows; (): always open.

    Returns
    -------
    Customer
        Its value is the mean of the tier's customers.
    """
    rules = scene.policy.tiers[tier]
    values = [customer.value for customer in scene.case.customers if customer.tier == tier]
    limits = scene.policy.cadence
    return Customer(
        id=NEW,
        name="New customer",
        lon=lon,
        lat=lat,
        tier=tier,
        service_s=service_s or rules.service,
        cadence=rules.cadence and rules.cadence.with_limits(early=limits.early, late=limits.late),
        windows=windows,
        value=fmean(values) if values else 0.0,
        worth_s=rules.worth,
        required=rules.required,
    )


def places_for(scene: Scene, customer: Customer) -> tuple[Place, ...]:
    """List the territories that a customer could join, nearest first.

    Parameters
    ----------
    scene : Scene
        The plan in use; the customer is in none of its territories.
    customer : Customer
        Whom.

    Returns
    -------
    tuple of Place
        One for each rep who may own the customer.
    """
    keep = scene.policy.territories.method == "keep"
    measured = [
        (_measure(scene, rep, customer), rep) for rep in scene.case.reps if rep.may_own(customer, keep=keep)
    ]
    before = {item.rep_id: item for item in _balances(scene)}
    return tuple(
        Place(
            rep=rep,
            measure_s=measure_s,
            before=before[rep.id],
            after=next(item for item in _balances(joined(scene, customer, rep.id)) if item.rep_id == rep.id),
        )
        for measure_s, rep in sorted(measured, key=lambda pair: (pair[0], pair[1].id))
    )


def joined(scene: Scene, customer: Customer, rep_id: str) -> Scene:
    """Put a customer into the case, if it is not there, and into a territory."""
    case = scene.case
    if all(other.id != customer.id for other in case.customers):
        dues = due_visits((customer,), case.horizon, scene.policy)
        case = replace(
            case,
            customers=tuple(sorted((*case.customers, customer), key=lambda item: item.id)),
            due_visits=(*dues, *case.due_visits),
        )
    territories = [
        replace(item, customer_ids=tuple(sorted((*item.customer_ids, customer.id))))
        if item.rep_id == rep_id
        else item
        for item in scene.plan.territories
    ]
    if all(item.rep_id != rep_id for item in territories):
        territories.append(Territory(rep_id=rep_id, customer_ids=(customer.id,)))
    territories.sort(key=lambda item: item.rep_id)
    return replace(scene, case=case, plan=replace(scene.plan, territories=tuple(territories)))


def _balances(scene: Scene) -> Sequence[Balance]:
    case = scene.case
    workload = customer_workload_s(case.customers, case.due_visits, case.reps, scene.travel)
    return weigh(gather(scene.plan, case, scene.policy), workload)


def _measure(scene: Scene, rep: Rep, customer: Customer) -> float:
    """Weigh the travel to the territory's centre against that to the rep's home."""
    facts = gather(scene.plan, scene.case, scene.policy)
    own = [item for item in facts.territory(rep.id) if item.id != customer.id]
    places = np.array(
        [(customer.lon, customer.lat), (rep.lon, rep.lat), *((item.lon, item.lat) for item in own)],
        dtype=np.float64,
    )
    seconds = scene.travel.matrix(places, mode=rep.mode).seconds
    to_home = float(seconds[0, 1])
    if not own:
        return to_home
    centre, _ = centre_of_table(seconds[2:, 2:], np.ones(len(own)))
    weight = scene.policy.territories.home_weight
    return (1 - weight) * float(seconds[0, 2 + centre]) + weight * to_home
