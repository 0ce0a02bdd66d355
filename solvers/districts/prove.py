"""Prove how good a partition is: a lower bound, and up to some hundred units the optimum."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from solvers.districts.check import check
from solvers.districts.distances import with_distances
from solvers.districts.graph import Graph
from solvers.districts.measure import measure
from solvers.districts.problem import Problem, validate
from solvers.districts.prove_arrays import Model, compile_model
from solvers.districts.prove_bound import Bound, lagrangian, settle
from solvers.districts.prove_columns import columns
from solvers.districts.prove_cuts import hangs_together
from solvers.districts.prove_exact import close
from solvers.districts.prove_values import Multipliers
from solvers.districts.solution import Solution
from solvers.districts.tightest import balance_possible

MOST = 5_000
"""Units up to which there is a bound: it needs all distances between them."""

OPTIMAL = 1e-6
"""Gap up to which a partition is called optimal: what the solver of the exact model computes to."""

START = 1.2
"""First price of an item, in multiples of its cost in the given partition."""

MANY = 20_000_000
"""Centres times types times items beyond which prices are found on few centres first."""

ROUNDS = 5
"""How often they are found, each time with the centres that undercut them added."""

NEAR = 40
"""Centres near that of a territory which are looked at first."""

FIRST = 0.5
"""Share of the time after which the Lagrangian bound gives way to the exact model."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proof:
    """Say how much better than the best partition known any other can be.

    Attributes
    ----------
    bound : float
        No partition that keeps to the problem costs less; inf: there is none.
    cost : float
        Of the best partition known, the given one or a better one that was found on the way; inf: none is known.
    gap : float
        cost / bound - 1: 0.012 reads "within 1.2 % of the best possible"; inf: no partition, or no bound above 0, is known.
    optimal : bool
        Whether the gap is closed, to 1e-6.
    assignment : int64[n]
        Territory of each unit in the best partition known; the given one where none keeps to the problem.
    feasible : bool or None
        True: a partition that keeps to the problem is known. False: proven that there is none. None: not known.
    seconds : float
        Time taken.
    """

    bound: float
    cost: float
    gap: float
    optimal: bool
    assignment: NDArray[np.int64]
    feasible: bool | None
    seconds: float


def prove(problem: Problem, solution: Solution, *, seconds: float) -> Proof:
    """Bound the cost of every partition that keeps to a problem, and look for a better one.

    Parameters
    ----------
    problem : Problem
        The problem, of at most `MOST` units.
    solution : Solution
        A partition of it: where the bound starts from, and what need not be looked at again.
    seconds : float
        Time allowed; the solver of the exact model may take some seconds more to return.

    Returns
    -------
    Proof
        Bound, best cost, gap.

    Raises
    ------
    ValueError
        If the problem is not valid, or has too many units.

    Notes
    -----
    Hess's model: y_ck says that unit c is a centre of a territory of type k (those with the same share, allowed units, homes and
    limits), of which there are m_k; x_gck that an item g (a unit or a group) is in it:

        minimise    sum x_gck [(1 - eta) w_g d(g, c) + eta w_g dh(g, k)]
        subject to  sum_ck x_gck = 1,  sum_c y_ck = m_k,  x_gck <= y_ck,  x_{item of c} = y_ck,
                    low_km y_ck <= sum_g a_gm x_gck <= high_km y_ck   for each measure m,
                    limits of hand-overs,

    and where territories must hang together, a row for each tear that a solution shows. A Lagrangian bound comes first
    (`lagrangian`); what its reduced costs rule out, against the cost known, is dropped; if few variables are left, duals of the
    linear relaxation drop more, and HiGHS solves the rest. Each of its bounds is valid, whether it ends or not.

    A partition keeps to the problem if `check` has no objection, it is within the tolerances, and it hangs together but for units
    that are loose in the given partition. The price of hand-overs is no part of cost, and so not of the bound. Limits of
    hand-overs are relaxed where groups span territories of today, so that their bound is valid but may not be tight.

    References
    ----------
    Hess, Weaver, Siegfeldt, Whelan, Zitlau (1965), doi:10.1287/opre.13.6.998.
    """
    began = perf_counter()
    validate(problem)
    if len(problem.xy) > MOST:
        raise ValueError(f"{len(problem.xy)} units are too many for a bound: at most {MOST}")
    problem = with_distances(problem)
    if len(problem.xy) == 0:
        return _proof(0.0, 0.0 if solution.within_tolerance else np.inf, solution.assignment, began)
    model = compile_model(problem, solution)
    best, cost = solution.assignment, cost_if_kept(problem, solution, model, solution.assignment)
    if cost == np.inf and not balance_possible(problem, seconds=seconds / 4):
        return _proof(np.inf, np.inf, best, began)
    left = seconds - (perf_counter() - began)
    bound = bound_of(model, solution, cost, seconds=left if _is_large(model) else FIRST * left)
    value = min(bound.value, cost)
    of = columns(model, bound, cost) if bound.value < cost else None
    if of is not None:
        lower, found = close(model, of, cost, until=began + seconds)
        for candidate in found:
            tried = cost_if_kept(problem, solution, model, candidate)
            if tried < cost:
                best, cost = candidate, tried
        value = min(max(value, lower), cost)
    return _proof(value, cost, best, began)


def bound_of(model: Model, solution: Solution, known: float, *, seconds: float) -> Bound:
    """Return the Lagrangian bound, from prices that are right for the centres near those of the given partition.

    Where an iteration over all centres is long, the prices are found on these alone, and on those that turn out to undercut them.
    """
    start = _start(model, solution)
    n, K = len(model.item), len(model.count)
    if not _is_large(model) or (solution.centres < 0).any():
        return lagrangian(model, start, known, seconds=seconds)
    near = np.zeros((n, K), dtype=np.bool_)
    for t, centre in enumerate(solution.centres.tolist()):
        closest = np.argsort(model.spread[:, model.item[centre]], kind="stable")[:NEAR]
        near[closest, model.kind[t]] = True
    prices, until = start, perf_counter() + seconds
    for _ in range(ROUNDS):
        part = (until - perf_counter()) / 3
        prices = lagrangian(model, prices, known, seconds=part, among=near).multipliers
        for t, centre in enumerate(solution.centres.tolist()):
            k = model.kind[t]
            prices.balance[~near[:, k], k] = prices.balance[centre, k]
        prices, undercut = settle(model, prices, near, seconds=part)
        worst = -np.sort(-undercut, axis=0)[NEAR - 1]
        near |= (undercut > 0.0) & (undercut >= worst)
    return lagrangian(model, prices, known, seconds=until - perf_counter())


def cost_if_kept(problem: Problem, given: Solution, model: Model, assignment: NDArray[np.int64]) -> float:
    """Return the cost of a partition, int64[n], that keeps to the problem as said at `prove`; else inf."""
    found = measure(problem, assignment, Graph(given.borders, given.crossings))
    of_item = np.zeros(len(model.excused), dtype=np.int64)
    of_item[model.item] = assignment
    kept = found.within_tolerance and hangs_together(model, of_item) and not check(problem, found)
    return found.cost if kept else np.inf


def _is_large(model: Model) -> bool:
    return model.pull.size * len(model.item) > MANY


def _start(model: Model, solution: Solution) -> Multipliers:
    """Return multipliers to begin with: prices a little over what each item costs in the given partition."""
    price = np.zeros(len(model.excused))
    units = np.arange(len(model.item))
    centre = solution.centres[solution.assignment]
    price[model.item] = START * model.spread[centre, model.item[units]]
    pull = model.pull[model.kind[solution.assignment], model.item]
    price[model.item] += np.where(pull < np.inf, pull, 0.0)
    shape = (len(units), len(model.count), len(model.activity))
    return Multipliers(price=price, balance=np.zeros(shape))


def _proof(bound: float, cost: float, assignment: NDArray[np.int64], began: float) -> Proof:
    gap = np.inf
    if cost < np.inf:
        bound = max(min(bound, cost), 0.0)
        gap = cost / bound - 1.0 if bound > 0 else 0.0 if cost == 0 else np.inf
    return Proof(
        bound=bound,
        cost=cost,
        gap=gap,
        optimal=gap <= OPTIMAL,
        assignment=assignment,
        feasible=True if cost < np.inf else False if bound == np.inf else None,
        seconds=perf_counter() - began,
    )
