"""Opening hours in the syntax of OpenStreetMap, as shops of maps and exports state them."""

import re
from collections import Counter
from datetime import datetime, timedelta

from routeplan.intake.cells import CellError
from routeplan.model import DayWindows

_SYNTAX = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b|24/7|\boff\b|sunrise|sunset")
_FIRST = datetime(2026, 1, 5)  # noqa: DTZ001 - hours of a shop are in its own civil time
_WEEKS = 52
_DAY_S = 86_400


def is_osm(text: str) -> bool:
    """Say whether a text is written in that syntax rather than in ours."""
    return bool(_SYNTAX.search(text))


def parse_osm_hours(text: str) -> tuple[DayWindows, ...]:
    """Read opening hours such as "Mo-Fr 09:00-18:00; Sa 10:00-16:00; PH off".

    Parameters
    ----------
    text : str
        The cell.

    Returns
    -------
    tuple of 7 DayWindows
        Monday first: on each weekday the hours of most weeks of a year, so that seasons and single days do not decide. Hours past
        midnight belong to the day on which they lie.

    Raises
    ------
    CellError
        The text breaks the syntax (``window``).

    Notes
    -----
    Read by the library opening-hours, https://github.com/remi-dupre/opening-hours-rs. Public holidays are known from
    ``[calendar]``, so that "PH off" changes nothing here.

    Examples
    --------
    >>> parse_osm_hours("Mo-Fr 11:00-15:00; Fr-Sa 22:00-02:00")[5]
    ((0, 7200), (79200, 86400))
    """
    from opening_hours import (  # type: ignore[attr-defined]  # noqa: PLC0415 - only such cells need it
        OpeningHours,
        ParserError,
        State,
    )

    try:
        intervals = OpeningHours(text).intervals(_FIRST, _FIRST + timedelta(weeks=_WEEKS))
    except ParserError as error:
        raise CellError(
            "window",
            f"'{text}' looks like opening hours of OpenStreetMap, and is none",
            'write it like "Mo-Fr 09:00-18:00; Sa 10:00-16:00", or in our form "Mon-Fri 09:00-18:00"',
        ) from error
    days: list[list[tuple[int, int]]] = [[] for _ in range(7 * _WEEKS)]
    for begins, ends, state, _ in intervals:
        if state != State.OPEN:
            continue
        opens, closes = _seconds(begins), _seconds(ends)
        while opens < closes:
            day = opens // _DAY_S
            until = min(closes, (day + 1) * _DAY_S)
            if day < len(days):
                days[day].append((opens - day * _DAY_S, until - day * _DAY_S))
            opens = until
    return tuple(
        Counter(tuple(days[day]) for day in range(weekday, len(days), 7)).most_common(1)[0][0]
        for weekday in range(7)
    )


def _seconds(moment: datetime) -> int:
    return round((moment - _FIRST).total_seconds())
