"""What the weeks of a plan amount to, rep by rep."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures:
    """One rep's week, as docs/weeks.md defines it.

    Parameters
    ----------
    number : int
        1 for the week, Monday to Sunday, in which the plan starts.
    start, end : date
        First and last day of the week that the horizon holds.
    is_whole : bool
        Whether the horizon holds all seven days.
    visits, days, shifts : int
        Visits planned, days with visits, working days.
    service_s, drive_s, wait_s : int
        Sums over the week, seconds.
    available_s : int
        Longest work that the shifts of the week allow after slack, seconds.
    load : float or None
        Work over what is available; None: nothing is available.
    deviation : float or None
        Load over the rep's mean load, less 1; None: no load, or nothing to compare it with.
    spread : float or None
        Mean travel time of the week's stops to its centre stop, over that of the rep's territory; None: no stop, or a
        territory without any ways.
    day_spread : float or None
        The same with each stop's time to the centre stop of its day.
    zone_overlap : float or None
        Share of the week's zone area that lies in the zones of two days or more; None: no zone.
    """

    number: int
    start: dt.date
    end: dt.date
    is_whole: bool
    visits: int
    days: int
    shifts: int
    service_s: int
    drive_s: int
    wait_s: int
    available_s: int
    load: float | None
    deviation: float | None
    spread: float | None
    day_spread: float | None
    zone_overlap: float | None

    @property
    def work_s(self) -> int:
        """Service, driving and waiting, seconds."""
        return self.service_s + self.drive_s + self.wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSummary:
    """All reps' weeks together.

    Parameters
    ----------
    deviation : float or None
        The deviation that is largest either way, over the weeks that mean loads are taken of; None: there is none.
    rep_id, number : str, int
        Whose week that is, and which; "" and 0 where there is none.
    spread, day_spread : float or None
        Means over all visits in weeks that have the figure; None: no week has.
    """

    deviation: float | None
    rep_id: str
    number: int
    spread: float | None
    day_spread: float | None
