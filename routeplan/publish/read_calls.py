"""The calls of a plan, read back from its ``calls.csv``."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from routeplan.errors import RouteplanError
from routeplan.model import Call, Channel
from routeplan.publish.text import restored

NAME = "calls.csv"


class _Row(BaseModel):
    """A row, as ``calls_csv`` writes it."""

    date: date
    rep_id: str
    customer_id: str
    channel: Channel
    minutes: int = Field(ge=0)
    time: str = Field("", pattern=r"^([0-9]{2}:[0-9]{2})?$")
    reason: str = ""
    task_id: str = ""


def read_calls(folder: Path) -> tuple[Call, ...]:
    """Read the calls that a plan promised.

    Parameters
    ----------
    folder : Path
        The plan's folder.

    Returns
    -------
    tuple of Call
        In the order of the file, lengths in whole minutes; () where the plan has none.

    Raises
    ------
    RouteplanError
        ``plan_calls``: the file cannot be read, or a row is none of ours.
    """
    try:
        with (folder / NAME).open(encoding="utf-8-sig", newline="") as file:
            return tuple(_call(row, number) for number, row in enumerate(csv.DictReader(file), start=2))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RouteplanError("plan_calls", f"'{folder / NAME}' cannot be read: {error}", _HINT) from error


_HINT = "use it as 'routeplan plan' wrote it, or plan again"


def _call(row: Mapping[str, str], number: int) -> Call:
    cells = {key: restored(text or "") for key, text in row.items() if isinstance(key, str)}
    try:
        known = _Row.model_validate(cells)
    except ValidationError as error:
        first = error.errors()[0]
        column, seen = first["loc"][0], first["input"]
        said = "it is not there" if first["type"] == "missing" else f"'{seen}': {first['msg']}"
        raise RouteplanError("plan_calls", f"{NAME} row {number}, column {column}: {said}", _HINT) from error
    hour, _, minute = known.time.partition(":")
    return Call(
        date=known.date,
        rep_id=known.rep_id,
        customer_id=known.customer_id,
        channel=known.channel,
        seconds=60 * known.minutes,
        reason=known.reason,
        task_id=known.task_id,
        at_s=3600 * int(hour) + 60 * int(minute) if hour else None,
    )
