"""Days and dates."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from routeplan.language.tags import resolve
from routeplan.language.words import word


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
    return _written(day, "date_weekday", resolve(language))


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
    return _written(day, "date_short", resolve(language))


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
    return _written(day, "date_full", resolve(language))


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
    return _written(day, "date_compact", resolve(language))


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
    return _written(day, "date_day", resolve(language))


@lru_cache(maxsize=10_000)
def _written(day: date, pattern: str, tag: str) -> str:
    return format_date(day, word(pattern, tag), locale=Locale.parse(tag, sep="-"))
