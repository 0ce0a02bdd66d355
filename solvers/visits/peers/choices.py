"""Which shift may make which visit, as far as one visit alone decides it, and at what price."""

import numpy as np

from solvers.visits.problem import NEVER, Bools, Floats, Problem


def may_make(problem: Problem) -> Bools:
    """Say which shifts may make which visits.

    Considered are the days due, the shifts allowed, closed days, patterns, the gaps from the last visit before the
    horizon, and whether the client can be reached. Gaps between visits are not.

    Parameters
    ----------
    problem
        A valid problem.

    Returns
    -------
    ndarray
        [V, S].
    """
    client = problem.visit_client
    day = problem.shift_day
    due = (problem.visit_first_day[:, None] <= day) & (day <= problem.visit_last_day[:, None])
    row = client[:, None].astype(np.int64) * problem.days + day
    is_open = problem.window_ptr[row + 1] > problem.window_ptr[row]
    may: Bools = due & problem.allowed[client] & is_open & _ways(problem)[client]
    since = day - problem.last_day[client][:, None]
    known: Bools = problem.last_day[client][:, None] != NEVER
    may &= ~known | (since >= problem.min_gap[client][:, None])
    if problem.max_gap is not None:
        most = problem.max_gap[client][:, None]
        is_first = np.ones(len(client), dtype=np.bool_)
        is_first[1:] = client[1:] != client[:-1]
        may &= ~known | (most == 0) | (since <= most) | ~is_first[:, None]
    if problem.pattern_ptr is not None and problem.pattern_days is not None:
        for i in range(problem.n_clients):
            patterns = problem.pattern_days[problem.pattern_ptr[i] : problem.pattern_ptr[i + 1]]
            if len(patterns):
                days: Bools = np.logical_or.reduce(patterns, axis=0)
                may[client == i] &= days[day]
    return may


def _ways(problem: Problem) -> Bools:
    """Return [N, S] whether there is a way from the shift's start to the client and on to its end."""
    there = problem.client_loc[:, None]
    to = problem.travel_s[problem.shift_profile, problem.shift_start_loc, there]
    back = problem.travel_s[problem.shift_profile, there, problem.shift_end_loc]
    ways: Bools = np.isfinite(to) & np.isfinite(back)
    return ways


def shift_price(problem: Problem) -> Floats:
    """Price the visits on the shifts, driving apart.

    These are the prices of preference and of change and, for clients of one due visit, that of an irregular gap
    since the last visit before the horizon.

    Parameters
    ----------
    problem
        A valid problem.

    Returns
    -------
    ndarray
        [V, S] seconds.
    """
    client = problem.visit_client
    price = np.zeros((problem.n_visits, problem.n_shifts))
    if problem.preference_price is not None:
        price += problem.preference_price[client]
    if problem.change_price is not None:
        price += problem.change_price[client]
    single = np.bincount(client, minlength=problem.n_clients)[client] == 1
    counts = single & (problem.last_day[client] != NEVER) & (problem.interval[client] > 0)
    missed = np.abs(problem.shift_day - problem.last_day[client][:, None] - problem.interval[client][:, None])
    price += np.where(counts[:, None], problem.irregular_price[client][:, None] * missed, 0.0)
    return price
