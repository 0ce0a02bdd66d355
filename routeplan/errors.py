"""The errors that routeplan raises on purpose, and the exit status of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses of the command line."""

    DONE = 0
    BUG = 1
    INPUT = 2
    SOURCE = 3
    REQUIRED_UNSERVED = 4
    ABORTED = 130


class RouteplanError(Exception):
    """An error with a code, a message for the planner and a hint for mending it.

    Parameters
    ----------
    code : str
        Stable name of the kind of error, listed in ``docs/errors.md``.
    message : str
        What is wrong and where, on one line.
    hint : str, default ""
        What to do about it.
    exit_status : Exit, default Exit.INPUT
        Status with which the command line ends.
    """

    def __init__(self, code: str, message: str, hint: str = "", *, exit_status: Exit = Exit.INPUT) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.exit_status = exit_status


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with the input, placed as exactly as it can be.

    Parameters
    ----------
    code : str
        Stable name of the kind of problem, listed in ``docs/errors.md``.
    message : str
        What was found and what is allowed, without the place.
    file : str
        Name of the file, without its folder; may name a sheet: ``book.xlsx [reps]``.
    row : int or None
        Row as a spreadsheet counts it: the heading is row 1.
    column : str
        Heading as it stands in the file.
    value : str
        The value seen, shortened.
    hint : str
        What to do about it.
    is_warning : bool
        A warning is shown and does not stop the plan.
    rows : int
        Rows that have the problem; more than one where the message counts rows instead of listing them.
    """

    code: str
    message: str
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    hint: str = ""
    is_warning: bool = False
    rows: int = 1

    def __str__(self) -> str:
        """Write the place and the message on one line."""
        place = self.file
        if self.row is not None:
            place += f" row {self.row}"
        if self.column:
            place += f", column '{self.column}'" if place else f"column '{self.column}'"
        return f"{place}: {self.message}" if place else self.message


class InputError(RouteplanError):
    """All problems of an input at once.

    Parameters
    ----------
    problems : sequence of Problem
        Errors and warnings, in the order of the files; at least one is an error.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = sum(problem.rows for problem in self.problems if not problem.is_warning)
        super().__init__("input", f"{count:,} problem{'s' * (count != 1)} in the input")
