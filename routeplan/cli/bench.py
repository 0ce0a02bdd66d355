"""``routeplan bench``."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say
from routeplan.errors import Exit, RouteplanError

if TYPE_CHECKING:
    from benchmarks.measure import Row
    from benchmarks.runner import Done

WIDTH = 120
SECONDS = 10.0
OURS = "routeplan"


def bench(
    family: Annotated[
        str,
        typer.Argument(
            help="Visits: pvrp, pvrptw, mdpvrp, toptw, pcvrptw, vrptw, team, or smoke (needs no data). Territories: ctdp, cpmp, districts."
        ),
    ],
    dir_: Annotated[
        Path | None,
        typer.Option(
            "--dir",
            help="The family's folder; default: $ROUTEPLAN_DATA/benchmarks/FAMILY, of districts $ROUTEPLAN_DATA/outlets/usa-places.",
        ),
    ] = None,
    instances: Annotated[
        str | None, typer.Option(help="Names with commas between; of a team: scenarios and workspaces.")
    ] = None,
    engine: Annotated[list[str] | None, typer.Option(help="Engine; may be repeated.")] = None,
    seconds: Annotated[
        float | None, typer.Option(min=0, help="Seconds a run, or a rep of a team; default: 10.")
    ] = None,
    iterations: Annotated[int | None, typer.Option(min=0, help="Iterations a run, or a rep.")] = None,
    seeds: Annotated[int, typer.Option(min=1, help="Number of seeds: 1, 2, ...")] = 1,
    jobs: Annotated[int, typer.Option(min=1, help="Processes side by side, each with one run.")] = 1,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="KEY=VALUE, a setting of our engine; may be repeated.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="File of JSON lines to append to; what it has is not run again.")
    ] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw the gap over time: a PNG and an HTML page.")] = None,
) -> None:
    """Measure engines on a family of instances: a JSON line a run, and a table."""
    # heavy imports, only here
    from benchmarks.districts import FAMILIES as DISTRICTS
    from benchmarks.districts import list_instances
    from benchmarks.measure import Task
    from benchmarks.runner import run_all
    from benchmarks.subject import list_subjects, own_settings
    from routeplan.cli.progress import prepare_districts, prepare_search

    engines = tuple(dict.fromkeys(engine or [OURS]))
    is_districts = family in DISTRICTS
    settings = (_no_settings if is_districts else read_settings)(set_ or [], engines)
    given = {name: dict(settings) if name == OURS else {} for name in engines}
    names = tuple(word for part in instances.split(",") if (word := part.strip())) if instances else None
    keys = (list_instances if is_districts else list_subjects)(family, dir_, names)
    tasks = [
        Task(
            family=family,
            folder=dir_,
            key=key,
            engine=name,
            settings=tuple(sorted({**own_settings(family, key, name), **given[name]}.items())),
            seconds=SECONDS if seconds is None and iterations is None else seconds,
            iterations=iterations,
            seed=seed,
        )
        for key in dict.fromkeys(keys)
        for name in engines
        for seed in range(1, seeds + 1)
    ]
    if OURS in engines:
        if is_districts:
            prepare_districts()
        else:
            prepare_search(OURS)
    rows: list[Row] = []
    try:
        for done in run_all(tasks, jobs=jobs, out=out):
            rows.append(done.row)
            say(_line(done, len(tasks)))
    except KeyboardInterrupt:
        say(f"Stopped after {len(rows)} of {len(tasks)} runs{f'; {out} has them' if out else ''}.")
        _print_tables(rows, family)
        raise typer.Exit(Exit.ABORTED) from None
    _print_tables(rows, family)
    if plot:
        from benchmarks.plot import write_gap_over_time

        for path in write_gap_over_time(rows, plot):
            typer.echo(path)


def read_settings(words: list[str], engines: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Read settings, and let each engine object to its name and to them before anything runs.

    Parameters
    ----------
    words : list of str
        ``KEY=NUMBER`` each.
    engines : tuple of str
        Names of the engines that will run.

    Returns
    -------
    tuple of (str, float)
        Sorted by key.

    Raises
    ------
    RouteplanError
        When a word is no setting, or an engine does not exist, lacks its library or refuses the settings.
    """
    from benchmarks.measure import MODULES
    from solvers.visits.engine import engine_named

    settings: dict[str, float] = {}
    for word in words:
        key, equals, value = word.partition("=")
        try:
            settings[key.strip()] = float(value)
        except ValueError:
            equals = ""
        if not equals:
            raise RouteplanError("engine", f"--set {word} is not KEY=NUMBER", "as in --set mean_removed=12")
    try:
        for name in engines:
            engine_named(name, settings if name == OURS else {})
    except ValueError as error:
        raise RouteplanError("engine", str(error)) from error
    for name in engines:
        if name in MODULES and find_spec(MODULES[name].split(".")[0]) is None:
            raise RouteplanError(
                "bench_extra",
                f"the engine '{name}' needs a library that is not installed",
                "pip install 'routeplan[bench]'",
            )
    if settings and OURS not in engines:
        raise RouteplanError("engine", f"--set is for the engine '{OURS}', which is not run")
    return tuple(sorted(settings.items()))


def _no_settings(words: list[str], engines: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    from benchmarks.districts.engines import refuse_unknown

    refuse_unknown(engines, words)
    return ()


def _line(done: "Done", total: int) -> str:
    """Say on one line what a run came to."""
    row = done.row
    if row["unsupported"] is not None:
        verdict = "unsupported"
    elif row["cost"] is None:
        verdict = f"no solution: {row['failure']}"
    else:
        gap = "" if row["gap_percent"] is None else f", gap {row['gap_percent']:.2f} %"
        verdict = f"cost {row['cost']:.2f}{gap}" + ("" if row["feasible"] else ", infeasible")
    again = " (was there)" if done.was_there else ""
    return f"{done.number}/{total} {row['instance']}:{row['vehicles']} {row['engine']} seed {row['seed']}: {verdict}{again}"


def _print_tables(rows: "list[Row]", family: str) -> None:
    from rich.console import Console

    from benchmarks.districts.table import territories_table
    from benchmarks.table import engines_table, teams_table

    console = Console(width=WIDTH, highlight=False, markup=False, emoji=False)
    if rows:
        console.print(engines_table(rows))
    if rows and family == "team":
        console.print()
        console.print(teams_table(rows))
    if rows and "over_tolerance" in rows[0]:
        console.print()
        console.print(territories_table(rows))
