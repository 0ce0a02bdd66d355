"""Teams by name: shipped scenarios, workspaces, and Des Moines."""

import os
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.against_manual import DES_MOINES, lay_out_des_moines
from benchmarks.instances.team import Part, Team
from routeplan.errors import RouteplanError
from routeplan.intake import read_workspace
from routeplan.model import Case, Plan
from routeplan.planning import Settings, build_case, engine_of
from routeplan.policy import Policy, read_policy
from routeplan.publish.plan_json import read_plan
from routeplan.territories import assign_territories
from routeplan.travel import StraightLine
from routeplan.visits.compile import compile_team
from scenarios import SCENARIOS, copy_scenario

_TERRITORY_SEED = 1
"""The same territories whatever the seed of a run: engines and seeds are compared on the same problems."""


def list_teams(names: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Name teams.

    Parameters
    ----------
    names : tuple of str, optional
        Scenarios, folders of workspaces, or Des Moines by its name where ``$ROUTEPLAN_DATA`` has it, each with
        ``@FOLDER`` for a previous plan; all scenarios if left out.

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
    for workspace, _ in map(_split, chosen):
        if not (
            workspace in SCENARIOS or Path(workspace).is_dir() or (workspace == DES_MOINES and _export())
        ):
            raise RouteplanError(
                "unknown_instance",
                f"'{workspace}' is neither a scenario nor a folder",
                f"scenarios: {', '.join(SCENARIOS)}; or write the folder of a workspace",
            )
    for name, count in Counter(map(_name, chosen)).items():
        if count > 1:
            raise RouteplanError(
                "unknown_instance",
                f"{count} workspaces are named '{name}', and rows could not be told apart",
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
    workspace, previous = _split(name)
    plan = read_plan(Path(previous)) if previous else None
    if Path(workspace).is_dir():
        return _read_team(Path(workspace), _name(name), plan)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / workspace
        if workspace in SCENARIOS:
            return _read_team(copy_scenario(workspace, copy), _name(name), plan)
        export = _export()
        if export is None:
            raise RouteplanError("unknown_instance", f"there is no '{workspace}'", "set $ROUTEPLAN_DATA")
        return _read_team(lay_out_des_moines(export, copy), _name(name), plan)


def team_settings(name: str, engine: str) -> dict[str, float]:
    """Read the settings that a workspace's policy gives an engine.

    Parameters
    ----------
    name : str
        One of `list_teams`.
    engine : str
        Name of the engine.

    Returns
    -------
    dict of str to float
        ``[solver]`` without its engine; empty where that names another engine, and for scenarios, whose policies have none.

    Raises
    ------
    RouteplanError
        When the policy is at fault, or the engine does not have the setting.
    """
    folder = Path(_split(name)[0])
    if not folder.is_dir():
        return {}
    policy = read_policy(folder / "policy.toml")
    engine_of(policy, engine)
    return policy.solver.settings if policy.solver.engine == engine else {}


def _split(name: str) -> tuple[str, str]:
    """Split ``WORKSPACE@PLAN``; a folder whose own name holds an ``@`` is a workspace."""
    workspace, _, previous = (name, "", "") if Path(name).is_dir() else name.partition("@")
    return workspace, previous


def _name(name: str) -> str:
    """Name a team in rows, where no path belongs."""
    return "@".join(Path(part).resolve().name for part in _split(name) if part)


def _export() -> Path | None:
    """Find the export of Des Moines."""
    data = os.environ.get("ROUTEPLAN_DATA")
    folder = Path(data) / "outlets" / DES_MOINES if data else None
    return folder if folder is not None and folder.is_dir() else None


def _read_team(workspace: Path, name: str, previous: Plan | None) -> Team:
    found = read_workspace(workspace)
    today = date.today()  # noqa: DTZ011 - as `routeplan plan`: where the policy names no start
    case, _ = build_case(found, Settings(today=today, previous=previous))
    return Team(name=name, vehicles=len(case.reps), parts=_parts(case, found.policy))


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
            initial=item.initial,
        )
        for item in compile_team(case, territories, policy, travel)
    )
