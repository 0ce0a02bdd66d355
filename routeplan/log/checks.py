"""What cannot be true of a visit: it is named, and left out or kept without its times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.errors import Problem
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report
from routeplan.intake.strangers import written_alike
from routeplan.log.entries import clock_text
from routeplan.model.log_entry import LogEntry

SHORTEST_S = 60
"""A visit that was made and took less says nothing of its length, seconds."""
LONGEST_S = 10 * 3600
"""No visit takes longer, seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a row is checked against.

    Parameters
    ----------
    customer_ids, rep_ids : frozenset of str
        Ids of the workspace.
    as_of : date
        Last day of which anything can have happened.
    """

    customer_ids: frozenset[str]
    rep_ids: frozenset[str]
    as_of: date


def check_entries(
    entries: Sequence[LogEntry], known: Known, headings: Mapping[str, Mapping[str, str]], report: Report
) -> list[LogEntry]:
    """Leave out what names nobody or has not happened yet; take away times that cannot be.

    Parameters
    ----------
    entries : sequence of LogEntry
        Rows of exports.
    known : Known
        What the workspace knows.
    headings : mapping of str to mapping of str to str
        By file the heading of each of our columns.
    report : Report
        Where each finding goes, as a warning.

    Returns
    -------
    list of LogEntry
        In the same order.
    """
    kept = []
    for entry in entries:
        problem = _left_out(entry, known)
        if problem is None:
            kept.append(entry)
        findings = [problem, None if problem else _stranger(entry, known), _impossible(entry)]
        for finding in filter(None, findings):
            code, column, value, message, hint = finding
            report.add(
                Problem(
                    code=code,
                    message=message,
                    file=entry.file,
                    row=entry.row,
                    column=headings[entry.file].get(column, column),
                    value=value,
                    hint=hint,
                    is_warning=True,
                )
            )
    return [replace(entry, arrive_s=None, leave_s=None) if _impossible(entry) else entry for entry in kept]


_Finding = tuple[str, str, str, str, str]
"""Code, our column, value, message and hint."""


def _left_out(entry: LogEntry, known: Known) -> _Finding | None:
    customer = entry.customer_id
    if customer not in known.customer_ids:
        alike = written_alike(customer, known.customer_ids)
        hint = (
            f"is it the customer '{alike}'? write ids alike"
            if alike
            else "add the customer, and import again"
        )
        hint = did_you_mean(customer, sorted(known.customer_ids)) or hint
        return (
            "customer_unknown",
            "customer_id",
            customer,
            f"there is no customer '{customer}'; the row is left out",
            hint,
        )
    if entry.date > known.as_of and entry.outcome in {"done", "not_met"}:
        message = f"{entry.outcome} on {entry.date}, which lies after {known.as_of}; the row is left out"
        return "log_future", "date", str(entry.date), message, "a visit that was agreed on is 'confirmed'"
    return None


def _stranger(entry: LogEntry, known: Known) -> _Finding | None:
    if entry.rep_id in known.rep_ids:
        return None
    message = f"there is no rep '{entry.rep_id}'" if entry.rep_id else "the row names no rep"
    hint = did_you_mean(entry.rep_id, sorted(known.rep_ids)) or "the visit counts for the customer alone"
    return "rep_unknown", "rep_id", entry.rep_id, f"{message}; the visit is kept", hint


def _impossible(entry: LogEntry) -> _Finding | None:
    if entry.arrive_s is None or entry.leave_s is None:
        return None
    stay = entry.leave_s - entry.arrive_s
    value = f"{clock_text(entry.arrive_s)}-{clock_text(entry.leave_s)}"
    if stay < 0:
        message = f"{value} ends before it begins; the visit is kept without times"
        return "log_order", "leave", value, message, ""
    if stay > LONGEST_S or (stay < SHORTEST_S and entry.outcome == "done"):
        message = f"a visit of {stay // 60} minutes ({value}) cannot be; it is kept without times"
        return "log_duration", "leave", value, message, ""
    return None
