"""For which rep a customer counts."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.spatial import KDTree

from routeplan.coordinates import on_sphere
from routeplan.model import Customer, Rep


def attribute(
    customers: Sequence[Customer], reps: Sequence[Rep], approved: Mapping[str, str]
) -> tuple[dict[str, str], int]:
    """Give each customer a rep.

    Parameters
    ----------
    customers : sequence of Customer
        All of them.
    reps : sequence of Rep
        The team.
    approved : mapping of str to str
        Rep by customer of the approved territories; empty: none are approved.

    Returns
    -------
    dict of str to str
        Rep by customer: the approved one, else that of the table, else the one who lives nearest; "" for one without a position.
    int
        How many count for the one who lives nearest.
    """
    found = {customer.id: approved.get(customer.id) or customer.rep_id for customer in customers}
    homeless = [
        customer
        for customer in customers
        if not found[customer.id] and customer.lon is not None and customer.lat is not None
    ]
    if not homeless or not reps:
        return found, 0
    homes = on_sphere(np.array([rep.lon for rep in reps]), np.array([rep.lat for rep in reps]))
    places = on_sphere(np.array([one.lon for one in homeless]), np.array([one.lat for one in homeless]))
    _, nearest = KDTree(homes).query(places)
    found |= {customer.id: reps[idx].id for customer, idx in zip(homeless, nearest.tolist(), strict=True)}
    return found, len(homeless)
