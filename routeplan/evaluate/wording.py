"""How the sentences of an evaluation write times, days and lists."""

from collections.abc import Iterable
from datetime import date

from routeplan.language import day_label, duration, short_date


def at_least(seconds: float) -> str:
    """Write a length of time, rounded up to the minute."""
    return duration(60 * -(-seconds // 60), "en")


def at_most(seconds: float) -> str:
    """Write a length of time, rounded down to the minute."""
    return duration(60 * (seconds // 60), "en")


def on(day: date) -> str:
    """Write a day, for instance "Tue 24 Nov"."""
    return day_label(day, "en")


def between(first: date, last: date) -> str:
    """Write a span of days: "between 23 Nov and 6 Dec", or "on Tue 24 Nov"."""
    if first == last:
        return f"on {on(first)}"
    return f"between {short_date(first, 'en')} and {short_date(last, 'en')}"


def days(number: int) -> str:
    """Write a number of days."""
    return f"{number} day{'s' * (number != 1)}"


def listed(parts: Iterable[str]) -> str:
    """Join parts as prose does: "a, b and c"."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def because(reason: str) -> str:
    """Write a task's reason behind it: " (contract renewal)", or nothing where there is none."""
    return f" ({reason})" if reason else ""
