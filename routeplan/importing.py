"""Import exported logs: from the phones' files to the workspace's ``visits.csv``, of which nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.intake import Workspace
from routeplan.intake.report import Report
from routeplan.log.checks import Known, check_entries
from routeplan.log.entries import read_text_entries
from routeplan.log.files import file_bytes, find_files, labels_of, log_path
from routeplan.log.merge import merge
from routeplan.log.rewrite import NEW_LOG, rewritten
from routeplan.log.text import LogText, Mappings, mapped_heading, name_headings, read_text
from routeplan.model.log_entry import LogEntry
from routeplan.publish.one_file import replace_file, sole_writer

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did.

    Parameters
    ----------
    log : Path
        The workspace's log.
    files, read, new, changed, refused, conflicts : int
        Files and rows read; rows that are new in the log, that changed one of it, or were left out; visits of which two
        rows say different things.
    warnings : tuple of Problem
        Rows left out, kept without times, and in conflict.
    """

    log: Path
    files: int
    read: int
    new: int
    changed: int
    refused: int
    conflicts: int
    warnings: tuple[Problem, ...]

    @property
    def same(self) -> int:
        """Rows that change nothing: they are in the log already, or another row of the visit counts."""
        return self.read - self.new - self.changed - self.refused


def import_log(workspace: Workspace, paths: Sequence[Path], *, as_of: date) -> Imported:
    """Merge exported logs into the log of a workspace.

    Parameters
    ----------
    workspace : Workspace
        Its customers, reps and policy.
    paths : sequence of Path
        CSV files, or folders of them.
    as_of : date
        Last day of which anything can have happened.

    Returns
    -------
    Imported
        Counts and what to know.

    Raises
    ------
    RouteplanError
        ``log_nothing``: there is no file; ``log_kind``: the workspace keeps its log in a workbook; ``log_encoding``: the
        log's encoding lacks a character; ``target_busy`` or ``target_unwritable``. Nothing is written.
    InputError
        Files that cannot be read. Nothing is written.
    """
    mappings, log = workspace.policy.columns, log_path(workspace)
    report = Report()
    files = find_files(paths, apart_from=log)
    read, headings, rows = _read_exports(files, mappings, report)
    known = Known(
        customer_ids=frozenset(one.id for one in workspace.customers + workspace.unlocated)
        | frozenset(one.id for one in workspace.prospects),
        rep_ids=frozenset(rep.id for rep in workspace.reps),
        as_of=as_of,
    )
    checked = check_entries(read, known, headings, report)
    with sole_writer(log):
        text, is_new = _read_log(log, mappings)
        own = name_headings(text, mappings, is_export=False)
        extra = set(text.headings) - set(own.values())
        merged = merge(
            read_text_entries(text, own, Report()),
            [
                replace(entry, extra=tuple(pair for pair in entry.extra if pair[0] in extra))
                for entry in checked
            ],
            report,
        )
        if merged.added or merged.changed:
            _write(log, text, rewritten(text, own, merged, mappings), is_new=is_new)
    return Imported(
        log=log,
        files=len(files),
        read=rows,
        new=len(merged.added),
        changed=len(merged.changed),
        refused=rows - len(checked),
        conflicts=merged.conflicts,
        warnings=report.in_order_of([]),
    )


def _read_exports(
    files: Sequence[Path], mappings: Mappings, report: Report
) -> tuple[list[LogEntry], dict[str, dict[str, str]], int]:
    """Read all files; also give the headings of each, and how many rows there are."""
    entries: list[LogEntry] = []
    headings: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    rows = 0
    for path, label in zip(files, labels_of(files), strict=True):
        try:
            text = read_text(file_bytes(path, label), label)
            headings[label] = name_headings(text, mappings, is_export=True)
        except InputError as error:
            problems += error.problems
            continue
        rows += len(text.table(headings[label]))
        entries += read_text_entries(text, headings[label], report)
    if problems:
        raise InputError(problems)
    return entries, headings, rows


def _read_log(log: Path, mappings: Mappings) -> tuple[LogText, bool]:
    """Read the log; also tell whether it is begun now."""
    try:
        data = log.read_bytes()
    except FileNotFoundError:
        data = b""
    if data.strip():
        return read_text(data, log.name), False
    line = ",".join(mapped_heading(column, mappings) for column in NEW_LOG)
    return read_text(f"{_MARK}{line}\r\n".encode(), log.name), True


def _write(log: Path, text: LogText, new: str, *, is_new: bool) -> None:
    try:
        old = text.bytes_of(text.before + text.head.raw + "".join(record.raw for record in text.records))
        data = text.bytes_of(new)
    except UnicodeEncodeError as error:
        raise RouteplanError(
            "log_encoding",
            f"'{log}' is in {text.decoded.guessed or text.decoded.encoding}, which lacks '{error.object[error.start]}'",
            "save it as UTF-8, and import again",
        ) from error
    if not is_new and old != log.read_bytes():
        raise RouteplanError(
            "log_encoding",
            f"'{log}' would not stay as it is: it was read as {text.decoded.guessed or text.decoded.encoding}",
            "save it as UTF-8, and import again",
        )
    replace_file(log, data)
