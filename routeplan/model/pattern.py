"""A set of days that repeats: "Mon+Thu", "Tue odd"."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Weekdays of every week, or of every other one.

    Parameters
    ----------
    weekdays : frozenset of int
        Monday = 0; never empty.
    weeks : "all", "odd" or "even"
        By the ISO number of the week.
    """

    weekdays: frozenset[int]
    weeks: Literal["all", "odd", "even"] = "all"

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to the pattern."""
        is_odd = day.isocalendar().week % 2 == 1
        return day.weekday() in self.weekdays and (self.weeks == "all" or is_odd == (self.weeks == "odd"))
