"""What stands in a rep's diary before any route is planned: appointments, with the ways between them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Customer, Rep, Shift
from routeplan.travel import TravelTimes
from routeplan.travel.speeds import Speeds

SPARE = 1.25
"""Times that a way may take at least: a meeting does not wait."""


def pace_of(speeds: Speeds) -> float:
    """Give how many times longer than on free streets a way may take: as long as at the slowest hour of the week."""
    slowest = min((speed for ways in speeds.days for steps in ways for _, speed in steps), default=1.0)
    return max(SPARE, 1 / slowest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An appointment in a diary.

    Parameters
    ----------
    at_s, end_s : int
        From when to when, seconds after midnight.
    customer_id : str
        Where.
    """

    at_s: int
    end_s: int
    customer_id: str


class Diary:
    """The appointments of one rep.

    Parameters
    ----------
    rep : Rep
        Whose.
    shifts : iterable of Shift
        The rep's working days.
    places : sequence of Customer
        Located customers where appointments may be.
    travel : TravelTimes
        Travel times.
    pace : float, default 1.25
        How many times longer a way may take.
    """

    def __init__(
        self,
        rep: Rep,
        shifts: Iterable[Shift],
        places: Sequence[Customer],
        travel: TravelTimes,
        *,
        pace: float = SPARE,
    ) -> None:
        self._pace = pace
        self.shifts: Mapping[date, Shift] = {shift.date: shift for shift in shifts}
        self._entries: defaultdict[date, list[Entry]] = defaultdict(list)
        self._rows = {customer.id: row for row, customer in enumerate(places, start=2)}
        lonlat = [(rep.lon, rep.lat), (rep.end_lon, rep.end_lat)]
        lonlat += [(customer.lon or 0.0, customer.lat or 0.0) for customer in places]
        matrix = travel.matrix(np.array(lonlat, dtype=np.float64), mode=rep.mode)
        self._ways: NDArray[np.float64] = matrix.seconds

    def add(self, day: date, entry: Entry) -> None:
        """Write an appointment down."""
        self._entries[day].append(entry)

    def booked_s(self, day: date) -> int:
        """Add up the appointments of a day, seconds."""
        return sum(entry.end_s - entry.at_s for entry in self._entries[day])

    def detour_s(self, day: date, entry: Entry) -> float | None:
        """Give the driving that a further appointment adds to a day.

        Parameters
        ----------
        day : date
            The day.
        entry : Entry
            The appointment.

        Returns
        -------
        float or None
            Seconds; None: the rep does not work then, or cannot be at all of the appointments, home in time, take the break and
            keep to the longest work of the day.
        """
        shift = self.shifts.get(day)
        if shift is None:
            return None
        before = self._entries[day]
        entries = sorted([*before, entry], key=lambda one: (one.at_s, one.end_s))
        if shift.max_visits and len(entries) > shift.max_visits:
            return None
        if not self._can_be_kept(shift, entries):
            return None
        return self._drive_s(entries) - self._drive_s(sorted(before, key=lambda one: one.at_s))

    def _drive_s(self, entries: Sequence[Entry]) -> float:
        rows = [0, *(self._rows[entry.customer_id] for entry in entries), 1]
        return float(sum(self._ways[here, there] for here, there in pairwise(rows))) if entries else 0.0

    def _can_be_kept(self, shift: Shift, entries: Sequence[Entry]) -> bool:
        out, back = (
            self._way_s(0, entries[0]),
            self._pace * self._ways[self._rows[entries[-1].customer_id], 1],
        )
        leave, home = entries[0].at_s - out, entries[-1].end_s + back
        if leave < shift.open_s or home > shift.close_s:
            return False
        gaps = [
            (former.end_s, entry.at_s - self._way_s(self._rows[former.customer_id], entry))
            for former, entry in pairwise(entries)
        ]
        if any(first > last for first, last in gaps):
            return False
        rests = shift.break_s and home > shift.break_from_s and leave <= shift.break_to_s
        free = [(shift.open_s, leave), *gaps, (entries[-1].end_s, shift.close_s - back)]
        if rests and not any(_takes_break(shift, first, last) for first, last in free):
            return False
        return bool(home - leave - shift.break_s * bool(rests) <= shift.max_work_s)

    def _way_s(self, row: int, entry: Entry) -> float:
        return self._pace * float(self._ways[row, self._rows[entry.customer_id]])


def _takes_break(shift: Shift, first: float, last: float) -> bool:
    start = max(first, shift.break_from_s)
    return start <= shift.break_to_s and start + shift.break_s <= last
