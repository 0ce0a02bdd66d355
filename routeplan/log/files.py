"""Where the log and the exports are."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.intake import Workspace
from routeplan.intake.readers import split_spec

ENDINGS = (".csv", ".tsv", ".txt")


def log_path(workspace: Workspace) -> Path:
    """Name the log of a workspace, which the intake reads: ``[tables] visits``, or ``visits.csv``.

    Raises
    ------
    RouteplanError
        ``log_kind``: it is no plain CSV file.
    """
    spec = workspace.policy.tables.visits or "visits.csv"
    file, _ = split_spec(spec)
    if not file.lower().endswith(ENDINGS):
        raise RouteplanError(
            "log_kind",
            f'[tables] visits = "{spec}": rows are added to CSV files alone',
            "save the sheet as visits.csv in the workspace, and name that, or take the line out",
        )
    return workspace.folder / file


def find_files(paths: Iterable[Path], *, apart_from: Path) -> list[Path]:
    """List the files to import, those of a folder by name.

    Parameters
    ----------
    paths : iterable of Path
        CSV files and folders; folders within them are not looked into.
    apart_from : Path
        The log, which is not imported into itself.

    Returns
    -------
    list of Path
        Each once.

    Raises
    ------
    RouteplanError
        ``log_nothing``: a path does not exist or is of another kind, or there is no file at all.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                one
                for one in path.iterdir()
                if one.suffix.lower() in ENDINGS and one.is_file() and not one.name.startswith((".", "~"))
            )
        elif path.is_file() and path.suffix.lower() in ENDINGS:
            found.append(path)
        else:
            why = "is no CSV file" if path.exists() else "does not exist"
            raise RouteplanError(
                "log_nothing", f"'{path}' {why}", "name CSV files, or a folder that holds them"
            )
    files = [path for path in dict.fromkeys(found) if path.resolve() != apart_from.resolve()]
    if not files:
        raise RouteplanError(
            "log_nothing",
            f"there is no CSV file in {', '.join(map(str, paths))}",
            "save the exported logs there",
        )
    return files


def labels_of(files: Sequence[Path]) -> list[str]:
    """Name files as short as tells them apart."""
    names = [path.name for path in files]
    return [str(path) if names.count(path.name) > 1 else path.name for path in files]


def file_bytes(path: Path, label: str) -> bytes:
    """Read a file.

    Raises
    ------
    InputError
        ``table_unreadable``: the system refuses.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"it cannot be read: {error.strerror or error}"
        raise InputError([Problem(code="table_unreadable", message=message, file=label)]) from error
