"""Search for a partition, and for one with fewer hand-overs."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from solvers.districts.measure import measure
from solvers.districts.problem import Problem
from solvers.districts.solution import Solution
from solvers.districts.solve import solve
from solvers.stop import Flag, Stop, is_requested

DEAR = 2.0
"""Price of hand-overs where moves come first, in multiples of today's ways; more only roughens the search."""

ATTEMPTS = 4
"""How often fewer hand-overs are tried."""


def settled(
    problem: Problem, *, seed: int, stop: Stop | None = None, stop_requested: Flag | None = None
) -> Solution:
    """Solve a problem, without a search where every unit has one territory alone.

    Parameters
    ----------
    problem : Problem
        The problem.
    seed : int
        Of the search.
    stop : Stop, optional
        When to stop.
    stop_requested : Flag, optional
        Ends the search early when it is set.
    """
    if len(problem.allowed) and (problem.allowed.sum(axis=1) == 1).all():
        return measure(problem, problem.allowed.argmax(axis=1).astype(np.int64))
    return solve(problem, seed=seed, stop=stop, stop_requested=stop_requested)


def fewer(
    problem: Problem,
    count: int,
    *,
    seed: int,
    stop: Stop | None,
    least: int,
    stop_requested: Flag | None = None,
) -> Iterator[tuple[Problem, Solution]]:
    """Find partitions within the tolerances with fewer and fewer hand-overs.

    Parameters
    ----------
    problem : Problem
        The problem; its price of hand-overs is replaced.
    count : int
        Hand-overs that are known to do.
    seed : int
        Of each search.
    stop : Stop, optional
        When each search stops.
    least : int
        Hand-overs that are taken to be too few; the cap is sought between by halving.
    stop_requested : Flag, optional
        Ends all searches when it is set.

    Yields
    ------
    Problem
        With the cap on hand-overs.
    Solution
        Within the tolerances.
    """
    too_few = least
    for _ in range(ATTEMPTS):
        cap = (too_few + count) // 2
        if cap <= too_few or is_requested(stop_requested):
            return
        capped = replace(problem, handover_price=DEAR / 2, most_handovers_in_all=cap)
        solution = settled(capped, seed=seed, stop=stop, stop_requested=stop_requested)
        if solution.within_tolerance:
            count = int(solution.handed_over.sum())
            yield capped, solution
        else:
            too_few = cap
