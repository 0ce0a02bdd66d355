"""A problem of several reps as one problem for each of them, as people cut it who plan by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from solvers.visits.problem import Bools, Floats, Ints, Problem


@dataclass(frozen=True, slots=True, eq=False)
class OneRep:
    """The work of one rep.

    Parameters
    ----------
    problem
        Its shifts and clients alone.
    shifts, visits
        Their numbers in the whole problem; int.
    """

    problem: Problem
    shifts: Ints
    visits: Ints


def by_rep(problem: Problem) -> Iterator[OneRep]:
    """Give every client to one rep, and each rep its problem.

    Parameters
    ----------
    problem
        A valid problem. Where it does not say whose the shifts are, all are one rep's.

    Yields
    ------
    OneRep
        By rep. A client goes to the rep who may make most of its required visits, then of all; then to the one whose visits
        are liked best (the territory's); then to the nearest.
    """
    rep = problem.shift_rep
    if rep is None or len(reps := np.unique(rep)) < 2:
        everything = (np.arange(count, dtype=np.int32) for count in (problem.n_shifts, problem.n_visits))
        yield OneRep(problem, *everything)
        return
    owner = reps[_choose(problem, rep, reps)]
    for one in reps:
        yield _only(problem, _where(rep == one), _where(owner == one))


def _choose(problem: Problem, rep: Ints, reps: Ints) -> Ints:
    """Return for each client the place of its rep in `reps`; [N]."""
    N = problem.n_clients
    keys = np.zeros((4, N, len(reps)))
    away = problem.travel_s[problem.shift_profile, problem.shift_start_loc][:, problem.client_loc].T
    dislike = np.zeros_like(away) if problem.preference_price is None else problem.preference_price
    for k, one in enumerate(reps):
        own = _where(rep == one)
        can = _can_make(problem, own)
        keys[0, :, k] = -np.bincount(problem.visit_client, can & problem.visit_required, N)
        keys[1, :, k] = -np.bincount(problem.visit_client, can, N)
        keys[2, :, k] = np.where(problem.allowed[:, own], dislike[:, own], np.inf).min(axis=1)
        keys[3, :, k] = away[:, own].min(axis=1)
    best = [np.lexsort(keys[::-1, i])[0] for i in range(N)]
    return np.array(best, dtype=np.int32)


def _can_make(problem: Problem, shifts: Ints) -> Bools:
    """Say of each due visit whether one of the shifts may make it; [V]."""
    days = problem.shift_day[shifts]
    within = (problem.visit_first_day[:, None] <= days) & (days <= problem.visit_last_day[:, None])
    return np.asarray((within & problem.allowed[np.ix_(problem.visit_client, shifts)]).any(axis=1))


def _only(problem: Problem, shifts: Ints, clients: Ints) -> OneRep:
    """Take some shifts and clients out of a problem, with the places that they are at."""
    visits = _where(np.isin(problem.visit_client, clients))
    ends = (problem.shift_start_loc[shifts], problem.shift_end_loc[shifts])
    places = np.unique(np.concatenate([*ends, problem.client_loc[clients]]))
    days = clients[:, None] * problem.days + np.arange(problem.days)
    counts = np.diff(problem.window_ptr)[days.reshape(-1)]
    windows = _where(np.isin(_client_of_windows(problem), clients))

    def at(locations: Ints) -> Ints:
        return np.searchsorted(places, locations).astype(np.int32)

    def of(values: Floats | None, *rows: Ints) -> Floats | None:
        return None if values is None else values[np.ix_(*rows)]

    def of_ints(values: Ints | None, rows: Ints) -> Ints | None:
        return None if values is None else values[rows]

    profiles = np.arange(len(problem.travel_s), dtype=np.int32)
    part = replace(
        problem,
        travel_s=problem.travel_s[np.ix_(profiles, places, places)],
        distance_m=of(problem.distance_m, profiles, places, places),
        leg_traffic=None
        if problem.leg_traffic is None
        else problem.leg_traffic[np.ix_(profiles, places, places)],
        xy=problem.xy[places],
        shift_day=problem.shift_day[shifts],
        shift_start_loc=at(ends[0]),
        shift_end_loc=at(ends[1]),
        shift_profile=problem.shift_profile[shifts],
        shift_open_s=problem.shift_open_s[shifts],
        shift_close_s=problem.shift_close_s[shifts],
        shift_max_work_s=problem.shift_max_work_s[shifts],
        break_s=problem.break_s[shifts],
        break_from_s=problem.break_from_s[shifts],
        break_to_s=problem.break_to_s[shifts],
        shift_overtime_s=of(problem.shift_overtime_s, shifts),
        shift_target_s=of(problem.shift_target_s, shifts),
        shift_max_visits=of_ints(problem.shift_max_visits, shifts),
        shift_capacity=of(problem.shift_capacity, shifts),
        shift_traffic=of_ints(problem.shift_traffic, shifts),
        shift_rep=None,
        one_rep=None,
        client_loc=at(problem.client_loc[clients]),
        service_s=problem.service_s[clients],
        min_gap=problem.min_gap[clients],
        max_gap=of_ints(problem.max_gap, clients),
        interval=problem.interval[clients],
        last_day=problem.last_day[clients],
        irregular_price=problem.irregular_price[clients],
        same_weekday=problem.same_weekday[clients],
        demand=of(problem.demand, clients),
        visit_client=np.searchsorted(clients, problem.visit_client[visits]).astype(np.int32),
        visit_first_day=problem.visit_first_day[visits],
        visit_last_day=problem.visit_last_day[visits],
        visit_prize=problem.visit_prize[visits],
        visit_required=problem.visit_required[visits],
        window_ptr=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        window_open_s=problem.window_open_s[windows],
        window_close_s=problem.window_close_s[windows],
        allowed=problem.allowed[np.ix_(clients, shifts)],
        preference_price=of(problem.preference_price, clients, shifts),
        change_price=of(problem.change_price, clients, shifts),
    )
    return OneRep(part, shifts, visits)


def _where(held: Bools) -> Ints:
    return np.flatnonzero(held).astype(np.int32)


def _client_of_windows(problem: Problem) -> Ints:
    per_client = np.diff(problem.window_ptr[:: problem.days]) if problem.n_clients else np.zeros(0, np.int32)
    return np.repeat(np.arange(problem.n_clients, dtype=np.int32), per_client)
