"""Which visit of the log fulfils which planned one."""

from collections import defaultdict
from collections.abc import Sequence

from routeplan.model.log_entry import LogEntry
from routeplan.model.review import PlannedVisit


def last_rows(log: Sequence[LogEntry]) -> list[LogEntry]:
    """Keep the last row of each visit, or each call, of the log: that one counts."""
    return list(
        {
            (entry.rep_id, entry.customer_id, entry.date, "" if entry.is_visit else entry.channel): entry
            for entry in log
        }.values()
    )


def match_visits(planned: Sequence[PlannedVisit], made: Sequence[LogEntry]) -> dict[int, int]:
    """Match planned visits with those made to the same customer, each once.

    Parameters
    ----------
    planned : sequence of PlannedVisit
        All of the period.
    made : sequence of LogEntry
        Visits made in the period.

    Returns
    -------
    dict of int to int
        Index of the visit made, by that of the planned one. First those of the same rep and day, then of the same day, then
        the nearest in days; of equals the earlier.

    Notes
    -----
    Pairs are taken greedily in this order: a customer has a few visits in a week.
    """
    by_customer: dict[str, list[int]] = defaultdict(list)
    for idx, entry in enumerate(made):
        by_customer[entry.customer_id].append(idx)
    pairs = sorted(
        (
            abs((visit.date - made[idx].date).days),
            visit.rep_id != made[idx].rep_id,
            visit.date,
            made[idx].date,
            at,
            idx,
        )
        for at, visit in enumerate(planned)
        for idx in by_customer[visit.customer_id]
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, idx in pairs:
        if at not in matched and idx not in taken:
            matched[at] = idx
            taken.add(idx)
    return matched
