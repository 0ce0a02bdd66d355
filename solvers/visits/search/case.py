"""The problem as the compiled search reads it: the same arrays, and what is derived from them once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from solvers.reference import Tables
from solvers.visits.problem import DAYS_A_WEEK, Bools, Floats, Ints, Problem

REQUIRED_PRICE = 1e7
"""Seconds added for a required visit left out: more than a plan can drive, and exact beside it in a double."""

UNTIMED, TIMED, SIMULATED = 0, 1, 2
"""What it takes to tell whether a visit fits a shift: a sum; two segments of the route; the whole day driven anew."""

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
        ("overtime_s", np.float64),
        ("target_s", np.float64),
        ("capacity", np.float64),
        ("max_visits", np.int64),
        ("traffic", np.int64),
        ("rep", np.int64),
        ("kind", np.int64),
        ("twin", np.int64),
    ]
)
_CLIENT = np.dtype(
    [
        ("loc", np.int64),
        ("x", np.float64),
        ("y", np.float64),
        ("service_s", np.float64),
        ("demand", np.float64),
        ("min_gap", np.int64),
        ("max_gap", np.int64),
        ("interval", np.float64),
        ("last_day", np.int64),
        ("irregular_price", np.float64),
        ("weekdays", np.int64),
        ("first_visit", np.int64),
        ("end_visit", np.int64),
        ("first_pattern", np.int64),
        ("end_pattern", np.int64),
        ("is_free", np.int64),
        ("one_rep", np.int64),
    ]
)
_VISIT = np.dtype([("first_day", np.int64), ("last_day", np.int64), ("price", np.float64)])
_WINDOW = np.dtype([("open_s", np.float64), ("close_s", np.float64)])


@dataclass(frozen=True, eq=False)
class Case(Tables):
    """Hold the arrays of `Problem` as tables, and the derived ones.

    Parameters
    ----------
    days, spread_price, travel_price, wait_price, overtime_price, imbalance_price, travel_s, window_ptr, allowed
        As in `Problem`.
    leg_price
        [P, L, L] price of a leg at full speed: the sum of `LEG_TERMS`.
    travel_from_s, leg_price_from
        The two with rows and columns exchanged: all legs to a place side by side in memory. Where nothing is gained by
        a copy the arrays are one.
    visit_price
        [N, S] price of a client's visit on a shift: the sum of `VISIT_TERMS`; [0, 0] where all are 0.
    shifts
        [S] records of `_SHIFT`: beside the fields of `Problem` the kind, and the first shift like it in every respect.
    clients
        [N] records of `_CLIENT`: beside the fields of `Problem` the position, the number of weekdays that the
        visits may lie on (7 where that is free), the visits `first_visit` up to `end_visit`, the patterns, and whether
        the visits differ in nothing and may lie on any days.
    visits
        [V] records of `_VISIT`; price is the prize, and `REQUIRED_PRICE` where required.
    windows
        [W] records of `_WINDOW`.
    traffic_from_s, traffic_speed
        [F, K] step functions of speed; a row is filled up with its last step, which never begins.
    leg_traffic
        [P, L, L] what a leg adds to its shift's row; [0, 0, 0] where all add nothing.
    day_ptr
        [D + 1] shifts of day d are `day_ptr[d]` up to `day_ptr[d + 1]`.
    pattern_ptr, pattern_day
        [K + 1] pattern k holds the days `pattern_day[pattern_ptr[k]]` up to `pattern_ptr[k + 1]`.
    near
        [N, K] nearest clients, itself first.
    orders
        [5, N] keys by which clients are put back, smallest first: worth, length, distance, openness, room.
    most_stops
        Stops that a route may have at most.
    reps
        Numbers of the reps.
    """

    days: int
    spread_price: float
    travel_price: float
    wait_price: float
    overtime_price: float
    imbalance_price: float
    travel_s: Floats
    leg_price: Floats
    travel_from_s: Floats
    leg_price_from: Floats
    visit_price: Floats
    shifts: Table
    clients: Table
    visits: Table
    windows: Table
    window_ptr: Indices
    allowed: Bools
    traffic_from_s: Floats
    traffic_speed: Floats
    leg_traffic: Ints
    day_ptr: Indices
    pattern_ptr: Indices
    pattern_day: Indices
    near: Indices
    orders: Floats
    most_stops: int
    reps: Indices


def new_case(problem: Problem) -> Case:
    """Derive the arrays of the search from a valid problem."""
    # the terms read cases, so they are imported once this module is there
    from solvers.visits.search.terms import LEG_TERMS, VISIT_TERMS  # noqa: PLC0415

    xy = problem.xy[problem.client_loc]
    N, S = problem.n_clients, problem.n_shifts
    # the problem's own where it will do: it is by far the largest table
    travel = np.require(problem.travel_s, np.float64, ["C", "W"])
    prices_of_legs = [price for term in LEG_TERMS if (price := term(problem)) is not None]
    legs = travel
    if len(prices_of_legs) > 1 or prices_of_legs[0] is not problem.travel_s:
        legs = np.array(np.sum(prices_of_legs, axis=0), order="C")
    travel_from = _exchanged(travel)
    prices = [price for term in VISIT_TERMS if (price := term(problem)) is not None]
    first_pattern, end_pattern, pattern_ptr, pattern_day = _patterns(problem)
    ptr = np.searchsorted(problem.visit_client, np.arange(N + 1))
    client: dict[str, Any] = {
        "x": xy[:, 0],
        "y": xy[:, 1],
        "loc": problem.client_loc,
        "weekdays": _weekdays(problem),
        "demand": 0.0 if problem.demand is None else problem.demand,
        "max_gap": 0 if problem.max_gap is None else problem.max_gap,
        "first_visit": ptr[:-1],
        "end_visit": ptr[1:],
        "first_pattern": first_pattern,
        "end_pattern": end_pattern,
        "is_free": _is_free(problem),
        "one_rep": False if problem.one_rep is None else problem.one_rep,
    }
    shift: dict[str, Any] = {
        "overtime_s": 0.0 if problem.shift_overtime_s is None else problem.shift_overtime_s,
        "target_s": 1.0 if problem.shift_target_s is None else problem.shift_target_s,
        "capacity": np.inf if problem.shift_capacity is None else problem.shift_capacity,
        "max_visits": N if problem.shift_max_visits is None else problem.shift_max_visits,
        "traffic": -1 if problem.shift_traffic is None else problem.shift_traffic,
        "rep": 0 if problem.shift_rep is None else problem.shift_rep,
        "kind": _kinds(problem),
        "twin": _twins(problem),
    }
    visit = {"price": problem.visit_prize + REQUIRED_PRICE * problem.visit_required}
    no_traffic, no_legs = np.zeros((0, 1)), np.zeros((0, 0, 0), dtype=np.int32)
    return Case(
        days=problem.days,
        spread_price=float(problem.spread_price),
        travel_price=float(problem.travel_price),
        wait_price=float(problem.wait_price),
        overtime_price=float(problem.overtime_price),
        imbalance_price=float(problem.imbalance_price),
        travel_s=travel,
        leg_price=legs,
        travel_from_s=travel_from,
        leg_price_from=travel_from if legs is travel else _exchanged(legs),
        visit_price=np.array(np.sum(prices, axis=0), order="C") if prices else np.zeros((0, 0)),
        shifts=_table(problem, S, _SHIFT, "shift_", shift),
        clients=_table(problem, N, _CLIENT, "client_", client),
        visits=_table(problem, problem.n_visits, _VISIT, "visit_", visit),
        windows=_table(problem, len(problem.window_open_s), _WINDOW, "window_", {}),
        window_ptr=np.array(problem.window_ptr, dtype=np.int64),
        allowed=np.array(problem.allowed, order="C"),
        traffic_from_s=no_traffic if problem.traffic_from_s is None else np.array(problem.traffic_from_s),
        traffic_speed=no_traffic if problem.traffic_speed is None else np.array(problem.traffic_speed),
        leg_traffic=np.array(no_legs if problem.leg_traffic is None else problem.leg_traffic, order="C"),
        day_ptr=np.searchsorted(problem.shift_day, np.arange(problem.days + 1)).astype(np.int64),
        pattern_ptr=pattern_ptr,
        pattern_day=pattern_day,
        near=_near(xy),
        orders=_orders(problem),
        most_stops=_most_stops(problem),
        reps=np.unique(problem.shift_rep if problem.shift_rep is not None else []).astype(np.int64),
    )


def _exchanged(legs: Floats) -> Floats:
    """Return legs with rows and columns exchanged; the array itself where it is symmetric."""
    exchanged = legs.transpose(0, 2, 1)
    return legs if np.array_equal(legs, exchanged) else np.array(exchanged, order="C")


def _table(
    problem: Problem, size: int, kind: np.dtype[np.void], prefix: str, derived: dict[str, Any]
) -> Table:
    """Fill records from what is derived, else from the fields of the problem with the prefix or without."""
    table = np.zeros(size, dtype=kind)
    for name in kind.names or ():
        if name in derived:
            table[name] = derived[name]
        else:
            table[name] = getattr(problem, prefix + name if hasattr(problem, prefix + name) else name)
    return table


def _patterns(problem: Problem) -> tuple[Indices, Indices, Indices, Indices]:
    """Return the first and the end pattern of each client, and the patterns as lists of days."""
    if problem.pattern_ptr is None or problem.pattern_days is None:
        none = np.zeros(problem.n_clients, dtype=np.int64)
        return none, none, np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64)
    ptr = problem.pattern_ptr.astype(np.int64)
    sizes = problem.pattern_days.sum(axis=1)
    return (
        ptr[:-1],
        ptr[1:],
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.nonzero(problem.pattern_days)[1].astype(np.int64),
    )


def _is_free(problem: Problem) -> Bools:
    """Tell which clients' visits differ in nothing, so that each day may be judged by itself."""
    n = problem.n_clients
    worth = problem.visit_prize + REQUIRED_PRICE * problem.visit_required
    same = np.ones(n, dtype=np.bool_)
    differs = (problem.visit_client[1:] == problem.visit_client[:-1]) & (worth[1:] != worth[:-1])
    same[problem.visit_client[1:][differs]] = False
    narrow = (problem.visit_first_day > 0) | (problem.visit_last_day < problem.days - 1)
    same[problem.visit_client[narrow]] = False
    spaced = (problem.min_gap > 1) | (problem.interval > 0) | problem.same_weekday
    if problem.max_gap is not None:
        spaced |= problem.max_gap > 0
    return same & ~spaced


def _kinds(problem: Problem) -> Indices:
    """Tell for each shift what it takes to know that a visit fits."""
    S = problem.n_shifts
    simulated = problem.break_s > 0
    if problem.shift_traffic is not None:
        simulated |= problem.shift_traffic >= 0
    if problem.shift_overtime_s is not None:
        simulated |= problem.shift_overtime_s > 0
    ptr = problem.window_ptr
    per_day = np.diff(ptr).reshape(problem.n_clients, problem.days)
    several: Bools = np.asarray((per_day > 1).any(axis=0))
    if S:
        simulated |= several[problem.shift_day]
    # on an untimed day every client is open whenever a rep may come
    opens = np.full(problem.days, -np.inf)
    closes = np.full(problem.days, np.inf)
    day = np.repeat(np.tile(np.arange(problem.days), problem.n_clients), per_day.ravel())
    np.maximum.at(opens, day, problem.window_open_s)
    np.minimum.at(closes, day, problem.window_close_s)
    untimed = (opens[problem.shift_day] <= problem.shift_open_s) & (
        closes[problem.shift_day] >= problem.shift_close_s
    )
    kinds: Indices = np.where(simulated, SIMULATED, np.where(untimed, UNTIMED, TIMED)).astype(np.int64)
    return kinds


def _twins(problem: Problem) -> Indices:
    """Return for each shift the first one like it in every respect."""
    S = problem.n_shifts
    columns = [np.asarray(getattr(problem, name), dtype=np.float64) for name in _SHIFT_FIELDS]
    columns += [
        values.astype(np.float64) for name in _OWN_FIELDS if (values := getattr(problem, name)) is not None
    ]
    tables = [t for t in (problem.allowed, problem.preference_price, problem.change_price) if t is not None]
    known: dict[bytes, int] = {}
    twins = np.zeros(S, dtype=np.int64)
    for s in range(S):
        key = b"".join(column[s].tobytes() for column in columns)
        key += b"".join(np.ascontiguousarray(table[:, s]).tobytes() for table in tables)
        twins[s] = known.setdefault(key, s)
    return twins


_SHIFT_FIELDS = (
    "shift_day",
    "shift_start_loc",
    "shift_end_loc",
    "shift_profile",
    "shift_open_s",
    "shift_close_s",
    "shift_max_work_s",
    "break_s",
    "break_from_s",
    "break_to_s",
)
_OWN_FIELDS = (
    "shift_overtime_s",
    "shift_target_s",
    "shift_max_visits",
    "shift_capacity",
    "shift_traffic",
    "shift_rep",
)


def _weekdays(problem: Problem) -> Ints:
    """Count, per client on fixed rounds, the due visits whose middle day lies in its fullest week."""
    week = (problem.visit_first_day + problem.visit_last_day) // 2 // DAYS_A_WEEK
    counts = np.zeros((problem.n_clients, problem.days // DAYS_A_WEEK + 1), dtype=np.int32)
    np.add.at(counts, (problem.visit_client, week), 1)
    fullest = counts.max(axis=1, initial=0)
    return np.where(problem.same_weekday, np.minimum(fullest, DAYS_A_WEEK), DAYS_A_WEEK).astype(np.int32)


def _most_stops(problem: Problem) -> int:
    """Bound the stops of a route by service, load and number."""
    if problem.n_shifts == 0 or problem.n_clients == 0:
        return 0
    overtime = 0.0 if problem.shift_overtime_s is None else problem.shift_overtime_s
    work = np.sort(problem.service_s).cumsum()
    most = np.searchsorted(work, problem.shift_max_work_s + overtime + 1e-6, side="right")
    if problem.shift_max_visits is not None:
        most = np.minimum(most, problem.shift_max_visits)
    if problem.demand is not None and problem.shift_capacity is not None:
        load = np.sort(problem.demand).cumsum()
        most = np.minimum(most, np.searchsorted(load, problem.shift_capacity + 1e-9, side="right"))
    return int(most.max())


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
    length = problem.service_s if problem.demand is None else problem.service_s + problem.demand
    return np.stack([-worth, -length, -away, openness, room])
