"""``routeplan territories --reps``: how many reps, and what one more buys."""

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from routeplan.cli.console import say
from routeplan.model import Curve, Gain, Headcount, HeadcountStudy

if TYPE_CHECKING:
    from routeplan.intake import Workspace
    from routeplan.planning import Settings

WIDTH = 132
_LISTED = 6
_HEADINGS = (
    "reps", "service", "between", "home", "work", "of", "fill", "way", "driving", "undone", "visits", "covered", "off by",
    "saved", "visits", "potential",
)  # fmt: skip
_LEGEND = (
    "hours a week, to 'of' of the mean rep; visits within the plan; the last three columns: what the last rep adds (driving saved, "
    "visits and potential that fit)"
)


def compare_reps(found: "Workspace", settings: "Settings", text: str, *, as_json: bool) -> None:
    """Compare numbers of reps, write them beside the proposals, and print them.

    Parameters
    ----------
    found : Workspace
        What the planner provides.
    settings : Settings
        Start, today and seed.
    text : str
        Numbers of reps: "4-8", "6" or "auto".
    as_json : bool
        Whether to print JSON.
    """
    from routeplan.planning import build_case
    from routeplan.publish import check_target, publish
    from routeplan.publish.approved_folder import FOLDER
    from routeplan.publish.headcount_json import figures_of
    from routeplan.publish.proposals_folder import mark_of, proposal_files
    from routeplan.publish.text import json_text
    from routeplan.rendering_territories import render_headcount
    from routeplan.sources import travel_of
    from routeplan.territories.headcount import headcount
    from routeplan.territories.headcount_range import read_range

    asked = read_range(text)
    case, _ = build_case(found, settings)
    target = found.folder / FOLDER / case.horizon.start.isoformat()
    mark = mark_of(target)
    check_target(target, mark)
    say("Comparing numbers of reps.")
    travel = travel_of(found)
    study = headcount(case, found.policy.territories, travel, asked, seed=settings.seed)
    kept = proposal_files(target)
    publish(target, kept | render_headcount(study, found.policy), known_by=mark)
    page = target / "headcount.html"
    for curve in study.curves:
        for note in curve.notes:
            say(f"note: {note}")
    if as_json:
        typer.echo(json_text({"page": str(page), **figures_of(study)}))
        return
    print_study(study)
    typer.echo(page)


def print_study(study: HeadcountStudy) -> None:
    """Print a table and the proposal of each team, on stdout.

    Parameters
    ----------
    study : HeadcountStudy
        The study.
    """
    # ids may hold brackets, which are no markup here
    console = Console(width=WIDTH, highlight=False, markup=False, emoji=False)
    for curve in study.curves:
        if len(study.curves) > 1:
            console.print(f"team {curve.team or '(none)'}")
        console.print(_table(curve))
        console.print(_LEGEND, soft_wrap=True)
        console.print(curve.reasons["en"], soft_wrap=True)
        for line in _people(curve):
            console.print(line, soft_wrap=True)
    if len(study.curves) > 1:
        console.print(f"all teams: {study.proposal} reps, {study.reps_today} today")


def _table(curve: Curve) -> Table:
    table = Table(box=None, pad_edge=False, header_style="")
    unit, scale = ("min", 60.0) if curve.way_unit == "s" else ("km", 1000.0)
    for heading in _HEADINGS:
        table.add_column(f"way {unit}" if heading == "way" else heading, justify="right", no_wrap=True)
    for row, gain in zip(curve.rows, curve.gains, strict=True):
        mark = "*" if row.reps == curve.proposal else ""
        table.add_row(f"{mark}{row.reps}", *_cells(row, scale), *_gained(gain))
    return table


def _cells(row: Headcount, scale: float) -> list[str]:
    hours = (row.service_s, row.between_s, row.home_s, row.work_s, row.available_s)
    return [
        *(f"{seconds / 3600:.1f}" for seconds in hours),
        f"{row.fill:.0%}",
        f"{row.way / scale:.1f}",
        f"{row.drive_s / 3600:.1f}",
        f"{row.undone_s / 3600:.1f}",
        f"{row.undone_visits}",
        f"{row.covered:.1%}",
        f"{row.deviation:.0%}",
    ]


def _gained(gain: Gain | None) -> list[str]:
    if gain is None:
        return ["", "", ""]
    return [f"{gain.drive_s / 3600:+.1f}", f"{gain.visits:+d}", f"{gain.covered:+.1%}"]


def _people(curve: Curve) -> list[str]:
    """Say where to hire, and who has no territory, with the proposed number."""
    row, lines = curve.proposed, []
    for hire in row.hires[:_LISTED]:
        where = f"'{hire.name or hire.customer_id}' ({hire.customer_id}), {hire.lat:.4f}, {hire.lon:.4f}"
        lines.append(f"new rep    best lives near {where}: {hire.customers} customers")
    if len(row.hires) > _LISTED:
        lines.append(f"new rep    and {len(row.hires) - _LISTED} more; headcount.csv names them")
    if row.not_needed:
        lines.append(f"not needed here: {', '.join(row.not_needed)}")
    return lines
