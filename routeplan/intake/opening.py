"""Read the short forms of time that stand in single cells: opening windows, leave, working hours."""

import re
from datetime import date

from routeplan.clock import in_ascii, parse_clock, parse_weekdays
from routeplan.intake.cells import CellError
from routeplan.intake.osm_hours import is_osm, parse_osm_hours
from routeplan.model import DayWindows

_PART = re.compile(r"(?:(?P<days>[A-Za-z][A-Za-z,\s-]*?)\s*)?(?P<times>\d[\d:,\s-]*|closed)", re.IGNORECASE)
_CLOSED = re.compile(r"休息|休|不营业|不營業")
_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_TO = re.compile(r"\.\.|[至到~～]")

_FORM = '"Mon-Fri 09:00-12:00,14:00-17:00; Sat 10:00-12:00" or "09:00-17:00"'


def parse_windows(text: str) -> tuple[DayWindows, ...]:
    """Read the opening windows of a customer.

    Parameters
    ----------
    text : str
        Parts separated by semicolons: weekdays and windows, or windows alone for every day. Where days are named, the
        others are closed. Or the syntax of OpenStreetMap, "Mo-Fr 09:00-18:00; PH off".

    Returns
    -------
    tuple of 7 DayWindows
        Monday first; windows that meet or overlap are joined.

    Raises
    ------
    CellError
        A window ends before it starts.
    ValueError
        The text has no such form.

    Examples
    --------
    >>> parse_windows("Sat 10:00-12:00")[5]
    ((36000, 43200),)
    >>> parse_windows("周一至周五 09:00-18:00; 周六 休")[5]
    ()
    """
    if is_osm(text):
        return parse_osm_hours(text)
    week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    named = set()
    for part in filter(None, (part.strip() for part in _CLOSED.sub("closed", in_ascii(text)).split(";"))):
        found = _PART.fullmatch(part)
        if not found:
            raise ValueError(f"'{text}' is no list of opening windows; write {_FORM}")
        named.add(bool(found["days"]))
        days = parse_days(found["days"]) if found["days"] else frozenset(range(7))
        spans = [] if found["times"].lower() == "closed" else _spans(found["times"], text)
        for day in days:
            week[day] += spans
    if len(named) != 1:
        raise ValueError(f"'{text}' names days in one part and none in another; write {_FORM}")
    return tuple(_joined(spans) for spans in week)


def _spans(times: str, text: str) -> list[tuple[int, int]]:
    spans = []
    for span in times.split(","):
        found = _SPAN.fullmatch(span.strip())
        if not found:
            raise ValueError(f"'{text}' is no list of opening windows; write {_FORM}")
        opens, closes = parse_time(found[1]), parse_time(found[2])
        if closes <= opens:
            raise CellError(
                "window_order",
                f"the window {span.strip()} ends before it starts",
                "write the earlier time first; a window past midnight ends at 24:00",
            )
        spans.append((opens, closes))
    return spans


def _joined(spans: list[tuple[int, int]]) -> DayWindows:
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def parse_time(text: str) -> int:
    """Read "08:30" or "08:30:00" as seconds after midnight.

    Parameters
    ----------
    text : str
        The cell.

    Returns
    -------
    int
        0 to 86,400.

    Raises
    ------
    ValueError
        It is no time of day.
    """
    try:
        seconds = parse_clock(re.sub(r"^(\d{1,2}[:：]\d{2})[:：]\d{2}$", r"\1", text))
    except ValueError as error:
        raise ValueError(f"'{text}' is no time of day; write it as 08:30") from error
    return int(str(seconds))


def parse_days(text: str) -> frozenset[int]:
    """Read weekdays, Monday = 0.

    Parameters
    ----------
    text : str
        The cell, such as "Mon-Fri" or "Mon, Wed".

    Returns
    -------
    frozenset of int
        The weekdays.

    Raises
    ------
    ValueError
        Some part is no weekday.
    """
    days = parse_weekdays(text)
    return days if isinstance(days, frozenset) else frozenset()


def parse_leave(text: str) -> tuple[tuple[date, date], ...]:
    """Read absences.

    Parameters
    ----------
    text : str
        Days and periods separated by semicolons: "2026-12-01..2026-12-05; 2026-12-10", "2026年12月1日至2026年12月5日".

    Returns
    -------
    tuple of (date, date)
        First and last day of each, sorted.

    Raises
    ------
    CellError
        A period ends before it starts.
    ValueError
        Some part is no date or period.
    """
    periods = []
    for part in filter(None, (part.strip() for part in re.split(r"[;,；，、]", text))):
        ends = [_day(end.strip(), part) for end in _TO.split(part)]
        if len(ends) > 2:
            raise ValueError(f"'{part}' is no date or period; write 2026-12-01..2026-12-05")
        if ends[-1] < ends[0]:
            raise CellError(
                "leave_order", f"the leave {part} ends before it starts", "write the earlier day first"
            )
        periods.append((ends[0], ends[-1]))
    return tuple(sorted(periods))


def _day(text: str, part: str) -> date:
    if found := _DAY.fullmatch(text):
        try:
            return date(*(int(number) for number in found.groups() if number))
        except ValueError:
            pass
    raise ValueError(f"'{part}' is no date or period; write 2026-12-10 or 2026-12-01..2026-12-05")


def parse_skills(text: str) -> frozenset[str]:
    """Read names separated by semicolons or commas."""
    if not text:
        return frozenset()
    return frozenset(filter(None, (part.strip() for part in re.split(r"[;,；，]", text))))
