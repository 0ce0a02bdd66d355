"""From a workspace to its customers in tiers and segments, and the file that keeps them for the next run."""

from datetime import date
from pathlib import Path

from routeplan.assessing import assess_workspace
from routeplan.calendar import plan_horizon
from routeplan.errors import Problem, RouteplanError
from routeplan.intake import Workspace
from routeplan.model import Segmentation
from routeplan.publish.leads_csv import LEADS_FILE, leads_csv
from routeplan.publish.one_file import replace_file
from routeplan.publish.segments_csv import BEFORE_FILE, SEGMENTS_FILE, last_run, run_before, segments_csv


def segment_workspace(workspace: Workspace, *, today: date) -> tuple[Segmentation, tuple[Problem, ...]]:
    """Sort the customers of a workspace into tiers and segments.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    today : date
        Decides the day from which histories are read, where the policy does not.

    Returns
    -------
    Segmentation
        The customers, located or not, compared with the last run of an earlier day, where there is one.
    tuple of Problem
        Warnings.

    Raises
    ------
    RouteplanError
        ``segments_not_ours``: ``segments.csv`` or ``segments_before.csv`` is something else.
    """
    as_of = plan_horizon(workspace.policy, start=None, today=today).as_of
    found, assessment = assess_workspace(workspace, today=today, before=run_before(workspace.folder, as_of))
    return found, assessment.warnings


def write_segments(found: Segmentation, workspace: Path) -> Path:
    """Write ``segments.csv`` into a workspace, and keep what it said on an earlier day as ``segments_before.csv``.

    Where there are prospects, ``contacts.csv`` says how far the contacts with each are.

    Parameters
    ----------
    found : Segmentation
        The customers.
    workspace : Path
        The workspace.

    Returns
    -------
    Path
        The file of the customers.

    Raises
    ------
    RouteplanError
        ``target_unwritable``: the system refuses; the old file stays.
    """
    path = workspace / SEGMENTS_FILE
    replaced = last_run(path)
    if replaced is not None and replaced.as_of < found.as_of:
        _write(workspace / BEFORE_FILE, path.read_bytes())
    _write(path, segments_csv(found))
    if found.leads is not None:
        _write(workspace / LEADS_FILE, leads_csv(found.leads.leads))
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise RouteplanError(
            "target_unwritable",
            f"'{path}' cannot be written: {error.strerror or error}",
            "check the permissions and the free space, and close it in other programs",
        ) from error
