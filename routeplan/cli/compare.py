"""``routeplan compare``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say

if TYPE_CHECKING:
    from routeplan.policy import Policy

FOLDER = "comparisons"
"""Where comparisons are kept in a workspace."""


def compare(
    plans: Annotated[
        list[Path],
        typer.Argument(metavar="PLAN_FOLDER...", help="Folders of plans, the one to compare with first."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Folder to write; default: comparisons/FIRST-OTHERS in the plans' workspace."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
) -> None:
    """Lay plans of one workspace side by side: figures, reps, tiers, weeks, visits that differ, and both maps on one page."""
    from routeplan.cli.compare_figures import print_comparison
    from routeplan.comparing import compare as lay_side_by_side
    from routeplan.comparing import linked, open_plans, workspace_of_all
    from routeplan.publish import check_target, publish, recover_all
    from routeplan.publish.compare_json import compare_json
    from routeplan.rendering_comparison import MARK, render_comparison

    workspace = workspace_of_all(plans)
    read = open_plans(plans, workspace=workspace)
    target = out
    if target is None and workspace is not None:
        # ids of plans are folder names, so this is one, too
        name = "-".join(one.name.replace("/", "_") for one in read)
        target = workspace / FOLDER / name[:100].rstrip(". ")
    if target is not None:
        recover_all(target.parent)
        check_target(target, MARK)
        read = linked(read, plans, target)
    comparison = lay_side_by_side(read)
    if target is not None:
        publish(target, render_comparison(comparison, _policy(workspace)))
    else:
        say("note: the plans lie in no workspace; name a folder with --out for the page and the workbook")
    if json_:
        typer.echo(compare_json(comparison), nl=False)
        return
    print_comparison(comparison)
    if target is not None:
        typer.echo(target / "index.html")


def _policy(workspace: Path | None) -> "Policy":
    """Read the rules for title and language; a workspace that is at fault by now does not matter here."""
    from routeplan.errors import RouteplanError
    from routeplan.policy import Policy, read_policy

    try:
        return read_policy(workspace / "policy.toml") if workspace else Policy()
    except RouteplanError:
        return Policy()
