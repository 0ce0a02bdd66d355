"""What is benchmarked: an instance of a public family, or the work of a team."""

from pathlib import Path
from typing import Protocol

from benchmarks.instances import FAMILIES, list_keys, list_smoke, load, load_smoke
from benchmarks.instances.smoke import FAMILY as SMOKE
from routeplan.errors import RouteplanError
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution

TEAM = "team"


class Subject(Protocol):
    """Be solved, and judge the solutions by an own measure."""

    @property
    def family(self) -> str:
        """Name the family."""
        ...

    @property
    def name(self) -> str:
        """Name it within the family."""
        ...

    @property
    def vehicles(self) -> int:
        """Count the vehicles a day, tours or reps."""
        ...

    @property
    def days(self) -> int:
        """Give the days of the horizon."""
        ...

    @property
    def best_known(self) -> float | None:
        """Give the best value known."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give the problems that make it up, to be solved one by one."""
        ...

    @property
    def shares(self) -> tuple[int, ...]:
        """Say for each problem how many times the time limit it gets."""
        ...

    @property
    def initials(self) -> tuple[Solution | None, ...]:
        """Give for each problem the solution to start from, or None."""
        ...

    def value(self, solutions: tuple[Solution, ...]) -> float:
        """Give the value of the objective."""
        ...

    def value_change(self, cost_change: float) -> float:
        """Say how the objective changes with the cost of the problems."""
        ...

    def gap_percent(self, cost: float) -> float | None:
        """Say by how much a value is worse than the best known, None where there is none."""
        ...

    def figures(self, solutions: tuple[Solution, ...]) -> dict[str, object]:
        """Give what a row says beside the objective."""
        ...


def list_subjects(
    family: str, folder: Path | None = None, names: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """Name what a family holds.

    Parameters
    ----------
    family : str
        A public family, ``smoke`` or ``team``.
    folder : Path, optional
        Where the files of a public family are.
    names : tuple of str, optional
        What is wanted; all if left out. Of a team: scenarios and folders of workspaces.

    Returns
    -------
    tuple of str
        Names for `load_subject`.

    Raises
    ------
    RouteplanError
        When the family, its files or an instance do not exist.
    """
    if family == SMOKE:
        return list_smoke(names)
    if family == TEAM:
        from benchmarks.instances.teams import list_teams  # noqa: PLC0415 -- tables and maps: seconds to import

        return list_teams(names)
    if family in FAMILIES:
        return list_keys(family, folder, names)
    raise RouteplanError(
        "unknown_family",
        f"there is no family '{family}'",
        f"families: {', '.join((SMOKE, TEAM, *FAMILIES))}; `routeplan bench` also has ctdp, cpmp and districts",
    )


def own_settings(family: str, name: str, engine: str) -> dict[str, float]:
    """Give the settings that a subject brings along for an engine.

    Parameters
    ----------
    family : str
        Its family.
    name : str
        One of `list_subjects`.
    engine : str
        Name of the engine.

    Returns
    -------
    dict of str to float
        Those of a team's policy; other families have none.

    Raises
    ------
    RouteplanError
        When the policy is at fault.
    """
    if family != TEAM:
        return {}
    from benchmarks.instances.teams import team_settings  # noqa: PLC0415 -- tables and maps: seconds to import

    return team_settings(name, engine)


def load_subject(family: str, folder: Path | None, name: str) -> Subject:
    """Read or generate one.

    Parameters
    ----------
    family : str
        Its family.
    folder : Path or None
        Where the files of a public family are.
    name : str
        One of `list_subjects`.

    Returns
    -------
    Subject
        Ready to be solved.

    Raises
    ------
    RouteplanError
        When a file is missing or not of its format.
    """
    if family == SMOKE:
        return load_smoke((name,))[0]
    if family == TEAM:
        from benchmarks.instances.teams import load_team  # noqa: PLC0415 -- tables and maps: seconds to import

        return load_team(name)
    return load(family, folder, (name,))[0]
