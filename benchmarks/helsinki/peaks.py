"""How much of a plan lies in the rush hours."""

from collections.abc import Sequence

from routeplan.model import DaySchedule

PEAKS = ((7 * 3600, 10 * 3600), (15 * 3600, 18 * 3600))
"""Seconds after midnight, Monday to Friday."""


def in_peaks(schedules: Sequence[DaySchedule]) -> dict[str, float]:
    """Measure the shares of driving and of starting visits that lie in the rush hours.

    Parameters
    ----------
    schedules : sequence of DaySchedule
        Days; those without a stop count nothing.

    Returns
    -------
    dict of str to float
        ``drive_peak_s``: driving in the rush hours, seconds. ``visits_in_peak``: visits that begin in them.
    """
    driving, visits = 0.0, 0
    for day in schedules:
        if day.date.weekday() > 4 or not day.stops:
            continue
        legs = [(stop.arrive_s - stop.drive_s, stop.arrive_s) for stop in day.stops]
        legs.append((day.return_s - day.home_drive_s, day.return_s))
        driving += sum(_overlap(leg, peak) for leg in legs for peak in PEAKS)
        visits += sum(low <= stop.start_s < high for stop in day.stops for low, high in PEAKS)
    return {"drive_peak_s": driving, "visits_in_peak": visits}


def _overlap(leg: tuple[float, float], peak: tuple[float, float]) -> float:
    return max(0.0, min(leg[1], peak[1]) - max(leg[0], peak[0]))
