"""How people write lengths of time, times of day and weekdays."""

import re
from datetime import time

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHINESE = "一二三四五六日"
_CHINESE_DAY = re.compile(r"(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])")
_CHINESE_END = re.compile(r"[-至到]([一二三四五六日天])")
_WIDE = str.maketrans("；，、：－–—~～至到", ";,,:-------")


def parse_duration(value: object) -> object:
    """Read "45 min", "3 h" or "1 h 30 min" as seconds; anything else is left to pydantic."""
    if isinstance(value, str):
        found = re.fullmatch(r"(?:(\d+(?:\.\d+)?)\s*h)?\s*(?:(\d+(?:\.\d+)?)\s*min)?", value.strip())
        if not found or not value.strip():
            raise ValueError('write a length of time as "45 min" or "3 h"')
        return round(3600 * float(found[1] or 0) + 60 * float(found[2] or 0))
    if isinstance(value, (int, float)):
        raise ValueError('write the unit too, as in "45 min" or "3 h"')  # noqa: TRY004 - pydantic reports ValueError
    return value


def parse_day_count(value: object) -> object:
    """Read "30 days" as a number of days, and "none" as 0.

    Examples
    --------
    >>> parse_day_count("30 days"), parse_day_count("30天"), parse_day_count("none")
    (30, 30, 0)
    """
    text = value.strip().casefold() if isinstance(value, str) else ""
    if text == "none":
        return 0
    found = re.fullmatch(r"([1-9]\d*)\s*(?:days?|天|日)", text)
    if not found:
        raise ValueError('write a number of days as "30 days", or "none"')
    return int(found[1])


def parse_clock(value: object) -> object:
    """Read "08:30" as seconds after midnight."""
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second
    return _seconds(value if isinstance(value, str) else "")


def _seconds(text: str) -> int:
    found = re.fullmatch(r"(\d{1,2})[:：](\d{2})", text.strip())
    if not found or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > 24 * 60:
        raise ValueError('write a time of day as "08:30"')
    return int(found[1]) * 3600 + int(found[2]) * 60


def parse_span(text: str) -> tuple[int, int]:
    """Read "07:00-09:30" as seconds after midnight.

    Examples
    --------
    >>> parse_span("07:00-09:30")
    (25200, 34200)
    """
    since, _, until = in_ascii(text).replace(" ", "").partition("-")
    try:
        span = (_seconds(since), _seconds(until))
    except ValueError as error:
        raise ValueError(f"'{text}' is no span of the day; write \"07:00-09:30\"") from error
    if span[0] >= span[1]:
        raise ValueError(f"'{text}' ends before it starts; write the part after midnight by itself")
    return span


def parse_week_span(text: str) -> tuple[frozenset[int], tuple[int, int]]:
    """Read "Mon-Fri 07:00-09:30" as weekdays, Monday = 0, and seconds after midnight; no weekdays: none are named.

    Examples
    --------
    >>> parse_week_span("Mon, Tue 07:00-09:30")
    (frozenset({0, 1}), (25200, 34200))
    >>> parse_week_span("07:00-09:30")
    (frozenset(), (25200, 34200))
    """
    found = re.search(r"\d", text)
    named = text[: found.start()].strip() if found else text
    if not named or not found:
        return frozenset(), parse_span(text)
    days = parse_weekdays(named)
    return days if isinstance(days, frozenset) else frozenset(), parse_span(text[found.start() :])


def parse_weekdays(value: object) -> object:
    """Read "Mon-Fri" or "Mon, Wed, Sat" as a set of weekdays, Monday = 0.

    Examples
    --------
    >>> sorted(parse_weekdays("Mon-Wed, Sat"))
    [0, 1, 2, 5]
    >>> sorted(parse_weekdays("周一至周三、周六"))
    [0, 1, 2, 5]
    """
    if not isinstance(value, str):
        return value
    days: set[int] = set()
    text = re.sub(r"\s*-\s*", "-", in_ascii(value).strip())
    for part in filter(None, re.split(r"[,;\s]+", text)):
        ends = [end.strip().capitalize()[:3] for end in part.split("-")]
        if len(ends) > 2 or any(end not in WEEKDAYS for end in ends):
            raise ValueError(f'\'{part}\' is no weekday; write "Mon-Fri" or "Mon, Wed, Sat"')
        first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
        days.update(range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)])
    if not days:
        raise ValueError('write at least one weekday, as in "Mon-Fri"')
    return frozenset(days)


def in_ascii(text: str) -> str:
    """Write Chinese weekdays and full-width punctuation as English has them.

    Examples
    --------
    >>> in_ascii("周一至五 09：00～18：00；星期天 10:00-12:00")
    'Mon-Fri 09:00-18:00;Sun 10:00-12:00'
    """

    def english(day: str) -> str:
        return WEEKDAYS[_CHINESE.index(day.replace("天", "日"))]

    named = _CHINESE_DAY.sub(lambda found: english(found[1]), text)
    # the second of two ends often drops its 周
    return _CHINESE_END.sub(lambda found: "-" + english(found[1]), named).translate(_WIDE)
