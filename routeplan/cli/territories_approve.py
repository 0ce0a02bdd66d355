"""``routeplan territories --choose`` and ``--review``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from routeplan.cli.approved_text import approval_text
from routeplan.cli.console import say
from routeplan.errors import RouteplanError
from routeplan.language import finding_text

if TYPE_CHECKING:
    from routeplan.intake import Workspace
    from routeplan.planning import Settings
    from routeplan.realigning_version import Approved


def choose_proposal(
    found: "Workspace", settings: "Settings", number: int, *, by: str, remark: str, as_json: bool
) -> None:
    """Approve a proposal, and say what it is.

    Parameters
    ----------
    found : Workspace
        The workspace.
    settings : Settings
        Start of the proposals' folder, or None for the latest; today and seed.
    number : int
        The proposal.
    by, remark : str
        Who approves it, and why.
    as_json : bool
        Whether figures are printed as JSON.
    """
    from dataclasses import replace

    from routeplan.publish.approval_json import read_approval
    from routeplan.publish.approved_folder import current_path, proposals_folder
    from routeplan.publish.proposals_json import read_proposal
    from routeplan.realigning import choose

    folder = proposals_folder(found.folder, settings.start)
    first, owners = read_proposal(folder, number)
    before = read_approval(current_path(found.folder))
    done = choose(
        found, replace(settings, start=first), owners, number=number, by=by, remark=remark, before=before
    )
    _finish(found, done, as_json=as_json)


def review_moves(
    found: "Workspace", settings: "Settings", books: list[Path], *, by: str, remark: str, as_json: bool
) -> None:
    """Repair the approved version around what managers decided, and say what that is.

    Parameters
    ----------
    found : Workspace
        The workspace.
    settings : Settings
        Today and seed.
    books : list of Path
        The workbooks of moves.
    by, remark : str
        Who approves the outcome, and why.
    as_json : bool
        Whether figures are printed as JSON.
    """
    from dataclasses import replace

    from routeplan.intake.decisions import read_decisions
    from routeplan.publish.approval_json import read_approval
    from routeplan.publish.approved_folder import current_path
    from routeplan.realigning import review

    before = read_approval(current_path(found.folder))
    if before is None:
        raise RouteplanError(
            "nothing_approved",
            "there is no approved version whose moves could be reviewed",
            "choose a proposal first, with --choose K",
        )
    read = read_decisions(
        books,
        today=settings.today,
        by=by,
        customer_ids={customer.id for customer in found.customers},
        rep_ids={rep.id for rep in found.reps},
    )
    first = before.version.start
    done = review(found, replace(settings, start=first), read, by=by, remark=remark, before=before)
    _finish(found, done, as_json=as_json)


def _finish(found: "Workspace", done: "Approved", *, as_json: bool) -> None:
    """Keep a version and say what it is; from here on Ctrl-C comes too late."""
    from routeplan.visits.workers import interrupts_ignored

    with interrupts_ignored():
        _keep(found, done, as_json=as_json)


def _keep(found: "Workspace", done: "Approved", *, as_json: bool) -> None:
    from routeplan.cli.territories_figures import print_approved
    from routeplan.publish.approved_folder import save_approval, version_folder
    from routeplan.publish.proposals_json import figures_of
    from routeplan.rendering_territories import render_approval

    approval = done.approval
    folder = version_folder(found.folder, approval.version.version)
    if done.is_new:
        files = render_approval(approval, done.proposals, done.proposal, found.policy)
        folder = save_approval(found.folder, approval.version.version, files)
    else:
        say("note: nothing new was decided; the version stays as it is")
    for finding in done.proposal.findings:
        say(f"note: {finding_text(finding, 'en')}")
    if as_json:
        said = {
            "page": str(folder / "index.html"),
            "version": approval.version.version,
            "is_new": done.is_new,
            "accepted": sum(one.verdict == "accept" for one in approval.decisions),
            "rejected": sum(one.verdict == "reject" for one in approval.decisions),
            "moved_instead": list(done.instead),
            **figures_of(done.proposal),
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    typer.echo(approval_text(approval.version))
    print_approved(done)
    typer.echo(folder / "index.html")
