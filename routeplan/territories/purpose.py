"""What a move is for: what undoing it alone would do."""

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Customer, MoveReason
from routeplan.territories.districting import MEASURES
from routeplan.territories.setting import Setting

ROUNDING = 1e-9
"""Slack in comparing a deviation with a tolerance."""

NOTABLE_S, NOTABLE_M = 30.0, 500.0
"""Seconds and metres from which on a way is called shorter."""


def purpose(at: Setting, customer: Customer, idx: int, since: int | None, to: int) -> MoveReason:
    """Say what a move is for: what undoing it alone would do, or else what it is a part of.

    Parameters
    ----------
    at : Setting
        The partition.
    customer, idx : Customer, int
        Who moves.
    since, to : int or None, int
        Today's rep, unless that one has no working days, and the new one.
    """
    if since is None:
        return MoveReason(code="no_shifts", rep_id=customer.rep_id)
    if not at.problem.allowed[idx, since]:
        return MoveReason(code="not_allowed", rep_id=at.names[since])
    return (
        _tolerance(at, idx, since, to)
        or _shorter(at, idx, since, to)
        or _balance(at, idx, since, to)
        or _piece(at, idx, since, to)
    )


def _undone(at: Setting, idx: int, since: int, to: int) -> NDArray[np.float64]:
    """Return the deviations of today's rep and the new one, float64[2, A], were this move alone undone."""
    targets = at.problem.targets[[since, to]]
    change = np.outer((1.0, -1.0), at.activity[idx])
    share = np.where(targets > 0, change / np.where(targets > 0, targets, 1.0), 0.0)
    return np.asarray(at.deviation[[since, to]] + share)


def _excess(at: Setting, deviation: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(np.maximum(deviation - at.problem.tolerance, -deviation - at.problem.floor), 0.0)


def _tolerance(at: Setting, idx: int, since: int, to: int) -> MoveReason | None:
    """Name the tolerance that undoing the move alone would break, or break more."""
    undone = _undone(at, idx, since, to)
    worse = _excess(at, undone) - _excess(at, at.deviation[[since, to]])
    if worse.max() <= ROUNDING:
        return None
    row, m = np.unravel_index(int(worse.argmax()), worse.shape)
    rep_id = at.names[(since, to)[row]]
    return MoveReason(code="tolerance", rep_id=rep_id, measure=MEASURES[m], deviation=float(undone[row, m]))


def _shorter(at: Setting, idx: int, since: int, to: int) -> MoveReason | None:
    saved = at.ways[idx, since] - at.ways[idx, to]
    tabled = at.problem.distance is not None
    if saved < (NOTABLE_S if tabled else NOTABLE_M):
        return None
    return MoveReason(code="shorter", saved=float(saved), way_unit="s" if tabled else "m")


def _balance(at: Setting, idx: int, since: int, to: int) -> MoveReason | None:
    """Name the imbalance of today that the move takes the most from."""
    both = [since, to]
    share = np.where(at.problem.targets > 0, at.activity[idx] / at.problem.targets.clip(min=1e-12), 0)
    relief = np.array(
        [
            np.where(at.today[since] > at.problem.tolerance, share[since], 0.0),
            np.where(-at.today[to] > at.problem.floor, share[to], 0.0),
        ]
    )
    if relief.max() <= 0.0:
        return None
    row, m = np.unravel_index(int(relief.argmax()), relief.shape)
    rep = both[row]
    return MoveReason(
        code="relieves" if row == 0 else "fills_up",
        rep_id=at.names[rep],
        measure=MEASURES[m],
        deviation=float(at.today[rep, m]),
        then=float(at.deviation[rep, m]),
    )


def _piece(at: Setting, idx: int, since: int, to: int) -> MoveReason:
    around = [int(at.assignment[other]) for other in at.neighbours.get(idx, [])]
    if around and since not in around:
        return MoveReason(code="apart", rep_id=at.names[since])
    if around.count(to) > around.count(since):
        return MoveReason(code="smoother", rep_id=at.names[to], beside=around.count(to), around=len(around))
    return MoveReason(code="shift")
