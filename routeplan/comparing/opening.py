"""Open the folders of plans to compare, and refuse those that do not belong together."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.model import PublishedPlan
from routeplan.publish.published import read_published

_UP = 3
"""How far above a plan its workspace may be: plans/2026-11-23 and scenarios/NAME are two levels below."""


def open_plans(folders: Sequence[Path], *, workspace: Path | None) -> tuple[PublishedPlan, ...]:
    """Read plans of one workspace.

    Parameters
    ----------
    folders : sequence of Path
        Their folders, the one that the others are compared with first.
    workspace : Path or None
        The workspace that they belong to, as of ``workspace_of_all``; None: it is not known.

    Returns
    -------
    tuple of PublishedPlan
        In the same order, named by their folders.

    Raises
    ------
    InputError
        All plans that cannot be read, each with its folder.
    RouteplanError
        ``compare_one``: there is but one; ``other_workspace``: two plans have no customer in common.
    """
    if len(folders) < 2:
        raise RouteplanError(
            "compare_one",
            f"{len(folders)} plan is nothing to compare",
            "name the folders of two plans or more, the one to compare with first",
        )
    plans, problems = list[PublishedPlan](), list[Problem]()
    for folder, name in zip(folders, _names(folders), strict=True):
        try:
            plans.append(read_published(folder, name=name))
        except RouteplanError as error:
            problems.append(
                Problem(
                    code=error.code, file=_shown(folder, workspace), message=error.message, hint=error.hint
                )
            )
    if problems:
        raise InputError(problems)
    first = _customers(plans[0])
    for plan in plans[1:]:
        if first and not first & _customers(plan):
            raise RouteplanError(
                "other_workspace",
                f"'{plans[0].name}' and '{plan.name}' have no customer in common",
                "compare plans of one workspace",
            )
    return tuple(plans)


def workspace_of_all(folders: Sequence[Path]) -> Path | None:
    """Find the workspace of plans: the nearest folder above each with a ``policy.toml``.

    Parameters
    ----------
    folders : sequence of Path
        Folders of plans.

    Returns
    -------
    Path or None
        The workspace; None: no plan lies in one.

    Raises
    ------
    RouteplanError
        ``other_workspace``: they lie in different ones.
    """
    found = {folder: known for folder in folders if (known := _workspace_of(folder)) is not None}
    if len(set(found.values())) > 1:
        listed = "; ".join(f"'{folder}' is of '{known.name}'" for folder, known in found.items())
        raise RouteplanError(
            "other_workspace",
            f"the plans are of different workspaces: {listed}",
            "compare plans of one workspace; what you would change in a copy of it can be stated in scenarios.toml",
        )
    return next(iter(found.values()), None)


def linked(plans: Sequence[PublishedPlan], folders: Sequence[Path], page: Path) -> tuple[PublishedPlan, ...]:
    """Give plans the addresses of their pages, as seen from a page in a folder."""
    return tuple(replace(plan, href=_href(folder, page)) for plan, folder in zip(plans, folders, strict=True))


def _href(folder: Path, page: Path) -> str:
    try:
        relative = os.path.relpath(folder.resolve() / "index.html", page.resolve())
    except ValueError:  # another drive
        return ""
    return quote(Path(relative).as_posix())


def _workspace_of(folder: Path) -> Path | None:
    above = folder.resolve().parents[:_UP]
    return next((path for path in above if (path / "policy.toml").is_file()), None)


def _names(folders: Sequence[Path]) -> list[str]:
    """Name plans by their folders, and by the folder above where two have the same name; numbered if that does not help."""
    paths = [folder.resolve() for folder in folders]
    short = Counter(path.name for path in paths)
    names = [path.name if short[path.name] == 1 else f"{path.parent.name}/{path.name}" for path in paths]
    count, seen = Counter(names), Counter[str]()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(name if count[name] == 1 else f"{name} ({seen[name]})")
    return numbered


def _shown(folder: Path, workspace: Path | None) -> str:
    path = folder.resolve()
    inside = workspace is not None and path.is_relative_to(workspace)
    return path.relative_to(workspace).as_posix() if inside and workspace else str(folder)


def _customers(plan: PublishedPlan) -> set[str]:
    owned = {key for territory in plan.plan.territories for key in territory.customer_ids}
    return owned | {visit.customer_id for visit in plan.visits}
