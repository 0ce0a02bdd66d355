"""Visits of one rep that overlap: one of them must be wrong, and nothing tells which."""

from dataclasses import replace
from itertools import combinations

from routeplan.errors import Problem
from routeplan.intake.report import Report
from routeplan.log.entries import Key, span_text
from routeplan.model.log_entry import LogEntry


def without_overlaps(
    coming: dict[Key, LogEntry], before: dict[Key, LogEntry], report: Report
) -> dict[Key, LogEntry]:
    """Take their times from rows of a rep that overlap: one of them must be wrong, and nothing tells which.

    Parameters
    ----------
    coming : dict of Key to LogEntry
        Rows to come in.
    before : dict of Key to LogEntry
        Rows of the log, which stay as they are.
    report : Report
        Where each overlap goes.

    Returns
    -------
    dict of Key to LogEntry
        The rows to come in.
    """
    concerned = {(key[0], key[2]) for key, entry in coming.items() if _timed(entry)}
    days: dict[tuple[str, str], list[Key]] = {}
    # a row to come in that has no times leaves those of the log
    rows = before | {key: entry for key, entry in coming.items() if _timed(entry)}
    for key, entry in rows.items():
        if key[0] and (key[0], key[2]) in concerned and _timed(entry):
            days.setdefault((key[0], key[2]), []).append(key)
    wrong: set[Key] = set()
    for keys in days.values():
        for key, other in combinations(keys, 2):
            theirs = {one for one in (key, other) if rows[one] is coming.get(one)}
            if theirs and _overlap(rows[key], rows[other]):
                wrong |= theirs
                first, last = (key, other) if other in theirs else (other, key)
                _report_overlap(rows[first], rows[last], report)
    return {
        key: replace(entry, arrive_s=None, leave_s=None) if key in wrong else entry
        for key, entry in coming.items()
    }


def _timed(entry: LogEntry) -> bool:
    return entry.arrive_s is not None and entry.leave_s is not None


def _overlap(one: LogEntry, other: LogEntry) -> bool:
    if one.arrive_s is None or one.leave_s is None or other.arrive_s is None or other.leave_s is None:
        return False
    return one.arrive_s < other.leave_s and other.arrive_s < one.leave_s


def _report_overlap(one: LogEntry, other: LogEntry, report: Report) -> None:
    report.add(
        Problem(
            code="log_overlap",
            message=(
                f"{other.rep_id} is at {other.customer_id} ({span_text(other)}) and, says {one.place}, at {one.customer_id} "
                f"({span_text(one)}) on {other.date}; what comes in is kept without times"
            ),
            file=other.file,
            row=other.row,
            value=span_text(other),
            is_warning=True,
        )
    )
