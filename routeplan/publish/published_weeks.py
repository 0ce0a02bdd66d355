"""The weeks of all reps of a published plan together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from routeplan.model import Figures


class WeekSaid(BaseModel):
    """A week of a rep in ``kpis.json``."""

    model_config = ConfigDict(frozen=True)

    start: date
    end: date
    visits: float
    days: float
    shifts: float
    work_h: float
    service_h: float
    drive_h: float
    wait_h: float
    available_h: float


_SUMS = tuple(name for name in WeekSaid.model_fields if name not in {"start", "end"})


def add_weeks_up(weeks: Iterable[WeekSaid]) -> dict[tuple[date, date], Figures]:
    """Add the weeks of all reps up.

    Parameters
    ----------
    weeks : iterable of WeekSaid
        Weeks of reps.

    Returns
    -------
    dict of (date, date) to mapping
        Figures by first and last day; ``load_share`` is work over the hours that the shifts allow, None without shifts.
    """
    sums: defaultdict[tuple[date, date], dict[str, float]] = defaultdict(lambda: dict.fromkeys(_SUMS, 0.0))
    for week in weeks:
        total = sums[week.start, week.end]
        for name in _SUMS:
            total[name] += getattr(week, name)
    return {
        span: {
            **total,
            "load_share": total["work_h"] / total["available_h"] if total["available_h"] else None,
        }
        for span, total in sorted(sums.items())
    }
