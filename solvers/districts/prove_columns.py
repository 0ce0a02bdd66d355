"""The variables of Hess's assignment model that a cheaper partition may use: reduced-cost fixing."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solvers.districts.prove_arrays import Model
from solvers.districts.prove_bound import Bound
from solvers.districts.prove_values import Multipliers, choose, evaluate, reduced

MOST_COLUMNS = 100_000
"""Variables beyond which no exact model is tried."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """List the variables: an item is served by a centre of a type; the centre's own item says whether it is one.

    Attributes
    ----------
    centres, kinds : int64[P]
        Unit and type of each possible centre.
    at, item : int64[x]
        Centre (0..P-1) and item of each variable.
    number : int64[P, N]
        The variable of a centre and an item; -1: there is none.
    opens : int64[P]
        The variable that says whether the centre is one: that of its own item.
    cost : float64[x]
        What each variable costs.
    """

    centres: NDArray[np.int64]
    kinds: NDArray[np.int64]
    at: NDArray[np.int64]
    item: NDArray[np.int64]
    number: NDArray[np.int64]
    opens: NDArray[np.int64]
    cost: NDArray[np.float64]


def columns(model: Model, bound: Bound, known: float) -> Columns | None:
    """Return the variables that a partition cheaper than the best known may use; None: more than `MOST_COLUMNS`.

    A variable is left out when the bound plus what forcing it to 1 adds reaches the best known cost: the reduced cost of the item,
    and that of the centre, at the multipliers of the bound.
    """
    N = len(model.excused)
    price, balance = bound.multipliers.price, bound.multipliers.balance
    value = np.empty(bound.open.shape)
    evaluate(model, price, balance, bound.open, value, np.empty(balance.shape), np.empty(N))
    _, worst, total = choose(model, value)
    # inf where nothing is known: all that is allowed stays; and where no centres are left: nothing does
    slack = known - price.sum() - total if total < np.inf else -np.inf
    pairs, kept, count = [], [], 0
    for c, k in np.argwhere(np.isfinite(value)).tolist():
        more = max(value[c, k] - worst[k], 0.0) if worst[k] < np.inf else 0.0
        if more >= slack:
            continue
        row = reduced(model, price, balance, c, k)
        keep = np.isfinite(row) & (np.maximum(row, 0.0) < slack - more)
        keep[model.item[c]] = True
        pairs.append((c, k))
        kept.append(keep)
        count += int(keep.sum())
        if count > MOST_COLUMNS:
            return None
    centres, kinds = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    number = np.full((len(pairs), N), -1)
    at, item = np.nonzero(np.array(kept, dtype=np.bool_).reshape(-1, N))
    number[at, item] = np.arange(len(at))
    return Columns(
        centres=centres,
        kinds=kinds,
        at=at,
        item=item,
        number=number,
        opens=number[np.arange(len(pairs)), model.item[centres]],
        cost=model.spread[centres[at], item] + model.pull[kinds[at], item],
    )


def tighten(model: Model, of: Columns, multipliers: Multipliers, known: float) -> tuple[Columns, float]:
    """Return the variables that are left at other multipliers, and the bound on partitions that use only those given."""
    P = len(of.centres)
    is_own = of.opens[of.at] == np.arange(len(of.item))
    rate = multipliers.balance[of.centres, of.kinds]
    low, high = model.low[of.kinds], model.high[of.kinds]
    row = of.cost - multipliers.price[of.item] + (rate[of.at] * model.activity[:, of.item].T).sum(axis=1)
    value = np.bincount(of.at, np.where(is_own, row, np.minimum(row, 0.0)), minlength=P)
    value -= np.maximum(rate * low, rate * high).sum(axis=1)
    by_centre = np.full((len(model.item), len(model.count)), np.inf)
    by_centre[of.centres, of.kinds] = value
    _, worst, total = choose(model, by_centre)
    bound = float(multipliers.price.sum()) + total
    if not bound < known:
        return of, bound
    limit = worst[of.kinds]
    more = np.where(limit < np.inf, np.maximum(value - limit, 0.0), 0.0)
    keep = (more[of.at] + np.where(is_own, 0.0, np.maximum(row, 0.0))) < known - bound
    possible = keep[of.opens]
    keep &= possible[of.at]
    number = np.full_like(of.number, -1)
    number[of.at[keep], of.item[keep]] = np.arange(keep.sum())
    number = number[possible]
    left = replace(
        of,
        centres=of.centres[possible],
        kinds=of.kinds[possible],
        at=(np.cumsum(possible) - 1)[of.at[keep]],
        item=of.item[keep],
        number=number,
        opens=number[np.arange(len(number)), model.item[of.centres[possible]]],
        cost=of.cost[keep],
    )
    return left, bound
