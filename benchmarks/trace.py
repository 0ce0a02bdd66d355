"""How a solution came about: improvements over time."""

from collections.abc import Sequence
from time import perf_counter

from solvers.visits.progress import Progress

MOST_POINTS = 60

_NOISE = 1e-8
"""Share of a cost by which two ways of adding it up may differ."""

Points = list[tuple[float, float]]
"""Seconds and cost, ascending in time."""


class Trace:
    """Note the improvements that an engine tells, by the time since the trace was made.

    Parameters
    ----------
    needs_all : bool
        Whether all visits are required: a plan without some of them is then no solution, and its cost no
        improvement.
    """

    def __init__(self, *, needs_all: bool) -> None:
        self._began = perf_counter()
        self._needs_all = needs_all
        self.points: Points = []

    def __call__(self, progress: Progress) -> None:
        """Take in what the engine tells."""
        if self._needs_all and progress.unserved:
            return
        if not self.points or improves(progress.cost, self.points[-1][1]):
            self.points.append((self.seconds(), progress.cost))

    def seconds(self) -> float:
        """Give the seconds since the trace was made."""
        return perf_counter() - self._began


def improves(cost: float, before: float) -> bool:
    """Say whether a cost is lower than another, rounding errors apart."""
    return cost < before - _NOISE * abs(before)


def sum_up(traces: Sequence[Points]) -> Points:
    """Add the costs of problems that are solved one by one, as if they had been solved side by side.

    Parameters
    ----------
    traces : sequence of list
        One a problem.

    Returns
    -------
    list of tuple
        From the time at which each problem has a solution; empty if one has none.

    Examples
    --------
    >>> sum_up([[(1.0, 10.0), (4.0, 8.0)], [(2.0, 5.0)]])
    [(2.0, 15.0), (4.0, 13.0)]
    """
    if not traces or not all(traces):
        return []
    costs = [points[0][1] for points in traces]
    start = max(points[0][0] for points in traces)
    summed: Points = []
    for at, part, cost in sorted(
        (at, part, cost) for part, points in enumerate(traces) for at, cost in points
    ):
        costs[part] = cost
        if at >= start:
            summed.append((at, sum(costs)))
    return summed


def thin(points: Points) -> Points:
    """Keep the first and the last points and enough in between.

    Improvements become rare with time, so that every k-th one is about even on a logarithmic axis.
    """
    if len(points) <= MOST_POINTS:
        return points
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return [points[round(k * step)] for k in range(MOST_POINTS)]
