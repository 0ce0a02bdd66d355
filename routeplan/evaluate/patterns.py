"""Which of a customer's patterns its visits leave."""

from collections.abc import Iterable, Sequence
from datetime import date

from routeplan.clock import WEEKDAYS
from routeplan.model import Pattern


def patterns_holding(patterns: Sequence[Pattern], dates: Iterable[date]) -> list[Pattern]:
    """List the patterns that hold all of some days."""
    wanted = list(dates)
    return [pattern for pattern in patterns if all(pattern.holds(day) for day in wanted)]


def patterns_text(patterns: Sequence[Pattern]) -> str:
    """Write patterns as a planner does, for instance "Mon+Thu | Tue odd"."""
    return " | ".join(
        "+".join(WEEKDAYS[weekday] for weekday in sorted(pattern.weekdays))
        + (f" {pattern.weeks}" if pattern.weeks != "all" else "")
        for pattern in patterns
    )
