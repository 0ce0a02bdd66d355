"""The folder of a day's proposals, in which the figures on numbers of reps stand beside them."""

from pathlib import Path

from routeplan.publish.names import HEADCOUNT, is_written_by_routeplan

_PROPOSALS, _HEADCOUNT = "proposals.json", "headcount.json"


def mark_of(folder: Path) -> str:
    """Give the file by which the folder is known: proposals, or numbers of reps where these came first.

    Parameters
    ----------
    folder : Path
        The folder; need not exist.
    """
    alone = (folder / _HEADCOUNT).is_file() and not (folder / _PROPOSALS).is_file()
    return _HEADCOUNT if alone else _PROPOSALS


def headcount_files(folder: Path) -> dict[str, bytes]:
    """Read the files on numbers of reps, to be kept where proposals are written anew.

    Parameters
    ----------
    folder : Path
        The folder; need not exist.
    """
    return {name: (folder / name).read_bytes() for name in HEADCOUNT if (folder / name).is_file()}


def proposal_files(folder: Path) -> dict[str, bytes]:
    """Read the files of proposals, to be kept where numbers of reps are written anew.

    Parameters
    ----------
    folder : Path
        The folder; need not exist.
    """
    if not folder.is_dir():
        return {}
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name not in HEADCOUNT and is_written_by_routeplan(path.name)
    }
