"""``routeplan check``."""

import json
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import as_json, report_problems, say
from routeplan.errors import Exit, InputError


def check(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    json_: Annotated[bool, typer.Option("--json", help="Print problems and counts as JSON.")] = False,
) -> None:
    """Read a workspace and report all its problems at once."""
    from routeplan.intake import read_workspace, write_to_locate

    try:
        found = read_workspace(workspace)
    except InputError as error:
        if not json_:
            raise
        typer.echo(
            json.dumps({"problems": [as_json(problem) for problem in error.problems]}, ensure_ascii=False)
        )
        raise typer.Exit(Exit.INPUT) from error
    to_locate = write_to_locate(found)
    counts = {
        "customers": len(found.customers),
        "to_locate": len(found.unlocated),
        "reps": len(found.reps),
        "orders": 0 if found.orders is None else len(found.orders),
        "visits": 0 if found.visits is None else len(found.visits),
    }
    if json_:
        problems = [as_json(problem) for problem in found.warnings]
        typer.echo(json.dumps(counts | {"problems": problems}, ensure_ascii=False))
        return
    report_problems(found.warnings)
    for name, count in counts.items():
        typer.echo(f"{name.replace('_', ' '):<10} {count:>9,}")
    if to_locate:
        say(f"{len(found.unlocated)} customers have no position: fill in lon and lat in {to_locate}")
