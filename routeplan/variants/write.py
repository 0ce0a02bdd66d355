"""Where variants are kept: a folder each, which may be replaced, and a page on which they are compared."""

from pathlib import Path

from routeplan.comparing import compare, linked, open_plans
from routeplan.errors import RouteplanError
from routeplan.intake.scenarios import Scenario
from routeplan.model import Comparison
from routeplan.planning import Planned
from routeplan.policy import Policy
from routeplan.publish import publish
from routeplan.publish.scenario_json import NAME, scenario_json
from routeplan.publish.single_file import replace_file
from routeplan.rendering import render
from routeplan.rendering_comparison import render_comparison
from routeplan.travel.streets import streets_of

FOLDER = "scenarios"


def variant_folder(workspace: Path, name: str) -> Path:
    """Give the folder of a variant."""
    return workspace / FOLDER / name


def write_variant(scenario: Scenario, planned: Planned, workspace: Path) -> Path:
    """Write a variant, in place of the draft there.

    Parameters
    ----------
    scenario : Scenario
        What it changes.
    planned : Planned
        Its plan.
    workspace : Path
        The workspace.

    Returns
    -------
    Path
        Its folder.

    Raises
    ------
    RouteplanError
        As ``publish``.
    """
    folder = variant_folder(workspace, scenario.name)
    streets = streets_of(planned.evaluation, planned.travel, planned.policy.travel, workspace)
    files = render(planned.plan, planned.evaluation, planned.policy, streets)
    note = scenario_json(scenario.name, scenario.states, scenario.only_team)
    publish(folder, files | {NAME: note.encode()})
    return folder


def compare_variants(workspace: Path, names: list[str], policy: Policy) -> tuple[Comparison, Path]:
    """Compare variants that were written with the first of them, and write the page.

    Parameters
    ----------
    workspace : Path
        The workspace.
    names : list of str
        The variants, the base first; at least two.
    policy : Policy
        Rules of the workspace, for the page's language and title.

    Returns
    -------
    Comparison
        The plans side by side.
    Path
        The page, beside ``compare.json`` and ``compare.xlsx``.

    Raises
    ------
    RouteplanError
        ``target_unwritable``: the system refuses; older files stay.
    """
    folders = [variant_folder(workspace, name) for name in names]
    parent = workspace / FOLDER
    comparison = compare(linked(open_plans(folders, workspace=workspace), folders, parent))
    try:
        for name, content in render_comparison(comparison, policy).items():
            replace_file(parent / name, content)
    except OSError as error:
        raise RouteplanError(
            "target_unwritable",
            f"'{parent}' cannot be written: {error.strerror or error}",
            "check the permissions and the free space, and close its files in other programs",
        ) from error
    return comparison, parent / "index.html"
