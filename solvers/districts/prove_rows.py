"""Hess's assignment model in rows, and its linear relaxation."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, linprog
from scipy.sparse import csr_array, vstack

from solvers.districts.prove_arrays import Model
from solvers.districts.prove_columns import Columns
from solvers.districts.prove_values import Multipliers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Hold the constraints on the variables, as matrices with limits.

    Attributes
    ----------
    once : LinearConstraint
        Each item is served once.
    bands : tuple of (int, bool, LinearConstraint)
        A measure, whether it is the most (else the least), and the band for each centre.
    others : tuple of LinearConstraint
        Centres by type, items at centres, limits of hand-overs.
    """

    once: LinearConstraint
    bands: tuple[tuple[int, bool, LinearConstraint], ...]
    others: tuple[LinearConstraint, ...]

    @property
    def all(self) -> list[LinearConstraint]:
        """Return them in one list."""
        return [self.once, *(band for _, _, band in self.bands), *self.others]


def constraints(model: Model, of: Columns) -> Rows:
    """Return the rows of the model for the variables that are left."""
    x, N, K, P = len(of.item), len(model.excused), len(model.count), len(of.centres)
    every, one_each = np.arange(x), np.arange(P)
    kind = of.kinds[of.at]
    once = LinearConstraint(csr_array((np.ones(x), (of.item, every)), shape=(N, x)), 1.0, 1.0)
    by_kind = csr_array((np.ones(P), (of.kinds, of.opens)), shape=(K, x))
    served = np.setdiff1d(every, of.opens)
    rows = np.arange(len(served))
    both = np.concatenate([served, of.opens[of.at[served]]])
    at = csr_array((np.repeat([1.0, -1.0], len(rows)), (np.tile(rows, 2), both)), shape=(len(rows), x))
    others = [
        LinearConstraint(by_kind, 0.0 if model.may_be_empty else model.count, model.count),
        LinearConstraint(at, -np.inf, 0.0),
    ]
    bands = []
    for m, activity in enumerate(model.activity):
        held = csr_array((activity[of.item], (of.at, every)), shape=(P, x))
        for limit, is_most in ((model.low[:, m], False), (model.high[:, m], True)):
            if is_most or (limit > 0.0).any():
                band = held - csr_array((limit[of.kinds], (one_each, of.opens)), shape=(P, x))
                limits = (-np.inf, 0.0) if is_most else (0.0, np.inf)
                bands.append((m, is_most, LinearConstraint(band, *limits)))
    if np.isfinite(model.most).any():
        change = model.handed[kind, of.item] - model.left[kind, of.item]
        by_territory = csr_array((change, (kind, every)), shape=(K, x))
        others.append(LinearConstraint(by_territory, -np.inf, model.most - model.left.sum(axis=1)))
    if np.isfinite(model.most_in_all):
        in_all = csr_array(model.handed[kind, of.item][None, :])
        others.append(LinearConstraint(in_all, -np.inf, model.most_in_all))
    return Rows(once=once, bands=tuple(bands), others=tuple(others))


def linear(model: Model, of: Columns, rows: Rows, *, seconds: float) -> Multipliers | None:
    """Return the multipliers at which the bound is that of the linear relaxation; None: not found in time.

    Whatever the solver's precision, `tighten` gives the true bound at them.
    """
    most = [rows.others[1].A, rows.others[0].A, *(o.A for o in rows.others[2:])]
    limit = [np.zeros(most[0].shape[0]), model.count, *(np.atleast_1d(o.ub) for o in rows.others[2:])]
    for _, is_most, band in rows.bands:
        most.append(band.A if is_most else -band.A)
        limit.append(np.zeros(len(of.centres)))
    if not model.may_be_empty:
        most.append(-rows.others[0].A)
        limit.append(-model.count)
    found = linprog(
        of.cost,
        A_ub=vstack(most, format="csr"),
        b_ub=np.concatenate(limit),
        A_eq=rows.once.A,
        b_eq=np.ones(len(model.excused)),
        bounds=(0, None),
        method="highs-ds",
        options={"time_limit": max(seconds, 0.01)},
    )
    if found.status != 0:
        return None
    balance = np.zeros((len(model.item), len(model.count), len(model.activity)))
    first = sum(len(part) for part in limit[: len(rows.others)])
    for m, is_most, _ in rows.bands:
        duals = found.ineqlin.marginals[first : first + len(of.centres)]
        balance[of.centres, of.kinds, m] += -duals if is_most else duals
        first += len(of.centres)
    return Multipliers(price=np.asarray(found.eqlin.marginals), balance=balance)
