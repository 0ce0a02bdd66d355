"""Where approved territories are kept: one folder a version, none ever replaced, and a file that is the current one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.publish.folder import publish
from routeplan.publish.single_file import replace_file

FOLDER = "territories"
CURRENT = "approved.json"


def current_path(workspace: Path) -> Path:
    """Give the file that is the approved version of a workspace."""
    return workspace / FOLDER / CURRENT


def version_folder(workspace: Path, version: str) -> Path:
    """Give the folder of an approved version."""
    return workspace / FOLDER / "approved" / version


def save_approval(workspace: Path, version: str, files: Mapping[str, bytes]) -> Path:
    """Keep a version, then make it the current one.

    Parameters
    ----------
    workspace : Path
        The workspace.
    version : str
        Name of the version.
    files : mapping of str to bytes
        Its files; ``approved.json`` is one.

    Returns
    -------
    Path
        Its folder. One that is there already stays as it is: managers may have written into its workbooks.

    Raises
    ------
    RouteplanError
        As ``publish``.
    """
    folder = version_folder(workspace, version)
    if not (folder / CURRENT).is_file():
        publish(folder, files)
    path = current_path(workspace)
    try:
        replace_file(path, files[CURRENT])
    except OSError as error:
        raise RouteplanError(
            "target_unwritable",
            f"'{path}' cannot be written: {error.strerror or error}",
            "check the permissions and the free space; the version is kept, so choosing again is enough",
        ) from error
    return folder


def proposals_folder(workspace: Path, start: date | None) -> Path:
    """Find the folder of proposals: that of a day, or else the one for the latest day.

    Parameters
    ----------
    workspace : Path
        The workspace.
    start : date or None
        First day of the horizon that the proposals are for.

    Returns
    -------
    Path
        The folder; that of a given day need not be there.

    Raises
    ------
    RouteplanError
        ``no_proposals``: there are none.
    """
    parent = workspace / FOLDER
    if start is not None:
        return parent / start.isoformat()
    known = sorted(path.parent for path in parent.glob("????-??-??/proposals.json"))
    if not known:
        raise RouteplanError(
            "no_proposals",
            f"there are no proposals in {parent}",
            "make them with 'routeplan territories WORKSPACE'",
        )
    return known[-1]
