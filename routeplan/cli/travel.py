"""``routeplan travel``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say
from routeplan.errors import RouteplanError

if TYPE_CHECKING:
    from routeplan.intake import Workspace

app = typer.Typer(help="Make travel times those of your area.", no_args_is_help=True, rich_markup_mode=None)

PLACES = 60
"""Places among which pairs are drawn."""


@app.callback()
def travel() -> None:
    """Make travel times those of your area."""


@app.command("fit")
def fit(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    pairs: Annotated[int, typer.Option(min=10, max=3000, help="Pairs of places to fit to.")] = 100,
    seed: Annotated[int, typer.Option(help="Seed of the draw.")] = 1,
    anchors: Annotated[
        int, typer.Option(min=0, max=100, help="Keep the times between so many places in anchors.csv, too.")
    ] = 0,
) -> None:
    """Fit the straight line to the times of the policy's source, and print it for policy.toml.

    For plans without the source: a server that is not always there, or an area beyond the file of roads. Anchors correct the line
    for rivers and one-ways; 20 of them need 380 times.
    """
    import numpy as np

    from routeplan.intake import read_workspace
    from routeplan.sources import travel_of
    from routeplan.travel import StraightLine
    from routeplan.travel.anchors import choose_anchors
    from routeplan.travel.anchors_file import anchors_csv, read_anchors
    from routeplan.travel.fitting import fit_power_law
    from routeplan.travel.workload import team_mode

    found = read_workspace(workspace)
    rules = found.policy.travel
    if rules.source == "straight":
        raise RouteplanError(
            "travel_source",
            'policy.toml [travel]: source is "straight", and has no other times to be fitted to',
            'set source = "roads", or a server, for this command',
        )
    mode = team_mode(found.reps)
    customers = [(one.lon, one.lat) for one in found.customers]
    places = np.array([*customers, *((rep.lon, rep.lat) for rep in found.reps)], dtype=np.float64)
    rng = np.random.default_rng(seed)
    chosen = places[rng.choice(len(places), min(PLACES, len(places)), replace=False)]
    source = travel_of(found)
    seconds = source.matrix(chosen, mode=mode).seconds
    every = np.argwhere(np.isfinite(seconds) & (seconds > 0))
    drawn = every[rng.choice(len(every), min(pairs, len(every)), replace=False)] if len(every) else every
    known = seconds[drawn[:, 0], drawn[:, 1]]
    law = fit_power_law(chosen[drawn], known)

    def error(line: StraightLine) -> float:
        told = line.matrix(chosen, mode=mode).seconds[drawn[:, 0], drawn[:, 1]]
        return float(np.abs(told / known - 1).mean())

    before = StraightLine.from_rules(rules)
    after = StraightLine(detour=before.detour, modes={**before.modes, mode: law})
    say(f"{len(drawn)} pairs: off by {error(after):.1%} on the mean, before {error(before):.1%}")
    stated = f"[travel.modes.{mode}]\nminutes = {law.minutes:g}\nexponent = {law.exponent:g}"
    if anchors:
        kept = places[choose_anchors(places, anchors)]
        path = workspace / "anchors.csv"
        path.write_text(anchors_csv({mode: (kept, source.matrix(kept, mode=mode).seconds)}), encoding="utf-8")
        corrected = replace(after, anchored=read_anchors(path, detour=before.detour))
        say(f"with the times between {len(kept)} anchors, kept in {path}: off by {error(corrected):.1%}")
        stated = f'[travel]\nanchors = "{path.name}"\n\n{stated}'
    typer.echo(stated)


@app.command("download")
def download(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    place: Annotated[
        str,
        typer.Option(
            help='Name of a place, with its country: "Heidelberg, Germany"; default: around customers and reps.'
        ),
    ] = "",
) -> None:
    """Download the roads of your area from OpenStreetMap through osmnx, and plan on them.

    The name of the place, or the corners of the area, is all that is sent.
    """
    import numpy as np

    from routeplan.intake import read_workspace
    from routeplan.intake.with_roads import name_roads
    from routeplan.travel.roads.download import box_around
    from routeplan.travel.roads.download import download as fetch

    found = read_workspace(workspace)
    places = [*((one.lon, one.lat) for one in found.customers), *((rep.lon, rep.lat) for rep in found.reps)]
    where = place or box_around(np.array(places, dtype=np.float64))
    path = workspace / "roads.graphml"
    say(f"Asking OpenStreetMap for the roads of {place or 'the area of the customers'}.")
    fetch(where, path)
    name_roads(workspace, path.name)
    typer.echo(path)


@app.command("calibrate")
def calibrate(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
) -> None:
    """Compare the ways between timed visits of the log with the source, and print what makes them agree."""
    from routeplan.cli.console import report_problems
    from routeplan.intake import read_workspace
    from routeplan.reviewing import read_log
    from routeplan.sources import travel_of
    from routeplan.travel.observed import observe

    found = read_workspace(workspace)
    log, problems = read_log(found)
    report_problems(problems)
    seen = observe(
        log,
        {one.id: (one.lon or 0.0, one.lat or 0.0) for one in found.customers},
        {rep.id: rep.mode for rep in found.reps},
        travel_of(found),
    )
    say(
        f"{seen.legs:,} legs took {seen.ratio:.2f} times as long as the source says (median; the middle half from"
        f" {seen.low:.2f} to {seen.high:.2f})"
    )
    typer.echo(_stated(found, seen.ratio))


def _stated(found: "Workspace", ratio: float) -> str:
    rules = found.policy.travel
    if rules.source == "roads":
        return f"[travel]\nspeed_factor = {rules.speed_factor / ratio:.2f}"
    if rules.source == "straight":
        modes = sorted({rep.mode for rep in found.reps})
        return "\n".join(
            f"[travel.modes.{mode}]\nminutes = {rules.modes[mode].minutes * ratio:.3g}\nexponent = {rules.modes[mode].exponent:g}"
            for mode in modes
        )
    return f'[travel.traffic]\n"00:00-24:00" = {1 / ratio:.2f}'
