"""Merge rows into the log; merging what is there already changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.intake.report import Report
from routeplan.log.choice import resolve
from routeplan.log.entries import CONFIRMED, Key
from routeplan.log.overlaps import without_overlaps
from routeplan.model.log_entry import LogEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What an import does to a log.

    Parameters
    ----------
    added : tuple of LogEntry
        New rows, by date, rep and customer; a confirmation stands before what came of it.
    changed : tuple of (LogEntry, LogEntry)
        Rows of the log and what they become.
    moved : frozenset of int
        Those that go to the end, by row: a confirmation stands behind them, and the last row of a visit counts.
    conflicts : int
        Visits of which two rows say different things.
    """

    added: tuple[LogEntry, ...]
    changed: tuple[tuple[LogEntry, LogEntry], ...]
    moved: frozenset[int]
    conflicts: int


def key_of(entry: LogEntry) -> Key:
    """Give what makes two rows the same visit, or the same call."""
    channel = "" if entry.is_visit else entry.channel
    return entry.rep_id, entry.customer_id, entry.date.isoformat(), channel, entry.outcome == CONFIRMED


def merge(log: Sequence[LogEntry], imported: Sequence[LogEntry], report: Report) -> Merged:
    """Merge rows into a log.

    Parameters
    ----------
    log : sequence of LogEntry
        The log as it stands; of repeated rows the last counts.
    imported : sequence of LogEntry
        Checked rows of exports, files in order.
    report : Report
        Where conflicts and overlapping visits go, as warnings.

    Returns
    -------
    Merged
        Of the same arguments the same; merged again, nothing.
    """
    before = {key_of(entry): entry for entry in log}
    conflicts = 0
    coming: dict[Key, LogEntry] = {}
    for entry in imported:
        key = key_of(entry)
        coming[key], is_conflict = resolve(coming[key], entry, report) if key in coming else (entry, False)
        conflicts += is_conflict
    coming = without_overlaps(coming, before, report)
    added, changed = [], []
    for key, entry in coming.items():
        old = before.get(key)
        if old is None:
            if not _is_over(entry, before):
                added.append(entry)
            continue
        kept, is_conflict = resolve(old, entry, report)
        conflicts += is_conflict
        if kept != old:
            changed.append((old, kept))
    added.sort(key=lambda entry: (entry.date, entry.rep_id, entry.customer_id, _rank(entry, coming)))
    moved = frozenset(
        old.row
        for old, _ in changed
        if old.outcome != CONFIRMED
        and (agreed := before.get((*key_of(old)[:-1], True))) is not None
        and agreed.row > old.row
    )
    return Merged(added=tuple(added), changed=tuple(changed), moved=moved, conflicts=conflicts)


def _rank(entry: LogEntry, coming: dict[Key, LogEntry]) -> int:
    """Order the rows of one visit: the last one counts, which is what came of it unless it was agreed on anew."""
    if entry.outcome != CONFIRMED:
        return 1
    came = coming.get((*key_of(entry)[:-1], False))
    if came is None or came.outcome != "cancelled" or not (came.recorded_at and entry.recorded_at):
        return 0
    return 2 if entry.recorded_at > came.recorded_at else 0


def _is_over(entry: LogEntry, before: dict[Key, LogEntry]) -> bool:
    """Tell whether a confirmation comes too late to say anything: the log knows what came of the visit."""
    if entry.outcome != CONFIRMED:
        return False
    came = before.get((*key_of(entry)[:-1], False))
    if came is None:
        return False
    is_older = entry.recorded_at and came.recorded_at and entry.recorded_at < came.recorded_at
    return came.outcome != "cancelled" or bool(is_older)
