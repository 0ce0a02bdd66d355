"""Read CSV files of any encoding and separator."""

import csv
import gzip
import io
import zlib
from pathlib import Path

import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.decoding import Decoded, UndecodableError, decode
from routeplan.intake.report import Report, examples
from routeplan.intake.table import RawTable, clean
from routeplan.intake.unreadable import UnreadableError

SEPARATORS = (",", ";", "\t", "|")

_SIGNATURES = {
    b"PK\x03\x04": "it is a workbook or another zip archive, not text",
    b"\xd0\xcf\x11\xe0": "it is an old Excel workbook, not text",
    b"SQLite format 3": "it is a GeoPackage or another database, not text",
    b"%PDF": "it is a PDF, not text",
}


def read_csv_table(path: Path, file: str, wanted: frozenset[str], report: Report) -> RawTable:
    """Read a CSV file, also gzipped.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        Its name for messages.
    wanted : frozenset of str
        Headings to read, casefolded.
    report : Report
        Where a guessed encoding and rows of the wrong width go.

    Returns
    -------
    RawTable
        The columns wanted.

    Raises
    ------
    UnreadableError
        The file is empty or no table.
    """
    decoded = _decode(_bytes(path))
    if decoded.guessed:
        report.add(
            Problem(
                code="encoding_guessed",
                message=f"read as {decoded.guessed}, which is a guess",
                file=file,
                hint="look whether the names are right; a file saved as UTF-8 needs no guess",
                is_warning=True,
            )
        )
    return _parse(decoded.text, file, wanted, report)


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        try:
            data = gzip.decompress(data)
        except (EOFError, OSError, zlib.error) as error:
            raise UnreadableError(
                "table_unreadable", "the gzip archive is broken", "export it again"
            ) from error
    if not data.strip():
        raise UnreadableError("table_unreadable", "the file is empty")
    for signature, message in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(
                "table_unreadable", message, "give the file its right ending, or save it as CSV"
            )
    return data


def _decode(data: bytes) -> Decoded:
    try:
        return decode(data)
    except UndecodableError as error:
        raise UnreadableError(
            "encoding", str(error), "save the table as CSV in UTF-8, or as .xlsx"
        ) from error


def _parse(text: str, file: str, wanted: frozenset[str], report: Report) -> RawTable:
    stream = io.StringIO(text, newline="")
    separator, row = find_separator(text), 0
    headings: tuple[str, ...] = ()
    lines = csv.reader(stream, delimiter=separator)
    try:
        for record in lines:
            row += 1
            headings = tuple(heading.strip() for heading in record)
            if any(headings) and not headings[0].startswith("sep="):
                break
    except csv.Error as error:
        raise UnreadableError("table_unreadable", f"it is no table: {error}") from error

    width = len(headings)
    # A first line of our own fixes the number of columns; the one after the last heading catches rows too wide.
    numbers = separator.join(str(number) for number in range(width + 1))
    kept = [number for number, heading in enumerate(headings) if heading.casefold() in wanted]
    try:
        cells = pd.read_csv(
            io.StringIO(f"{numbers}\n{stream.read()}", newline=""),
            sep=separator,
            usecols=[str(number) for number in (*kept, width)],
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
            index_col=False,
            low_memory=False,
        )
    except (pd.errors.ParserError, ValueError) as error:
        raise UnreadableError(
            "table_unreadable", f"it is no table: {error}", "look for a quotation mark that is not closed"
        ) from error
    cells.columns = pd.Index([*kept, width])
    cells.index = pd.RangeIndex(row + 1, row + 1 + len(cells))
    _report_wide_rows(cells[width], file, width, separator, report)
    return RawTable(file=file, headings=headings, cells=clean(cells[kept]))


def _report_wide_rows(
    beyond: "pd.Series[str]", file: str, width: int, separator: str, report: Report
) -> None:
    wide = beyond[beyond != ""]
    wide = wide[wide.str.strip() != ""]
    if len(wide):
        rows = examples([str(row) for row in wide.index]).replace("'", "")
        report.add(
            Problem(
                code="row_width",
                message=f"more cells than the {width} headings in {len(wide):,} row{'s' * (len(wide) > 1)}: {rows}",
                file=file,
                row=int(str(wide.index[0])),
                value=str(wide.iloc[0])[:60],
                hint=f"text that holds a {_name(separator)} needs quotation marks around it",
            )
        )


def find_separator(text: str) -> str:
    """Find the separator: the one of ``SEPARATORS`` that splits the heading into most cells.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    str
        A comma if the heading is one cell.
    """
    start = text[:100_000].lstrip("\r\n")
    if start.startswith("sep=") and len(start) > 4:
        return start[4]
    counts = {}
    for separator in SEPARATORS:
        try:
            record = next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), [])
        except csv.Error:
            continue
        counts[separator] = sum(bool(cell.strip()) for cell in record)
    return max(counts, key=lambda separator: counts[separator], default=",")


def _name(separator: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}.get(separator, f"'{separator}'")
