"""How much work customers are, before anyone knows the routes."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from routeplan.model import Customer, DueVisit, Rep
from routeplan.travel.plane import to_plane
from routeplan.travel.protocol import TravelTimes

_NEIGHBOURS = 4
_BLOCK = 64


def customer_workload_s(
    customers: Sequence[Customer], due_visits: Sequence[DueVisit], reps: Sequence[Rep], travel: TravelTimes
) -> dict[str, float]:
    """Estimate the work of each customer within the horizon.

    Parameters
    ----------
    customers : sequence of Customer
        Located customers.
    due_visits : sequence of DueVisit
        What is due; visits of other customers, and those of guests, are ignored.
    reps : sequence of Rep
        The team; its most common mode drives.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    dict of str to float
        Seconds by customer id; 0 for a customer without a due visit.
    """
    due = Counter(visit.customer_id for visit in due_visits if not visit.is_guest)
    lonlat = np.array([(customer.lon, customer.lat) for customer in customers], dtype=np.float64).reshape(
        -1, 2
    )
    work = visit_workload_s(
        lonlat,
        np.array([due[customer.id] for customer in customers], dtype=np.int64),
        np.array([customer.service_s for customer in customers], dtype=np.float64),
        travel,
        mode=team_mode(reps),
    )
    return {customer.id: float(seconds) for customer, seconds in zip(customers, work, strict=True)}


def visit_workload_s(
    lonlat: NDArray[np.float64],
    visits: NDArray[np.int64],
    service_s: NDArray[np.float64],
    travel: TravelTimes,
    *,
    mode: str,
) -> NDArray[np.float64]:
    """Estimate the work that each customer's visits are, routes unknown.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees.
    visits : ndarray of int64, shape (n,)
        Visits due.
    service_s : ndarray of float64, shape (n,)
        Length of one visit, seconds.
    travel : TravelTimes
        Travel times.
    mode : str
        Mode of travel.

    Returns
    -------
    ndarray of float64, shape (n,)
        Seconds.

    Notes
    -----
    work_i = visits_i x (service_i + mean travel from i to its 4 nearest other customers with visits), nearest by the
    straight line. Each visit costs about one leg, and legs lead to neighbours: not to the nearest alone, as that one
    is often due on another day. The way from home and back is left out, as it depends on the rep. Places are asked
    for in blocks of neighbours, so the cost grows as n log n and no n x n matrix exists.
    """
    work = visits * service_s
    active = np.flatnonzero(visits > 0)
    near = min(_NEIGHBOURS, len(active) - 1)
    if near < 1:
        return work
    places = lonlat[active]
    plane = to_plane(places)
    tree = cKDTree(plane)
    # one more than asked for, as a place is its own neighbour; among co-located ones it need not come first
    found = tree.query(plane, k=near + 1)[1]
    order = tree.indices  # runs leaf by leaf, so a block of it is compact
    for first in range(0, len(order), _BLOCK):
        block = order[first : first + _BLOCK]
        members, rows = np.unique(found[block], return_inverse=True)
        own = {int(member): idx for idx, member in enumerate(members)}
        missing = [int(place) for place in block if int(place) not in own]
        seconds = travel.matrix(places[np.append(members, missing).astype(np.int64)], mode=mode).seconds
        own.update({place: len(members) + idx for idx, place in enumerate(missing)})
        for place, columns in zip(block, rows.reshape(len(block), near + 1), strict=True):
            row = own[int(place)]
            legs = seconds[row, columns[columns != row][:near]]
            legs = legs[np.isfinite(legs)]
            work[active[place]] += visits[active[place]] * (legs.mean() if len(legs) else 0.0)
    return work


def team_mode(reps: Sequence[Rep]) -> str:
    """Give the mode that most reps use; of equally common ones the first by name."""
    modes = Counter(rep.mode for rep in reps)
    return min(modes, key=lambda mode: (-modes[mode], mode)) if modes else "car"
