"""Tables as they are passed from the readers to the checks: text only, rows numbered as in the file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

NOTHING = frozenset({"nan", "NaN", "NAN", "NULL", "null", "#N/A", "<NA>", "NaT"})
"""What exports write for an empty cell. "NA" and "none" are not among them: they may be an id and a cadence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table as it stands in a file.

    Parameters
    ----------
    file : str
        Name for messages: ``customers.csv`` or ``book.xlsx [reps]``.
    headings : tuple of str
        All headings of the file in order, stripped.
    cells : DataFrame of str
        The columns that were asked for, labelled by their position in ``headings``; stripped, "" for an empty cell.
        The index holds the row numbers of a spreadsheet, where the heading is row 1.
    """

    file: str
    headings: tuple[str, ...]
    cells: pd.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under our column names.

    Parameters
    ----------
    kind : str
        ``customers``, ``reps``, ``orders``, ``visits``, ``tasks`` or ``to_locate``.
    file : str
        Name for messages.
    cells : DataFrame of str
        One column for each of our names that the file has; index and cells as in ``RawTable``.
    headings : mapping of str to str
        Heading in the file of each of our columns that it has.
    """

    kind: str
    file: str
    cells: pd.DataFrame
    headings: Mapping[str, str]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.cells)

    def has(self, column: str) -> bool:
        """Tell whether the file has one of our columns."""
        return column in self.headings

    def heading(self, column: str) -> str:
        """Give the heading of one of our columns as it stands in the file; our name if it is not there."""
        return self.headings.get(column, column)

    def text(self, column: str) -> "pd.Series[str]":
        """Give the cells of one of our columns; empty cells if the file does not have it."""
        if column in self.cells:
            return self.cells[column]
        return pd.Series("", index=self.cells.index, dtype=str)

    def in_case_of(self, column: str, names: Iterable[str]) -> "Table":
        """Write cells that differ from a name in capitals only as the name is written.

        Parameters
        ----------
        column : str
            Our name of the column.
        names : iterable of str
            The names; those that differ among themselves in capitals only are left alone.

        Returns
        -------
        Table
            With the names in that column.
        """
        if column not in self.cells:
            return self
        known = list(names)
        count = Counter(name.casefold() for name in known)
        of_folded = {name.casefold(): name for name in known if count[name.casefold()] == 1}
        text = self.cells[column]
        written = text.str.casefold().map(of_folded)
        return replace(self, cells=self.cells.assign(**{column: written.fillna(text)}))


def heading_of(name: str, headings: Sequence[str]) -> str:
    """Find a heading as it stands in the file, whatever its capitals if only one is alike; "" if there is none."""
    if name in headings:
        return name
    alike = {heading for heading in headings if heading.casefold() == name.casefold()}
    return alike.pop() if len(alike) == 1 else ""


def clean(cells: pd.DataFrame) -> pd.DataFrame:
    """Strip all cells, empty those that say "nothing" in an export's words, and leave out empty rows.

    Parameters
    ----------
    cells : DataFrame of str
        As read; may hold None for cells that a short row lacks.

    Returns
    -------
    DataFrame of str
        The same columns; the index keeps the row numbers of the rows that are left.
    """
    stripped = cells.fillna("").apply(_strip)
    return stripped[(stripped != "").any(axis=1)]


def _strip(column: "pd.Series[str]") -> "pd.Series[str]":
    # Each different text is cleaned once: in millions of orders most cells are repeated.
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    cleaned = np.array([_strip_cell(text) for text in texts], dtype=object)
    return pd.Series(cleaned[codes] if len(cleaned) else "", index=column.index, dtype=str)


def _strip_cell(text: str) -> str:
    text = text.strip()
    if text.startswith('="') and text.endswith(
        '"'
    ):  # ="007" is how an export keeps the zeros of a number from Excel
        text = text[2:-1].strip()
    return "" if text in NOTHING else text
