"""Read ``scenarios.toml``: variants of a workspace."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report
from routeplan.intake.scenario_policy import for_everybody, overridden
from routeplan.intake.scenario_reps import with_reps
from routeplan.intake.workspace import Workspace, read_workspace
from routeplan.policy import Policy, read_toml

FILE = "scenarios.toml"
BASE = "base"
"""Name of the plan that variants are compared with."""

KEYS = ("policy", "reps", "add_rep", "territory_proposal", "only_team")
"""What a scenario may state; public, so later work adds and never renames."""

_NAME = re.compile(r"\w[\w .-]{0,58}\w|\w")

OwnersOf = Callable[[int], Mapping[str, str]]
"""Gives the rep by customer in a proposal of territories; raises ``RouteplanError`` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A variant of a workspace.

    Parameters
    ----------
    name : str
        Its name, which is a folder's.
    workspace : Workspace
        The workspace with all that the variant changes.
    states : tuple of str
        What it states, a key a line, such as ``policy.day.slack = 0.2``.
    owners : mapping of str to str or None
        Rep by customer in the proposal of territories that it uses; None: it uses none.
    only_team : str
        The team that alone changes; empty: everybody.
    """

    name: str
    workspace: Workspace
    states: tuple[str, ...]
    owners: Mapping[str, str] | None = None
    only_team: str = ""


def read_scenarios(found: Workspace, *, owners_of: OwnersOf) -> tuple[Scenario, ...]:
    """Read the variants of a workspace and check all of them.

    Parameters
    ----------
    found : Workspace
        The workspace as it is.
    owners_of : callable
        Reads a proposal of territories.

    Returns
    -------
    tuple of Scenario
        In the order of the file.

    Raises
    ------
    RouteplanError
        ``no_scenarios``: there is no such file, or no scenario in it; ``scenarios_syntax``: it is no TOML.
    InputError
        Everything that is wrong with the scenarios.
    """
    path = found.folder / FILE
    if not path.is_file():
        raise _nothing(f"there is no {FILE} in {found.folder}")
    data = read_toml(path, code="scenarios_syntax")
    rules = found.folder / "policy.toml"
    base = read_toml(rules, code="policy_syntax") if rules.exists() else {}
    report = Report()
    for key in data:
        if key != "scenario":
            hint = did_you_mean(key, ["scenario"]) or "a scenario is a table [scenario.NAME]"
            report.add(Problem(code="scenario_key", file=FILE, message=f"unknown key '{key}'", hint=hint))
    tables = data.get("scenario", {})
    if not isinstance(tables, dict):
        report.add(Problem(code="scenario_value", file=FILE, message="scenario is no table [scenario.NAME]"))
        tables = {}
    _check_names(list(tables), report)
    scenarios = [_read(name, table, found, base, owners_of, report) for name, table in tables.items()]
    if report.has_errors:
        raise InputError(report.in_order_of([FILE]))
    if not tables:
        raise _nothing(f"{FILE} states no scenario")
    return tuple(scenario for scenario in scenarios if scenario is not None)


def _nothing(message: str) -> RouteplanError:
    return RouteplanError(
        "no_scenarios",
        message,
        "write, for instance, [scenario.slack-20] and below it policy = { day = { slack = 0.2 } }",
    )


def _check_names(names: list[str], report: Report) -> None:
    taken: dict[str, str] = {BASE: ""}
    for name in names:
        if not _NAME.fullmatch(name):
            message = f"'{name}' is no name of a scenario"
            hint = "a scenario is a folder: letters, digits, blanks, '.', '-' and '_', at most 60, letters or digits at both ends"
            report.add(Problem(code="scenario_name", file=FILE, message=message, value=name, hint=hint))
        elif (key := name.casefold()) in taken:
            like = taken[key] or f"{BASE}, the plan that scenarios are compared with"
            report.add(
                Problem(
                    code="scenario_name",
                    file=FILE,
                    message=f"'{name}' is called as {like}",
                    value=name,
                    hint="give each scenario another name; capitals do not count",
                )
            )
        taken[name.casefold()] = f"'{name}'"


def _read(
    name: str,
    table: object,
    found: Workspace,
    base: Mapping[str, object],
    owners_of: OwnersOf,
    report: Report,
) -> Scenario | None:
    """Read one scenario; None if it is faulty."""
    place = f"{FILE} [scenario.{name}]"

    def add(code: str, message: str, hint: str = "", value: object = "") -> None:
        report.add(Problem(code=code, file=place, message=message, hint=hint, value=str(value)[:60]))

    if not isinstance(table, dict):
        add("scenario_value", "is no table", f"write [scenario.{name}] and its keys below")
        return None
    for key in table:
        if key not in KEYS:
            add(
                "scenario_key",
                f"unknown key '{key}'",
                did_you_mean(key, KEYS) or f"allowed here: {', '.join(KEYS)}",
            )
    teams = sorted({rep.team for rep in found.reps} - {""})
    team = table.get("only_team", "")
    if team not in {"", *teams} or not isinstance(team, str):
        listed = (
            f"teams: {', '.join(teams)}" if teams else "no rep has a team; fill the column team of the reps"
        )
        add(
            "scenario_team",
            f"only_team = {team!r} is no team",
            did_you_mean(str(team), teams) or listed,
            team,
        )
        team = ""
    variant = _with_policy(table.get("policy", {}), found, base, place, report)
    if team:
        for key in for_everybody(table.get("policy", {})):
            add(
                "scenario_team",
                f"policy.{key} holds for the whole plan and cannot differ for team '{team}' alone",
                "leave it out, or leave only_team out",
            )
    if variant is not None:
        variant = with_reps(variant, table, place, team, report)
    owners = _owners(table.get("territory_proposal"), owners_of, add)
    if variant is None:
        return None
    return Scenario(name=name, workspace=variant, states=_states(table), owners=owners, only_team=team)


def _with_policy(
    changes: object, found: Workspace, base: Mapping[str, object], place: str, report: Report
) -> Workspace | None:
    """Read the workspace again under other rules, as these complete reps and customers."""
    if changes == {}:
        return found
    policy: Policy | None = overridden(base, changes, place, report)
    if policy is None:
        return None
    try:
        return read_workspace(found.folder, policy)
    except InputError as error:
        for problem in error.problems:
            if not problem.is_warning:
                report.add(
                    Problem(
                        code=problem.code, file=place, message=str(problem), value=problem.value,
                        hint=problem.hint, rows=problem.rows,
                    )
                )  # fmt: skip
        return None


def _owners(
    number: object, owners_of: OwnersOf, add: Callable[[str, str, str, object], None]
) -> Mapping[str, str] | None:
    if number is None:
        return None
    if not isinstance(number, int) or isinstance(number, bool):
        add("scenario_value", f"territory_proposal = {number!r} is no number", "write it as 3", number)
        return None
    try:
        return owners_of(number)
    except RouteplanError as error:
        add(error.code, f"territory_proposal = {number}: {error.message}", error.hint, number)
        return None


def _states(table: Mapping[str, object], prefix: str = "") -> tuple[str, ...]:
    """Flatten what a scenario states: ``policy.day.slack = 0.2``."""
    lines: list[str] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and key != "add_rep":
            lines += _states(value, f"{name}.")
        else:
            lines.append(f"{name} = {_shown(value)}")
    return tuple(lines)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_shown(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    if isinstance(value, str):
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else str(value)
