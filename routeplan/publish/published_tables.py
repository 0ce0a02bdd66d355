"""Read ``stops.csv`` and ``unserved.csv`` back."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from routeplan.errors import RouteplanError
from routeplan.model import PublishedUnserved, PublishedVisit
from routeplan.publish.text import restored

_Made = TypeVar("_Made")
_HINT = "use the files as 'routeplan plan' wrote them; plan again if one was changed"


def read_stops(content: bytes) -> tuple[PublishedVisit, ...]:
    """Read the visits of a plan.

    Parameters
    ----------
    content : bytes
        ``stops.csv``.

    Returns
    -------
    tuple of PublishedVisit
        In the order of the file.

    Raises
    ------
    RouteplanError
        ``published_plan``: a column is missing, or a row holds no date or time; it names the row.
    """
    return tuple(_row("stops.csv", number, row, _visit) for number, row in enumerate(_rows(content), start=2))


def read_unserved(content: bytes) -> tuple[PublishedUnserved, ...]:
    """Read the visits that a plan does not make; arguments and errors as for ``read_stops``."""
    return tuple(
        _row("unserved.csv", number, row, _unserved) for number, row in enumerate(_rows(content), start=2)
    )


def _rows(content: bytes) -> "csv.DictReader[str]":
    return csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace"), newline=""))


def _row(file: str, number: int, row: dict[str, str], make: Callable[[dict[str, str]], _Made]) -> _Made:
    try:
        return make(row)
    except KeyError as error:
        raise RouteplanError("published_plan", f"{file} has no column {error}", _HINT) from error
    except (ValueError, TypeError) as error:
        raise RouteplanError("published_plan", f"{file} row {number}: {error}", _HINT) from error


def _visit(row: dict[str, str]) -> PublishedVisit:
    return PublishedVisit(
        date=date.fromisoformat(row["date"]),
        rep_id=restored(row["rep_id"]),
        customer_id=restored(row["customer_id"]),
        task_id=restored(row["task_id"]),
        start_s=_seconds(row["start"]),
        leave_s=_seconds(row["leave"]),
        tier=restored(row["tier"]),
    )


def _unserved(row: dict[str, str]) -> PublishedUnserved:
    return PublishedUnserved(
        customer_id=restored(row["customer_id"]),
        task_id=restored(row["task_id"]),
        earliest=date.fromisoformat(row["earliest"]) if row["earliest"] else None,
        latest=date.fromisoformat(row["latest"]) if row["latest"] else None,
        code=row["code"],
        reason=restored(row["reason"]),
    )


def _seconds(text: str) -> int:
    hour, minute, second = (int(part) for part in text.split(":"))
    return 3600 * hour + 60 * minute + second
