"""Who may visit whom on which shift, and at what price."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from routeplan.model import Case, Shift
from routeplan.policy import VisitRules
from routeplan.visits.arrays import bools, floats, ints
from routeplan.visits.clients import Client
from routeplan.visits.groups import Group
from routeplan.visits.meetings import keep_from_meetings
from routeplan.visits.standing import Asked, match
from solvers.visits.problem import Bools, Floats

Kept = Mapping[Asked, Mapping[date, str]]
"""By who asks: the rep of each day on which the previous plan has a visit."""


def allowed_shifts(
    case: Case, group: Group, clients: Sequence[Client], shifts: Sequence[Shift], frozen: Kept
) -> Bools:
    """Say which shifts may visit which client.

    Parameters
    ----------
    case : Case
        For ``frozen_until``.
    group : Group
        Who may visit whom.
    clients : sequence of Client
        Who asks.
    shifts : sequence of Shift
        The group's shifts.
    frozen : mapping
        Frozen visits.

    Returns
    -------
    ndarray of bool, shape (N, S)
        On frozen days a client is visited by the rep of its frozen visit; without one only if a visit may join them.
    """
    rep_idx = {rep.id: idx for idx, rep in enumerate(group.reps)}
    may = np.zeros((len(clients), len(rep_idx)), dtype=np.bool_)
    for i, client in enumerate(clients):
        for rep_id in [client.rep_id] if client.rep_id else group.may_visit.get(client.customer.id, ()):
            may[i, rep_idx[rep_id]] = True
    allowed: Bools = may[:, ints(rep_idx[shift.rep_id] for shift in shifts)]
    keep_from_meetings(case, clients, shifts, allowed, frozen)
    until = case.frozen_until
    if until is None:
        return allowed
    is_frozen = bools(shift.date <= until for shift in shifts)
    for i, client in enumerate(clients):
        own = frozen.get(client.asked, {})
        if not any(case.may_join_frozen(visit) and visit.earliest not in own for visit in client.due):
            allowed[i, is_frozen] = False
        for s, shift in enumerate(shifts):
            if shift.date in own:
                allowed[i, s] = shift.rep_id == own[shift.date]
    return allowed


def with_one_rep(group: Group, clients: Sequence[Client], frozen: Kept, rules: VisitRules) -> Bools | None:
    """Say which clients are visited by one rep over the whole plan.

    Parameters
    ----------
    group : Group
        Who may visit whom.
    clients : sequence of Client
        Who asks.
    frozen : mapping
        Frozen visits.
    rules : VisitRules
        ``borders``.

    Returns
    -------
    ndarray of bool, shape (N,), or None
        With open borders every customer whom several reps may visit, so that it keeps one contact; tasks go to anybody. Not
        those whose frozen visits are made by several reps, or by one who may not come later. None where nobody is bound.
    """
    if rules.borders != "open":
        return None
    bound = []
    for client in clients:
        may = group.may_visit.get(client.customer.id, frozenset())
        known = set(frozen.get(client.asked, {}).values())
        bound.append(not client.is_task and len(may) > 1 and len(known) <= 1 and known <= may)
    return bools(bound) if any(bound) else None


def preference_prices(
    group: Group, clients: Sequence[Client], shifts: Sequence[Shift], rules: VisitRules
) -> Floats | None:
    """Price what a customer or a rep likes less.

    Parameters
    ----------
    group : Group
        Whose territory a customer is in.
    clients : sequence of Client
        Who asks.
    shifts : sequence of Shift
        The group's shifts.
    rules : VisitRules
        ``preference``.

    Returns
    -------
    ndarray of float64, shape (N, S), or None
        ``preference`` for a day that is not wanted, or a weekday that the customer does not prefer, and the same for a visit by another than the
        territory's rep: with open borders a visit is handed over where that saves more. None when all is liked alike.
    """
    reps = [rep.id for rep in group.reps]
    owner = ints(reps.index(client.rep_id or group.owner_of[client.customer.id]) for client in clients)
    rep_of = ints(reps.index(shift.rep_id) for shift in shifts)
    counts = np.zeros((len(clients), len(shifts)))
    for i, client in enumerate(clients):
        counts[i] = _other_days(client, shifts)
    counts += owner[:, None] != rep_of[None, :]
    return rules.preference * counts if counts.any() else None


def _other_days(client: Client, shifts: Sequence[Shift]) -> list[bool]:
    day, liked = client.due[0].preferred, client.customer.preferred_weekdays
    if day is not None:
        return [shift.date != day for shift in shifts]
    return [bool(liked) and shift.date.weekday() not in liked for shift in shifts]


def change_prices(
    case: Case, clients: Sequence[Client], shifts: Sequence[Shift], kept: Kept, price: float
) -> Floats | None:
    """Price visits on another day or by another rep than in the previous plan.

    Parameters
    ----------
    case : Case
        The previous plan.
    clients : sequence of Client
        Who asks.
    shifts : sequence of Shift
        The group's shifts.
    kept : mapping
        Visits of the previous plan.
    price : float
        ``[visits] stability``, seconds.

    Returns
    -------
    ndarray of float64, shape (N, S), or None
        0 on days that the previous plan did not cover, and for clients that it did not visit: nobody was told another day;
        but not so near to a told day that the cadence forbids both, as a visit there takes the place of the told one.
        Else ``price`` times 1 + the nearness of the earlier of the day and the day that was told; of several that were, the
        one next to it. None without a previous plan.
    """
    if case.previous is None:
        return None
    covered = case.previous.horizon
    prices = np.zeros((len(clients), len(shifts)))
    for i, client in enumerate(clients):
        own = kept.get(client.asked, {})
        if own:
            was_there = bools(own.get(shift.date) == shift.rep_id for shift in shifts)
            apart = client.spacing.min_gap if client.spacing else 0
            told = [_told_day(own, shift.date) for shift in shifts]
            was_told = bools(
                covered.start <= shift.date <= covered.end or abs((shift.date - day).days) < apart
                for shift, day in zip(shifts, told, strict=True)
            )
            near = floats(
                case.nearness(min(shift.date, day)) for shift, day in zip(shifts, told, strict=True)
            )
            prices[i] = np.where(was_told & ~was_there, price * (1 + near), 0.0)
    return prices


def _told_day(own: Iterable[date], day: date) -> date:
    """Give the day that was told next to a day, the earlier of two."""
    return min(own, key=lambda told: (abs((told - day).days), told))


def prizes(case: Case, clients: Sequence[Client], kept: Kept, rules: VisitRules) -> Floats:
    """Price the leaving out of each visit.

    Parameters
    ----------
    case : Case
        How near a day is.
    clients : sequence of Client
        Who asks.
    kept : mapping
        Visits of the previous plan.
    rules : VisitRules
        ``compactness`` and ``stability``.

    Returns
    -------
    ndarray of float64, shape (V,)
        Seconds. Worth is measured in driving alone, and an outlier's detour of 2 d adds a spread of d to its day's zone: the
        prize allows for it. To cancel a visit that the previous plan has is a change as well as to move it, and the dearer
        the nearer its day.
    """
    allowance = 1 + rules.compactness / 2
    values = list[float]()
    for client in clients:
        told = {idx: day for day, idx in match(client.due, kept.get(client.asked, {})).items()}
        values += [
            visit.worth_s * allowance
            + (rules.stability * (1 + case.nearness(told[idx])) if idx in told else 0.0)
            for idx, visit in enumerate(client.due)
        ]
    return floats(values)
