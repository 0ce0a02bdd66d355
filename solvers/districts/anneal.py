"""The search: runs of annealing from balanced starts and from the best partition, then a descent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from solvers.districts.arrays import Arrays
from solvers.districts.objective import TRADE, border_costs, rate
from solvers.districts.pieces import repair
from solvers.districts.start import today
from solvers.districts.state import State, load, new_state
from solvers.districts.sweep import sweep
from solvers.stop import Stop

LAST = 0.75
"""Part of a run after which prices only rise, so that it ends within tolerance."""

DESCENT = 3
"""Least epochs of the descent, whatever the budget."""

DEAR = 4.0
"""First price of an imbalance of 1, in units of the territory's cost."""

CHEAPEST, DEAREST = 0.02, 1000.0
"""Lowest and highest price of an imbalance of 1, in units of the territory's cost."""

EPOCH, LEAST_EPOCH = 4, 10_000
"""Proposals of an epoch for each node, and in all; after it, centres and prices are set anew."""

LOCAL_EPOCH = 20
"""The same in a part of the territories, where an epoch of the whole would leave too few."""

NOTABLE = 1e-5
"""Least gain, of the start's cost, for which the search stops to copy the best partition."""


@dataclass(frozen=True, slots=True)
class Run:
    """One cooling: from a hot to a cold temperature, up to a share of the budget.

    Attributes
    ----------
    until : float
        Share of the budget used when it ends.
    hot, cold : float
        Temperatures, in units of what a unit costs a territory.
    fresh : bool
        From a balanced start rather than the best partition.
    rings : int or None
        Only territories that miss a tolerance and those around them, over so many borders, are changed, if there are
        such; None: all.
    """

    until: float
    hot: float
    cold: float
    fresh: bool = False
    rings: int | None = None


UNTABLED = (
    Run(0.62, 1.0, 0.01, fresh=True),
    Run(0.70, 3.0, 0.01, rings=4),
    Run(0.78, 6.0, 0.01, rings=4),
    Run(0.86, 10.0, 0.01, rings=4),
    Run(0.96, 0.25, 0.003),
)
"""So many units that the time is just enough for one cooling. What it leaves out of tolerance lies where a coast or a
corner holds too little of a measure, and a whole neighbourhood has to melt to let it in."""

TABLED = (
    Run(0.04, 1.0, 0.01, fresh=True),
    Run(0.08, 0.25, 0.003, fresh=False),
    Run(0.14, 3.0, 0.02, fresh=True),
    Run(0.20, 0.25, 0.003, fresh=False),
    Run(0.32, 0.25, 0.01, fresh=True),
    Run(0.44, 1.0, 0.003, fresh=False),
    Run(0.58, 1.0, 0.01, fresh=True),
    Run(0.70, 0.25, 0.003, fresh=False),
    Run(0.85, 3.0, 0.01, fresh=True),
    Run(0.96, 0.25, 0.003, fresh=False),
)
"""Centres are units and lock the territories around them: starts and heats differ, as none fits all."""

FEW = 600
"""Nodes up to which a cooling is short enough for many."""

SMALL = tuple(
    Run(0.32 * times + 0.08 * place, hot, cold, fresh=fresh)
    for times in range(3)
    for place, (hot, cold, fresh) in enumerate(
        ((1.0, 0.01, True), (0.25, 0.01, True), (3.0, 0.01, True), (0.25, 0.003, False)), start=1
    )
)
"""Of the six hotter coolings one in three finds the best centres of planar500_G4: together they miss them one time in ten."""


def portfolio(arrays: Arrays) -> tuple[Run, ...]:
    """Return the runs for a problem of this size."""
    if not arrays.tabled:
        return UNTABLED
    return SMALL if len(arrays.xy) <= FEW else TABLED


def anneal(
    arrays: Arrays, starts: list[NDArray[np.int64]], seed: int, stop: Stop
) -> tuple[NDArray[np.int64], float]:
    """Improve partitions; the number of pieces of no territory grows.

    Parameters
    ----------
    arrays : Arrays
        The compiled problem.
    starts : list of int64[n]
        Balanced starts, at least one, for the fresh runs in turn; loose pieces are repaired here.
    seed : int
        Of all draws.
    stop : Stop
        Asked after each epoch; iterations are proposals.

    Returns
    -------
    int64[n], float
        The best partition seen, and its rating; see `rate`.
    """
    state = new_state(arrays, seed)
    begin(arrays, state, starts[0])
    done, fresh = 0, 0
    for run in portfolio(arrays):
        if stop.share_used(done) == np.inf:
            break
        if run.fresh:
            take(arrays, state, starts[fresh % len(starts)])
            fresh += 1
        else:
            load(arrays, state, state.best)
        done = cool(arrays, state, run, done, stop)
    if done > 0:
        descend(arrays, state, done, stop)
    return state.best.copy(), float(state.totals[0]["best"])


def cool(arrays: Arrays, state: State, run: Run, done: int, stop: Stop) -> int:
    """Anneal the loaded partition as a run says, where it says; returns the proposals made, with those made before."""
    since = used = stop.share_used(done)
    region = np.ones(len(arrays.share), dtype=np.bool_)
    if run.rings is not None:
        region = around(arrays, state.assignment, state.imbalance > 0, run.rings)
    units = arrays.movable
    units = units[region[state.assignment[units]]]
    if not len(units):
        return done
    epoch = max(min(EPOCH * len(arrays.xy), LOCAL_EPOCH * len(units)), LEAST_EPOCH)
    factor = np.where(region, DEAR, DEAREST)
    while used < run.until:
        share = (used - since) / (run.until - since)
        heat = run.hot * (run.cold / run.hot) ** share
        scale = local_scale(state)
        state.temperature[:] = np.where(region, heat * scale / np.maximum(state.counts, 1), 0.0)
        state.price[:] = factor * scale
        sweep(arrays, state, units, epoch)
        done += epoch
        used = stop.share_used(done)
        load(arrays, state, state.assignment)
        keep_better(state)
        factor = np.where(region, steer(factor, state.imbalance, last=share > LAST), DEAREST)
    return done


def around(
    arrays: Arrays, assignment: NDArray[np.int64], centre: NDArray[np.bool_], rings: int
) -> NDArray[np.bool_]:
    """Return which territories are at most so many borders away from one of the centre, bool[p]."""
    p = len(arrays.share)
    tail = assignment[np.repeat(np.arange(len(assignment)), np.diff(arrays.indptr))]
    touching = csr_array((np.ones(len(tail)), (tail, assignment[arrays.indices])), shape=(p, p))
    near = centre
    for _ in range(rings):
        near = near | (touching @ near > 0)
    return near


def begin(arrays: Arrays, state: State, start: NDArray[np.int64]) -> None:
    """Take the start for the best partition, and for the scale of costs."""
    take(arrays, state, start)
    totals = state.totals[0]
    totals["unit"] = arrays.cost(state.assignment) or 1.0
    # where centres stand still, the running cost is not the true one: the best is taken at the end of an epoch alone
    totals["notable"] = NOTABLE * totals["unit"] if arrays.tabled else np.inf
    if arrays.handover_price > 0.0:
        totals["handover"] = arrays.handover_price * (arrays.cost(today(arrays)) or 1.0)
    state.border[:] = border_costs(arrays, state.assignment)
    load(arrays, state, state.assignment)
    keep_better(state)


def take(arrays: Arrays, state: State, start: NDArray[np.int64]) -> None:
    """Load a start, with its loose pieces repaired; what has to stay loose is noted."""
    load(arrays, state, start)
    if arrays.contiguous:
        repair(arrays, state)
        load(arrays, state, state.assignment)


def descend(arrays: Arrays, state: State, done: int, stop: Stop) -> None:
    """Take only what is better, at one price for all: local prices pass what cannot be avoided to where it is cheap."""
    load(arrays, state, state.best)
    state.temperature[:] = 0.0
    state.price[:] = TRADE * state.totals[0]["unit"]
    units = arrays.movable
    if not len(units):
        return
    epoch = max(EPOCH * len(arrays.xy), LEAST_EPOCH)
    least = done + DESCENT * epoch
    # somebody who asked to stop does not wait for the least epochs either
    while (used := stop.share_used(done)) < 1.0 or (done < least and used < np.inf):
        sweep(arrays, state, units, epoch)
        done += epoch
        load(arrays, state, state.assignment)
        keep_better(state)


def keep_better(state: State) -> None:
    """Keep the current partition if its exact rating beats the best one's, by however little."""
    totals = state.totals[0]
    rating = rate.py_func(totals["cost"], totals["imbalance"], totals["unit"])
    if rating < totals["best"]:
        totals["best"] = rating
        state.best[:] = state.assignment


def local_scale(state: State) -> NDArray[np.float64]:
    """Return what a territory's cost is measured in, float64[p]: its own, as a dense city's is a tenth of the country's."""
    return np.asarray(np.maximum(state.cost, 1e-3 * state.cost.mean() + 1e-12))


def steer(factor: NDArray[np.float64], imbalance: NDArray[np.float64], *, last: bool) -> NDArray[np.float64]:
    """Raise the price of imbalance where a tolerance is missed; lower it where it is met, until the last epochs."""
    missed, met = (1.2, 1.0) if last else (1.1, 0.97)
    return np.asarray(np.clip(factor * np.where(imbalance > 0, missed, met), CHEAPEST, DEAREST))
