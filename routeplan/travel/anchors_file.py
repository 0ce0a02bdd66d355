"""Anchors as a table: known times between a few places, by mode."""

import csv
import io
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import Exit, RouteplanError
from routeplan.travel.anchors import AnchoredLine, fit_anchors

COLUMNS = ("mode", "from_lon", "from_lat", "to_lon", "to_lat", "minutes")
"""Headings of the table; a row a way, both directions in rows of their own."""

_Place = tuple[float, float]


def anchors_csv(modes: Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]]) -> str:
    """Write anchors.

    Parameters
    ----------
    modes : mapping of str to (ndarray of float64, shape (k, 2), ndarray of float64, shape (k, k))
        By mode the anchors, WGS84 degrees, and the seconds between them; inf: no way, which gets no row.

    Returns
    -------
    str
        CSV.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for mode, (lonlat, seconds) in modes.items():
        for one, other in np.argwhere(np.isfinite(seconds) & ~np.eye(len(lonlat), dtype=bool)).tolist():
            ends = (*lonlat[one].tolist(), *lonlat[other].tolist())
            table.writerow((mode, *ends, round(seconds[one, other] / 60, 2)))
    return text.getvalue()


def read_anchors(path: Path, *, detour: float) -> dict[str, AnchoredLine]:
    """Read anchors, and fit a law to those of each mode.

    Parameters
    ----------
    path : Path
        A table with ``COLUMNS``.
    detour : float
        Road metres per straight-line metre.

    Returns
    -------
    dict of str to AnchoredLine
        By mode.

    Raises
    ------
    RouteplanError
        With exit status 3: ``anchors_file``: there is no such table, or rows of it cannot be read; ``fit_pairs``: a mode has fewer
        than ten times.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _failure(f"{path.name}: there is no such table, or it is not saved as UTF-8") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if lacking:
        raise _failure(f"{path.name}: it has no column {', '.join(lacking)}")
    known: defaultdict[str, dict[tuple[_Place, _Place], float]] = defaultdict(dict)
    wrong = []
    for line, row in enumerate(rows, start=2):
        try:
            ends = [float(row[name]) for name in COLUMNS[1:]]
        except (TypeError, ValueError):
            ends = [math.nan]
        if not all(map(math.isfinite, ends)) or ends[4] < 0 or not _is_on_earth(ends):
            wrong.append(line)
            continue
        known[row["mode"]][(ends[0], ends[1]), (ends[2], ends[3])] = 60 * ends[4]
    if wrong:
        listed = ", ".join(map(str, wrong[:5])) + (f" and {len(wrong) - 5} more" if len(wrong) > 5 else "")
        raise _failure(f"{path.name}, row {listed}: coordinates in degrees and minutes are numbers")
    return {mode: _fitted(times, detour) for mode, times in known.items()}


def _is_on_earth(ends: list[float]) -> bool:
    return all(abs(lon) <= 180 for lon in ends[0:4:2]) and all(abs(lat) <= 90 for lat in ends[1:4:2])


def _fitted(times: Mapping[tuple[_Place, _Place], float], detour: float) -> AnchoredLine:
    places = sorted({end for ends in times for end in ends})
    number = {place: idx for idx, place in enumerate(places)}
    seconds = np.full((len(places), len(places)), np.inf)
    for (one, other), value in times.items():
        seconds[number[one], number[other]] = value
    return fit_anchors(np.array(places, dtype=np.float64), seconds, detour=detour)


def _failure(message: str) -> RouteplanError:
    hint = "`routeplan travel fit --anchors 20` writes this table"
    return RouteplanError("anchors_file", message, hint, exit_status=Exit.SOURCE)
