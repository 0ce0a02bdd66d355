"""What the tags of a way of OpenStreetMap say to a driver."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.travel.roads.classes import CODE
from routeplan.travel.roads.speeds import SpeedTable

FERRY_KMH = 15.0
"""Of a ferry whose duration is not given."""

_OPEN = {"yes", "designated", "permissive", "destination", "customers", "delivery", "official"}
_CLOSED = {
    "no", "private", "agricultural", "forestry", "emergency", "psv", "bus", "military", "residents", "permit", "restricted",
}  # fmt: skip
_ACCESS = ("motorcar", "motor_vehicle", "vehicle", "access")
_PRIVATE_SERVICE = {"driveway", "parking_aisle", "drive-through", "emergency_access", "parking", "bus"}
_BARRIERS = {
    "block", "bollard", "chain", "cycle_barrier", "debris", "jersey_barrier", "kissing_gate", "log", "stile", "turnstile",
}  # fmt: skip
_CLOCK = re.compile(r"^(\d+):(\d{1,2})(?::(\d{1,2}))?$")
_ISO = re.compile(r"^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$")


@dataclass(frozen=True, slots=True)
class Drive:
    """How a car uses a way.

    Parameters
    ----------
    road : int
        Class, a place in ``CLASSES``.
    forward_kmh, backward_kmh : float
        Speed in the direction of the way and against it, speed factor applied; nan: not allowed.
    duration_s : float
        Time of the whole way, which wins over the speeds; nan: not given.
    """

    road: int
    forward_kmh: float
    backward_kmh: float
    duration_s: float = math.nan


def drive_of(tags: Mapping[str, str], table: SpeedTable, factor: float) -> Drive | None:
    """Read the tags of a way.

    Parameters
    ----------
    tags : mapping of str to str
        Tags.
    table : SpeedTable
        Speeds of the country.
    factor : float
        Speed driven as a share of the limit.

    Returns
    -------
    Drive or None
        None: no road, or closed to cars in both directions.
    """
    if tags.get("route") == "ferry":
        return _ferry(tags)
    road = tags.get("highway", "")
    if road not in CODE or tags.get("area") == "yes" or _access(tags) in _CLOSED:
        return None
    if road == "service" and tags.get("service") in _PRIVATE_SERVICE:
        return None
    forward_open, backward_open = _directions(tags, road)
    if not forward_open and not backward_open:
        return None
    forward, backward = (_speed(tags, road, side, table) * factor for side in ("forward", "backward"))
    return Drive(CODE[road], forward if forward_open else math.nan, backward if backward_open else math.nan)


def blocks(tags: Mapping[str, str]) -> bool:
    """Tell whether a node stops cars, as a bollard does."""
    return tags.get("barrier") in _BARRIERS and _access(tags) not in _OPEN


def _access(tags: Mapping[str, str]) -> str:
    """Give the access of a car, of which the narrowest key counts; "" where nothing is said."""
    return next((tags[key] for key in _ACCESS if key in tags), "")


def _directions(tags: Mapping[str, str], road: str) -> tuple[bool, bool]:
    """Tell whether the way is open in its direction and against it."""
    value = tags.get("oneway:motor_vehicle", tags.get("oneway", ""))
    if value in {"-1", "reverse"}:
        return False, True
    if value in {"reversible", "alternating"}:
        return False, False
    round_about = tags.get("junction") in {"roundabout", "circular"}
    one_way = value in {"yes", "true", "1"} or (value != "no" and (round_about or road == "motorway"))
    return True, not one_way


def _speed(tags: Mapping[str, str], road: str, side: str, table: SpeedTable) -> float:
    for key in (f"maxspeed:{side}", "maxspeed", "maxspeed:type", "source:maxspeed", "zone:maxspeed"):
        if key in tags:
            limit = table.limit_kmh(tags[key], road)
            if not math.isnan(limit):
                return limit
    return table.assumed[road]


def _ferry(tags: Mapping[str, str]) -> Drive | None:
    """Read a ferry, which takes cars only where its tags say so: most small ones do not."""
    if _access(tags) not in _OPEN:
        return None
    back = math.nan if tags.get("oneway") in {"yes", "true", "1"} else FERRY_KMH
    return Drive(CODE["ferry"], FERRY_KMH, back, duration_s(tags.get("duration", "")))


def duration_s(text: str) -> float:
    """Read a duration.

    Parameters
    ----------
    text : str
        "00:20", "1:05:00", "PT1H5M", or minutes.

    Returns
    -------
    float
        Seconds; nan: none can be read.

    Examples
    --------
    >>> [duration_s(text) for text in ("00:20", "1:05:00", "PT1H5M", "15", "soon")]
    [1200.0, 3900.0, 3900.0, 900.0, nan]
    """
    text = text.strip()
    clock = _CLOCK.match(text) or _ISO.match(text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        total = hours * 3600 + minutes * 60 + seconds
    else:
        total = int(text) * 60 if text.isdigit() else 0
    return float(total) if total else math.nan
