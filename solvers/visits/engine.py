"""The protocol of an engine, and the list of those there are."""

from typing import Protocol

from solvers.visits.manual import Manual
from solvers.visits.problem import Problem
from solvers.visits.progress import OnProgress, Progress
from solvers.visits.routeplan import Routeplan
from solvers.visits.solution import Solution
from solvers.visits.stop import Stop

__all__ = ["ENGINES", "Engine", "Progress"]


class Engine(Protocol):
    """Turn a problem into a solution."""

    @property
    def name(self) -> str:
        """Name the engine as users do."""
        ...

    def solve(
        self,
        problem: Problem,
        *,
        seed: int,
        stop: Stop,
        on_progress: OnProgress | None = None,
        initial: Solution | None = None,
    ) -> Solution:
        """Solve a problem.

        Parameters
        ----------
        problem
            What is to be planned.
        seed
            Where random numbers start: the same seed and iteration limit give the same solution.
        stop
            When to stop.
        on_progress
            Called a few times a second.
        initial
            A solution to start from. What of it is not feasible is left out; an engine that always starts anew
            ignores it.

        Returns
        -------
        Solution
            Feasible, whatever the budget.

        Raises
        ------
        ValueError
            When the problem is not valid.
        Unsupported
            When the problem has rules that the engine cannot express.
        """
        ...


ENGINES: dict[str, Engine] = {engine.name: engine for engine in (Routeplan(), Manual())}
"""Engines by name; the first is the default."""
