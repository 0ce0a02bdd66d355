"""What each centre is worth at given multipliers, and the steps of the prices of activity."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.compiled import compiled
from solvers.districts.prove_arrays import Model


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Multipliers:
    """Hold the price of each item, float64[N], and of activity for each centre, type and measure, float64[n, K, A]."""

    price: NDArray[np.float64]
    balance: NDArray[np.float64]


def choose(model: Model, value: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64], float]:
    """Return the cheapest centres (rows: centre, type), the dearest value among them by type, float64[K], and their sum."""
    chosen, worst, total = [], np.empty(len(model.count)), 0.0
    for k, m in enumerate(model.count):
        order = np.argsort(value[:, k], kind="stable")[:m]
        worst[k] = value[order[-1], k] if len(order) == m else np.inf
        if model.may_be_empty:
            worst[k] = min(worst[k], 0.0)
            order = order[value[order, k] < 0.0]
        elif len(order) < m:
            total = np.inf
        total += float(value[order, k].sum())
        chosen.append(np.column_stack([order, np.full(len(order), k)]))
    return np.concatenate(chosen), worst, total


def reduced(
    model: Model, price: NDArray[np.float64], balance: NDArray[np.float64], c: int, k: int
) -> NDArray[np.float64]:
    """Return what each item adds to a territory of type k with centre c, float64[N], less its price."""
    return np.asarray(model.spread[c] + model.pull[k] - price + balance[c, k] @ model.activity)


def serve(
    model: Model, price: NDArray[np.float64], balance: NDArray[np.float64], chosen: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which items each chosen centre (rows: centre, type) takes, bool[p, N]."""
    taken = np.zeros((len(chosen), len(price)), dtype=np.bool_)
    for t, (c, k) in enumerate(chosen.tolist()):
        taken[t] = reduced(model, price, balance, c, k) < 0.0
        taken[t, model.item[c]] = True
    return taken


def evaluate(
    model: Model,
    price: NDArray[np.float64],
    balance: NDArray[np.float64],
    is_open: NDArray[np.bool_],
    value: NDArray[np.float64],
    held: NDArray[np.float64],
    row: NDArray[np.float64],
) -> None:
    """Write down the value of each open centre and the activity it takes; see `lagrangian`."""
    _evaluate(
        model.spread, model.pull, model.activity, model.low, model.high, model.item,
        price, balance, is_open, value, held, row,
    )  # fmt: skip


@compiled
def _evaluate(spread, pull, activity, low, high, item, price, balance, is_open, value, held, row):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    K, N = pull.shape
    A = len(activity)
    for c in range(len(spread)):
        own = item[c]
        for k in range(K):
            value[c, k] = np.inf
            if not is_open[c, k] or pull[k, own] == np.inf:
                continue
            total = 0.0
            for g in range(N):
                row[g] = spread[c, g] + pull[k, g] - price[g]
            for m in range(A):
                rate = balance[c, k, m]
                total -= max(rate * low[k, m], rate * high[k, m])
                for g in range(N):
                    row[g] += rate * activity[m, g]
            total += max(row[own], 0.0)
            row[own] = min(row[own], -1e-300)
            held[c, k, :] = 0.0
            for g in range(N):
                # few are taken: the branch is cheap
                if row[g] < 0.0:
                    total += row[g]
                    for m in range(A):
                        held[c, k, m] += activity[m, g]
            value[c, k] = total


@compiled
def turn(balance, held, low, high, step, sign):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Step each price of activity towards balance, float64[n, K, A]: longer while the sign stays, shorter when it turns."""
    n, K, A = balance.shape
    for c in range(n):
        for k in range(K):
            for m in range(A):
                rate = balance[c, k, m]
                limit = high[k, m] if rate > 0.0 else low[k, m]
                if rate == 0.0:
                    limit = min(max(held[c, k, m], low[k, m]), high[k, m])
                now = 0.0
                if held[c, k, m] > limit:
                    now = 1.0
                elif held[c, k, m] < limit:
                    now = -1.0
                if now * sign[c, k, m] > 0.0:
                    step[c, k, m] *= 1.2
                elif now * sign[c, k, m] < 0.0:
                    step[c, k, m] *= 0.5
                moved = rate + now * step[c, k, m]
                # past zero the other limit counts
                balance[c, k, m] = 0.0 if moved * rate < 0.0 else moved
                sign[c, k, m] = now
