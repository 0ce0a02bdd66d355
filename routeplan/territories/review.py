"""What a review changes: rejected moves stay with today's rep, and the balance is repaired around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Decision
from routeplan.territories.approved import indices
from routeplan.territories.districting import Districting
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
    A decision on one customer counts for its area and its group: where decisions differ, rejections go before acceptances. A cap on
    hand-overs in all counts as against today; as against the version under review it is widened by the hand-overs
    that rejections take back, and tightened by those that stand. The cap for each rep is left to the first proposal.
    """
    problem = stated.problem
    # a rep who lost a skill since cannot keep a customer: then the customer is free
    locked = whole(problem, indices(stated, decided(decisions)), first=_rejected(stated, decisions))
    before = indices(stated, approved)
    allowed = problem.allowed.copy()
    fixed = np.flatnonzero(locked != NOBODY)
    allowed[fixed] = False
    allowed[fixed, locked[fixed]] = True
    most = _most(stated, before, locked)
    asked = replace(
        problem,
        allowed=allowed,
        current=before,
        handover_price=DEAR,
        border_price=0.0,
        most_handovers=None,
        most_handovers_in_all=most,
    )
    found = settled(asked, seed=seed, stop=stop)
    if not found.within_tolerance:
        return found
    changed = int(found.handed_over.sum())
    forced = int(((locked != NOBODY) & (before != NOBODY) & (locked != before)).sum())
    for _, better in fewer(asked, changed, seed=seed, stop=stop, least=forced):
        found = better
    return found


def _rejected(stated: Districting, decisions: Sequence[Decision]) -> NDArray[np.bool_]:
    gone = {one.customer_id for one in decisions if one.verdict == "reject"}
    return np.array([customer.id in gone for customer in stated.customers], dtype=np.bool_)


def _most(stated: Districting, before: NDArray[np.int64], locked: NDArray[np.int64]) -> int | None:
    """Return how many customers may change as against the version under review, so that the policy's cap holds."""
    most, today = stated.problem.most_handovers_in_all, stated.problem.current
    if most is None or today is None:
        return None
    forced = (locked != NOBODY) & (locked != before)
    expected = np.where(locked != NOBODY, locked, before)
    moved = (today != NOBODY) & (expected != NOBODY) & (expected != today)
    return int(forced.sum()) + max(most - int(moved.sum()), 0)
