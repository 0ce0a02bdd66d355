"""How often a customer is visited, and how evenly."""

import re
from dataclasses import dataclass, replace
from math import ceil
from typing import Self

from routeplan.model.chinese_cadence import in_english

_NAMED = {
    "weekly": "every 7 days",
    "fortnightly": "every 14 days",
    "monthly": "every 28 days",
    "quarterly": "every 91 days",
}
_EVERY = re.compile(
    r"every\s+(?P<days>\d+)\s+days?(?:\s*,\s*not before\s+(?P<early>\d+))?(?:\s*,\s*not after\s+(?P<late>\d+))?"
)
_TIMES = re.compile(
    r"(?P<visits>\d+)\s+per\s+(?:(?P<weeks>\d+)\s+)?weeks?(?:\s*,\s*(?P<gap>\d+)\s+days?\s+apart)?"
)

FORMS = (
    "'every 14 days', 'every 14 days, not before 10, not after 18', '2 per week', "
    "'3 per 4 weeks, 5 days apart', weekly, fortnightly, monthly, quarterly or none"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """A rule for the visits of one customer.

    Two forms. *Rolling* ("every n days") counts from the last visit; the next one lies between an early and a
    late limit. *Fixed* ("k per n weeks") wants k visits in each block of n weeks, a minimum gap apart.

    Parameters
    ----------
    visits : int
        Visits per period; 1 in the rolling form.
    days : int
        Length of the period, in days.
    rolling : bool
        Whether the period starts at the last visit.
    min_gap : int
        Fewest days between two visits; 0: by the policy's early share.
    max_gap : int
        Days after the last visit from which the customer counts as overdue; 0: by the policy's late share.
    """

    visits: int
    days: int
    rolling: bool
    min_gap: int = 0
    max_gap: int = 0

    @property
    def interval(self) -> float:
        """Target days between two visits."""
        return self.days / self.visits

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a cadence as a planner writes it.

        Parameters
        ----------
        text : str
            One of ``FORMS``, or a Chinese one: "每周2次", "每两周1次", "每10天", "3次/月".

        Returns
        -------
        Cadence or None
            None for "none": the customer is not visited by cadence.

        Raises
        ------
        ValueError
            The text has no such form, or its numbers contradict each other.

        Examples
        --------
        >>> Cadence.parse("2 per 4 weeks").interval
        14.0
        >>> Cadence.parse("every 14 days, not before 10").min_gap
        10
        """
        form = " ".join(in_english(text).lower().split())
        form = _NAMED.get(form, form)
        if form in {"none", "on demand"}:
            return None
        if found := _EVERY.fullmatch(form):
            days, early, late = (int(found[name] or 0) for name in ("days", "early", "late"))
            cadence = cls(visits=1, days=days, rolling=True, min_gap=early, max_gap=late)
        elif found := _TIMES.fullmatch(form):
            weeks, gap = int(found["weeks"] or 1), int(found["gap"] or 0)
            cadence = cls(visits=int(found["visits"]), days=7 * weeks, rolling=False, min_gap=gap)
        else:
            raise ValueError(f"'{text}' is not a cadence; write {FORMS}")
        cadence._check(text)
        return cadence

    def _check(self, text: str) -> None:
        if self.days < 1 or self.visits < 1 or self.visits > self.days:
            raise ValueError(f"'{text}' asks for no visit or for more than one a day")
        if self.rolling and self.days == 1:
            raise ValueError(f"'{text}' would fall on free days too; write '5 per week'")
        if self.rolling and self.min_gap > self.days:
            raise ValueError(f"'{text}': the early limit lies after the interval ends")
        if self.rolling and 0 < self.max_gap < self.days:
            raise ValueError(f"'{text}': the late limit lies before the interval ends")
        if not self.rolling and self.min_gap * (self.visits - 1) >= self.days:
            raise ValueError(f"'{text}': so many visits do not fit so far apart")

    def with_limits(self, *, early: float, late: float) -> Self:
        """Fill limits that the planner left open.

        Parameters
        ----------
        early, late : float
            Limits as shares of the interval, for instance 0.7 and 1.3.

        Returns
        -------
        Cadence
            With ``1 <= min_gap <= interval <= max_gap``.
        """
        # so many a week must fit into five days: their least distance is rounded down
        least = ceil(round(self.interval * early, 9)) if self.rolling else int(self.interval * early)
        min_gap = self.min_gap or max(1, least)
        max_gap = self.max_gap or max(min_gap, ceil(self.interval), int(self.interval * late))
        return replace(self, min_gap=min_gap, max_gap=max_gap)
