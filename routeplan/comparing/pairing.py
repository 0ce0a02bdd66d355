"""Which visit of one plan is which of another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from scipy.optimize import linear_sum_assignment

from routeplan.model import PublishedPlan, PublishedUnserved, PublishedVisit, VisitChange
from routeplan.model.comparison import ChangeKind

LATER_S = 1800
"""Seconds by which a visit may start earlier or later and still be the same."""

_Pair = tuple[PublishedVisit, PublishedVisit]


def compare_visits(
    first: PublishedPlan, other: PublishedPlan, common: tuple[date, date]
) -> tuple[int, tuple[VisitChange, ...]]:
    """Find the visits that differ on the days that two plans share.

    Parameters
    ----------
    first, other : PublishedPlan
        The plans.
    common : (date, date)
        First and last day to compare.

    Returns
    -------
    int
        Visits that do not differ.
    tuple of VisitChange
        The others, by day, rep and customer.

    Notes
    -----
    Visits of one cadence, or of one task, are paired: those on the same day with the same rep, then those on the same day, and
    of the rest as many as can be, so that they move by the fewest days in all. What is left is in one plan only.
    """
    before, after = _by_who_asks(first.visits, common), _by_who_asks(other.visits, common)
    same, changes = 0, list[VisitChange]()
    for asked in sorted(before.keys() | after.keys()):
        pairs, gone, added = _paired(before.get(asked, []), after.get(asked, []))
        kinds = [(_kind(old, new), old, new) for old, new in pairs]
        same += sum(kind is None for kind, _, _ in kinds)
        changes += [VisitChange(kind=kind, before=old, after=new) for kind, old, new in kinds if kind]
        changes += [
            VisitChange(kind="gone", before=visit, after=None, why=_why(visit, other.unserved))
            for visit in gone
        ]
        changes += [
            VisitChange(kind="added", before=None, after=visit, why=_why(visit, first.unserved))
            for visit in added
        ]
    changes.sort(key=lambda change: (change.visit.date, change.visit.rep_id, change.visit.customer_id))
    return same, tuple(changes)


def _by_who_asks(
    visits: Iterable[PublishedVisit], common: tuple[date, date]
) -> dict[tuple[str, str], list[PublishedVisit]]:
    asked: defaultdict[tuple[str, str], list[PublishedVisit]] = defaultdict(list)
    for visit in sorted(visits, key=lambda visit: (visit.date, visit.rep_id, visit.start_s)):
        if common[0] <= visit.date <= common[1]:
            asked[visit.customer_id, visit.task_id].append(visit)
    return asked


def _paired(
    before: Sequence[PublishedVisit], after: Sequence[PublishedVisit]
) -> tuple[list[_Pair], list[PublishedVisit], list[PublishedVisit]]:
    """Pair visits to one customer; returns the pairs, and what is left of each."""
    old, new, pairs = list(before), list(after), list[_Pair]()
    for is_alike in (
        lambda one, two: (one.date, one.rep_id) == (two.date, two.rep_id),
        lambda one, two: one.date == two.date,
    ):
        for one in list(old):
            match = next((two for two in new if is_alike(one, two)), None)
            if match is not None:
                pairs.append((one, match))
                old.remove(one)
                new.remove(match)
    if old and new:
        apart = np.array([[abs((one.date - two.date).days) for two in new] for one in old])
        rows, columns = linear_sum_assignment(apart)
        pairs += [(old[row], new[column]) for row, column in zip(rows, columns, strict=True)]
        old = [visit for idx, visit in enumerate(old) if idx not in rows]
        new = [visit for idx, visit in enumerate(new) if idx not in columns]
    return pairs, old, new


def _kind(old: PublishedVisit, new: PublishedVisit) -> ChangeKind | None:
    if old.date != new.date:
        return "day" if old.rep_id == new.rep_id else "day_rep"
    if old.rep_id != new.rep_id:
        return "rep"
    return "time" if abs(old.start_s - new.start_s) > LATER_S else None


def _why(visit: PublishedVisit, unserved: Sequence[PublishedUnserved]) -> str:
    """Give the reason for which a plan leaves out the due visit that is nearest to a visit of another plan."""
    own = [
        item
        for item in unserved
        if (item.customer_id, item.task_id) == (visit.customer_id, visit.task_id)
        and item.earliest is not None
        and item.latest is not None
        and item.earliest <= visit.date <= item.latest
    ]
    return own[0].reason if own else ""
