"""The problem as the compiled search reads it: the same arrays, and what is derived from them once."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from solvers.visits.problem import DAYS_A_WEEK, Bools, Floats, Ints, Problem

REQUIRED_PRICE = 1e7
"""Seconds added for a required visit left out: more than a plan can drive, and exact beside it in a double."""

_NEIGHBOURS = 100

Indices = NDArray[np.int64]
"""Whole numbers are of one kind throughout: numba compiles a function anew for each kind it meets."""

Table = NDArray[np.void]
"""An array of records: compiled code reads `table[i].field`; few arrays make cheap calls."""

_SHIFT = np.dtype(
    [
        ("day", np.int64),
        ("start_loc", np.int64),
        ("end_loc", np.int64),
        ("profile", np.int64),
        ("open_s", np.float64),
        ("close_s", np.float64),
        ("max_work_s", np.float64),
        ("break_s", np.float64),
        ("break_from_s", np.float64),
        ("break_to_s", np.float64),
    ]
)
_CLIENT = np.dtype(
    [
        ("loc", np.int64),
        ("x", np.float64),
        ("y", np.float64),
        ("service_s", np.float64),
        ("min_gap", np.int64),
        ("interval", np.float64),
        ("last_day", np.int64),
        ("irregular_price", np.float64),
        ("weekdays", np.int64),
        ("first_visit", np.int64),
        ("end_visit", np.int64),
    ]
)
_VISIT = np.dtype([("first_day", np.int64), ("last_day", np.int64), ("price", np.float64)])
_WINDOW = np.dtype([("open_s", np.float64), ("close_s", np.float64)])


class Case(NamedTuple):
    """Hold the arrays of `Problem` as tables, and the derived ones.

    Parameters
    ----------
    days, spread_price, travel_s, window_ptr, allowed
        As in `Problem`.
    shifts
        [S] records of `_SHIFT`.
    clients
        [N] records of `_CLIENT`: beside the fields of `Problem` the position, the number of weekdays that the
        visits may lie on (7 where that is free), and the visits `first_visit` up to `end_visit`.
    visits
        [V] records of `_VISIT`; price is the prize, and `REQUIRED_PRICE` where required.
    windows
        [W] records of `_WINDOW`.
    day_ptr
        [D + 1] shifts of day d are `day_ptr[d]` up to `day_ptr[d + 1]`.
    near
        [N, K] nearest clients, itself first.
    orders
        [5, N] keys by which clients are put back, smallest first: worth, length, distance, openness, room.
    """

    days: int
    spread_price: float
    travel_s: Floats
    shifts: Table
    clients: Table
    visits: Table
    windows: Table
    window_ptr: Indices
    allowed: Bools
    day_ptr: Indices
    near: Indices
    orders: Floats


def new_case(problem: Problem) -> Case:
    """Derive the arrays of the search from a valid problem."""
    xy = problem.xy[problem.client_loc]
    ptr = np.searchsorted(problem.visit_client, np.arange(problem.n_clients + 1))
    client: dict[str, NDArray[Any]] = {"x": xy[:, 0], "y": xy[:, 1], "weekdays": _weekdays(problem)}
    client |= {"loc": problem.client_loc, "first_visit": ptr[:-1], "end_visit": ptr[1:]}
    visit = {"price": problem.visit_prize + REQUIRED_PRICE * problem.visit_required}
    return Case(
        days=problem.days,
        spread_price=float(problem.spread_price),
        # Numba compiles anew for arrays that are read-only or strided: give it copies of one kind.
        travel_s=np.array(problem.travel_s, order="C"),
        shifts=_table(problem, problem.n_shifts, _SHIFT, "shift_", {}),
        clients=_table(problem, problem.n_clients, _CLIENT, "client_", client),
        visits=_table(problem, problem.n_visits, _VISIT, "visit_", visit),
        windows=_table(problem, len(problem.window_open_s), _WINDOW, "window_", {}),
        window_ptr=np.array(problem.window_ptr, dtype=np.int64),
        allowed=np.array(problem.allowed, order="C"),
        day_ptr=np.searchsorted(problem.shift_day, np.arange(problem.days + 1)).astype(np.int64),
        near=_near(xy),
        orders=_orders(problem),
    )


def _table(
    problem: Problem, size: int, kind: np.dtype[np.void], prefix: str, derived: dict[str, NDArray[Any]]
) -> Table:
    """Fill records from what is derived, else from the fields of the problem with the prefix or without."""
    table = np.zeros(size, dtype=kind)
    for name in kind.names or ():
        if name in derived:
            table[name] = derived[name]
        else:
            table[name] = getattr(problem, prefix + name if hasattr(problem, prefix + name) else name)
    return table


def _weekdays(problem: Problem) -> Ints:
    """Count, per client on fixed rounds, the due visits whose middle day lies in its fullest week."""
    week = (problem.visit_first_day + problem.visit_last_day) // 2 // DAYS_A_WEEK
    counts = np.zeros((problem.n_clients, problem.days // DAYS_A_WEEK + 1), dtype=np.int32)
    np.add.at(counts, (problem.visit_client, week), 1)
    fullest = counts.max(axis=1, initial=0)
    return np.where(problem.same_weekday, np.minimum(fullest, DAYS_A_WEEK), DAYS_A_WEEK).astype(np.int32)


def _near(xy: Floats) -> Indices:
    n = len(xy)
    if n == 0:
        return np.zeros((0, 1), dtype=np.int64)
    k = min(n, _NEIGHBOURS)
    near: Indices = cKDTree(xy).query(xy, k=k)[1].reshape(n, k).astype(np.int64)
    # Of several clients in one place the tree may name another one first.
    for i in range(n):
        at = np.flatnonzero(near[i] == i)
        place = int(at[0]) if len(at) else k - 1
        near[i, 1 : place + 1] = near[i, :place]
        near[i, 0] = i
    return near


def _orders(problem: Problem) -> Floats:
    n = problem.n_clients
    worth = np.bincount(
        problem.visit_client, problem.visit_prize + REQUIRED_PRICE * problem.visit_required, minlength=n
    )
    home = problem.xy[problem.shift_start_loc].mean(axis=0) if problem.n_shifts else np.zeros(2)
    away = np.hypot(*(problem.xy[problem.client_loc] - home).T)
    opening = np.concatenate([[0.0], np.cumsum(problem.window_close_s - problem.window_open_s)])
    bounds = problem.window_ptr[:: problem.days] if problem.days else np.zeros(n + 1, dtype=np.int32)
    openness = np.diff(opening[bounds])
    room = np.bincount(problem.visit_client, problem.visit_last_day - problem.visit_first_day, minlength=n)
    return np.stack([-worth, -problem.service_s, -away, openness, room])
