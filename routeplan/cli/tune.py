"""``routeplan tune``."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.bench import read_settings
from routeplan.cli.console import say
from routeplan.errors import Exit


def tune(
    family: Annotated[str, typer.Argument(help="A family of `routeplan bench`.")],
    budget: Annotated[float, typer.Option(min=1, help="Seconds to spend, loading apart.")],
    dir_: Annotated[
        Path | None,
        typer.Option("--dir", help="The family's folder; default: $ROUTEPLAN_DATA/benchmarks/FAMILY."),
    ] = None,
    instances: Annotated[
        str | None, typer.Option(help="Names with commas between; of a team: scenarios and workspaces.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.01, help="Seconds a run, or a rep of a team.")] = 10.0,
    iterations: Annotated[
        int | None,
        typer.Option(min=1, help="Iterations a run instead; --seconds is then what a run is counted as."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes side by side, each with one run.")] = 1,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="KEY=VALUE, a setting that stays; may be repeated.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the race.")] = 1,
) -> None:
    """Look for better settings of the search, and print a [solver] block for policy.toml."""
    from benchmarks.tune import Tuning
    from benchmarks.tune import tune as run_tune
    from routeplan.cli.progress import prepare_search

    tuning = Tuning(
        family=family,
        folder=dir_,
        names=tuple(word for part in instances.split(",") if (word := part.strip())) if instances else None,
        seconds=seconds,
        iterations=iterations,
        jobs=jobs,
        fixed=read_settings(set_ or [], ("routeplan",)),
    )
    say("Ctrl-C ends without an answer.")
    prepare_search("routeplan")
    try:
        typer.echo(run_tune(tuning, budget_s=budget, seed=seed, on_round=say))
    except KeyboardInterrupt:
        say("Stopped: nothing is shown yet.")
        raise typer.Exit(Exit.ABORTED) from None
