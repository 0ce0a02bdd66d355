"""``routeplan coverage``."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import report_problems


def coverage(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    json_: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Tell who is reached, who buys and what is missed: a summary, and the folder coverage with maps and tables."""
    from routeplan.cli.coverage_text import coverage_lines
    from routeplan.covering import FOLDER, cover_workspace, write_coverage
    from routeplan.intake import read_workspace
    from routeplan.publish import check_target
    from routeplan.publish.coverage_json import coverage_figures
    from routeplan.rendering_coverage import MARK, PAGE

    check_target(workspace / FOLDER, MARK)
    read = read_workspace(workspace)
    found, warnings = cover_workspace(read, today=date.today())  # noqa: DTZ011 - the planner's civil time
    report_problems(read.warnings + warnings)
    folder = write_coverage(found, read)
    if json_:
        typer.echo(json.dumps({"folder": str(folder), **coverage_figures(found)}, ensure_ascii=False))
        return
    for line in coverage_lines(found, read.policy.currency):
        typer.echo(line)
    typer.echo(folder / PAGE)
