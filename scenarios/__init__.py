"""Planning cases that ship with routeplan, and the generators that wrote them.

Each is a folder with a ``policy.toml`` and tables, as a planner would keep it.
"""

import difflib
from importlib.resources import files
from pathlib import Path

from routeplan.errors import RouteplanError

SCENARIOS: tuple[str, ...] = ("doggerbridge-bakery", "taipei-beverages", "midlands-b2b", "hangzhou-beverages")

_LINES = {
    "doggerbridge-bakery": "260 shops in an invented river town with a road network of its own, 4 reps (one on an e-bike)",
    "taipei-beverages": "400 shops in greater Taipei, 6 reps (two on e-bikes), store grades S to C, twice a week to four-weekly",
    "midlands-b2b": "250 business accounts in the English Midlands, 4 reps, account pools, long distances",
    "hangzhou-beverages": "300 shops in Hangzhou, 5 reps, one Chinese workbook and a GBK log, GCJ-02, a working Sunday",
}


def describe(name: str) -> str:
    """Describe a scenario in one line.

    Parameters
    ----------
    name : str
        One of ``SCENARIOS``.

    Returns
    -------
    str
        English text without a full stop.

    Raises
    ------
    RouteplanError
        There is no such scenario (``unknown_scenario``).
    """
    _check(name)
    return _LINES[name]


def copy_scenario(name: str, folder: Path) -> Path:
    """Copy a scenario's policy and tables into a folder, to be planned or changed.

    Parameters
    ----------
    name : str
        One of ``SCENARIOS``.
    folder : Path
        Made if it is missing; must hold nothing.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    RouteplanError
        There is no such scenario (``unknown_scenario``), or the folder holds something (``folder_not_empty``).
    """
    _check(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RouteplanError(
            "folder_not_empty",
            f"'{folder}' is not an empty folder",
            "name a new folder; nothing is overwritten",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for file in (files("scenarios") / name).iterdir():
        if file.is_file() and not file.name.startswith((".", "~")):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


def _check(name: str) -> None:
    if name not in SCENARIOS:
        near = difflib.get_close_matches(name, SCENARIOS, n=1, cutoff=0.3)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(SCENARIOS)}"
        raise RouteplanError("unknown_scenario", f"there is no scenario '{name}'", hint)
