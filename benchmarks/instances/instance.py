"""One instance of a family: a problem, and how the family counts."""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from solvers.visits.problem import Problem
from solvers.visits.solution import Solution


class Objective(Enum):
    """What a family minimises, or in the last case maximises."""

    DISTANCE = "distance"
    DISTANCE_AND_LOST_PRIZES = "distance + lost prizes"
    COLLECTED_PRIZE = "collected prize"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Instance:
    """Hold an instance as the solvers read it, and what is known of it.

    Parameters
    ----------
    family : str
        Name of the family.
    name : str
        Name within the family.
    vehicles : int
        Vehicles a day; where there are several depots, a day and depot.
    problem : Problem
        The instance compiled. Lengths and times are numbers in the units of the file: its seconds are the
        seconds of the problem, and driving takes as long as the way is.
    prizes : tuple of float
        For each due visit what the file says that it is worth; zeros where all must be made.
    best_known : float or None
        Best known value of the objective.
    objective : Objective
        What is counted.
    weight : float, default 1
        Cost in the problem of one point of prize.
    """

    family: str
    name: str
    vehicles: int
    problem: Problem
    prizes: tuple[float, ...]
    best_known: float | None
    objective: Objective
    weight: float = 1.0

    @property
    def days(self) -> int:
        """Give the days of the horizon."""
        return self.problem.days

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give the one problem."""
        return (self.problem,)

    @property
    def shares(self) -> tuple[int, ...]:
        """Give the problem the time limit once."""
        return (1,)

    @property
    def initials(self) -> tuple[None]:
        """Give no solution to start from."""
        return (None,)

    def value(self, solutions: tuple[Solution, ...]) -> float:
        """Count the one solution."""
        (solution,) = solutions
        return self.cost(solution)

    def value_change(self, cost_change: float) -> float:
        """Say how the objective changes with the cost of the problem.

        Parameters
        ----------
        cost_change : float
            Change of cost.

        Returns
        -------
        float
            Exact but for a collected prize, where it is taken that the tours stay as long as they are.
        """
        return -cost_change / self.weight if self.objective is Objective.COLLECTED_PRIZE else cost_change

    def figures(self, solutions: tuple[Solution, ...]) -> dict[str, object]:  # noqa: ARG002 -- as of a team
        """Give what a row says beside the objective: nothing."""
        return {}

    def cost(self, solution: Solution) -> float:
        """Count a solution as the family does, from its routes alone.

        Parameters
        ----------
        solution : Solution
            Routes; whether they are feasible is not asked.

        Returns
        -------
        float
            Distance, distance and lost prizes, or collected prize.
        """
        if self.objective is Objective.COLLECTED_PRIZE:
            return sum(self.prizes[v] for route in solution.routes for v in route)
        distance = sum(self._length(shift, route) for shift, route in enumerate(solution.routes) if route)
        if self.objective is Objective.DISTANCE:
            return distance
        made = {v for route in solution.routes for v in route}
        return distance + sum(prize for v, prize in enumerate(self.prizes) if v not in made)

    def gap_percent(self, cost: float) -> float | None:
        """Say by how much a value is worse than the best known.

        Parameters
        ----------
        cost : float
            Value of the objective.

        Returns
        -------
        float or None
            Percent of the best known value, negative where it is beaten; None where there is none.
        """
        if not self.best_known:
            return None
        worse = cost - self.best_known
        if self.objective is Objective.COLLECTED_PRIZE:
            worse = -worse
        return 100.0 * worse / self.best_known

    def _length(self, shift: int, route: tuple[int, ...]) -> float:
        problem = self.problem
        stops = [int(problem.client_loc[problem.visit_client[v]]) for v in route]
        places = [int(problem.shift_start_loc[shift]), *stops, int(problem.shift_end_loc[shift])]
        return sum(float(problem.travel_s[0, a, b]) for a, b in pairwise(places))
