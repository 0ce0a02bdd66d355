"""Core, development and nurture areas on the first sheet."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import ClassFigures
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_table import Cell, Column, write_table


def write_classes(
    sheet: Worksheet, row: int, classes: Sequence[ClassFigures], language: str, styles: Styles
) -> int:
    """Write hours and visits by class of area.

    Parameters
    ----------
    sheet : Worksheet
        The sheet.
    row : int
        Where to begin.
    classes : sequence of ClassFigures
        The figures.
    language : str
        Language tag.
    styles : Styles
        Formats.

    Returns
    -------
    int
        The row after the table.
    """
    columns = (
        Column(heading=word("coverage_class", language)),
        Column(heading=word("customers", language), kind="whole"),
        Column(heading=word("visits_due", language), kind="whole"),
        Column(heading=word("visits_planned", language), kind="whole"),
        Column(heading=word("work_time", language), kind="duration"),
        Column(heading=word("share", language), kind="share"),
        Column(heading=word("face_time", language), kind="duration"),
        Column(heading=word("driving", language), kind="duration"),
        Column(heading=word("waiting", language), kind="duration"),
    )
    whole_s = sum(one.time_s for one in classes)
    rows: list[tuple[Cell, ...]] = [
        (
            word(f"coverage_{one.kind}", language), one.customers, one.due, one.visits, one.time_s,
            one.time_s / whole_s if whole_s else 0.0, one.service_s, one.drive_s, one.wait_s,
        )
        for one in classes
    ]  # fmt: skip
    return write_table(sheet, row, columns, rows, styles)
