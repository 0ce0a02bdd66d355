"""Which of two rows of one visit counts."""

from dataclasses import replace

from routeplan.errors import Problem
from routeplan.intake.report import Report
from routeplan.log.entries import span_text
from routeplan.model.log_entry import LogEntry

_STATED = (
    "outcome", "arrive_s", "leave_s", "reason", "note", "amount", "checks", "task_id", "lon", "lat",
)  # fmt: skip


def resolve(old: LogEntry, new: LogEntry, report: Report) -> tuple[LogEntry, bool]:
    """Decide which of two rows of one visit counts.

    Parameters
    ----------
    old, new : LogEntry
        The row that counted so far and another one.
    report : Report
        Where a conflict goes.

    Returns
    -------
    LogEntry
        Where they do not contradict each other, what both say; else the one recorded later; else, the one that is done;
        else ``new``. It keeps the place of ``old`` if it is that row, completed or not.
    bool
        Whether they contradict each other, and no time stamps decide.
    """
    if not _contradict(old, new):
        return _both(old, new), False
    if old.recorded_at and new.recorded_at and old.recorded_at != new.recorded_at:
        return (old if old.recorded_at > new.recorded_at else new), False
    done = (old.outcome == "done", new.outcome == "done")
    kept = old if done == (True, False) else new
    why = "done beats the rest" if done[0] != done[1] else "the later file counts"
    report.add(
        Problem(
            code="log_conflict",
            message=(
                f"{new.rep_id or 'nobody'} at {new.customer_id} on {new.date}: {_said(new)}; but {old.place}: {_said(old)}. "
                f"{kept.place} is kept: {why}"
            ),
            file=new.file,
            row=new.row,
            value=new.outcome,
            is_warning=True,
        )
    )
    return kept, True


def _contradict(old: LogEntry, new: LogEntry) -> bool:
    if any(
        _states(getattr(old, name))
        and _states(getattr(new, name))
        and getattr(old, name) != getattr(new, name)
        for name in _STATED
    ):
        return True
    both = _both(old, new)
    if both.arrive_s is not None and both.leave_s is not None and both.leave_s < both.arrive_s:
        return True
    known = dict(old.extra)
    return any(known.get(heading, said) != said for heading, said in new.extra)


def _both(old: LogEntry, new: LogEntry) -> LogEntry:
    stated = {
        name: getattr(new, name)
        for name in _STATED
        if not _states(getattr(old, name)) and _states(getattr(new, name))
    }
    stamps = [stamp for stamp in (old.recorded_at, new.recorded_at) if stamp]
    extra = old.extra + tuple(
        (heading, said) for heading, said in new.extra if heading not in dict(old.extra)
    )
    return replace(old, **stated, recorded_at=max(stamps, default=None), extra=extra)


def _states(value: object) -> bool:
    return value is not None and value != ""


def _said(entry: LogEntry) -> str:
    words = [entry.outcome, span_text(entry), entry.reason, entry.note, entry.checks]
    if entry.amount is not None:
        words.append(f"an order of {entry.amount:,g}")
    if entry.lon is not None:
        words.append(f"at {entry.lat:g}, {entry.lon:g}")
    return ", ".join(filter(None, words))
