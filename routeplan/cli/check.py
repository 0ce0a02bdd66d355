"""``routeplan check``."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import as_json, report_problems, say
from routeplan.errors import InputError, Problem, RouteplanError

if TYPE_CHECKING:
    from routeplan.intake import Workspace
    from routeplan.model import Case


def check(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    json_: Annotated[bool, typer.Option("--json", help="Print problems and counts as JSON.")] = False,
) -> None:
    """Read a workspace and report all its problems at once."""
    try:
        found, case, warnings, to_locate = _read(workspace)
    except RouteplanError as error:
        if not json_:
            raise
        typer.echo(
            json.dumps({"problems": [as_json(problem) for problem in _problems(error)]}, ensure_ascii=False)
        )
        raise typer.Exit(error.exit_status) from error
    counts = {
        "customers": len(found.customers),
        "to_locate": len(found.unlocated),
        "reps": len(found.reps),
        "orders": 0 if found.orders is None else len(found.orders),
        "visits": 0 if found.visits is None else len(found.visits),
        "tasks": len(case.tasks),
        "visits_due": len(case.due_visits),
        "shifts": len(case.shifts),
    }
    if json_:
        problems = [as_json(problem) for problem in warnings]
        typer.echo(json.dumps(counts | {"problems": problems}, ensure_ascii=False))
        return
    report_problems(warnings)
    for name, count in counts.items():
        typer.echo(f"{name.replace('_', ' '):<10} {count:>9,}")
    if to_locate:
        say(f"{len(found.unlocated)} customers have no position: fill in lon and lat in {to_locate}")


def _read(folder: Path) -> "tuple[Workspace, Case, tuple[Problem, ...], Path | None]":
    """Go as far as ``routeplan plan`` goes before it decides anything; also give the warnings and the list to locate."""
    from routeplan.intake import read_workspace, write_to_locate
    from routeplan.planning import Settings, build_case, engine_of
    from routeplan.publish import recover_all

    recover_all(folder / "plans")
    found = read_workspace(folder)
    engine_of(found.policy, None)
    case, warnings = build_case(found, Settings(today=date.today()))  # noqa: DTZ011 - the planner's civil time
    return found, case, found.warnings + warnings, write_to_locate(found)


def _problems(error: RouteplanError) -> tuple[Problem, ...]:
    if isinstance(error, InputError):
        return error.problems
    return (Problem(code=error.code, message=error.message, hint=error.hint),)
