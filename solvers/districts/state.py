"""What the search changes: the partition, the sums of its territories, the best partition so far, and scratch space."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.districts.arrays import Arrays
from solvers.districts.distances import means
from solvers.reference import Tables
from solvers.rng import new_rng

BFS_CAP = 150
"""Units that the connectivity test visits before it gives up and says no; a failed search costs O(territory)."""

TOTALS = np.dtype(
    [
        ("cost", np.float64),
        ("imbalance", np.float64),
        ("best", np.float64),
        ("handed_over", np.int64),
        ("handover", np.float64),
        ("stamp", np.int64),
        ("unit", np.float64),
        ("notable", np.float64),
    ]
)


@dataclass(frozen=True, eq=False)
class State(Tables):
    """Hold a partition that moves change in place, and the terms of an epoch.

    Attributes
    ----------
    assignment, best : int64[n]
        The partition, and the best one so far.
    stray : bool[n]
        Units that neither hold a territory together nor extend it; see `pieces.repair`.
    sums, counts : float64[p, A], int64[p]
        Shares and nodes of each territory.
    cost, imbalance : float64[p]
        Of each territory; the cost is that of the spread alone, without the pull of the home.
    touched : int64[p]
        Units that a territory gives and takes, as against today.
    members, place : int64[p, n], int64[n]
        Where distances are tabled: the nodes of each territory, in no order, and where a node stands there.
    table : float64[p, m]
        Where distances are tabled: what a territory would cost with each of the m units at its centre.
    centre : float64[p, 2]
        Where they are not: the centres, which stand still within an epoch.
    border : float64[edges]
        Cost of separating two neighbours.
    temperature, price : float64[p]
        Heat of each territory; price of an imbalance of 1 there. In the unit of the cost.
    mark, queue : int64[n], int64[BFS_CAP]
        Working memory of the connectivity test; marks are from a stamp that grows from test to test.
    after : float64[2, A]
        Sums of the two territories after the move that is considered.
    totals : record[1]
        Cost in all; imbalance in all; rating of the best partition; units handed over; cost of handing all activity over; last
        stamp; the start's cost; least gain for which the best partition is copied.
    rng : uint64[1]
        State of the generator.
    """

    assignment: NDArray[np.int64]
    best: NDArray[np.int64]
    stray: NDArray[np.bool_]
    sums: NDArray[np.float64]
    counts: NDArray[np.int64]
    cost: NDArray[np.float64]
    imbalance: NDArray[np.float64]
    touched: NDArray[np.int64]
    members: NDArray[np.int64]
    place: NDArray[np.int64]
    table: NDArray[np.float64]
    centre: NDArray[np.float64]
    border: NDArray[np.float64]
    temperature: NDArray[np.float64]
    price: NDArray[np.float64]
    mark: NDArray[np.int64]
    queue: NDArray[np.int64]
    after: NDArray[np.float64]
    totals: NDArray[np.void]
    rng: NDArray[np.uint64]


def new_state(arrays: Arrays, seed: int) -> State:
    """Return a state without a partition yet; see `load`."""
    (n, measures), p = arrays.shares.shape, len(arrays.share)
    rows = p if arrays.tabled else 0
    state = State(
        assignment=np.zeros(n, dtype=np.int64),
        best=np.zeros(n, dtype=np.int64),
        stray=np.zeros(n, dtype=np.bool_),
        sums=np.zeros((p, measures)),
        counts=np.zeros(p, dtype=np.int64),
        cost=np.zeros(p),
        imbalance=np.zeros(p),
        touched=np.zeros(p, dtype=np.int64),
        members=np.zeros((rows, n), dtype=np.int64),
        place=np.zeros(n, dtype=np.int64),
        table=np.zeros((rows, arrays.distance.shape[1])),
        centre=np.zeros((p, 2)),
        border=np.zeros(len(arrays.indices)),
        temperature=np.zeros(p),
        price=np.zeros(p),
        mark=np.full(n, -1),
        queue=np.zeros(BFS_CAP, dtype=np.int64),
        after=np.zeros((2, measures)),
        totals=np.zeros(1, dtype=TOTALS),
        rng=new_rng(seed),
    )
    state.totals[0]["best"] = np.inf
    return state


def load(arrays: Arrays, state: State, assignment: NDArray[np.int64]) -> None:
    """Put another partition, int64[n], in the place of the current one; best, terms and generator stay."""
    p = len(arrays.share)
    state.assignment[:] = assignment
    state.sums[:] = arrays.sums(assignment)
    state.counts[:] = np.bincount(assignment, minlength=p)
    if arrays.tabled:
        _list_members(arrays, state, assignment)
        state.cost[:] = arrays.spreads(assignment)
    else:
        state.centre[:] = medians(arrays, assignment, arrays.middles(assignment))
        state.cost[:] = arrays.spreads(assignment, state.centre)
    changed = arrays.changed(assignment)
    heads, receiver = arrays.was_heads[changed], assignment[arrays.was_node[changed]]
    state.touched[:] = np.bincount(arrays.was[changed], heads, minlength=p)
    state.touched[:] += np.bincount(receiver, heads, minlength=p).astype(np.int64)
    state.imbalance[:] = arrays.imbalances(state.sums)
    totals = state.totals[0]
    totals["handed_over"] = heads.sum()
    totals["imbalance"] = state.imbalance.sum()
    totals["cost"] = state.cost.sum() + arrays.pulls(assignment).sum()
    totals["cost"] += separation(assignment, arrays, state.border)
    totals["cost"] += totals["handover"] * arrays.was_burden[changed].sum()


def _list_members(arrays: Arrays, state: State, assignment: NDArray[np.int64]) -> None:
    for j in range(len(arrays.share)):
        members = np.flatnonzero(assignment == j)
        state.members[j, : len(members)] = members
        state.place[members] = np.arange(len(members))
        state.table[j] = arrays.distance[members].sum(axis=0)


def medians(
    arrays: Arrays, assignment: NDArray[np.int64], centres: NDArray[np.float64], steps: int = 3
) -> NDArray[np.float64]:
    """Return the weighted medians of the territories, float64[p, 2], by some steps from the centres (Weiszfeld 1937)."""
    for _ in range(steps):
        apart = np.linalg.norm(arrays.xy - centres[assignment], axis=1)
        centres = means(arrays.xy, arrays.weight / np.maximum(apart, 1.0), assignment, centres)
    return centres


def separation(assignment: NDArray[np.int64], arrays: Arrays, border: NDArray[np.float64]) -> float:
    """Return what separating neighbours costs in all."""
    if arrays.border_price == 0.0:
        return 0.0
    tail = np.repeat(np.arange(len(assignment)), np.diff(arrays.indptr))
    return float(0.5 * border[assignment[tail] != assignment[arrays.indices]].sum())
