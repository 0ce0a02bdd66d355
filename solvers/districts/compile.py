"""Compile a problem for the search: join units to nodes, table distances, count today's territories."""

import numpy as np
from numpy.typing import NDArray

from solvers.districts.arrays import UNLIMITED, Arrays
from solvers.districts.distances import straight
from solvers.districts.graph import Graph
from solvers.districts.problem import NOBODY, Problem

TABLE = 2500
"""Nodes up to which straight distances are tabled, and the search knows each territory's best centre after each move."""

UNITS = 2 * TABLE
"""Units above which they are not, however few the nodes: the distances of all pairs would take too much memory."""


def compile_arrays(problem: Problem, node: NDArray[np.int64], graph: Graph) -> Arrays:
    """Compile a validated problem with at least one unit.

    Parameters
    ----------
    problem : Problem
        The problem.
    node : int64[n]
        The node of each unit.
    graph : Graph
        Borders of the units.
    """
    p, n = len(problem.share), int(node.max()) + 1
    middle = (problem.xy.min(axis=0) + problem.xy.max(axis=0)) / 2
    xy = problem.xy - middle
    count = np.bincount(node, minlength=n)
    at = np.column_stack([np.bincount(node, axis, minlength=n) for axis in xy.T]) / count[:, None]
    weight = problem.weights
    total = problem.activity.sum(axis=0)
    kept = total > 0
    of_unit = problem.activity[:, kept] / total[kept]
    columns = [np.bincount(node, column, minlength=n) for column in of_unit.T]
    burden = of_unit.mean(axis=1) if kept.any() else np.full(len(node), 1.0 / len(node))
    allowed = np.ones((n, p), dtype=np.bool_)
    np.logical_and.at(allowed, node, problem.allowed)
    indptr, indices = graph.of_nodes(node)
    distance, pull = _distances(problem, node, weight)
    was_first, was, was_heads, was_burden = _today(problem, node, burden)
    most = problem.most_handovers
    most_in_all = problem.most_handovers_in_all
    return Arrays(
        xy=np.ascontiguousarray(at),
        weight=np.bincount(node, weight, minlength=n).astype(np.float64),
        shares=np.column_stack([*columns, np.empty((n, 0))]).astype(np.float64),
        share=np.array(problem.share, dtype=np.float64),
        home=problem.home_xy - middle,
        above=np.array(problem.tolerance[kept], dtype=np.float64),
        below=np.array(problem.floor[kept], dtype=np.float64),
        allowed=allowed,
        home_weight=float(problem.home_weight),
        distance=distance,
        unit_first=np.concatenate([[0], np.cumsum(count)]).astype(np.int64),
        unit=np.argsort(node, kind="stable").astype(np.int64),
        pull=pull,
        burden=np.bincount(node, burden, minlength=n).astype(np.float64),
        was_first=was_first,
        was=was,
        was_heads=was_heads,
        was_burden=was_burden,
        handover_price=float(problem.handover_price),
        border_price=float(problem.border_price),
        most_handovers=np.full(p, UNLIMITED) if most is None else most.astype(np.int64),
        most_in_all=UNLIMITED if most_in_all is None else int(most_in_all),
        indptr=indptr,
        indices=indices,
        contiguous=int(problem.contiguous),
    )


def _distances(
    problem: Problem, node: NDArray[np.int64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what nodes cost a territory by the unit at its centre, float64[n, m], and by its home, float64[n, p]."""
    n, p = int(node.max()) + 1, len(problem.share)
    eta = problem.home_weight
    pull = np.zeros((n, p if eta > 0 else 0))
    if eta > 0:
        home = (
            straight(problem.xy, problem.home_xy) if problem.home_distance is None else problem.home_distance
        )
        np.add.at(pull, node, eta * weight[:, None] * home)
    if problem.distance is None and (n > TABLE or len(node) > UNITS):
        return np.empty((0, 0)), pull
    apart = straight(problem.xy, problem.xy) if problem.distance is None else problem.distance
    cost = np.zeros((n, len(node)))
    np.add.at(cost, node, weight[:, None] * apart)
    return (1.0 - eta) * cost, pull


def _today(
    problem: Problem, node: NDArray[np.int64], burden: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return where the rows of each node begin, and for each row today's territory, its heads and their burden."""
    n, p = int(node.max()) + 1, len(problem.share)
    current = np.full(len(node), NOBODY) if problem.current is None else problem.current
    known = np.flatnonzero(current != NOBODY)
    rows, to = np.unique(node[known] * p + current[known], return_inverse=True)
    heads = np.bincount(to, minlength=len(rows))
    first = np.searchsorted(rows // p, np.arange(n + 1))
    return (
        first.astype(np.int64),
        (rows % p).astype(np.int64),
        heads.astype(np.int64),
        np.bincount(to, burden[known], minlength=len(rows)).astype(np.float64),
    )
