"""Days and dates."""

from datetime import date

from routeplan.language.tags import resolve

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh-Hans": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "zh-Hant": ("週一", "週二", "週三", "週四", "週五", "週六", "週日"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday(day: date, language: str) -> str:
    """Name the weekday of a date in short.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "Mon" or "周一".
    """
    return _WEEKDAYS[resolve(language)][day.weekday()]


def short_date(day: date, language: str) -> str:
    """Write day and month.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "23 Nov" or "11月23日".
    """
    return f"{day.day} {_MONTHS[day.month - 1]}" if resolve(language) == "en" else f"{day.month}月{day.day}日"


def full_date(day: date, language: str) -> str:
    """Write day, month and year.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "23 Nov 2026" or "2026年11月23日".
    """
    short = short_date(day, language)
    return f"{short} {day.year}" if resolve(language) == "en" else f"{day.year}年{short}"


def compact_date(day: date, language: str) -> str:
    """Write day and month where there is room for a few letters only.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "23 Nov" or "11/23".
    """
    return short_date(day, language) if resolve(language) == "en" else f"{day.month}/{day.day}"


def day_label(day: date, language: str) -> str:
    """Write weekday, day and month.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "Mon 23 Nov" or "11月23日 周一".

    Examples
    --------
    >>> day_label(date(2026, 11, 23), "en"), day_label(date(2026, 11, 23), "zh-Hant")
    ('Mon 23 Nov', '11月23日 週一')
    """
    parts = (weekday(day, language), short_date(day, language))
    return " ".join(parts if resolve(language) == "en" else parts[::-1])
