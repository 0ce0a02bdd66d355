"""Public holidays, working weekends and the planner's own exceptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import holidays

from routeplan.errors import RouteplanError
from routeplan.policy import CalendarRules

FULL_WEEK = 5
"""Working weekdays from which somebody also works the weekend days that the country or the planner declares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """Public holidays, working weekends and the planner's own exceptions.

    Parameters
    ----------
    free : frozenset of date
        Days on which nobody works.
    extra : frozenset of date
        Days on which everybody works, whatever the weekday.
    """

    free: frozenset[date]
    extra: frozenset[date]

    @classmethod
    def from_rules(cls, rules: CalendarRules, years: Sequence[int]) -> "WorkingDays":
        """Read the country's calendar.

        Parameters
        ----------
        rules : CalendarRules
            ``[calendar]`` of the policy.
        years : sequence of int
            Years to cover.

        Returns
        -------
        WorkingDays
            The days that differ from the weekly rule.

        Raises
        ------
        RouteplanError
            The country or its subdivision is not known (``country``).
        """
        free: set[date] = set()
        extra: set[date] = set()
        if rules.country:
            try:
                country = holidays.country_holidays(
                    rules.country, subdiv=rules.subdivision or None, years=list(years)
                )
            except NotImplementedError as error:
                raise RouteplanError(
                    "country",
                    f"policy.toml [calendar]: {error}",
                    _country_hint(rules),
                ) from error
            free.update(country)
            if rules.working_weekends:
                extra.update(country.weekend_workdays)
        free |= set(rules.extra_holidays)
        extra |= set(rules.extra_workdays)
        return cls(
            free=frozenset(free - set(rules.extra_workdays)),
            extra=frozenset(extra - set(rules.extra_holidays)),
        )

    def is_working(self, day: date, weekdays: frozenset[int]) -> bool:
        """Tell whether people with these working weekdays work on a day.

        Somebody who does not work the whole week makes up for no holiday on a weekend.
        """
        if day in self.extra:
            return day.weekday() in weekdays or len(weekdays) >= FULL_WEEK
        return day.weekday() in weekdays and day not in self.free


def _country_hint(rules: CalendarRules) -> str:
    supported = holidays.list_supported_countries()
    if rules.country in supported:
        return f"subdivisions of {rules.country}: {', '.join(supported[rules.country]) or 'none'}"
    return 'write the ISO 3166 code, for instance "TW", "CN", "GB" or "US"; "" for none'
