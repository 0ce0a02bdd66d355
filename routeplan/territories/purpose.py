"""What a move is for: what undoing it alone would do."""

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Customer
from routeplan.territories.districting import MEASURES
from routeplan.territories.setting import Setting

ROUNDING = 1e-9
"""Slack in comparing a deviation with a tolerance."""


def purpose(at: Setting, customer: Customer, idx: int, since: int | None, to: int) -> str:
    """Say what a move is for: what undoing it alone would do, or else what it is a part of.

    Parameters
    ----------
    at : Setting
        The partition.
    customer, idx : Customer, int
        Who moves.
    since, to : int or None, int
        Today's rep, unless that one has no working days, and the new one.

    Returns
    -------
    str
        An English sentence.
    """
    if since is None:
        return f"{customer.rep_id} has no working days in the plan"
    if not at.problem.allowed[idx, since]:
        return f"{at.names[since]} may not serve it, by team, skills or an approved version"
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


def _tolerance(at: Setting, idx: int, since: int, to: int) -> str:
    """Name the tolerance that undoing the move alone would break, or break more."""
    undone = _undone(at, idx, since, to)
    worse = _excess(at, undone) - _excess(at, at.deviation[[since, to]])
    if worse.max() <= ROUNDING:
        return ""
    row, m = np.unravel_index(int(worse.argmax()), worse.shape)
    rep = at.names[(since, to)[row]]
    return f"keeps the {MEASURES[m]} of {rep} within tolerance: {undone[row, m]:+.1%} off without this move"


def _shorter(at: Setting, idx: int, since: int, to: int) -> str:
    saved = at.ways[idx, since] - at.ways[idx, to]
    unit, name = (60.0, "min") if at.problem.distance is not None else (1000.0, "km")
    if saved < 0.5 * unit:
        return ""
    return f"shortens the way to the territory's centre and home by {saved / unit:.0f} {name}"


def _balance(at: Setting, idx: int, since: int, to: int) -> str:
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
        return ""
    row, m = np.unravel_index(int(relief.argmax()), relief.shape)
    rep = both[row]
    verb = "relieves" if row == 0 else "fills up"
    return (
        f"{verb} {at.names[rep]}, whose {MEASURES[m]} is {at.today[rep, m]:+.0%} off its share today "
        f"and {at.deviation[rep, m]:+.0%} then"
    )


def _piece(at: Setting, idx: int, since: int, to: int) -> str:
    around = [int(at.assignment[other]) for other in at.neighbours.get(idx, [])]
    if around and since not in around:
        return f"all its neighbours leave {at.names[since]}: it would stand apart"
    if around.count(to) > around.count(since):
        return (
            f"{around.count(to)} of its {len(around)} neighbours are with {at.names[to]}: a smoother border"
        )
    return "part of a larger shift: alone it changes little"
