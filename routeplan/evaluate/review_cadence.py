"""Whether visits kept the intervals of their cadences, and who is overdue."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.model import Customer
from routeplan.model.count import Count
from routeplan.model.log_entry import LogEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the visits to some customers amount to.

    Parameters
    ----------
    interval, early, late : Count, int, int
        Visits made within the limits, of those with an earlier one; before, and after them.
    on_time, never : Count, int
        Customers who are not overdue at the end, of those with a visit on record; customers without one.
    """

    interval: Count
    early: int
    late: int
    on_time: Count
    never: int


def cadence_kept(
    customers: Sequence[Customer], log: Sequence[LogEntry], *, first: date, last: date
) -> dict[str, Kept]:
    """Compare the days of visits with the cadences.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed; ``last_visit`` as the table states it.
    log : sequence of LogEntry
        All of it.
    first, last : date
        The period; its visits are judged, from those before it the intervals are counted.

    Returns
    -------
    dict of str to Kept
        By customer; those without a cadence are missing. Two visits on one day are one.
    """
    days: dict[str, set[date]] = defaultdict(set)
    for entry in log:
        if entry.outcome == "done" and entry.date <= last:
            days[entry.customer_id].add(entry.date)
    kept = {}
    for customer in customers:
        if customer.cadence is None:
            continue
        known = days[customer.id] | ({customer.last_visit} if customer.last_visit else set())
        visits = sorted(day for day in known if day <= last)
        gaps = [(day - before).days for before, day in itertools.pairwise(visits) if day >= first]
        early = sum(gap < customer.cadence.min_gap for gap in gaps)
        late = sum(gap > customer.cadence.max_gap for gap in gaps)
        on_time = bool(visits) and (last - visits[-1]).days <= customer.cadence.max_gap
        kept[customer.id] = Kept(
            interval=Count(good=len(gaps) - early - late, of=len(gaps)),
            early=early,
            late=late,
            on_time=Count(good=int(on_time), of=int(bool(visits))),
            never=int(not visits),
        )
    return kept
