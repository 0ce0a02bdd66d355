"""``routeplan bench-compare``."""

from pathlib import Path
from typing import Annotated

import typer


def bench_compare(
    a: Annotated[Path, typer.Argument(help="Rows of `routeplan bench`.")],
    b: Annotated[Path, typer.Argument(help="Rows of the same instances and seeds.")],
    seed: Annotated[int, typer.Option(min=0, help="Seed of the bootstrap.")] = 1,
) -> None:
    """Compare two files of benchmark rows, run by run, and say whether one is better."""
    from benchmarks.compare import compare
    from benchmarks.report_rows import read_rows, runs_of

    runs_a, runs_b = (runs_of(read_rows([path])) for path in (a, b))
    found = compare(runs_a, runs_b, seed=seed)
    typer.echo(f"a: {a}\nb: {b}")
    for item in found:
        unit = "percentage points of gap" if item.in_points else "% of cost"
        typer.echo(f"\n{item.family}: {item.verdict}")
        if item.difference is not None:
            typer.echo(f"  b - a       {item.difference} {unit}: mean and 95 % interval")
        typer.echo(
            f"  pairs       {item.pairs}: b better {item.wins}, worse {item.losses}, equal {item.ties}"
        )
        typer.echo(f"  no partner  a {item.alone_a}, b {item.alone_b}")
        typer.echo(f"  infeasible  a {item.infeasible_a}, b {item.infeasible_b}")
