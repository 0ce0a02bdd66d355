"""Where the plans of a workspace are kept: a folder a version, none ever changed, and which one is in force on a day."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.model import Plan
from routeplan.publish.folder import publish
from routeplan.publish.plan_json import read_plan

FOLDER = "plans"
LATEST = "latest"
"""What ``--previous`` calls the plan in force."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,5}))?")


@dataclass(frozen=True, slots=True, order=True)
class PlanFolder:
    """A version of a plan.

    Parameters
    ----------
    start : date
        First day of the plan.
    number : int
        1 for the first plan from that day, whose folder is ``2026-12-07``; 2 for the next, ``2026-12-07.2``.
    path : Path
        The folder.
    """

    start: date
    number: int
    path: Path


def plan_folders(workspace: Path) -> tuple[PlanFolder, ...]:
    """List the plans of a workspace.

    Parameters
    ----------
    workspace : Path
        The workspace.

    Returns
    -------
    tuple of PlanFolder
        By first day, then by version. Folders with names of the planner's own are left out.
    """
    found = []
    for mark in (workspace / FOLDER).glob("*/plan.json"):
        known = _NAME.fullmatch(mark.parent.name)
        if known and (start := _date(known[1])):
            found.append(PlanFolder(start, int(known[2] or 1), mark.parent))
    return tuple(sorted(found))


def plan_in_force(workspace: Path, day: date) -> tuple[Path, Plan]:
    """Find the plan that says what happens on a day.

    Parameters
    ----------
    workspace : Path
        The workspace.
    day : date
        The day.

    Returns
    -------
    Path, Plan
        The folder and the plan: of those that have the day the one that starts last, and of these the newest version.

    Raises
    ------
    RouteplanError
        ``no_plan``: none has the day. ``plan_json``: one cannot be read.
    """
    for known in reversed(plan_folders(workspace)):
        if known.start <= day:
            plan = read_plan(known.path)
            if plan.horizon.start <= day <= plan.horizon.end:
                return known.path, plan
    raise RouteplanError(
        "no_plan",
        f"no plan in {workspace / FOLDER} has {day}",
        "make one with 'routeplan plan', or name its folder with --plan",
    )


def planned_visits(workspace: Path, first: date, last: date) -> Counter[str]:
    """Count the visits that the plans in force promised on some days, by customer.

    Parameters
    ----------
    workspace : Path
        The workspace.
    first, last : date
        The days, both included.

    Returns
    -------
    Counter of str
        Customers without a visit are missing.

    Raises
    ------
    RouteplanError
        ``plan_json``: a plan cannot be read.
    """
    taken: set[date] = set()
    found: Counter[str] = Counter()
    for known in reversed(plan_folders(workspace)):
        if known.start > last:
            continue
        plan = read_plan(known.path)
        begin, end = max(first, plan.horizon.start), min(last, plan.horizon.end)
        days = {begin + timedelta(days=idx) for idx in range((end - begin).days + 1)} - taken
        for day in plan.days:
            if day.date in days:
                found.update(day.customer_ids)
        taken |= days
    return found


def named_plan(workspace: Path, name: Path, day: date) -> Plan:
    """Read a plan by its folder, or the latest.

    Parameters
    ----------
    workspace : Path
        The workspace.
    name : Path
        A folder, or ``latest``: the plan in force on a day, or else the newest one that starts before it.
    day : date
        The day.

    Returns
    -------
    Plan
        The plan.

    Raises
    ------
    RouteplanError
        ``no_plan``: there is none before that day. ``plan_json``: one cannot be read.
    """
    if name != Path(LATEST):
        return read_plan(name)
    former = [known for known in plan_folders(workspace) if known.start <= day]
    if not former:
        raise RouteplanError(
            "no_plan",
            f"no plan in {workspace / FOLDER} has {day} or a day before it",
            "name a plan's folder with --previous, or leave it out for the first plan",
        )
    plans = (read_plan(known.path) for known in reversed(former))
    return next((plan for plan in plans if plan.horizon.end >= day), None) or read_plan(former[-1].path)


def newest_plan(workspace: Path) -> Path:
    """Find the plan that starts last, in its newest version.

    Raises
    ------
    RouteplanError
        ``no_plan``: there is none.
    """
    known = plan_folders(workspace)
    if not known:
        raise RouteplanError(
            "no_plan",
            f"{workspace / FOLDER} holds no plan",
            "make one with 'routeplan plan', or name its folder with --plan",
        )
    return known[-1].path


def publish_plan(workspace: Path, start: date, files: Mapping[str, bytes]) -> Path:
    """Keep a plan as a new version.

    Parameters
    ----------
    workspace : Path
        The workspace.
    start : date
        First day of the plan.
    files : mapping of str to bytes
        Contents by path within the folder, as of ``publish``.

    Returns
    -------
    Path
        The folder: that of the newest version where it holds the same files already, else a new one. Older versions stay
        as they are.

    Raises
    ------
    RouteplanError
        As ``publish``.
    """
    while True:
        number = max((known.number for known in plan_folders(workspace) if known.start == start), default=0)
        last, new = _path(workspace, start, number), _path(workspace, start, number + 1)
        if number and all(_holds(last / name, data) for name, data in files.items()):
            return last
        if publish(new, files, is_new=True):
            return new


def next_folder(workspace: Path, start: date) -> Path:
    """Give the folder in which ``publish_plan`` would keep a plan that is unlike the others."""
    number = max((known.number for known in plan_folders(workspace) if known.start == start), default=0)
    return _path(workspace, start, number + 1)


def _path(workspace: Path, start: date, number: int) -> Path:
    name = start.isoformat() if number <= 1 else f"{start.isoformat()}.{number}"
    return workspace / FOLDER / name


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
