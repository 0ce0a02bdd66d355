"""The work of a team: the problems that a plan of a workspace is made of."""

from collections import Counter
from dataclasses import dataclass

from solvers.visits.check import check
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution

FAMILY = "team"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """Hold one of a team's problems and what its due visits mean.

    Parameters
    ----------
    problem : Problem
        The problem.
    reps : int
        Reps whose problem it is: several where they share customers.
    tiers : tuple of str
        Tier of each due visit's customer.
    worth_s : tuple of float
        Detour that each due visit justifies, seconds.
    initial : Solution or None
        What of the previous plan still can be; None without one.
    """

    problem: Problem
    reps: int
    tiers: tuple[str, ...]
    worth_s: tuple[float, ...]
    initial: Solution | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Team:
    """Hold the problems of a team.

    Parameters
    ----------
    name : str
        Scenario, or name of the workspace's folder; with ``@`` and the name of the previous plan's folder.
    vehicles : int
        Reps.
    parts : tuple of Part
        The problems.
    """

    name: str
    vehicles: int
    parts: tuple[Part, ...]

    @property
    def family(self) -> str:
        """Name the family."""
        return FAMILY

    @property
    def days(self) -> int:
        """Give the days of the horizon."""
        return max((part.problem.days for part in self.parts), default=0)

    @property
    def best_known(self) -> None:
        """Know none."""
        return

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give the problems, to be solved one by one."""
        return tuple(part.problem for part in self.parts)

    @property
    def shares(self) -> tuple[int, ...]:
        """Give each rep the time limit once."""
        return tuple(part.reps for part in self.parts)

    @property
    def initials(self) -> tuple[Solution | None, ...]:
        """Give what of the previous plan still can be."""
        return tuple(part.initial for part in self.parts)

    def value(self, solutions: tuple[Solution, ...]) -> float:
        """Sum the costs, seconds."""
        return sum(
            check(part.problem, solution).cost.total
            for part, solution in zip(self.parts, solutions, strict=True)
        )

    def value_change(self, cost_change: float) -> float:
        """Give the change itself: the objective is the cost."""
        return cost_change

    def gap_percent(self, cost: float) -> None:  # noqa: ARG002 -- as of an instance
        """Give none, as no best value is known."""
        return

    def figures(self, solutions: tuple[Solution, ...]) -> dict[str, object]:
        """Say what a planner looks at.

        Parameters
        ----------
        solutions : tuple of Solution
            One a problem.

        Returns
        -------
        dict
            ``drive_s``, ``visits_by_tier``, ``due_by_tier``, ``lost_value_s`` (worth of the visits not made) and
            ``moved`` (visits made elsewhere than in the previous plan; None without one).
        """
        done, due = Counter[str](), Counter[str]()
        drive_s = lost_s = 0.0
        for part, solution in zip(self.parts, solutions, strict=True):
            made = {v for route in solution.routes for v in route}
            due.update(part.tiers)
            done.update(part.tiers[v] for v in made)
            lost_s += sum(worth for v, worth in enumerate(part.worth_s) if v not in made)
            drive_s += check(part.problem, solution).cost.travel_s / part.problem.travel_price
        moves = [_moved(part.problem, solution) for part, solution in zip(self.parts, solutions, strict=True)]
        return {
            "drive_s": round(drive_s, 1),
            "visits_by_tier": {tier: done[tier] for tier in sorted(due)},
            "due_by_tier": {tier: due[tier] for tier in sorted(due)},
            "lost_value_s": round(lost_s, 1),
            "moved": None if None in moves else sum(count or 0 for count in moves),
        }


def _moved(problem: Problem, solution: Solution) -> int | None:
    """Count visits on shifts where the previous plan had none."""
    if problem.change_price is None:
        return None
    return sum(
        bool(problem.change_price[problem.visit_client[v], shift] > 0)
        for shift, route in enumerate(solution.routes)
        for v in route
    )
