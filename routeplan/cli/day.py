"""``routeplan day``."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say
from routeplan.errors import Exit, InputError, Problem, RouteplanError

if TYPE_CHECKING:
    from routeplan.dispatch.request import Request
    from routeplan.intake import Workspace


def day(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    on: Annotated[datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="The day.")],
    rep: Annotated[str, typer.Option(metavar="REP", help="Whose day to plan again from --now on.")] = "",
    now: Annotated[str, typer.Option(metavar="HH:MM", help="The time, with --rep.")] = "",
    done: Annotated[
        str, typer.Option(metavar="C1,C2", help="Visits made that visits.csv does not hold yet, in order.")
    ] = "",
    cancel: Annotated[str, typer.Option(metavar="C3", help="Visits that are off.")] = "",
    add: Annotated[str, typer.Option(metavar="C4", help="Customers to visit as well.")] = "",
    delay_min: Annotated[
        int, typer.Option(min=0, max=1440, help="Minutes from now until the rep goes on.")
    ] = 0,
    absent: Annotated[
        str, typer.Option(metavar="REP", help="Spread the visits of a rep who is absent over the others.")
    ] = "",
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day of the absence; default: --date.")
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(metavar="PLAN_FOLDER", help="The plan; default: the one in force on the day."),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep the changed plan as a new version.")] = False,
    pages: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write each rep's page of that day alone, to be sent, into a folder."
        ),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Plan the rest of a rep's day again, spread the visits of a rep who is absent, or write the day's pages."""
    if bool(rep) + bool(absent) + bool(pages) != 1:
        raise RouteplanError(
            "day_who",
            "name either --rep, whose day goes on, or --absent, whose visits others make, or --pages alone",
        )
    if rep and not now:
        raise RouteplanError("day_now", "--rep needs --now", 'write the time as "13:20"')
    from routeplan.intake import read_workspace

    found = read_workspace(workspace)
    if pages:
        _write(found, on.date(), pages, plan=plan)
        return
    if absent:
        last = until.date() if until else on.date()
        _absent(found, absent, on.date(), last, plan=plan, save=save, as_json=json_)
        return
    request = _request(
        found, rep, on.date(), _clock(now), 60 * delay_min, (_ids(done), _ids(cancel), _ids(add))
    )
    _rest(found, request, plan=plan, save=save, as_json=json_)


def _write(found: "Workspace", on: date, folder: Path, *, plan: Path | None) -> None:
    from routeplan.dispatching import open_plan, write_day
    from routeplan.publish.read_calls import read_calls

    path, scene = open_plan(found, plan, on)
    written = write_day(found, scene, on, folder, read_calls(path))
    if not written:
        say(f"nobody has a stop or a call on {on}")
    for path in written:
        typer.echo(path)


def _rest(found: "Workspace", request: "Request", *, plan: Path | None, save: bool, as_json: bool) -> None:
    from routeplan.cli.day_json import today_json
    from routeplan.cli.day_text import print_today
    from routeplan.dispatch.request import problems_of
    from routeplan.dispatch.today import plan_rest
    from routeplan.dispatching import keep, open_plan

    _, scene = open_plan(found, plan, request.date)
    _refuse(problems_of(scene.board(), request))
    today = plan_rest(scene, request)
    folder = keep(found, scene, today.scene, today.tasks) if save else None
    if as_json:
        _print_json({"plan": folder and str(folder), **today_json(today)})
    else:
        print_today(today)
        _say_saved(folder)
    if today.firm_off:
        say(f"error: {len(today.firm_off)} promised or required visits do not fit any more")
        raise typer.Exit(Exit.REQUIRED_UNSERVED)


def _absent(
    found: "Workspace", rep_id: str, first: date, last: date, *, plan: Path | None, save: bool, as_json: bool
) -> None:
    from routeplan.cli.day_json import spread_json
    from routeplan.cli.day_text import print_spread
    from routeplan.dispatch.absence import absence_problems, spread
    from routeplan.dispatching import keep, open_plan, told_in

    _, scene = open_plan(found, plan, first)
    _refuse(absence_problems(scene.board(), rep_id, first, last))
    result = spread(scene, rep_id, first, last, told=told_in(found))
    folder = keep(found, scene, result.scene) if save else None
    if as_json:
        _print_json({"plan": folder and str(folder), **spread_json(result)})
    else:
        print_spread(result)
        _say_saved(folder)
    held = sum(bool(item.visit.hold) for item in result.left)
    if held:
        say(f"error: nobody can make {held} promised or required visits")
        raise typer.Exit(Exit.REQUIRED_UNSERVED)


def _request(
    found: "Workspace",
    rep_id: str,
    on: date,
    now_s: int,
    delay_s: int,
    named: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> "Request":
    """Join what the log says of the day with what the command line says."""
    from routeplan.dispatch.request import Request
    from routeplan.dispatching import logged, told_in

    done, cancelled, added = named
    log = logged(found, rep_id, on)
    been = [customer_id for customer_id, outcome in log.items() if outcome in {"done", "not_met"}]
    off = [customer_id for customer_id, outcome in log.items() if outcome == "cancelled"]
    return Request(
        rep_id=rep_id,
        date=on,
        now_s=now_s,
        delay_s=delay_s,
        been=tuple(dict.fromkeys((*been, *done))),
        not_met=frozenset(customer_id for customer_id, outcome in log.items() if outcome == "not_met")
        - {*done},
        off=tuple(off),
        cancelled=tuple(dict.fromkeys(cancelled)),
        added=added,
        told=told_in(found),
    )


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise InputError(problems)


def _clock(text: str) -> int:
    from routeplan.clock import parse_clock

    try:
        seconds = parse_clock(text)
    except ValueError as error:
        raise RouteplanError(
            "day_now", f"--now '{text}' is no time of the day", 'write it as "13:20"'
        ) from error
    return int(str(seconds))


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _say_saved(folder: Path | None) -> None:
    if folder:
        typer.echo(folder)


def _print_json(value: dict[str, object]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))
