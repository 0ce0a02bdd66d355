"""Turn one workbook into a workspace."""

import shutil
import tempfile
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.intake.book_policy import policy_text
from routeplan.intake.readers import WORKBOOKS
from routeplan.intake.sheets import guess_sheets
from routeplan.intake.unreadable import UnreadableError
from routeplan.intake.workbook import sheet_names


def init_from_book(book: Path, folder: Path) -> Path:
    """Make a workspace of a workbook: a copy of it, and a policy with the guessed tables and columns.

    Parameters
    ----------
    book : Path
        An Excel workbook with a sheet of customers and, usually, of reps, orders and visits; headings in English or
        Chinese.
    folder : Path
        The workspace to make; must not exist, or be empty.

    Returns
    -------
    Path
        The ``policy.toml`` written, whose guesses the planner should confirm.

    Raises
    ------
    RouteplanError
        The workbook is missing or unreadable (``book_missing``, ``book_unreadable``), no sheet looks like customers
        (``book_sheets``), or the folder is not empty (``folder_not_empty``).

    Notes
    -----
    The workbook is copied as it is rather than split into tables, so that what the planner sees in Excel is what is
    read. The workspace is written beside and then moved, so that it is never half there.
    """
    if not book.is_file():
        raise RouteplanError("book_missing", f"there is no file {book}", "name an .xlsx workbook")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RouteplanError(
            "folder_not_empty", f"{folder} is not empty", "choose a folder that does not exist yet"
        )
    if book.suffix.lower() not in WORKBOOKS:
        raise RouteplanError("book_unreadable", f"{book.name} is no .xlsx workbook", "save it as .xlsx first")
    try:
        sheets = guess_sheets(book)
        names = sheet_names(book)
    except UnreadableError as error:
        raise RouteplanError("book_unreadable", f"{book.name}: {error}", error.hint) from error
    if "customers" not in sheets:
        raise RouteplanError(
            "book_sheets",
            f"no sheet of {book.name} looks like a table of customers; its sheets are {', '.join(names)}",
            "a table of customers has a heading row with an id (客户编码, customer id) and a name, an address or a position",
        )
    text = policy_text(book.name, folder.name, sheets, names)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.new"))
    try:
        shutil.copyfile(book, beside / book.name)
        (beside / "policy.toml").write_text(text, encoding="utf-8", newline="\n")
        beside.chmod(0o755)  # mkdtemp makes it private
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return folder / "policy.toml"
