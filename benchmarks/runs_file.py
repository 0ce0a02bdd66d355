"""The file of rows: what of it need not be run again, and how it grows."""

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measure import Row
from routeplan.errors import RouteplanError

_IDENTITY = ("family", "instance", "vehicles", "engine", "settings", "seconds", "iterations", "seed")


def identity(row: Mapping[str, object]) -> str:
    """Say which run a row is of: rows of the same run are equal in this.

    Parameters
    ----------
    row : mapping
        A row, or its `head`.

    Returns
    -------
    str
        Everything that decides a run, but for the code.
    """
    return json.dumps([row.get(key) for key in _IDENTITY], sort_keys=True)


def finished(path: Path, origin: Mapping[str, object]) -> dict[str, Row]:
    """Find the rows that need not be run again.

    Parameters
    ----------
    path : Path
        The file; there may be none yet. A line that was cut short, as when the machine went down, is removed.
    origin : mapping
        Where rows written now come from.

    Returns
    -------
    dict of str to dict
        Rows of the same commit by `identity`; none where this checkout or that of a row has, or had, uncommitted
        changes.

    Raises
    ------
    RouteplanError
        When the file cannot be read or written, or holds something else.
    """
    try:
        rows = _read(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            pass  # what cannot be written must not cost hours of runs
    except (OSError, ValueError) as error:
        raise RouteplanError(
            "bench_file", f"{path} cannot take rows of `routeplan bench`: {error}", "name another --out"
        ) from error
    if origin["dirty"] or not origin["commit"]:
        return {}
    return {
        identity(row): row
        for row in rows
        if row.get("commit") == origin["commit"] and row.get("dirty") is False and "engine" in row
    }


def append(path: Path, row: Mapping[str, object]) -> None:
    """Write a row at the end of the file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _read(path: Path) -> list[Row]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if text and not text.endswith("\n"):
        text = text[: text.rfind("\n") + 1]
        path.write_text(text, encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a line is no object")
    return rows
