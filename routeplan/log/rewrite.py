"""Put merged rows into the text of the log."""

from collections.abc import Callable, Mapping

from routeplan.log.entries import clock_text
from routeplan.log.merge import Merged
from routeplan.log.text import LogText, Mappings, Record, mapped_heading
from routeplan.model.log_entry import LogEntry
from routeplan.publish.text import neutralised

NEW_LOG = ("date", "rep_id", "customer_id", "outcome", "arrive", "leave", "reason", "note")
"""Columns of a log that is begun."""

_CELLS: dict[str, Callable[[LogEntry], str]] = {
    "date": lambda entry: entry.date.isoformat(),
    "rep_id": lambda entry: entry.rep_id,
    "customer_id": lambda entry: entry.customer_id,
    "outcome": lambda entry: entry.outcome,
    "arrive": lambda entry: "" if entry.arrive_s is None else clock_text(entry.arrive_s),
    "leave": lambda entry: "" if entry.leave_s is None else clock_text(entry.leave_s),
    "reason": lambda entry: neutralised(entry.reason),
    "note": lambda entry: neutralised(entry.note),
    "amount": lambda entry: "" if entry.amount is None else f"{entry.amount:.12g}",
    "checks": lambda entry: neutralised(entry.checks),
    "lat": lambda entry: "" if entry.lat is None else repr(entry.lat),
    "lon": lambda entry: "" if entry.lon is None else repr(entry.lon),
    "channel": lambda entry: entry.channel,
    "task_id": lambda entry: neutralised(entry.task_id),
    "recorded_at": lambda entry: entry.recorded_at.isoformat() if entry.recorded_at else "",
}


def rewritten(text: LogText, headings: Mapping[str, str], merged: Merged, mappings: Mappings) -> str:
    """Write the log with the merged rows.

    Parameters
    ----------
    text : LogText
        The log as it stands.
    headings : mapping of str to str
        Heading of each of our columns that it has.
    merged : Merged
        What changes. Columns that it needs and the log lacks come in at the right.
    mappings : mapping
        ``[columns]`` of the policy.

    Returns
    -------
    str
        The whole file. Rows that do not change are as they were, but for the cells of new columns.
    """
    entries = [*merged.added, *(new for _, new in merged.changed)]
    lacking = [
        column
        for column, cell in _CELLS.items()
        if column not in headings
        and any(cell(entry) and (column, cell(entry)) != ("outcome", "done") for entry in entries)
    ]
    columns = {**headings, **{column: mapped_heading(column, mappings) for column in lacking}}
    places = {column: text.headings.index(heading) for column, heading in headings.items()}
    places |= {column: len(text.headings) + idx for idx, column in enumerate(lacking)}
    width = len(text.headings) + len(lacking)
    changed = {old.row: new for old, new in merged.changed}

    def line(entry: LogEntry, cells: tuple[str, ...]) -> str:
        row = [*cells, *[""] * width][: max(width, len(cells))]
        for column, place in places.items():
            row[place] = _CELLS[column](entry)
        for heading, said in entry.extra:
            row[text.headings.index(heading)] = neutralised(said)
        return text.line_of(tuple(row))

    last: list[str] = []
    lines = [text.before, _widened(text.head, tuple(columns[name] for name in lacking), text)]
    for record in text.records:
        new = changed.get(record.row)
        if new is None:
            missing = width - len(record.cells) if lacking and record.cells else 0
            lines.append(_widened(record, ("",) * missing, text))
        else:
            (last if record.row in merged.moved else lines).append(line(new, record.cells))
    added = [line(entry, ()) for entry in merged.added]
    tail = [*last, *added]
    if tail and lines[-1] and not lines[-1].endswith(("\n", "\r")):
        lines.append(text.line_end)
    return "".join([*lines, *tail])


def _widened(record: Record, more: tuple[str, ...], text: LogText) -> str:
    """Add cells at the right of a row."""
    if not more:
        return record.raw
    line = record.raw.rstrip("\r\n")
    return line + text.line_of(("", *more)).rstrip("\r\n") + record.raw[len(line) :]
