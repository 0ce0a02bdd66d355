"""A lower bound on the cost of any balanced partition: Lagrangian relaxation of Hess's assignment model."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from solvers.districts.prove_arrays import Model
from solvers.districts.prove_values import Multipliers, choose, evaluate, serve, turn

PATIENCE = 100
"""Iterations without a better bound after which the step is halved."""

SMALLEST_STEP = 0.002
"""Polyak factor at which the ascent ends."""

GUESS = 1.05
"""What is aimed at where no partition is known, in multiples of the bound."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bound:
    """Hold a lower bound and what it shows.

    Attributes
    ----------
    value : float
        No balanced partition of open centres costs less.
    multipliers : Multipliers
        At which that is so.
    open : bool[n, K]
        Centres that a partition cheaper than the best known may have.
    """

    value: float
    multipliers: Multipliers
    open: NDArray[np.bool_]


def lagrangian(
    model: Model,
    start: Multipliers,
    known: float,
    *,
    seconds: float,
    most: int = 10_000,
    among: NDArray[np.bool_] | None = None,
) -> Bound:
    """Raise a bound by subgradient steps.

    Parameters
    ----------
    model : Model
        The compiled problem.
    start : Multipliers
        Where to begin.
    known : float
        Cost of the best partition known; inf: none is.
    seconds : float
        When to stop.
    most : int
        Iterations after which to stop.
    among : bool[n, K], optional
        Centres to look at; the bound is one on partitions with these. Left out: all.

    Returns
    -------
    Bound
        The best bound of all iterates.

    Notes
    -----
    With the price u_g of item g and signed prices l of activity a of a territory of type k with centre c, whose band is
    low..high, every iterate's bound is

        sum_g u_g  +  sum over k of the m_k smallest v_ck,
        v_ck = -sum_m max(l_ckm high_km, l_ckm low_km)  +  sum_g min(0, spread_cg + pull_kg - u_g + sum_m l_ckm a_gm),

    where the item of c itself counts whatever its sign. Prices u take Polyak steps along a smoothed subgradient; every l takes a step of
    its own, longer while the sign of the imbalance stays, shorter when it turns. A centre with bound + v_ck - (the m_k-th smallest
    v_k) beyond the best known cost is dropped. An iteration costs O(n N K A). Contiguity and limits of hand-overs are left out.

    References
    ----------
    Hess et al. (1965), doi:10.1287/opre.13.6.998. Held, Wolfe, Crowder (1974), Validation of subgradient optimization,
    doi:10.1007/BF01580223. Riedmiller, Braun (1993), doi:10.1109/ICNN.1993.298623.
    """
    until = perf_counter() + seconds
    price, balance = start.price.copy(), start.balance.copy()
    is_open = np.ones((len(model.item), len(model.count)), dtype=np.bool_) if among is None else among
    step, sign = np.full(balance.shape, max(np.abs(price).mean(), 1e-9) * 0.1), np.zeros(balance.shape)
    value, held, row = np.empty(is_open.shape), np.zeros(balance.shape), np.empty(len(price))
    best = Bound(value=-np.inf, multipliers=start, open=is_open)
    ceiling = dearest(model)
    below = min(known, ceiling)
    factor, since, direction = 1.0, 0, np.zeros(len(price))
    for _ in range(most):
        evaluate(model, price, balance, is_open, value, held, row)
        chosen, worst, total = choose(model, value)
        bound = float(price.sum()) + total
        since += 1
        if bound > best.value:
            since = 0 if bound > best.value + 1e-5 * abs(bound) else since
            best = Bound(
                value=bound,
                multipliers=Multipliers(price=price.copy(), balance=balance.copy()),
                open=is_open,
            )
        if bound >= below:
            break
        is_open = is_open & (bound + np.maximum(value - worst, 0.0) < below)
        if perf_counter() > until:
            break
        if since >= PATIENCE:
            factor, since, direction = factor / 2.0, 0, direction * 0.0
            price, balance = best.multipliers.price.copy(), best.multipliers.balance.copy()
            if factor < SMALLEST_STEP:
                break
            continue
        slope = 1.0 - serve(model, price, balance, chosen).sum(axis=0)
        direction = 0.6 * direction + 0.4 * slope if direction.any() else slope
        aim = known if known < np.inf else best.value + (GUESS - 1.0) * max(abs(best.value), price.mean())
        longest = np.abs(direction).max()
        if longest > 0.0:
            length = factor * (aim - bound) / max(float(direction @ direction), 1e-9)
            price = price + min(length, ceiling / longest) * direction
        turn(balance, held, model.low, model.high, step, sign)
    # no partition costs as much: there is none
    value_of = np.inf if best.value >= ceiling else best.value
    return Bound(value=value_of, multipliers=best.multipliers, open=is_open)


def dearest(model: Model) -> float:
    """Return more than any partition costs."""
    pull = np.where(np.isfinite(model.pull), model.pull, 0.0)
    return float((model.spread.max(axis=0) + pull.max(axis=0)).sum()) * (1.0 + 1e-6) + 1e-6


def settle(
    model: Model, prices: Multipliers, known: NDArray[np.bool_], *, seconds: float, most: int = 100
) -> tuple[Multipliers, NDArray[np.float64]]:
    """Keep the prices of items, and look for prices of activity at which no other centre undercuts the known ones.

    Parameters
    ----------
    model : Model
        The compiled problem.
    prices : Multipliers
        Good for the known centres.
    known : bool[n, K]
        Centres for which they are.
    seconds : float
        When to stop.
    most : int
        Steps after which to stop.

    Returns
    -------
    Multipliers
        The prices.
    float64[n, K]
        By how much each centre still undercuts; 0: it does not.
    """
    until = perf_counter() + seconds
    price, balance = prices.price, prices.balance.copy()
    value, held, row = np.empty(known.shape), np.zeros(balance.shape), np.empty(len(price))
    step, sign = np.full(balance.shape, max(np.abs(price).mean(), 1e-9) * 0.1), np.zeros(balance.shape)
    evaluate(model, price, balance, known, value, held, row)
    worst = choose(model, value)[1]
    best, best_balance = np.full(known.shape, -np.inf), balance.copy()
    pending = ~known
    for _ in range(most):
        evaluate(model, price, balance, pending, value, held, row)
        better = pending & (value > best)
        best[better], best_balance[better] = value[better], balance[better]
        pending = pending & (best < worst)
        if not pending.any() or perf_counter() > until:
            break
        turn(balance, held, model.low, model.high, step, sign)
    undercut = np.where(pending, worst - best, 0.0)
    return Multipliers(price=price, balance=best_balance), undercut
