"""``routeplan locate``."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say

if TYPE_CHECKING:
    from routeplan.locating import Outcome


def locate(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    json_: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Fill in positions of customers by their addresses, through the geocoder that [locate] names."""
    from rich.console import Console
    from rich.progress import Progress

    from routeplan.intake import read_workspace
    from routeplan.locating import Geocoder
    from routeplan.locating import locate as locate_all

    found = read_workspace(workspace)
    geocoder = Geocoder.from_rules(found.policy.locate, found.policy.language)
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("Addresses", total=None)
        try:
            done = locate_all(
                found,
                geocoder,
                on_progress=lambda number, count: bar.update(task, completed=number, total=count),
            )
        finally:
            geocoder.client.close()
    counts = _counts(done)
    if json_:
        typer.echo(json.dumps(counts | {"list": _text(done.list), "page": _text(done.page)}))
        return
    for name, count in counts.items():
        typer.echo(f"{name.replace('_', ' '):<10} {count:>9,}")
    if done.page is not None:
        say(f"Look at {done.page}, and correct {done.list} where a position is wrong.")


def _counts(done: "Outcome") -> dict[str, int]:
    levels = Counter(one.match for one in done.located)
    return {
        "located": len(done.located),
        **{level: levels[level] for level in ("house", "street", "place")},
        "to_review": sum(bool(one.review) for one in done.located),
        "not_found": len(done.not_found),
        "no_address": len(done.no_address),
    }


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
