"""What the search changes: routes, their sums, and what it takes to undo a step."""

from dataclasses import dataclass

import numpy as np

from solvers.compiled import compiled, inner
from solvers.reference import Tables
from solvers.rng import Rng, new_rng
from solvers.visits.problem import Floats
from solvers.visits.search.case import Case, Indices, Table

_SHIFT = np.dtype(
    [
        ("n", np.int64),
        ("legs", np.float64),
        ("drive_s", np.float64),
        ("serve_s", np.float64),
        ("load", np.float64),
        ("schedule", np.float64),
        ("spread", np.float64),
        ("version", np.int64),
    ]
)
_CLIENT = np.dtype(
    [
        ("missing", np.int64),
        ("cost", np.float64),
        ("lost", np.float64),
        ("touched", np.int64),
        ("old_cost", np.float64),
        ("old_lost", np.float64),
    ]
)
_VISIT = np.dtype([("shift", np.int64), ("old_shift", np.int64), ("best_shift", np.int64)])
_PLACE = np.dtype([("version", np.int64), ("cost", np.float64), ("pos", np.int64)])
_DAY = np.dtype([("cost", np.float64), ("shift", np.int64), ("pos", np.int64)])
_TOTALS = np.dtype(
    [
        ("n_dirty", np.int64),
        ("n_touched", np.int64),
        ("n_unserved", np.int64),
        ("n_versions", np.int64),
        ("n_stamps", np.int64),
        ("opening", np.float64),
        ("worth", np.float64),
        ("cost", np.float64),
        ("best_cost", np.float64),
    ]
)


@dataclass(frozen=True, eq=False)
class State(Tables):
    """Hold the plan, the incumbent and scratch space.

    What a step changes is noted first: dirty shifts and `touched` clients, with what they were in `old_...`.

    Parameters
    ----------
    route, old_route, best_route
        [S, M] clients of each shift in order.
    shifts, old_shifts
        [S] records: number of stops, price of the legs, driving and service time, load, price of the schedule (all that
        depends on times), price of spread, version. A version is a number that no other content of the route ever had.
    best_n
        [S] stops of the incumbent's routes.
    dirty
        [S] whether the step changed the shift.
    clients
        [N] records: number of visits left out, price of all that concerns the client alone, and of that the part of visits left
        out.
    visits
        [V] records: shift that makes the visit; -1: left out.
    shift_on
        [N, D] shift that visits the client on the day; -1: none.
    dirty_list, touched_list
        Shifts and clients changed in this step.
    places
        [N, S] records: the cheapest insertion of a client into a version of a route, as last computed.
    locs, gap_price, gap_s, lane_of
        [S, M + 2] locations of a route from start to end, [S, M + 1] price and time at full speed of the legs between
        them (0 for an empty route, which does not drive), and [S] the version that they are of.
    segments, segments_of
        [S, M + 1, 6] time segments of a timed shift's route, see `segments.py`, and [S] the version that they are of.
    stamps, free_stamps
        [S] mark of shifts, and of kinds of free shifts, already looked at.
    days, hidden
        [D] records: the cheapest insertion of the client at hand on each day; costs set aside while a pattern is tried.
    made_cost, made_from, skipped_cost, chosen
        Tables and answer of the choice of days.
    deltas, keys
        Scratch of insertion and of ordering.
    totals
        [1] record: lengths of the two lists, visits left out, versions and stamps given, by what the first visit of a free
        shift and the price of visits left out are multiplied at the moment, cost of the plan and of the incumbent.
    rng
        State of the random numbers.
    """

    route: Indices
    old_route: Indices
    best_route: Indices
    shifts: Table
    old_shifts: Table
    best_n: Indices
    dirty: Indices
    clients: Table
    visits: Table
    shift_on: Indices
    dirty_list: Indices
    touched_list: Indices
    places: Table
    locs: Indices
    gap_price: Floats
    gap_s: Floats
    lane_of: Indices
    segments: Floats
    segments_of: Indices
    stamps: Indices
    free_stamps: Indices
    days: Table
    hidden: Floats
    made_cost: Floats
    made_from: Indices
    skipped_cost: Floats
    chosen: Indices
    deltas: Floats
    keys: Floats
    totals: Table
    rng: Rng


def new_state(case: Case, seed: int) -> State:
    """Return an empty plan in which every client waits to be put in."""
    S, N, V, D, M = len(case.shifts), len(case.clients), len(case.visits), case.days, case.most_stops
    visits_of = case.clients["end_visit"] - case.clients["first_visit"]
    most = int(visits_of.max(initial=0))
    state = State(
        route=np.zeros((S, M), dtype=np.int64),
        old_route=np.zeros((S, M), dtype=np.int64),
        best_route=np.zeros((S, M), dtype=np.int64),
        shifts=np.zeros(S, dtype=_SHIFT),
        old_shifts=np.zeros(S, dtype=_SHIFT),
        best_n=np.zeros(S, dtype=np.int64),
        dirty=np.zeros(S, dtype=np.int64),
        clients=np.zeros(N, dtype=_CLIENT),
        visits=np.full(V, -1, dtype=_VISIT),
        shift_on=np.full((N, D), -1, dtype=np.int64),
        dirty_list=np.zeros(S, dtype=np.int64),
        touched_list=np.arange(N, dtype=np.int64),
        places=np.full((N, S), -1, dtype=_PLACE),
        locs=np.zeros((S, M + 2), dtype=np.int64),
        gap_price=np.zeros((S, M + 1)),
        gap_s=np.zeros((S, M + 1)),
        lane_of=np.full(S, -1, dtype=np.int64),
        segments=np.zeros((S, M + 1, 6)),
        segments_of=np.full(S, -1, dtype=np.int64),
        stamps=np.zeros(S, dtype=np.int64),
        free_stamps=np.zeros(S, dtype=np.int64),
        days=np.zeros(D, dtype=_DAY),
        hidden=np.zeros(D),
        made_cost=np.zeros((most + 1, D + 1)),
        made_from=np.zeros((most + 1, D + 1), dtype=np.int64),
        skipped_cost=np.zeros((most + 1, D + 1)),
        chosen=np.zeros(most, dtype=np.int64),
        deltas=np.zeros(M + 1),
        keys=np.zeros(N),
        totals=np.zeros(1, dtype=_TOTALS),
        rng=new_rng(seed),
    )
    state.clients["missing"] = visits_of
    state.clients["touched"] = 1
    state.totals["n_touched"] = N
    state.totals["n_unserved"] = V
    state.totals["opening"] = 1.0
    state.totals["worth"] = 1.0
    return state


@inner
def touch_shift(state: State, s: int) -> None:
    """Note a shift as changed, and what it was."""
    if state.dirty[s]:
        return
    state.dirty[s] = 1
    state.dirty_list[state.totals[0].n_dirty] = s
    state.totals[0].n_dirty += 1
    for k in range(state.shifts[s].n):
        state.old_route[s, k] = state.route[s, k]
    state.old_shifts[s] = state.shifts[s]


@inner
def touch_client(case: Case, state: State, i: int) -> None:
    """Note a client as changed, and what it was."""
    if state.clients[i].touched:
        return
    state.clients[i].touched = 1
    state.touched_list[state.totals[0].n_touched] = i
    state.totals[0].n_touched += 1
    state.clients[i].old_cost = state.clients[i].cost
    state.clients[i].old_lost = state.clients[i].lost
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        state.visits[v].old_shift = state.visits[v].shift


@compiled
def put(case: Case, state: State, v: int, i: int, s: int) -> None:
    """Note that shift s makes visit v of client i."""
    state.visits[v].shift = s
    state.shift_on[i, case.shifts[s].day] = s
    state.clients[i].missing -= 1
    state.totals[0].n_unserved -= 1


@inner
def take_out(case: Case, state: State, v: int, i: int) -> None:
    """Note that nobody makes visit v of client i."""
    state.shift_on[i, case.shifts[state.visits[v].shift].day] = -1
    state.visits[v].shift = -1
    state.clients[i].missing += 1
    state.totals[0].n_unserved += 1


@inner
def price_of_shift(shift: Table) -> float:
    """Sum the terms of a shift's record."""
    return float(shift.legs + shift.schedule + shift.spread)  # type: ignore[attr-defined]


@inner
def change_of_cost(state: State) -> float:
    """Return by how much the step made the plan dearer."""
    change = 0.0
    for k in range(state.totals[0].n_dirty):
        s = state.dirty_list[k]
        change += price_of_shift(state.shifts[s]) - price_of_shift(state.old_shifts[s])
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        change += state.clients[i].cost - state.clients[i].old_cost
    return change


@inner
def change_of_lost(state: State) -> float:
    """Return by how much the step changed the price of visits left out."""
    change = 0.0
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        change += state.clients[i].lost - state.clients[i].old_lost
    return change


@inner
def keep(state: State) -> None:
    """End the step and keep what it did."""
    for k in range(state.totals[0].n_dirty):
        state.dirty[state.dirty_list[k]] = 0
    for k in range(state.totals[0].n_touched):
        state.clients[state.touched_list[k]].touched = 0
    state.totals[0].n_dirty = 0
    state.totals[0].n_touched = 0


@inner
def undo(case: Case, state: State) -> None:
    """End the step and put everything back as it was."""
    for k in range(state.totals[0].n_dirty):
        s = state.dirty_list[k]
        state.shifts[s] = state.old_shifts[s]
        for stop in range(state.shifts[s].n):
            state.route[s, stop] = state.old_route[s, stop]
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        state.clients[i].cost = state.clients[i].old_cost
        state.clients[i].lost = state.clients[i].old_lost
        for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
            if state.visits[v].shift >= 0:
                take_out(case, state, v, i)
        for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
            if state.visits[v].old_shift >= 0:
                put(case, state, v, i, state.visits[v].old_shift)
    keep(state)


@compiled
def begin(state: State) -> None:
    """Make what was put together the first plan and the first incumbent."""
    state.totals[0].cost = 0.0
    for s in range(len(state.shifts)):
        state.totals[0].cost += price_of_shift(state.shifts[s])
    for i in range(len(state.clients)):
        state.totals[0].cost += state.clients[i].cost
    keep(state)
    keep_best(state)


@inner
def keep_best(state: State) -> None:
    """Make the plan the incumbent."""
    for s in range(len(state.shifts)):
        n = state.shifts[s].n
        for k in range(n):
            state.best_route[s, k] = state.route[s, k]
        state.best_n[s] = n
    for v in range(len(state.visits)):
        state.visits[v].best_shift = state.visits[v].shift
    state.totals[0].best_cost = state.totals[0].cost
