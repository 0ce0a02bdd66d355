"""The log as the text that it is, so that rows which do not change stay as they are, byte for byte."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from routeplan.errors import InputError, Problem
from routeplan.intake.columns import COLUMNS
from routeplan.intake.csv_table import find_separator
from routeplan.intake.decoding import Decoded, UndecodableError, decode
from routeplan.intake.headings import find_heading
from routeplan.intake.table import Table, clean, heading_of

Mappings = Mapping[str, str | dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row.

    Parameters
    ----------
    row : int
        Its number as a spreadsheet counts.
    raw : str
        As it stands in the file, with its line end.
    cells : tuple of str
        Its cells.
    """

    row: int
    raw: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogText:
    """A CSV file.

    Parameters
    ----------
    file : str
        Name for messages.
    decoded : Decoded
        Text and encoding.
    separator, line_end : str
        What stands between cells and between rows.
    before : str
        What stands before the headings.
    head : Record
        The headings.
    records : tuple of Record
        The rows below.
    """

    file: str
    decoded: Decoded
    separator: str
    line_end: str
    before: str
    head: Record
    records: tuple[Record, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, stripped."""
        return tuple(heading.strip() for heading in self.head.cells)

    def bytes_of(self, text: str) -> bytes:
        """Write a text in the encoding of the file.

        Raises
        ------
        UnicodeEncodeError
            The encoding lacks a character.
        """
        return self.decoded.mark + text.encode(self.decoded.encoding)

    def line_of(self, cells: tuple[str, ...]) -> str:
        """Write a row."""
        line = io.StringIO()
        csv.writer(line, delimiter=self.separator, lineterminator=self.line_end).writerow(cells)
        return line.getvalue()

    def table(self, headings: Mapping[str, str]) -> Table:
        """Give the rows under our names.

        Parameters
        ----------
        headings : mapping of str to str
            Heading of each of our columns.
        """
        places = [self.headings.index(heading) for heading in headings.values()]
        rows = [
            [record.cells[place] if place < len(record.cells) else "" for place in places]
            for record in self.records
        ]
        numbers = [record.row for record in self.records]
        cells = clean(pd.DataFrame(rows, index=numbers, columns=list(headings), dtype=str))
        return Table(kind="visits", file=self.file, cells=cells, headings=headings)


def read_text(data: bytes, file: str) -> LogText:
    """Take a CSV file apart.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name for messages.

    Returns
    -------
    LogText
        Its rows.

    Raises
    ------
    InputError
        ``encoding`` or ``table_unreadable``: it is no text, or no table.
    """
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise _refused("encoding", file, str(error), "save the table as CSV in UTF-8") from error
    if not decoded.text.strip():
        raise _refused("table_unreadable", file, "the file is empty", "export it again")
    separator = find_separator(decoded.text)
    try:
        records = list(_records(decoded.text, separator))
    except csv.Error as error:
        hint = "look for a quotation mark that is not closed"
        raise _refused("table_unreadable", file, f"it is no table: {error}", hint) from error
    first = next((idx for idx, record in enumerate(records) if _is_heading(record)), None)
    if first is None:
        raise _refused("table_unreadable", file, "it has no headings", "export it again")
    head = records[first]
    ending = head.raw[len(head.raw.rstrip("\r\n")) :]
    return LogText(
        file=file,
        decoded=decoded,
        separator=separator,
        line_end=ending or "\n",
        before="".join(record.raw for record in records[:first]),
        head=head,
        records=tuple(records[first + 1 :]),
    )


def name_headings(text: LogText, mappings: Mappings, *, is_export: bool) -> dict[str, str]:
    """Find the headings of our columns.

    Parameters
    ----------
    text : LogText
        The file.
    mappings : mapping
        ``[columns]`` of the policy.
    is_export : bool
        Whether other names that are known for a column count too, as phones and apps have their own.

    Returns
    -------
    dict of str to str
        By our name.

    Raises
    ------
    InputError
        ``column_missing``: there is no column of dates or customers.
    """
    found: dict[str, str] = {}
    for column in COLUMNS["visits"]:
        heading = heading_of(mapped_heading(column, mappings), text.headings)
        heading = heading or heading_of(column, text.headings)
        if not heading and is_export:
            heading = find_heading("visits", column, text.headings)
        if heading and heading not in found.values():
            found[column] = heading
    problems = [
        Problem(
            code="column_missing",
            message=f"there is no column '{column}'",
            file=text.file,
            row=text.head.row,
            hint=f"the headings are {', '.join(text.headings[:12])}; a log needs date and customer_id",
        )
        for column in ("date", "customer_id")
        if column not in found
    ]
    if problems:
        raise InputError(problems)
    return found


def mapped_heading(column: str, mappings: Mappings) -> str:
    """Give the heading under which the workspace's log states a column: the mapped one, or our name."""
    own, general = mappings.get("visits"), mappings.get(column)
    if isinstance(own, dict) and column in own:
        return own[column].strip()
    return general.strip() if isinstance(general, str) else column


def _records(text: str, separator: str) -> Iterator[Record]:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    raw = ""
    for row, cells in enumerate(csv.reader(lines(), delimiter=separator), start=1):
        raw = "".join(taken)
        yield Record(row=row, raw=raw, cells=tuple(cells))
        taken.clear()
    _check_closed(raw, separator)


def _check_closed(raw: str, separator: str) -> None:
    """Refuse a last row that is a quotation without an end: it may have swallowed many others."""
    try:
        list(csv.reader(io.StringIO(raw, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise


def _is_heading(record: Record) -> bool:
    return any(cell.strip() for cell in record.cells) and not record.cells[0].startswith("sep=")


def _refused(code: str, file: str, message: str, hint: str) -> InputError:
    return InputError([Problem(code=code, message=message, file=file, hint=hint)])
