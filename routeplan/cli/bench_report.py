"""``routeplan bench-report``."""

from pathlib import Path
from typing import Annotated

import typer


def bench_report(
    rows: Annotated[list[Path], typer.Argument(help="Files of rows that `routeplan bench --out` wrote.")],
    out: Annotated[Path, typer.Option(help="Document to write; its other sections stay as they are.")] = Path(
        "RESULTS.md"
    ),
) -> None:
    """Write what benchmark rows show: targets, other engines, tours, teams."""
    from benchmarks.report import write_report

    write_report(rows, out)
    typer.echo(out)
