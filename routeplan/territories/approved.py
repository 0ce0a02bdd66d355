"""Territories that stand: customers bound to the rep that a planner approved."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routeplan.areas import ALONE, possible_owners, tie
from routeplan.model import Case
from routeplan.territories.districting import Districting
from routeplan.territories.whole import whole
from solvers.districts.problem import NOBODY


def bound(stated: Districting, owners: Mapping[str, str]) -> Districting:
    """Bind customers to their approved reps, as far as these are there and may serve them.

    Parameters
    ----------
    stated : Districting
        The problem.
    owners : mapping of str to str
        Rep by customer; customers that it does not name stay free.

    Returns
    -------
    Districting
        The same with fewer choices: an area, or a group, goes where most of its customers were approved. What the policy allows at most in hand-overs does not count against customers who stand.
    """
    wanted = whole(stated.problem, indices(stated, owners))
    kept = wanted != NOBODY
    allowed = stated.problem.allowed.copy()
    allowed[kept] = False
    allowed[kept, wanted[kept]] = True
    problem = replace(stated.problem, allowed=allowed, most_handovers=None, most_handovers_in_all=None)
    return replace(stated, problem=problem)


def indices(stated: Districting, owners: Mapping[str, str]) -> NDArray[np.int64]:
    """Return the approved territory of each unit, int64[n]; -1: none, or its rep has no working days."""
    place = {rep.id: idx for idx, rep in enumerate(stated.reps)}
    return np.array([place.get(owners.get(customer.id, ""), NOBODY) for customer in stated.customers])


def with_approved(case: Case, owners: Mapping[str, str]) -> Case:
    """Write approved reps into the customers that are not locked to another, so that ``keep`` keeps them there.

    Parameters
    ----------
    case : Case
        Customers as the table states them.
    owners : mapping of str to str
        Rep by customer.

    Returns
    -------
    Case
        The same where no approved rep differs from the table's; an area, or a group, goes where most of its customers were
        approved.
    """
    reps = {rep.id: rep for rep in case.reps}
    ties = tie(case.customers, possible_owners(case.customers, case.reps, keep=False)).tolist()
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for customer, number in zip(case.customers, ties, strict=True):
        if number != ALONE and owners.get(customer.id) in reps:
            votes[number][owners[customer.id]] += 1
    chosen = {
        number: min(count, key=lambda rep_id: (-count[rep_id], rep_id)) for number, count in votes.items()
    }
    customers = tuple(
        replace(customer, rep_id=owner)
        if not customer.locked
        and (owner := chosen.get(number, owners.get(customer.id, ""))) in reps
        and reps[owner].may_serve(customer)
        else customer
        for customer, number in zip(case.customers, ties, strict=True)
    )
    return replace(case, customers=customers)
