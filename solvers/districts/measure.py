"""What a partition amounts to: deviations, cost, hand-overs and findings, from the problem's definition."""

import numpy as np
from numpy.typing import NDArray

from solvers.districts.distances import given_centre, straight_centre
from solvers.districts.findings import explain
from solvers.districts.graph import Graph, neighbourhood
from solvers.districts.pieces import loose_units
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.solution import Solution

ROUNDING = 1e-9
"""Slack in comparing a deviation with a tolerance."""


def measure(problem: Problem, assignment: NDArray[np.int64], graph: Graph | None = None) -> Solution:
    """Return the solution that an assignment, int64[n], stands for.

    Parameters
    ----------
    problem : Problem
        A valid problem.
    assignment : int64[n]
        Territory of each unit.
    graph : Graph or None
        Borders of the units, where they are known already.
    """
    if graph is None and len(problem.xy):
        graph = neighbourhood(problem)
    deviation = deviations(problem, assignment)
    within = is_within(problem, deviation)
    centres, spread = centres_of(problem, assignment)
    nothing = np.empty((0, 2), dtype=np.int64)
    handed = np.zeros(len(assignment), dtype=np.bool_)
    if problem.current is not None:
        handed = (problem.current != NOBODY) & (problem.current != assignment)
    return Solution(
        assignment=assignment,
        deviation=deviation,
        cost=spread + pull_of(problem, assignment),
        centres=centres,
        handed_over=handed,
        borders=nothing if graph is None else graph.borders,
        crossings=nothing if graph is None else graph.crossings,
        loose=loose_units(assignment, graph.borders, problem.weights)
        if graph is not None and problem.contiguous
        else np.zeros(len(assignment), dtype=np.bool_),
        within_tolerance=within,
        findings=() if within else explain(problem, assignment, deviation, ROUNDING),
    )


def deviations(problem: Problem, assignment: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the activity of each territory over its target, minus 1, float64[p, A]; 0 for a measure that is zero throughout."""
    targets = problem.targets
    p = len(problem.share)
    held = (
        np.column_stack([np.bincount(assignment, column, minlength=p) for column in problem.activity.T])
        if len(problem.tolerance)
        else np.zeros_like(targets)
    )
    return np.where(targets > 0, held / np.where(targets > 0, targets, 1.0) - 1.0, 0.0)


def is_within(problem: Problem, deviation: NDArray[np.float64]) -> bool:
    """Say whether deviations, float64[p, A], keep to every tolerance."""
    return bool(
        ((deviation <= problem.tolerance + ROUNDING) & (-deviation <= problem.floor + ROUNDING)).all()
    )


def centres_of(problem: Problem, assignment: NDArray[np.int64]) -> tuple[NDArray[np.int64], float]:
    """Return each territory's centre unit, int64[p], -1 for an empty one, and what all units cost for their distance to it."""
    p, weight = len(problem.share), problem.weights
    order = np.argsort(assignment, kind="stable")
    first = np.searchsorted(assignment[order], np.arange(p + 1))
    centre, total = np.full(p, NOBODY), 0.0
    for j in range(p):
        members = order[first[j] : first[j + 1]]
        if problem.distance is None:
            centre[j], cost = straight_centre(problem.xy, weight, members)
        else:
            centre[j], cost = given_centre(problem.distance, weight, members)
        total += cost
    return centre, (1.0 - problem.home_weight) * total


def pull_of(problem: Problem, assignment: NDArray[np.int64]) -> float:
    """Return what all units cost for their distance to their territory's home."""
    if problem.home_weight == 0.0 or not len(assignment):
        return 0.0
    if problem.home_distance is None:
        apart = np.linalg.norm(problem.xy - problem.home_xy[assignment], axis=1)
    else:
        apart = problem.home_distance[np.arange(len(assignment)), assignment]
    return float(problem.home_weight * problem.weights @ apart)
