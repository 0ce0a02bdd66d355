"""The work of a team: the problems that a plan of a workspace is made of."""

import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.against_manual import DES_MOINES, lay_out_des_moines
from routeplan.errors import RouteplanError
from routeplan.intake import read_workspace
from routeplan.model import Case
from routeplan.planning import Settings, build_case
from routeplan.policy import Policy
from routeplan.territories import assign_territories
from routeplan.travel import StraightLine
from routeplan.visits.compile import compile_team
from scenarios import SCENARIOS, copy_scenario
from solvers.visits.check import check
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution

FAMILY = "team"

_TERRITORY_SEED = 1
"""The same territories whatever the seed of a run: engines and seeds are compared on the same problems."""


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
    """

    problem: Problem
    reps: int
    tiers: tuple[str, ...]
    worth_s: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Team:
    """Hold the problems of a team.

    Parameters
    ----------
    name : str
        Scenario, or name of the workspace's folder.
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


def list_teams(names: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Name teams.

    Parameters
    ----------
    names : tuple of str, optional
        Scenarios, folders of workspaces, or Des Moines by its name where ``$ROUTEPLAN_DATA`` has it; all scenarios if
        left out.

    Returns
    -------
    tuple of str
        Names for `load_team`.

    Raises
    ------
    RouteplanError
        When there is no such scenario and no such folder, or two folders have the same name.
    """
    chosen = SCENARIOS if names is None else names
    for name in chosen:
        if name not in SCENARIOS and not Path(name).is_dir() and not (name == DES_MOINES and _export()):
            raise RouteplanError(
                "unknown_instance",
                f"'{name}' is neither a scenario nor a folder",
                f"scenarios: {', '.join(SCENARIOS)}; or write the folder of a workspace",
            )
    folders = Counter(Path(name).resolve().name for name in chosen)
    for folder, count in folders.items():
        if count > 1:
            raise RouteplanError(
                "unknown_instance",
                f"{count} workspaces are named '{folder}', and rows could not be told apart",
                "rename the folders",
            )
    return chosen


def load_team(name: str) -> Team:
    """Read a workspace and compile its problems.

    Parameters
    ----------
    name : str
        One of `list_teams`.

    Returns
    -------
    Team
        The problems, with the policy's own rules and territories.

    Raises
    ------
    RouteplanError
        When the workspace is at fault.
    """
    if Path(name).is_dir():
        return _read_team(Path(name).resolve())
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / name
        if name in SCENARIOS:
            return _read_team(copy_scenario(name, workspace))
        export = _export()
        if export is None:
            raise RouteplanError("unknown_instance", f"there is no '{name}'", "set $ROUTEPLAN_DATA")
        return _read_team(lay_out_des_moines(export, workspace))


def _export() -> Path | None:
    """Find the export of Des Moines."""
    data = os.environ.get("ROUTEPLAN_DATA")
    folder = Path(data) / "outlets" / DES_MOINES if data else None
    return folder if folder is not None and folder.is_dir() else None


def _read_team(workspace: Path) -> Team:
    found = read_workspace(workspace)
    today = date.today()  # noqa: DTZ011 - as `routeplan plan`: where the policy names no start
    case, _ = build_case(found, Settings(today=today))
    return Team(name=workspace.name, vehicles=len(case.reps), parts=_parts(case, found.policy))


def _parts(case: Case, policy: Policy) -> tuple[Part, ...]:
    """Compile the problems as a plan does."""
    travel = StraightLine.from_rules(policy.travel)
    territories = assign_territories(case, policy.territories, travel, seed=_TERRITORY_SEED).territories
    tier_of = {customer.id: customer.tier for customer in case.customers}
    return tuple(
        Part(
            problem=item.problem,
            reps=len(item.group.reps),
            tiers=tuple(tier_of[visit.customer_id] for visit in item.due),
            worth_s=tuple(visit.worth_s for visit in item.due),
        )
        for item in compile_team(case, territories, policy, travel)
    )


def _moved(problem: Problem, solution: Solution) -> int | None:
    """Count visits on shifts where the previous plan had none."""
    if problem.change_price is None:
        return None
    return sum(
        bool(problem.change_price[problem.visit_client[v], shift] > 0)
        for shift, route in enumerate(solution.routes)
        for v in route
    )
