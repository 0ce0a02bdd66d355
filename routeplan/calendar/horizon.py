"""The days to plan."""

from datetime import date, timedelta

from routeplan.calendar.working_days import WorkingDays
from routeplan.errors import RouteplanError
from routeplan.model import Horizon
from routeplan.policy import Policy


def plan_horizon(policy: Policy, *, start: date | None, today: date) -> Horizon:
    """Find the days to plan.

    Parameters
    ----------
    policy : Policy
        The rules.
    start : date or None
        First day, if stated on the command line; it wins over the policy.
    today : date
        Decides the default start: the next working Monday after it.

    Returns
    -------
    Horizon
        Start, length and as-of date.

    Raises
    ------
    RouteplanError
        ``as_of`` lies on or after the start (``as_of``).
    """
    first = start or policy.horizon.start or _next_working_monday(policy, today)
    as_of = policy.horizon.as_of
    if as_of is None or first != (policy.horizon.start or first) or (start is not None and as_of >= first):
        as_of = first - timedelta(days=1)
    if as_of >= first:
        raise RouteplanError(
            "as_of",
            f"policy.toml [horizon]: as_of {as_of} does not lie before the start {first}",
            "leave as_of out to count from the day before the start",
        )
    return Horizon(start=first, days=7 * policy.horizon.weeks, as_of=as_of)


def _next_working_monday(policy: Policy, today: date) -> date:
    working = WorkingDays.from_rules(policy.calendar, [today.year, today.year + 1])
    monday = today + timedelta(days=7 - today.weekday())
    for _ in range(53):
        if working.is_working(monday, policy.calendar.weekdays | {0}):
            break
        monday += timedelta(days=7)
    return monday
