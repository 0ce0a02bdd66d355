"""When reps work, and when visits fall due."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import holidays

from routeplan.errors import RouteplanError
from routeplan.model import Customer, DueVisit, Horizon, Rep, Shift
from routeplan.policy import CalendarRules, Policy

FULL_WEEK = 5
"""Working weekdays from which somebody also works the weekend days that the country or the planner declares."""

MOST_URGENT = 3.0
"""Urgency at which it stops growing: a customer forgotten for a year must not outweigh the rest of the team's week."""


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
    if as_of is None or (start is not None and as_of >= first):
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


def shifts(reps: Sequence[Rep], horizon: Horizon, policy: Policy) -> tuple[Shift, ...]:
    """List the working days of all reps.

    Parameters
    ----------
    reps : sequence of Rep
        The team.
    horizon : Horizon
        The days to plan.
    policy : Policy
        Holidays, break and slack.

    Returns
    -------
    tuple of Shift
        Sorted by rep and date. From leaving to return, less the break, each takes at most
        (1 - slack) x (shift - break).
    """
    working = WorkingDays.from_rules(policy.calendar, range(horizon.start.year, horizon.end.year + 1))
    rules = policy.day
    # the break of a shift that starts after the break's window or ends before it falls away
    break_s = {
        rep.id: rules.break_ if rep.start_s <= rules.break_until and rep.end_s > rules.break_from else 0
        for rep in reps
    }
    return tuple(
        Shift(
            rep_id=rep.id,
            date=day,
            open_s=rep.start_s,
            close_s=rep.end_s,
            max_work_s=int((1 - rules.slack) * max(0, rep.end_s - rep.start_s - break_s[rep.id])),
            break_s=break_s[rep.id],
            break_from_s=rules.break_from,
            break_to_s=rules.break_until,
        )
        for rep in sorted(reps, key=lambda rep: rep.id)
        for day in horizon.dates()
        if working.is_working(day, rep.weekdays) and not rep.is_on_leave(day)
    )


def due_visits(customers: Sequence[Customer], horizon: Horizon, policy: Policy) -> tuple[DueVisit, ...]:
    """List the visits that the cadences ask for.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed customers.
    horizon : Horizon
        The days to plan.
    policy : Policy
        What to do with customers that have no visit on record.

    Returns
    -------
    tuple of DueVisit
        Sorted by customer and number. Their days rise with the number, first and last alike.

    Notes
    -----
    A rolling cadence counts from the last visit: the next one falls due after ``interval`` days, may come once ``min_gap``
    days have passed and is late after ``max_gap``; a customer late already is due at once, within one interval, and one that
    is about to be late has at least a week (or one interval). A
    customer without a visit on record gets one visit in each whole interval of the horizon; the rest of the horizon gets
    a visit for the same share of such customers ("spread": others in the next plan, until all have had theirs) or for
    all ("now").

    A fixed cadence wants its visits within each block of weeks from the start of the horizon; what is left at the end is
    shared out alike. In a plan shorter than the block, customers with a visit on record are due when their interval
    has passed.
    """
    phase = _phases(customers) if policy.cadence.unknown_last_visit == "spread" else {}
    due: list[DueVisit] = []
    for customer in sorted(customers, key=lambda customer: customer.id):
        if customer.cadence is None:
            continue
        elapsed = (horizon.start - customer.last_visit).days if customer.last_visit else 0
        urgency = min(max(elapsed / customer.cadence.interval, 1.0), MOST_URGENT)
        # the phase turns with the calendar, so that plan after plan reaches everybody
        turned = (
            (phase[customer.id] - horizon.start.toordinal() / customer.cadence.days) % 1.0 if phase else 0.0
        )
        spans = _spans(customer, horizon, turned)
        due.extend(
            DueVisit(
                customer_id=customer.id,
                number=number,
                earliest=horizon.start + timedelta(days=first),
                latest=horizon.start + timedelta(days=last),
                worth_s=customer.worth_s * (urgency if number == 1 else 1.0),
                required=customer.required,
                is_overdue=number == 1 and elapsed > customer.cadence.max_gap,
            )
            for number, (first, last) in enumerate(spans, start=1)
        )
    return tuple(due)


def _phases(customers: Sequence[Customer]) -> dict[str, float]:
    """Spread the customers of each tier evenly over 0..1 in the order of their ids (golden ratio sequence)."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for customer in customers:
        members[customer.tier].append(customer.id)
    return {
        customer_id: (0.5 + idx * 0.618_033_988_749_895) % 1.0
        for ids in members.values()
        for idx, customer_id in enumerate(sorted(ids))
    }


def _spans(customer: Customer, horizon: Horizon, phase: float) -> list[tuple[int, int]]:
    """Give the first and last day index of each due visit of a customer."""
    cadence = customer.cadence
    if cadence is None:
        return []
    end = horizon.days - 1
    since = (customer.last_visit - horizon.start).days if customer.last_visit else None
    if cadence.rolling and since is not None:
        return _rolling_spans(since, cadence.days, cadence.min_gap, cadence.max_gap, end)

    spans: list[tuple[int, int]] = []
    for block in range(0, horizon.days, cadence.days):
        last = min(block + cadence.days - 1, end)
        wanted = cadence.visits * (last - block + 1) / cadence.days
        visits = int(wanted) + (wanted - int(wanted) > phase)
        if since is not None and block == 0 and last < cadence.days - 1:
            # a plan shorter than the block: due is what the time since the last visit has brought up
            visits = min(int((last - since) / cadence.interval), ceil(wanted))
        first = block if since is None else max(block, since + cadence.min_gap)
        # the k-th of a block leaves room for those before and after it
        spans.extend(
            (first + idx * cadence.min_gap, last - (visits - 1 - idx) * cadence.min_gap)
            for idx in range(visits)
        )
    return [(first, last) for first, last in spans if first <= last]


def _rolling_spans(since: int, days: int, min_gap: int, max_gap: int, end: int) -> list[tuple[int, int]]:
    spans = []
    target = since + days
    if since + max_gap < 0:
        spans.append((0, min(days - 1, end)))
        target = days
    while target <= end:
        first, last = target - (days - min_gap), target + (max_gap - days)
        if first <= 0:
            # the days that are left until the late limit may all be closed: a day late is better than never
            last = max(last, min(days, 7) - 1)
        spans.append((max(0, first), min(max(0, last), end)))
        target = max(target, 0) + days
    return spans
