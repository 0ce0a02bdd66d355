"""Read tables from files: text only, as the file shows it."""

import difflib
from pathlib import Path

from routeplan.database.address import is_database, label_of, split_address
from routeplan.errors import Problem
from routeplan.intake.csv_table import read_csv_table
from routeplan.intake.geopackage import read_geopackage
from routeplan.intake.report import Report
from routeplan.intake.table import RawTable
from routeplan.intake.unreadable import UnreadableError
from routeplan.intake.workbook import read_sheet

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
KINDS = "a table is a .csv, .csv.gz, .xlsx or .gpkg file"


def split_spec(spec: str) -> tuple[str, str]:
    """Split "book.xlsx#sheet" into the file and the sheet; the sheet is "" for a plain file name.

    Examples
    --------
    >>> split_spec("book.xlsx#Kunden")
    ('book.xlsx', 'Kunden')
    """
    for ending in (*WORKBOOKS, ".gpkg", ".zip"):
        file, mark, part = spec.partition(f"{ending}#")
        if mark:
            return file + ending, part
    return spec, ""


def read_table(folder: Path, spec: str, wanted: frozenset[str], report: Report) -> RawTable | None:
    """Read one table of a workspace.

    Parameters
    ----------
    folder : Path
        The workspace.
    spec : str
        A file name, or ``book.xlsx#sheet``, as in ``[tables]``.
    wanted : frozenset of str
        Headings to read, casefolded; other columns are skipped.
    report : Report
        Where problems go.

    Returns
    -------
    RawTable or None
        None if there is no such file or it is no table; the report says why.
    """
    file, part = split_spec(spec)
    path = folder / file
    if not path.is_file():
        report.add(
            Problem(
                code="table_missing",
                message="there is no such file",
                file=file,
                hint=nearest_file(folder, file),
            )
        )
        return None
    try:
        return _read(path, file, part, wanted, report)
    except UnreadableError as error:
        report.add(Problem(code=error.code, message=str(error), file=file, hint=error.hint))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.add(Problem(code="table_unreadable", message=f"it cannot be read: {reason}", file=file))
    return None


def file_label(spec: str) -> str:
    """Name a table in messages as its reader does."""
    if is_database(spec):
        return f"{label_of(spec)} [{split_address(spec)[1]}]"
    file, part = split_spec(spec)
    return f"{file} [{part}]" if part else file


def _read(path: Path, file: str, part: str, wanted: frozenset[str], report: Report) -> RawTable:
    ending = path.name.lower().removesuffix(".gz")
    if ending.endswith(WORKBOOKS):
        return read_sheet(path, file_label(f"{file}#{part}" if part else file), part, wanted)
    if ending.endswith(".gpkg"):
        return read_geopackage(path, file_label(f"{file}#{part}" if part else file), part)
    if ending.endswith(TEXTS):
        return read_csv_table(path, file, wanted, report)
    raise UnreadableError(
        "table_unreadable", "this kind of file is not read", f"save it as .xlsx or .csv; {KINDS}"
    )


def nearest_file(folder: Path, file: str) -> str:
    """Write the hint that names the file of a workspace most like one that is missing."""
    known = [*TEXTS, *WORKBOOKS, ".gpkg", ".gz", ".geojson", ".zip"]
    present = sorted(
        path.name for path in folder.iterdir() if path.is_file() and path.suffix.lower() in known
    )
    if not present:
        return f"the folder {folder.name} holds no table at all"
    stem = file.split(".", maxsplit=1)[0].lower()
    near = [name for name in present if name.split(".")[0].lower() == stem]
    near += difflib.get_close_matches(file, present, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'? name it in [tables]"
    shown = ", ".join(present[:6]) + (", ..." if len(present) > 6 else "")
    return f"name the file in [tables]; the folder holds {shown}"
