"""How often a customer is visited whose visits keep to patterns of days."""

from collections.abc import Sequence

from routeplan.model import Cadence, Pattern

_FORTNIGHT = 14


def cadence_of(patterns: Sequence[Pattern], *, late: float) -> Cadence:
    """Give the cadence that patterns amount to.

    Parameters
    ----------
    patterns : sequence of Pattern
        The alternatives; at least one.
    late : float
        Share of the longest gap of a pattern after which a customer is overdue.

    Returns
    -------
    Cadence
        As many visits in a fortnight as the pattern with the fewest days has, any distance apart: the pattern itself
        keeps the distance.

    Examples
    --------
    >>> monday_and_tuesday = Pattern(weekdays=frozenset({0, 1}))
    >>> cadence = cadence_of([monday_and_tuesday], late=1.5)
    >>> cadence.interval, cadence.max_gap  # a gap of one day, then one of six
    (3.5, 9)
    """
    fortnights = [_days(pattern) for pattern in patterns]
    longest = max(
        later - day
        for days in fortnights
        for day, later in zip(days, [*days[1:], days[0] + _FORTNIGHT], strict=True)
    )
    return Cadence(
        visits=min(map(len, fortnights)),
        days=_FORTNIGHT,
        rolling=False,
        min_gap=1,
        max_gap=int(round(longest * late, 9)),
    )


def _days(pattern: Pattern) -> list[int]:
    """List the days of a fortnight that a pattern holds, whichever of its weeks comes first."""
    weeks = (0, 7) if pattern.weeks == "all" else (0,)
    return [week + weekday for week in weeks for weekday in sorted(pattern.weekdays)]
