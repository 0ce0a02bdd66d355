"""The search: runs of annealing from balanced starts and from the best partition, then a descent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    """

    until: float
    hot: float
    cold: float
    fresh: bool


UNTABLED = (Run(0.95, 1.0, 0.01, fresh=True),)
"""So many units that the time is just enough for one cooling."""

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
    n = len(arrays.xy)
    state = new_state(arrays, seed)
    begin(arrays, state, starts[0])
    epoch = max(4 * n, 10_000)
    runs = TABLED if arrays.tabled else UNTABLED
    done, used, fresh = 0, stop.share_used(0), 0
    for run in runs:
        if used >= run.until:
            continue
        if run.fresh:
            take(arrays, state, starts[fresh % len(starts)])
            fresh += 1
        else:
            load(arrays, state, state.best)
        since = used
        factor = np.full(len(arrays.share), DEAR)
        while used < run.until:
            share = (used - since) / (run.until - since)
            heat = run.hot * (run.cold / run.hot) ** share
            scale = local_scale(state)
            state.temperature[:] = heat * scale / np.maximum(state.counts, 1)
            state.price[:] = factor * scale
            sweep(arrays, state, epoch)
            done += epoch
            used = stop.share_used(done)
            load(arrays, state, state.assignment)
            keep_better(state)
            factor = steer(factor, state.imbalance, last=share > LAST)
    if done > 0:
        descend(arrays, state, done, stop, epoch)
    return state.best.copy(), float(state.totals[0]["best"])


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


def descend(arrays: Arrays, state: State, done: int, stop: Stop, epoch: int) -> None:
    """Take only what is better, at one price for all: local prices pass what cannot be avoided to where it is cheap."""
    load(arrays, state, state.best)
    state.temperature[:] = 0.0
    state.price[:] = TRADE * state.totals[0]["unit"]
    least = done + DESCENT * epoch
    while done < least or stop.share_used(done) < 1.0:
        sweep(arrays, state, epoch)
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
