"""``routeplan init``."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The workspace to make; new or empty.")],
    example: Annotated[str, typer.Option(help="Start from a shipped scenario.", metavar="NAME")] = "",
    book: Annotated[
        Path | None,
        typer.Option(
            "--from", help="Start from a workbook with sheets of customers and reps.", metavar="BOOK"
        ),
    ] = None,
    roads: Annotated[
        Path | None,
        typer.Option(help="Plan on the roads of this file: .osm.pbf, .osm or .graphml.", metavar="FILE"),
    ] = None,
) -> None:
    """Make a workspace from a shipped scenario or from one workbook."""
    from routeplan.intake.with_roads import add_roads, check_roads

    if (book is None) == (not example):
        from scenarios import SCENARIOS, describe

        known = "\n".join(f"  {name:<20} {describe(name)}" for name in SCENARIOS)
        raise typer.BadParameter(f"state either --from BOOK or --example NAME, one of:\n{known}")
    if roads is not None:
        check_roads(roads)
    if book is not None:
        from routeplan.intake.book import init_from_book

        policy = init_from_book(book, folder)
        say(f"Read {policy} and confirm the headings that were guessed; then: routeplan check {folder}")
    else:
        from scenarios import copy_scenario

        copy_scenario(example, folder)
        say(f"Next: routeplan plan {folder}")
    if roads is not None:
        add_roads(folder, roads)
    typer.echo(folder)
