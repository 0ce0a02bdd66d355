"""``routeplan segment``."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import report_problems


def segment(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    json_: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Sort the customers into tiers and segments: a summary, and each customer in segments.csv."""
    from routeplan.cli.segment_text import segment_figures, segment_lines
    from routeplan.intake import read_workspace
    from routeplan.segmenting import segment_workspace, write_segments

    read = read_workspace(workspace)
    found, warnings = segment_workspace(read, today=date.today())  # noqa: DTZ011 - the planner's civil time
    report_problems(read.warnings + warnings)
    path = write_segments(found, workspace)
    if json_:
        typer.echo(json.dumps({"file": str(path), **segment_figures(found)}, ensure_ascii=False, default=str))
        return
    for line in segment_lines(found, read.policy.currency):
        typer.echo(line)
    typer.echo(path)
