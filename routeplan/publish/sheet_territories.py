"""The sheet of the territories: balance, shape and change, and the figures of teams and districts."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Evaluation, Rollup, TerritorySummary
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, set_page, write_cell, write_table, write_text


def write_territories(
    sheet: Worksheet, evaluation: Evaluation, options: PublishOptions, styles: Styles
) -> None:
    """Write the measures of the territories.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    evaluation : Evaluation
        What follows from the plan.
    options : PublishOptions
        Language and currency.
    styles : Styles
        Formats.
    """
    sheet.freeze_panes(0, 1)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 16, 11.5)
    set_page(sheet)
    row = 0
    if evaluation.territories is not None:
        row = _write_summary(sheet, row, evaluation.territories, options.language, styles)
        row = _write_reps(sheet, row + 1, evaluation, evaluation.territories, options, styles)
    for by, title in (("team", "teams"), ("district", "districts")):
        items = [item for item in evaluation.rollups if item.by == by]
        if items:
            write_text(sheet, row + 1, 0, word(title, options.language), styles.section)
            row = _write_rollups(sheet, row + 2, by, items, options, styles)


def _write_summary(sheet: Worksheet, row: int, found: TerritorySummary, language: str, styles: Styles) -> int:
    balance, disruption = word("balance_index", language), word("disruption", language)
    potential, workload = word("potential", language), word("workload", language)
    lines: tuple[tuple[str, Cell, Kind], ...] = (
        (f"{balance}: {potential}", found.potential_index, "share"),
        (f"{balance}: {workload}", found.workload_index, "share"),
        (word("to_centre", language), found.centre_s, "duration"),
        (word("polsby_popper", language), found.polsby_popper, "share"),
        (word("reock", language), found.reock, "share"),
        (word("pieces", language), found.pieces, "whole"),
        (word("given", language), found.handed_over, "whole"),
        (f"{disruption}: {potential}", found.disruption_potential, "share"),
        (f"{disruption}: {workload}", found.disruption_workload, "share"),
    )
    write_text(sheet, row, 0, word("territories", language), styles.section)
    for offset, (label, value, kind) in enumerate(lines, start=1):
        write_text(sheet, row + offset, 0, label, styles.of("text"))
        write_cell(sheet, row + offset, 1, value, kind, styles)
    return row + 1 + len(lines)


def _write_reps(
    sheet: Worksheet,
    row: int,
    evaluation: Evaluation,
    found: TerritorySummary,
    options: PublishOptions,
    styles: Styles,
) -> int:
    language, names = options.language, {rep.id: rep.name for rep in evaluation.reps}
    potential, workload = word("potential", language), word("workload", language)
    columns = (
        Column(heading=word("rep", language)),
        Column(heading=word("rep_id", language), kind="id"),
        Column(heading=word("to_centre", language), kind="duration"),
        Column(heading=word("polsby_popper", language), kind="share"),
        Column(heading=word("reock", language), kind="share"),
        Column(heading=word("pieces", language), kind="whole"),
        Column(heading=word("taken", language), kind="whole"),
        Column(heading=word("given", language), kind="whole"),
        Column(heading=f"{word('taken', language)}: {potential}", kind="share"),
        Column(heading=f"{word('taken', language)}: {workload}", kind="share"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            names.get(item.rep_id, ""), item.rep_id, item.centre_s, item.polsby_popper, item.reock,
            item.pieces, item.taken, item.given, item.taken_potential, item.taken_workload,
        )
        for item in found.reps
    ]  # fmt: skip
    return write_table(sheet, row, columns, rows, styles)


def _write_rollups(
    sheet: Worksheet, row: int, by: str, items: Sequence[Rollup], options: PublishOptions, styles: Styles
) -> int:
    language = options.language
    money = options.money_unit
    columns = (
        Column(heading=word(by, language)),
        Column(heading=word("reps", language), kind="whole"),
        Column(heading=word("customers", language), kind="whole"),
        Column(heading=word("visits_due", language), kind="whole"),
        Column(heading=word("visits_done", language), kind="whole"),
        Column(heading=word("driving", language), kind="duration"),
        Column(heading=word("potential", language) + money, kind="whole"),
        Column(heading=word("potential_deviation", language), kind="share"),
        Column(heading=word("workload", language), kind="duration"),
        Column(heading=word("workload_deviation", language), kind="share"),
        *((Column(heading=word("value_per_hour", language) + money, kind="whole"),) if by == "team" else ()),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            item.name, item.reps, item.customers, item.due, item.done, item.drive_s, item.potential,
            item.potential_deviation, item.workload_s, item.workload_deviation,
            *((item.value_per_hour,) if by == "team" else ()),
        )
        for item in items
    ]  # fmt: skip
    return write_table(sheet, row, columns, rows, styles)
