"""What came of the calls of a plan."""

from collections.abc import Iterable, Sequence
from datetime import date

from routeplan.evaluate.review_matching import last_rows, match_visits
from routeplan.model import Call
from routeplan.model.count import Count
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import PlannedVisit
from routeplan.model.review_calls import CallsReview, Cause, MissedCall, RepCalls

REMOTE = ("phone", "online")
"""Channels of the team's own contacts; a distributor's is none of them."""


def review_calls(planned: Sequence[Call], log: Sequence[LogEntry], *, first: date, last: date) -> CallsReview:
    """Compare the calls that were promised with those that were made.

    Parameters
    ----------
    planned : sequence of Call
        Calls planned in the period.
    log : sequence of LogEntry
        The whole log, in its order; of repeated rows of a contact the last counts.
    first, last : date
        The period.

    Returns
    -------
    CallsReview
        Contacts: calls of one rep to one customer on one day by one channel are one, as they are in the log. Each one made
        fulfils one planned one to the same customer by the same channel, in the order of ``match_visits``.
    """
    contacts = list({(c.rep_id, c.customer_id, c.date, c.channel): c for c in planned}.values())
    rows = [one for one in last_rows(log) if one.channel in REMOTE and first <= one.date <= last]
    kept: list[Call] = []
    missed: list[MissedCall] = []
    unplanned: list[LogEntry] = []
    for channel in REMOTE:
        own = [call for call in contacts if call.channel == channel]
        made = [row for row in rows if row.channel == channel and row.outcome == "done"]
        matched = match_visits([_promised(call) for call in own], made)
        kept += [own[at] for at in matched]
        missed += [_missed(call, rows) for at, call in enumerate(own) if at not in matched]
        unplanned += [row for idx, row in enumerate(made) if idx not in set(matched.values())]
    reps = sorted({call.rep_id for call in contacts} | {row.rep_id for row in unplanned})
    return CallsReview(
        done=Count(good=len(kept), of=len(contacts)),
        unplanned=len(unplanned),
        reps=tuple(
            RepCalls(
                rep_id=rep_id,
                done=Count(good=_of(rep_id, kept), of=_of(rep_id, contacts)),
                unplanned=_of(rep_id, unplanned),
            )
            for rep_id in reps
        ),
        missed=tuple(sorted(missed, key=lambda one: (one.call.date, one.call.rep_id, one.call.customer_id))),
    )


def _promised(call: Call) -> PlannedVisit:
    return PlannedVisit(date=call.date, rep_id=call.rep_id, customer_id=call.customer_id)


def _of(rep_id: str, contacts: Iterable[Call | LogEntry]) -> int:
    return sum(one.rep_id == rep_id for one in contacts)


def _missed(call: Call, rows: Sequence[LogEntry]) -> MissedCall:
    """Take the cause from what the log says of that customer, day and channel; the planned rep's row comes first."""
    said = [
        row
        for row in rows
        if (row.customer_id, row.date, row.channel) == (call.customer_id, call.date, call.channel)
        and row.outcome in {"not_met", "cancelled"}
    ]
    row = min(said, key=lambda one: one.rep_id != call.rep_id, default=None)
    if row is None:
        return MissedCall(call=call, cause="no_entry", reason="")
    cause: Cause = "not_met" if row.outcome == "not_met" else "cancelled"
    return MissedCall(call=call, cause=cause, reason=row.reason or row.note)
