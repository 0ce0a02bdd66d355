"""``routeplan fit``."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.errors import InputError, Problem, RouteplanError

if TYPE_CHECKING:
    from routeplan.dispatch.fitting import Option
    from routeplan.dispatch.newcomer import Place
    from routeplan.dispatch.scene import Scene
    from routeplan.model import Customer, DayWindows


def fit(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    customer: Annotated[str, typer.Option(metavar="ID", help="Whom to visit.")] = "",
    at: Annotated[str, typer.Option(metavar="LAT,LON", help="Where a new customer is.")] = "",
    minutes: Annotated[
        int, typer.Option(min=0, max=1440, help="Length of the visit; default: as usual.")
    ] = 0,
    windows: Annotated[
        str, typer.Option(help='Opening hours of a new customer, "Mon-Fri 09:00-17:00".')
    ] = "",
    tier: Annotated[
        str, typer.Option(help="Tier of a new customer; default: the last one of the policy.")
    ] = "",
    first: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=["%Y-%m-%d"], help="First day that may take the visit; default: tomorrow."
        ),
    ] = None,
    weeks: Annotated[int, typer.Option(min=1, max=53, help="How far to look.")] = 4,
    top: Annotated[int, typer.Option(min=1, max=99, help="Options to show.")] = 10,
    book: Annotated[
        int | None,
        typer.Option(min=1, metavar="K", help="Put option K in, and keep the plan as a new version."),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(metavar="PLAN_FOLDER", help="The plan; default: the one in force on the first day."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the options as JSON.")] = False,
) -> None:
    """Find the best days and reps for a further visit."""
    from routeplan.cli.fit_json import options_json
    from routeplan.cli.fit_text import print_options, print_places
    from routeplan.dispatch import fitting
    from routeplan.dispatch.newcomer import joined
    from routeplan.dispatching import keep, missed_by, open_plan
    from routeplan.intake import read_workspace

    if bool(customer) == bool(at):
        raise RouteplanError("fit_whom", "name either --customer or --at LAT,LON")
    if customer and (windows or tier):
        raise RouteplanError("fit_whom", "--windows and --tier describe a new customer, and go with --at")
    if at and book:
        raise RouteplanError(
            "fit_unknown",
            "--book needs a customer of the table",
            "add the customer to the table of customers, then use --customer",
        )
    found = read_workspace(workspace)
    since = first.date() if first else date.today() + timedelta(days=1)  # noqa: DTZ011 - the planner's civil day
    _, scene = open_plan(found, plan, since)
    whom = _newcomer(scene, at, tier, minutes, windows) if at else _known(scene, customer)
    places = _places(scene, whom)
    last = min(since + timedelta(days=7 * weeks - 1), scene.plan.horizon.end)
    reps = [place.rep for place in places]
    stated = joined(scene, whom, reps[0].id) if places else scene
    task = fitting.task_for(stated, whom.id, since, last, service_s=60 * minutes if customer else 0)
    options = fitting.find_options(stated, task, reps=reps, missed=missed_by(found, whom.id))
    folder = None
    if book:
        option = _chosen(options, book)
        before = joined(scene, whom, option.shift.rep_id) if places else scene
        after, tasks = fitting.book(before, task, option)
        folder = keep(found, scene, after, tasks)
    if json_:
        typer.echo(json.dumps(options_json(options[:top], places, folder), ensure_ascii=False))
        return
    if places:
        print_places(places)
    if options:
        print_options(options, {item.id: item.name for item in stated.case.customers}, top=top)
    else:
        typer.echo(f"No day from {since} to {last} can take the visit.")
    if folder:
        typer.echo(folder)


def _known(scene: "Scene", customer_id: str) -> "Customer":
    from routeplan.dispatch.request import unknown_customer

    for customer in scene.case.customers:
        if customer.id == customer_id:
            return customer
    raise InputError([unknown_customer(scene.board(), customer_id, "--customer")])


def _places(scene: "Scene", customer: "Customer") -> "tuple[Place, ...]":
    """List the territories that a customer could join; none where it is in one."""
    from routeplan.dispatch.newcomer import places_for
    from routeplan.dispatch.visits import who_may_come

    facts = scene.board().facts
    if facts.owner(customer.id):
        if not who_may_come(facts, customer.id):
            raise InputError([_nobody(customer)])
        return ()
    places = places_for(scene, customer)
    if not places:
        raise InputError([_nobody(customer)])
    return places


def _nobody(customer: "Customer") -> Problem:
    wanted = [f"team {customer.team}"] if customer.team else []
    wanted += [f"skill {skill}" for skill in sorted(customer.skills)]
    asks = f", who asks for {', '.join(wanted)}" if wanted else ""
    return Problem(
        code="fit_nobody",
        message=f"no rep may serve {customer.id}{asks}",
        hint="look at skills, teams and locked customers in the tables",
    )


def _newcomer(scene: "Scene", at: str, tier: str, minutes: int, windows: str) -> "Customer":
    from routeplan.dispatch.newcomer import newcomer

    problems: list[Problem] = []
    place = _place(at, problems)
    tiers = scene.policy.portfolio.tiers
    if tier and tier not in tiers:
        problems.append(
            Problem(
                code="fit_tier",
                message=f"--tier: there is no tier '{tier}'",
                hint=f"tiers: {', '.join(tiers)}",
            )
        )
    hours = _windows(windows, problems)
    if problems:
        raise InputError(problems)
    return newcomer(scene, *place, tier=tier or tiers[-1], service_s=60 * minutes, windows=hours)


def _place(text: str, problems: list[Problem]) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        lat, lon = 91.0, 0.0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        hint = "write latitude, then longitude, as in --at 25.04,121.56"
        problems.append(Problem(code="fit_at", message=f"--at '{text}' is no position", hint=hint))
    return lat, lon


def _windows(text: str, problems: list[Problem]) -> "tuple[DayWindows, ...]":
    from routeplan.intake.opening import parse_windows

    try:
        return parse_windows(text) if text else ()
    except ValueError as error:
        problems.append(Problem(code="fit_windows", message=f"--windows: {error}"))
        return ()


def _chosen(options: "Sequence[Option]", number: int) -> "Option":
    if number > len(options):
        raise RouteplanError(
            "fit_option",
            f"--book {number}: there are {len(options)} options",
            "look at them without --book first",
        )
    return options[number - 1]
