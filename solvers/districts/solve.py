"""Solve a districting problem: balanced start, repair, annealing over borders, and the reasons."""

import numpy as np
from numpy.typing import NDArray

from solvers.districts.anneal import anneal
from solvers.districts.arrays import compile_arrays, unit_weights
from solvers.districts.findings import explain
from solvers.districts.pieces import repair
from solvers.districts.problem import Problem, validate
from solvers.districts.solution import Solution
from solvers.districts.start import balanced_start, relabel

ITERATIONS = 20_000_000
"""Proposals of the search by default: a second for five territories, some ten for a hundred."""

ROUNDING = 1e-9
"""Slack in comparing a deviation with a tolerance."""


def solve(problem: Problem, *, seed: int, iterations: int = ITERATIONS) -> Solution:
    """Partition the units into balanced, compact territories near their homes.

    Parameters
    ----------
    problem : Problem
        Units, measures, targets, tolerances, allowed territories, homes.
    seed : int
        Of the draws; the same problem, seed and iterations give the same solution.
    iterations : int
        Proposals of the annealing; 0 leaves the balanced start.

    Returns
    -------
    Solution
        The best partition found: within the tolerances if any such was, then compact.
        Where a tolerance is missed, `findings` says which, by how much and why.

    Raises
    ------
    ValueError
        If the problem is not valid: the field and the index, as in `validate`.

    Notes
    -----
    With the weight w of a unit (the mean of its shares of every measure and of the head count, summing to 1), m the
    weighted mean position of a territory T, W its weight, h its home and eta the home weight, the cost is

        cost^2 = sum over T of [ sum over i in T of w_i |x_i - m|^2  +  eta W |m - h|^2 ]

    in square metres: the moment of inertia of Hess et al. (1965), whose cells are convex and which a move updates
    in O(A). The search adds a small cost for each pair of neighbours that it separates, so that no tendrils buy the
    last per mille of cost; it is no part of `cost`. Balance is a constraint, priced with a factor for each territory
    that is steered until it is met; where it cannot be met, imbalance is traded against cost at a fixed rate.
    Loose pieces are repaired on the Delaunay graph of the units, less its slivers, and no move makes one; locked units far from
    their territory stay loose. The cost of the start is O(n p), of a proposal O(A) and, when accepted, a search of
    at most 150 units for connectivity.

    Not handled: polygons as units, groups that stay together, prices for hand-overs, travel times.

    References
    ----------
    Hess, Weaver, Siegfeldt, Whelan, Zitlau (1965), Nonpartisan political redistricting by computer,
    doi:10.1287/opre.13.6.998.
    """
    validate(problem)
    if len(problem.xy) == 0:
        return measure(problem, np.empty(0, dtype=np.int64))
    rng = np.random.default_rng(seed)
    arrays = compile_arrays(problem)
    assignment = balanced_start(arrays, rng)
    stray = repair(arrays, assignment)
    if iterations > 0 and len(problem.share) > 1:
        assignment = anneal(arrays, assignment, stray, rng, iterations=iterations)
        assignment = relabel(arrays, assignment)
    return measure(problem, assignment)


def measure(problem: Problem, assignment: NDArray[np.int64]) -> Solution:
    """Return the solution that an assignment, int64[n], stands for: deviations, cost and findings."""
    targets = problem.targets
    held = (
        np.column_stack(
            [np.bincount(assignment, column, minlength=len(problem.share)) for column in problem.activity.T]
        )
        if len(problem.tolerance)
        else np.zeros_like(targets)
    )
    deviation = np.where(targets > 0, held / np.where(targets > 0, targets, 1.0) - 1.0, 0.0)
    within = bool((np.abs(deviation) <= problem.tolerance + ROUNDING).all())
    return Solution(
        assignment=assignment,
        deviation=deviation,
        cost=_cost(problem, assignment),
        within_tolerance=within,
        findings=() if within else explain(problem, assignment, deviation, ROUNDING),
    )


def _cost(problem: Problem, assignment: NDArray[np.int64]) -> float:
    if len(assignment) == 0:
        return 0.0
    p = len(problem.share)
    weight = unit_weights(problem.activity)
    held = np.bincount(assignment, weight, minlength=p)
    origin = problem.xy.mean(axis=0)
    xy = problem.xy - origin
    moment = np.column_stack([np.bincount(assignment, weight * axis, minlength=p) for axis in xy.T])
    centre = moment / np.maximum(held, np.finfo(float).tiny)[:, None]
    inertia = weight @ ((xy - centre[assignment]) ** 2).sum(axis=1)
    pull = held @ ((centre + origin - problem.home_xy) ** 2).sum(axis=1)
    return float(np.sqrt(inertia + problem.home_weight * pull))
