"""The first visit to a new customer."""

from collections.abc import Sequence
from datetime import date

from routeplan.model import Horizon

AT_ONCE = 7
"""Days within which a first visit is made whose day has passed."""


def with_first_visit(
    spans: Sequence[tuple[int, int]], due_by: date, horizon: Horizon
) -> list[tuple[int, int]]:
    """Bring the first visit before its day.

    Parameters
    ----------
    spans : sequence of (int, int)
        First and last day of each due visit, counted from the start of the horizon.
    due_by : date
        The last day for the first of them.
    horizon : Horizon
        The days to plan.

    Returns
    -------
    list of (int, int)
        The first visit lies within the day; within a week where that has passed; one is added where none was due. After the horizon, the
        day changes nothing.

    Examples
    --------
    >>> four_weeks = Horizon(start=date(2026, 11, 23), days=28, as_of=date(2026, 11, 22))
    >>> with_first_visit([(0, 13), (14, 27)], date(2026, 11, 27), four_weeks)
    [(0, 4), (14, 27)]
    """
    if due_by > horizon.end:
        return list(spans)
    last = (due_by - horizon.start).days
    if last < 0:
        last = min(AT_ONCE, horizon.days) - 1
    if not spans:
        return [(0, last)]
    first, latest = spans[0]
    latest = min(latest, last)
    return [(min(first, latest), latest), *spans[1:]]
