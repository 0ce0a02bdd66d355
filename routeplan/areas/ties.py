"""Who may have a customer, and which customers have one rep together."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from routeplan.model import Customer, Rep

ALONE = -1
"""Number of a customer that is tied to nobody."""


def possible_owners(
    customers: Sequence[Customer], reps: Sequence[Rep], *, keep: bool
) -> dict[str, frozenset[str]]:
    """List who may have each customer, looked at alone.

    Parameters
    ----------
    customers : sequence of Customer
        The customers.
    reps : sequence of Rep
        The team.
    keep : bool
        Whether all customers stay with today's rep.

    Returns
    -------
    dict of str to frozenset of str
        Ids of reps by customer; empty: nobody may serve it.
    """
    known: dict[tuple[object, ...], frozenset[str]] = {}
    found = {}
    for customer in customers:
        kind = (
            customer.team,
            customer.skills,
            customer.area_rep_id,
            customer.locked or keep,
            customer.rep_id,
        )
        if kind not in known:
            known[kind] = frozenset(rep.id for rep in reps if rep.may_own(customer, keep=keep))
        found[customer.id] = known[kind]
    return found


def tie(customers: Sequence[Customer], owners: Mapping[str, Collection[str]]) -> NDArray[np.int64]:
    """Give a number to customers that share an area or a group, or hang together through others that do.

    Parameters
    ----------
    customers : sequence of Customer
        The customers.
    owners : mapping of str to collection of str
        Who may have each; an area is not tied by a customer that nobody may have.

    Returns
    -------
    ndarray of int64, shape (n,)
        Customers with the same number have one rep; -1: in no area and no group.
    """
    n = len(customers)
    keys = [(customer.area if owners[customer.id] else "", customer.group) for customer in customers]
    names = sorted({(kind, name) for key in keys for kind, name in enumerate(key) if name})
    number = {name: n + idx for idx, name in enumerate(names)}
    pairs = [
        (idx, number[kind, name]) for idx, key in enumerate(keys) for kind, name in enumerate(key) if name
    ]
    found = np.full(n, ALONE, dtype=np.int64)
    if not pairs:
        return found
    tails, heads = np.array(pairs, dtype=np.int64).T
    size = n + len(names)
    graph = csr_array((np.ones(len(pairs)), (tails, heads)), shape=(size, size))
    label = connected_components(graph, directed=False)[1]
    tied = np.unique(tails)
    found[tied] = np.unique(label[tied], return_inverse=True)[1].reshape(-1)
    return found
