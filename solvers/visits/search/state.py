"""What the search changes: routes, their sums, and what it takes to undo a step."""

from typing import NamedTuple

import numpy as np

from solvers.visits.problem import Floats
from solvers.visits.search.case import Case, Indices, Table
from solvers.visits.search.compiled import compiled
from solvers.visits.search.rng import Rng, new_rng

_SHIFT = np.dtype(
    [
        ("n", np.int64),
        ("drive_s", np.float64),
        ("serve_s", np.float64),
        ("spread_s", np.float64),
        ("version", np.int64),
        ("dirty", np.int64),
        ("old_n", np.int64),
        ("old_drive_s", np.float64),
        ("old_serve_s", np.float64),
        ("old_spread_s", np.float64),
        ("old_version", np.int64),
        ("best_n", np.int64),
    ]
)
_CLIENT = np.dtype(
    [("missing", np.int64), ("cost", np.float64), ("touched", np.int64), ("old_cost", np.float64)]
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
        ("cost", np.float64),
        ("best_cost", np.float64),
    ]
)


class State(NamedTuple):
    """Hold the plan, the incumbent and scratch space.

    What a step changes is noted first: `dirty` shifts and `touched` clients, with what they were in `old_...`.

    Parameters
    ----------
    route, old_route, best_route
        [S, N] clients of each shift in order.
    shifts
        [S] records: number of stops, driving time, service time, price of spread, version. A version is a number
        that no other content of the route ever had.
    clients
        [N] records: number of visits left out, price of those and of irregular gaps.
    visits
        [V] records: shift that makes the visit; -1: left out.
    dirty_list, touched_list
        Shifts and clients changed in this step.
    places
        [N, S] records: the cheapest insertion of a client into a version of a route, as last computed.
    days
        [D] records: the cheapest insertion of the client at hand on each day.
    made_cost, made_from, chosen
        Tables and answer of the choice of days.
    deltas, keys
        Scratch of insertion and of ordering.
    totals
        [1] record: lengths of the two lists, visits left out, versions given, cost of the plan and of the incumbent.
    rng
        State of the random numbers.
    """

    route: Indices
    old_route: Indices
    best_route: Indices
    shifts: Table
    clients: Table
    visits: Table
    dirty_list: Indices
    touched_list: Indices
    places: Table
    days: Table
    made_cost: Floats
    made_from: Indices
    chosen: Indices
    deltas: Floats
    keys: Floats
    totals: Table
    rng: Rng


def new_state(case: Case, seed: int) -> State:
    """Return an empty plan in which every client waits to be put in."""
    S, N, V, D = len(case.shifts), len(case.clients), len(case.visits), case.days
    visits_of = case.clients["end_visit"] - case.clients["first_visit"]
    most = int(visits_of.max(initial=0))
    state = State(
        route=np.zeros((S, N), dtype=np.int64),
        old_route=np.zeros((S, N), dtype=np.int64),
        best_route=np.zeros((S, N), dtype=np.int64),
        shifts=np.zeros(S, dtype=_SHIFT),
        clients=np.zeros(N, dtype=_CLIENT),
        visits=np.full(V, -1, dtype=_VISIT),
        dirty_list=np.zeros(S, dtype=np.int64),
        touched_list=np.arange(N, dtype=np.int64),
        places=np.full((N, S), -1, dtype=_PLACE),
        days=np.zeros(D, dtype=_DAY),
        made_cost=np.zeros((most + 1, D + 1)),
        made_from=np.zeros((most + 1, D + 1), dtype=np.int64),
        chosen=np.zeros(most, dtype=np.int64),
        deltas=np.zeros(N + 1),
        keys=np.zeros(N),
        totals=np.zeros(1, dtype=_TOTALS),
        rng=new_rng(seed),
    )
    state.clients["missing"] = visits_of
    state.clients["touched"] = 1
    state.totals["n_touched"] = N
    state.totals["n_unserved"] = V
    return state


@compiled
def touch_shift(state: State, s: int) -> None:
    """Note a shift as changed, and what it was."""
    if state.shifts[s].dirty:
        return
    state.shifts[s].dirty = 1
    state.dirty_list[state.totals[0].n_dirty] = s
    state.totals[0].n_dirty += 1
    n = state.shifts[s].n
    for k in range(n):
        state.old_route[s, k] = state.route[s, k]
    state.shifts[s].old_n = n
    state.shifts[s].old_drive_s = state.shifts[s].drive_s
    state.shifts[s].old_serve_s = state.shifts[s].serve_s
    state.shifts[s].old_spread_s = state.shifts[s].spread_s
    state.shifts[s].old_version = state.shifts[s].version


@compiled
def touch_client(case: Case, state: State, i: int) -> None:
    """Note a client as changed, and what it was."""
    if state.clients[i].touched:
        return
    state.clients[i].touched = 1
    state.touched_list[state.totals[0].n_touched] = i
    state.totals[0].n_touched += 1
    state.clients[i].old_cost = state.clients[i].cost
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        state.visits[v].old_shift = state.visits[v].shift


@compiled
def change_of_cost(state: State) -> float:
    """Return by how much the step made the plan dearer."""
    change = 0.0
    for k in range(state.totals[0].n_dirty):
        s = state.dirty_list[k]
        change += (
            state.shifts[s].drive_s
            + state.shifts[s].spread_s
            - state.shifts[s].old_drive_s
            - state.shifts[s].old_spread_s
        )
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        change += state.clients[i].cost - state.clients[i].old_cost
    return change


@compiled
def keep(state: State) -> None:
    """End the step and keep what it did."""
    for k in range(state.totals[0].n_dirty):
        state.shifts[state.dirty_list[k]].dirty = 0
    for k in range(state.totals[0].n_touched):
        state.clients[state.touched_list[k]].touched = 0
    state.totals[0].n_dirty = 0
    state.totals[0].n_touched = 0


@compiled
def undo(case: Case, state: State) -> None:
    """End the step and put everything back as it was."""
    for k in range(state.totals[0].n_dirty):
        s = state.dirty_list[k]
        n = state.shifts[s].old_n
        for stop in range(n):
            state.route[s, stop] = state.old_route[s, stop]
        state.shifts[s].n = n
        state.shifts[s].drive_s = state.shifts[s].old_drive_s
        state.shifts[s].serve_s = state.shifts[s].old_serve_s
        state.shifts[s].spread_s = state.shifts[s].old_spread_s
        state.shifts[s].version = state.shifts[s].old_version
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        state.clients[i].cost = state.clients[i].old_cost
        state.totals[0].n_unserved -= state.clients[i].missing
        state.clients[i].missing = 0
        for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
            state.visits[v].shift = state.visits[v].old_shift
            state.clients[i].missing += state.visits[v].shift < 0
        state.totals[0].n_unserved += state.clients[i].missing
    keep(state)


@compiled
def begin(state: State) -> None:
    """Make what was put together the first plan and the first incumbent."""
    state.totals[0].cost = 0.0
    for s in range(len(state.shifts)):
        state.totals[0].cost += state.shifts[s].drive_s + state.shifts[s].spread_s
    for i in range(len(state.clients)):
        state.totals[0].cost += state.clients[i].cost
    keep(state)
    keep_best(state)


@compiled
def keep_best(state: State) -> None:
    """Make the plan the incumbent."""
    for s in range(len(state.shifts)):
        n = state.shifts[s].n
        for k in range(n):
            state.best_route[s, k] = state.route[s, k]
        state.shifts[s].best_n = n
    for v in range(len(state.visits)):
        state.visits[v].best_shift = state.visits[v].shift
    state.totals[0].best_cost = state.totals[0].cost
