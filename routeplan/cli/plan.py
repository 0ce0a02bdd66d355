"""``routeplan plan``."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.approved_text import approval_text
from routeplan.cli.console import report_problems, say
from routeplan.cli.scenarios import run_scenarios
from routeplan.errors import Exit, RouteplanError
from routeplan.language import finding_text
from routeplan.policy import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from routeplan.planning import Planned
    from routeplan.territories import Hours


def plan(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    start: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="First day; default: the policy's, else the next working Monday."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Folder to write, in place of the plan there; default: a new version in plans/ of the workspace."
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0, help="Seconds of search for the whole plan; default: 15 x reps / workers, at most 120."
        ),
    ] = None,
    iterations: Annotated[
        int | None, typer.Option(min=0, help="Iterations of search a rep: the same plan every time.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the search.")] = 1,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; default: one a processor, at most one a rep.")
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            help="Who plans the visits: routeplan, manual as people do, ...; default: the policy's."
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN_FOLDER",
            help="A plan that reps know already: changing it costs [visits] stability. 'latest': the one in force"
            " on the first day, else the newest before it.",
        ),
    ] = None,
    freeze_until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Last day on which the visits of the previous plan stand as they are; default: [visits] freeze.",
        ),
    ] = None,
    rounds: Annotated[
        int,
        typer.Option(
            min=1,
            max=9,
            help="Times at most that territories are drawn and routed: from the second on by the hours of the routes before.",
        ),
    ] = 1,
    scenarios: Annotated[
        bool,
        typer.Option(
            "--scenarios", help="Plan the workspace and the variants of its scenarios.toml, and compare them."
        ),
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print the key figures as JSON.")] = False,
) -> None:
    """Plan a workspace: territories, visits and routes, written with their maps into one folder."""
    run(
        workspace,
        start=start.date() if start else None,
        out=out,
        time_limit=time_limit,
        iterations=iterations,
        seed=seed,
        workers=workers,
        engine=engine,
        previous=previous,
        freeze_until=freeze_until.date() if freeze_until else None,
        rounds=rounds,
        scenarios=scenarios,
        as_json=json_,
    )


def run(
    workspace: Path,
    *,
    start: date | None = None,
    out: Path | None = None,
    time_limit: float | None = None,
    iterations: int | None = None,
    seed: int = 1,
    workers: int | None = None,
    engine: str | None = None,
    previous: Path | None = None,
    freeze_until: date | None = None,
    rounds: int = 1,
    scenarios: bool = False,
    as_json: bool = False,
) -> None:
    """Plan, write, and print the key figures and the page to open; ends with an exit status if not all is well.

    Parameters are those of ``routeplan plan``.

    Raises
    ------
    RouteplanError
        The engine or a setting of it is not known, ``--freeze-until`` stands without ``--previous``
        (``freeze_until``), or the workspace or the previous plan is at fault.
    typer.Exit
        Required visits are unserved, or the plan breaks a rule.
    """
    # heavy imports, only here: `routeplan policy` must not wait for compilers and tables
    from routeplan.calendar import plan_horizon
    from routeplan.cli.figures import print_figures
    from routeplan.cli.progress import Interrupts, SearchProgress, prepare_search
    from routeplan.intake import read_workspace, write_to_locate
    from routeplan.planning import Settings, engine_of, make_plan, write_plan
    from routeplan.publish import check_target, recover_all
    from routeplan.publish.approval_json import read_approval
    from routeplan.publish.approved_folder import current_path
    from routeplan.publish.figures import kpis_json
    from routeplan.publish.plan_folders import named_plan, next_folder
    from routeplan.visits import Budget, available_workers

    if start and not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise RouteplanError("start", f"--start {start} is outside {FIRST_YEAR}..{LAST_YEAR}")
    if freeze_until and not previous:
        raise RouteplanError(
            "freeze_until",
            "--freeze-until says until when a previous plan stands, and there is none",
            "name its folder with --previous",
        )
    recover_all(out.parent if out else workspace / "plans")
    found = read_workspace(workspace, start=start)
    report_problems(found.warnings)
    planner = engine_of(found.policy, engine)
    approved = read_approval(current_path(workspace)) if found.policy.territories.approved else None
    today = date.today()  # noqa: DTZ011 - a plan is in the planner's civil time
    first = plan_horizon(found.policy, start=start, today=today).start
    known = named_plan(workspace, previous, first) if previous else None
    target = out or next_folder(workspace, first)
    # before the search: what cannot be written must not cost the planner minutes
    if not scenarios:
        check_target(target)
    to_locate = write_to_locate(found)
    budget = None
    if time_limit is not None or iterations is not None:
        budget = Budget(seconds=time_limit, iterations=iterations)
    processes = workers or available_workers(found.reps)
    settings = Settings(
        today=today,
        start=start,
        engine=engine,
        seed=seed,
        budget=budget,
        workers=processes,
        previous=known,
        frozen_until=freeze_until,
        rounds=rounds,
        approved=approved,
    )
    if scenarios:
        run_scenarios(found, settings, out=out, as_json=as_json)
        return
    prepare_search(planner.name)
    with Interrupts() as interrupts, SearchProgress(reps=len(found.reps)) as progress:
        say("Searching. Ctrl-C ends with the best plan found so far.")
        planned = make_plan(found, settings, stop_requested=interrupts, on_progress=progress.update)
    page = write_plan(planned, out, workspace=workspace)
    _say_notes(planned, to_locate)
    if as_json:
        figures = json.loads(kpis_json(planned.plan, planned.evaluation))
        typer.echo(json.dumps({"page": str(page), **figures}, ensure_ascii=False))
    else:
        print_figures(planned)
        typer.echo(page)
    _end(planned)


def _say_notes(planned: "Planned", to_locate: Path | None) -> None:
    """Write what the planner should know beside the figures."""
    report_problems(planned.warnings)
    if planned.plan.approved:
        say(approval_text(planned.plan.approved))
    for finding in planned.evaluation.findings:
        say(f"note: {finding_text(finding, 'en')}")
    if len(planned.rounds) > 1:
        say(f"note: {_about_hours(planned.rounds)}")
    reasons = Counter(item.code for item in planned.evaluation.unserved if item.due is not None)
    if reasons:
        listed = ", ".join(f"{count} {code}" for code, count in sorted(reasons.items()))
        say(f"note: visits not made: {reasons.total()} ({listed}); unserved.csv says why")
    if to_locate:
        count = len(planned.evaluation.unlocated)
        say(f"note: {count} customers have no position: fill in lon and lat in {to_locate}")
    if planned.plan.interrupted:
        say("note: the search was interrupted; this is the best plan found until then")
    if planned.unsearched:
        say(f"note: a first plan alone, without search, have {', '.join(planned.unsearched)}")


def _about_hours(rounds: "tuple[tuple[Hours, ...], ...]") -> str:
    """Say how far the hours that territories were drawn by are from those of the routes, round by round."""
    worst = [max(hours, key=lambda one: abs(one.difference)) for hours in rounds]
    listed = ", ".join(f"{abs(one.difference):.0%} ({one.rep_id})" for one in worst)
    return f"hours that territories were drawn by and hours of the routes differ by at most {listed} in {len(rounds)} rounds"


def _end(planned: "Planned") -> None:
    """End with the exit status that the plan deserves."""
    evaluation = planned.evaluation
    for violation in evaluation.violations[:20]:
        say(f"error: the plan breaks a rule: {violation.message}")
    if evaluation.violations:
        raise typer.Exit(Exit.BUG)
    if evaluation.required_unserved:
        say(f"error: {evaluation.required_unserved} required visits are unserved; unserved.csv says why")
        raise typer.Exit(Exit.REQUIRED_UNSERVED)
