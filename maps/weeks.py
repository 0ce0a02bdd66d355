"""The plan's days as weeks of a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from routeplan.model import Evaluation, Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week of the plan.

    Parameters
    ----------
    number : int
        1 for the week that the plan starts in.
    days : tuple of date
        Monday to Friday, and the days of the weekend on which anybody visits or calls in any week.
    """

    number: int
    days: tuple[date, ...]


def weeks_of(horizon: Horizon, evaluation: Evaluation) -> tuple[Week, ...]:
    """Give the weeks that a plan touches.

    Parameters
    ----------
    horizon : Horizon
        The days planned.
    evaluation : Evaluation
        Its schedules and calls tell whether weekends matter.

    Returns
    -------
    tuple of Week
        In order; the same weekdays in each, so that a weekday keeps its place on the screen.
    """
    planned = {one.date for one in evaluation.schedules} | {call.date for call in evaluation.calls}
    used = {0, 1, 2, 3, 4} | {day.weekday() for day in planned}
    first = horizon.start - timedelta(days=horizon.start.weekday())
    count = (horizon.end - first).days // 7 + 1
    return tuple(
        Week(number=idx + 1, days=tuple(first + timedelta(days=7 * idx + day) for day in sorted(used)))
        for idx in range(count)
    )
