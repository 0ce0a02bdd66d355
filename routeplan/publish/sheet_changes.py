"""The sheet of the changes: what the plan changes of the one before."""

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Changes, Evaluation
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, write_list_sheet

_COLUMNS: tuple[tuple[str, Kind, float], ...] = (
    ("change", "text", 10),
    ("customer_id", "id", 14),
    ("customer", "text", 30),
    ("tier", "text", 7),
    ("rep_before", "text", 16),
    ("day_before", "date", 11),
    ("rep_now", "text", 16),
    ("day_now", "date", 11),
    ("reason", "text", 22),
    ("saved", "duration", 10),
    ("note", "text", 90),
)


def write_changes(
    sheet: Worksheet, evaluation: Evaluation, changes: Changes, options: PublishOptions, styles: Styles
) -> None:
    """Write a row for each visit that moved, came or went.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    evaluation : Evaluation
        Names of customers and reps.
    changes : Changes
        The changes.
    options : PublishOptions
        Language.
    styles : Styles
        Formats.

    Notes
    -----
    A change that costs driving has no duration, as a spreadsheet shows none below 0: the note says it.
    """
    language = options.language
    names = {item.id: item.name for item in evaluation.everybody}
    reps = {rep.id: rep.name or rep.id for rep in evaluation.reps}
    columns = [Column(heading=word(key, language), kind=kind, width=width) for key, kind, width in _COLUMNS]
    rows: list[tuple[Cell, ...]] = [
        (
            word(item.kind, language), item.customer_id, names.get(item.customer_id, ""), item.tier,
            reps.get(item.from_rep_id, item.from_rep_id), item.from_date,
            reps.get(item.to_rep_id, item.to_rep_id), item.to_date, word(item.code, language),
            item.saved_s if item.saved_s and item.saved_s > 0 else None, item.reason,
        )
        for item in changes.changes
    ]  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=3)
