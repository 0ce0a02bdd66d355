"""``routeplan log import``."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import as_json, report_problems

app = typer.Typer(help="Keep the log of visits.", no_args_is_help=True, rich_markup_mode=None)

COUNTS = ("files", "read", "new", "changed", "same", "conflicts", "refused")


@app.callback()
def log() -> None:
    """Keep the log of visits."""


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Exported logs: CSV files, or folders of them.")],
    workspace: Annotated[Path, typer.Option(help="Folder with policy.toml and the tables.")] = Path(),
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Last day of which anything can have happened; default: today."
        ),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print counts and problems as JSON.")] = False,
) -> None:
    """Merge exported logs into the workspace's visits.csv; importing twice changes nothing."""
    from routeplan.importing import import_log
    from routeplan.intake import read_workspace

    last = as_of.date() if as_of else date.today()  # noqa: DTZ011 - visits are of the reps' civil days
    done = import_log(read_workspace(workspace), paths, as_of=last)
    counts = {name: getattr(done, name) for name in COUNTS}
    if json_:
        problems = [as_json(problem) for problem in done.warnings]
        said = counts | {"log": str(done.log), "problems": problems}
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    report_problems(done.warnings)
    for name, count in counts.items():
        typer.echo(f"{name:<10} {count:>9,}")
    typer.echo(done.log)
