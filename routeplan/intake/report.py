"""The list of everything that is wrong with the input, kept short enough to read."""

from collections.abc import Callable, Sequence

import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.table import Table

ROWS_LISTED = 20
"""Rows of one kind of problem in one column that are listed one by one; the rest is counted."""

VALUE_LENGTH = 60
"""Characters of a cell that a message quotes."""


class Report:
    """Collect problems, so that all of them are told at once.

    Parameters
    ----------
    problems : sequence of Problem, default ()
        What is known already.
    """

    def __init__(self, problems: Sequence[Problem] = ()) -> None:
        self._problems = list(problems)

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stops the plan."""
        return any(not problem.is_warning for problem in self._problems)

    def in_order_of(self, files: Sequence[str]) -> tuple[Problem, ...]:
        """Give all problems file by file.

        Parameters
        ----------
        files : sequence of str
            Names of files in the order wanted; problems of other files, such as the policy, come first.

        Returns
        -------
        tuple of Problem
            Within a file in the order in which they were found.
        """
        order = {file: number for number, file in enumerate(files, start=1)}
        return tuple(sorted(self._problems, key=lambda problem: order.get(problem.file, 0)))

    def add(self, problem: Problem) -> None:
        """Note one problem."""
        self._problems.append(problem)

    def rows(
        self,
        table: Table,
        column: str,
        where: "pd.Series[bool]",
        *,
        code: str,
        message: "str | Callable[[str], str] | pd.Series[str]",
        hint: str | Callable[[str], str] = "",
        is_warning: bool = False,
    ) -> None:
        """Note the same kind of problem for many rows, listing at most ``ROWS_LISTED`` of them.

        Parameters
        ----------
        table : Table
            Where.
        column : str
            Our name of the column.
        where : Series of bool
            Which rows, aligned with the table.
        code : str
            Kind of problem.
        message, hint : str or callable
            The texts, or what makes them from a cell's shortened value. A message may also be a Series with one text a
            row.
        is_warning : bool, default False
            Whether the plan goes on.
        """
        rows = where.index[where.to_numpy(dtype=bool)]
        if not len(rows):
            return
        listed = table.text(column).loc[rows[:ROWS_LISTED]]
        heading = table.heading(column)
        for row, cell in listed.items():
            value = shorten(cell)
            self.add(
                Problem(
                    code=code,
                    message=_message(message, int(str(row)), value),
                    file=table.file,
                    row=int(str(row)),
                    column=heading,
                    value=value,
                    hint=hint if isinstance(hint, str) else hint(value),
                    is_warning=is_warning,
                )
            )
        if more := len(rows) - len(listed):
            text = f"and {counted(more, 'more row')}"
            self.add(
                Problem(
                    code=code,
                    message=text,
                    file=table.file,
                    column=heading,
                    is_warning=is_warning,
                    rows=more,
                )
            )


def _message(message: "str | Callable[[str], str] | pd.Series[str]", row: int, value: str) -> str:
    if isinstance(message, str):
        return message
    return str(message.loc[row]) if isinstance(message, pd.Series) else message(value)


def shorten(value: str) -> str:
    """Cut a cell to what a message can quote."""
    line = " ".join(value.split())
    return line if len(line) <= VALUE_LENGTH else line[: VALUE_LENGTH - 1] + "…"


def counted(number: int, noun: str) -> str:
    """Write a number and its noun.

    Examples
    --------
    >>> counted(1, "row"), counted(1392, "row")
    ('1 row', '1,392 rows')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def examples(values: Sequence[str]) -> str:
    """Name up to three values, and say when there are more.

    Examples
    --------
    >>> examples(["C9", "C8", "C7", "C6"])
    "'C9', 'C8', 'C7', ..."
    """
    return ", ".join(f"'{shorten(value)}'" for value in values[:3]) + ", ..." * (len(values) > 3)
