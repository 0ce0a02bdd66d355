"""``routeplan demo``."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say
from routeplan.cli.plan import run

FOLDER = Path("routeplan-demo")


def demo(
    example: Annotated[
        str, typer.Option(help="Which shipped scenario.", metavar="NAME")
    ] = "doggerbridge-bakery",
    time_limit: Annotated[float, typer.Option(min=0, help="Seconds of search.")] = 20.0,
) -> None:
    """Plan a shipped scenario in ./routeplan-demo and print the page to open."""
    from scenarios import copy_scenario

    workspace = FOLDER / example
    if not (workspace / "policy.toml").exists():
        copy_scenario(example, workspace)
    say(f"Planning {workspace} with {time_limit:g} seconds of search.")
    run(workspace, time_limit=time_limit)
