"""``routeplan territories``."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import report_problems, say
from routeplan.errors import RouteplanError
from routeplan.language import finding_text
from routeplan.policy import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from routeplan.intake import Workspace
    from routeplan.planning import Settings

PROVE_S = 10.0
"""Seconds for the proof of a proposal."""


def territories(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    proposals: Annotated[
        int, typer.Option(min=1, max=20, help="Most proposals to make, today's territories apart.")
    ] = 7,
    start: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="First day, whose folder is written or chosen from; default: the policy's, else the next working Monday; "
            "with --choose the latest folder.",
        ),
    ] = None,
    choose: Annotated[
        int | None,
        typer.Option(min=0, metavar="K", help="Approve proposal K; 0 approves today's territories."),
    ] = None,
    review: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="MOVES.XLSX",
            help="Read what managers decided, keep rejected moves with today's rep, and repair the balance. May be repeated.",
        ),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who approves, with --choose and --review.")] = "",
    remark: Annotated[str, typer.Option(help="Why; kept with the version.")] = "",
    prove: Annotated[
        bool,
        typer.Option(
            "--prove",
            help=f"Prove how near each proposal is to the best possible: {PROVE_S:.0f} s more each.",
        ),
    ] = False,
    reps: Annotated[
        str | None,
        typer.Option(
            metavar="4-8|auto",
            help="Compare numbers of reps instead, of each team: a range, a number, or auto.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the search.")] = 1,
    json_: Annotated[bool, typer.Option("--json", help="Print the key figures as JSON.")] = False,
) -> None:
    """Propose territories to compare; approve one; review its moves; or compare numbers of reps.

    Proposals lie along driving, balance and moves, and are written with a page to compare them into territories/<start>. An
    approved version is kept in territories/approved, and `routeplan plan` uses it.
    """
    from routeplan.cli.territories_approve import choose_proposal, review_moves
    from routeplan.intake import read_workspace
    from routeplan.planning import Settings
    from routeplan.publish import recover_all
    from routeplan.publish.approved_folder import FOLDER

    first = start.date() if start else None
    if first and not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise RouteplanError("start", f"--start {first} is outside {FIRST_YEAR}..{LAST_YEAR}")
    if choose is not None and review:
        raise RouteplanError(
            "choose_and_review", "--choose and --review stand together", "choose first; then review its moves"
        )
    if reps is not None and (choose is not None or review or prove):
        raise RouteplanError(
            "reps_alone", "--reps stands with --choose, --review or --prove", "compare numbers of reps alone"
        )
    recover_all(workspace / FOLDER)
    recover_all(workspace / FOLDER / "approved")
    found = read_workspace(workspace)
    report_problems(found.warnings)
    today = date.today()  # noqa: DTZ011 - a decision is of the planner's civil day
    settings = Settings(today=today, start=first, seed=seed)
    if reps is not None:
        from routeplan.cli.territories_headcount import compare_reps

        compare_reps(found, settings, reps, as_json=json_)
    elif choose is not None:
        choose_proposal(found, settings, choose, by=by, remark=remark, as_json=json_)
    elif review:
        review_moves(found, settings, review, by=by, remark=remark, as_json=json_)
    else:
        _propose(found, settings, proposals, prove_s=PROVE_S if prove else None, as_json=json_)


def _propose(
    found: "Workspace", settings: "Settings", most: int, *, prove_s: float | None, as_json: bool
) -> None:
    from routeplan.calendar import plan_horizon
    from routeplan.cli.progress import Interrupts, prepare_districts
    from routeplan.cli.territories_figures import print_proposals
    from routeplan.publish import check_target, publish
    from routeplan.publish.approved_folder import FOLDER
    from routeplan.publish.proposals_folder import headcount_files, mark_of
    from routeplan.publish.proposals_json import figures_of
    from routeplan.realigning import propose_territories
    from routeplan.rendering_territories import render_proposals

    first = plan_horizon(found.policy, start=settings.start, today=settings.today).start
    target = found.folder / FOLDER / first.isoformat()
    mark = mark_of(target)
    check_target(target, mark)
    prepare_districts()
    with Interrupts("the proposals") as interrupts:
        say("Searching for proposals. Ctrl-C ends with those found so far.")
        proposals = propose_territories(
            found, settings, most=most, prove_s=prove_s, stop_requested=interrupts
        )
    kept = headcount_files(target)
    publish(target, kept | render_proposals(proposals, found.policy), known_by=mark)
    page = target / "index.html"
    if proposals.interrupted:
        say("note: the search was interrupted; these are the proposals found until then")
    elif len(proposals.proposals) < most:
        say(f"note: {len(proposals.proposals)} proposals differ enough to choose between")
    if proposals.today is None:
        say("note: no customer has a rep_id, so there is no today to compare with, and there are no moves")
    for one in proposals.proposals:
        if one.favours == "policy":
            for finding in one.findings:
                say(f"note: {finding_text(finding, 'en')}")
    if as_json:
        figures = [figures_of(one) for one in proposals.all]
        said = {"page": str(page), "interrupted": proposals.interrupted, "proposals": figures}
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    print_proposals(proposals)
    typer.echo(page)
