"""Read what managers decided in the workbooks of moves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report, shorten
from routeplan.intake.table import RawTable
from routeplan.intake.unreadable import UnreadableError
from routeplan.intake.workbook import read_sheet, sheet_names
from routeplan.language import LANGUAGES, word
from routeplan.model import Decision, Verdict

_NEEDED = ("customer_id", "from_rep", "to_rep", "decision")
_COLUMNS = (*_NEEDED, "decided_by", "remark")
_PLAIN: dict[str, Verdict] = {
    "accept": "accept", "accepted": "accept", "yes": "accept", "ok": "accept", "y": "accept",
    "reject": "reject", "rejected": "reject", "no": "reject", "n": "reject",
}  # fmt: skip
VERDICTS: Mapping[str, Verdict] = _PLAIN | {
    word(text, language).casefold(): _PLAIN[text] for text in ("accept", "reject") for language in LANGUAGES
}
"""What may stand in the column of decisions, case folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of a workbook of moves with its place, for messages."""

    table: RawTable
    number: int
    at: Mapping[str, int]
    text: Mapping[str, str]

    def problem(self, column: str, code: str, message: str, hint: str = "") -> Problem:
        """Say what is wrong with a cell."""
        return Problem(
            code=code,
            message=message,
            file=self.table.file,
            row=self.number,
            column=self.table.headings[self.at[column]],
            value=shorten(self.text[column]),
            hint=hint,
        )


def read_decisions(
    books: Sequence[Path],
    *,
    today: date,
    by: str,
    customer_ids: Collection[str],
    rep_ids: Collection[str],
) -> tuple[Decision, ...]:
    """Read the decisions of one or several workbooks; a move without one is left out.

    Parameters
    ----------
    books : sequence of Path
        Workbooks of moves, as ``routeplan territories --choose`` wrote them, filled in.
    today : date
        When they are read.
    by : str
        Who decided, where the workbook does not say.
    customer_ids, rep_ids : collection of str
        Those that there are.

    Returns
    -------
    tuple of Decision
        In the order of the workbooks; one a customer.

    Raises
    ------
    RouteplanError
        ``review_book``: there is no such file, or it is no workbook of moves.
    InputError
        Everything that is wrong in the rows.
    """
    report, decisions, seen = Report(), list[Decision](), dict[str, str]()
    for book in books:
        for row in _rows(book):
            if not row.text["decision"]:
                continue
            problems = list(_wrong(row, customer_ids, rep_ids))
            customer_id = row.text["customer_id"]
            if customer_id in seen:
                problems.append(
                    row.problem(
                        "customer_id",
                        "review_twice",
                        f"'{shorten(customer_id)}' is decided in {seen[customer_id]} too",
                        "leave one of the two decisions empty",
                    )
                )
            for problem in problems:
                report.add(problem)
            seen.setdefault(customer_id, f"{row.table.file} row {row.number}")
            if not problems:
                decisions.append(
                    Decision(
                        customer_id=customer_id,
                        from_rep=row.text["from_rep"],
                        to_rep=row.text["to_rep"],
                        verdict=VERDICTS[row.text["decision"].casefold()],
                        date=today,
                        by=row.text.get("decided_by", "") or by,
                        remark=row.text.get("remark", ""),
                    )
                )
    if report.has_errors:
        raise InputError(report.in_order_of(()))
    return tuple(decisions)


def _rows(book: Path) -> list[_Row]:
    table = _moves_of(book)
    at = _places(table)
    kept = {key: table.cells[place].tolist() for key, place in at.items()}
    numbers = [int(str(number)) for number in table.cells.index]
    return [
        _Row(table=table, number=number, at=at, text={key: str(cells[idx]) for key, cells in kept.items()})
        for idx, number in enumerate(numbers)
    ]


def _moves_of(book: Path) -> RawTable:
    """Find the sheet of moves by its headings, whatever the language and the name."""
    hint = "give the moves.xlsx that 'routeplan territories --choose' wrote, filled in and saved as .xlsx"
    if not book.is_file():
        raise RouteplanError("review_book", f"there is no file '{book}'", hint)
    try:
        tables = [read_sheet(book, f"{book.name} [{name}]", name, None) for name in sheet_names(book)]
    except (UnreadableError, OSError) as error:
        raise RouteplanError("review_book", f"'{book.name}' cannot be read: {error}", hint) from error
    for table in tables:
        if set(_NEEDED) <= set(_places(table)):
            return table
    wanted = ", ".join(word(key, "en") for key in _NEEDED)
    raise RouteplanError("review_book", f"'{book.name}' has no sheet with the headings {wanted}", hint)


def _places(table: RawTable) -> dict[str, int]:
    """Give the column of each of ours that a sheet has."""
    names = {key: {word(key, language).casefold() for language in LANGUAGES} for key in _COLUMNS}
    found: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        for key, words in names.items():
            if heading.casefold() in words and place in table.cells:
                found.setdefault(key, place)
    return found


def _wrong(row: _Row, customer_ids: Collection[str], rep_ids: Collection[str]) -> list[Problem]:
    found = []
    if row.text["decision"].casefold() not in VERDICTS:
        said = shorten(row.text["decision"])
        found.append(
            row.problem(
                "decision",
                "review_decision",
                f"'{said}' is no decision",
                "write accept or reject, or leave it empty",
            )
        )
    for column, known, code, what in (
        ("customer_id", customer_ids, "review_customer", "customer"),
        ("from_rep", rep_ids, "review_rep", "rep"),
        ("to_rep", rep_ids, "review_rep", "rep"),
    ):
        value = row.text[column]
        if value not in known:
            hint = did_you_mean(value, sorted(known)) or "leave the ids as routeplan wrote them"
            found.append(row.problem(column, code, f"there is no {what} '{shorten(value)}'", hint))
    return found
