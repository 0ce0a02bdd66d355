"""What a review changes: rejected moves stay with today's rep, and the balance is repaired around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Decision, TerritoryFinding
from routeplan.territories.approved import indices
from routeplan.territories.districting import Districting
from routeplan.territories.limits import touching, within_limits
from routeplan.territories.search import DEAR, fewer, settled
from routeplan.territories.whole import whole
from solvers.districts.problem import NOBODY
from solvers.districts.solution import Solution
from solvers.stop import Stop


def merged(known: Sequence[Decision], read: Iterable[Decision]) -> tuple[Decision, ...]:
    """Add decisions to those known; of two on a customer the one read counts, unless both say the same.

    Parameters
    ----------
    known : sequence of Decision
        Of the version under review.
    read : iterable of Decision
        Of the planner's workbooks.

    Returns
    -------
    tuple of Decision
        One a customer, sorted.
    """
    by_customer = {decision.customer_id: decision for decision in known}
    for decision in read:
        before = by_customer.get(decision.customer_id)
        # who said the same later is no new decision: the first day stands
        if before is None or replace(before, date=decision.date) != decision:
            by_customer[decision.customer_id] = decision
    return tuple(by_customer[customer_id] for customer_id in sorted(by_customer))


def decided(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return the rep that each decision leaves its customer with."""
    return {one.customer_id: one.to_rep if one.verdict == "accept" else one.from_rep for one in decisions}


def repaired(
    stated: Districting,
    approved: Mapping[str, str],
    decisions: Sequence[Decision],
    *,
    seed: int,
    stop: Stop | None = None,
) -> Solution:
    """Lock what was decided, and restore the balance with as few other changes as it takes.

    Parameters
    ----------
    stated : Districting
        The problem as the policy states it.
    approved : mapping of str to str
        Rep of each customer in the version under review.
    decisions : sequence of Decision
        One a customer.
    seed : int
        Of the search.
    stop : Stop, optional
        When to stop.

    Returns
    -------
    Solution
        A partition. Customers without a decision may move, but each change as against the version under review is dear.

    Notes
    -----
    A decision on one customer counts for its area and its group: where decisions differ, rejections go before acceptances.
    Limits of hand-overs count as against today, see `within_limits`. A limit that decisions alone pass allows no other hand-over.
    """
    problem = stated.problem
    locked = _locked(stated, decisions)
    before = _before(stated, approved)
    allowed = problem.allowed.copy()
    fixed = np.flatnonzero(locked != NOBODY)
    allowed[fixed] = False
    allowed[fixed, locked[fixed]] = True
    asked = replace(
        within_limits(problem, before, locked), allowed=allowed, handover_price=DEAR, border_price=0.0
    )
    found = settled(asked, seed=seed, stop=stop)
    if not found.within_tolerance:
        return found
    changed = int(found.handed_over.sum())
    start = before if asked.current is None else asked.current
    forced = int(touching(start, np.where(locked != NOBODY, locked, start), len(stated.reps))[-1])
    for _, better in fewer(asked, changed, seed=seed, stop=stop, least=forced):
        found = better
    return found


def beyond_limits(stated: Districting, decisions: Sequence[Decision]) -> tuple[TerritoryFinding, ...]:
    """Say which limits of hand-overs the decisions alone pass, and by how much.

    Parameters
    ----------
    stated : Districting
        The problem as the policy states it.
    decisions : sequence of Decision
        One a customer.
    """
    problem = stated.problem
    if problem.current is None:
        return ()
    locked, p = _locked(stated, decisions), len(stated.reps)
    *each, in_all = touching(problem.current, locked, p).tolist()
    most, most_each = problem.most_handovers_in_all, problem.most_handovers
    found = []
    if most is not None and in_all > most:
        found.append(TerritoryFinding(code="handovers_in_all", count=in_all, most=most))
    if most_each is not None:
        found += [
            TerritoryFinding(code="handovers_of_rep", rep_id=rep.id, count=count, most=limit)
            for rep, count, limit in zip(stated.reps, each, most_each.tolist(), strict=True)
            if count > limit
        ]
    return tuple(found)


def _locked(stated: Districting, decisions: Sequence[Decision]) -> NDArray[np.int64]:
    """Return where decisions leave each unit, int64[n]; -1: there is none, or the rep may no longer serve it."""
    gone = {one.customer_id for one in decisions if one.verdict == "reject"}
    rejected = np.array([customer.id in gone for customer in stated.customers], dtype=np.bool_)
    # a rep who lost a skill since cannot keep a customer: then the customer is free
    return whole(stated.problem, indices(stated, decided(decisions)), first=rejected)


def _before(stated: Districting, approved: Mapping[str, str]) -> NDArray[np.int64]:
    """Return the territory of each unit in the version under review, or else today's, int64[n]; -1: neither."""
    before, today = indices(stated, approved), stated.problem.current
    return before if today is None else np.where(before != NOBODY, before, today)
