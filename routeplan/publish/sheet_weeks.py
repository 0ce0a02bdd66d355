"""The sheet of the weeks: load and compactness, rep by rep."""

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Evaluation
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, write_list_sheet

_COLUMNS: tuple[tuple[str, Kind, float], ...] = (
    ("rep", "text", 22),
    ("rep_id", "id", 0),
    ("week", "whole", 7),
    ("from_day", "date", 0),
    ("to_day", "date", 0),
    ("visits", "whole", 9),
    ("days", "whole", 8),
    ("shifts", "whole", 8),
    ("work_time", "duration", 0),
    ("face_time", "duration", 0),
    ("driving", "duration", 0),
    ("waiting", "duration", 0),
    ("available", "duration", 0),
    ("load", "share", 9),
    ("load_deviation", "share", 0),
    ("week_spread", "ratio", 13),
    ("day_spread", "ratio", 13),
    ("zone_overlap", "share", 0),
)


def write_weeks(sheet: Worksheet, evaluation: Evaluation, options: PublishOptions, styles: Styles) -> None:
    """Write a row for each rep and week.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    evaluation : Evaluation
        What follows from the plan.
    options : PublishOptions
        Language.
    styles : Styles
        Formats.

    Notes
    -----
    The load is shaded by its size. What does not exist, such as the load of a week on leave, is an empty cell.
    """
    names = {rep.id: rep.name for rep in evaluation.reps}
    rows: list[tuple[Cell, ...]] = [
        (
            names.get(rep.rep_id, ""), rep.rep_id, week.number, week.start, week.end, week.visits, week.days,
            week.shifts, week.work_s, week.service_s, week.drive_s, week.wait_s, week.available_s, week.load,
            week.deviation, week.spread, week.day_spread, week.zone_overlap,
        )
        for rep in evaluation.key_figures.reps
        for week in rep.weeks
    ]  # fmt: skip
    columns = [
        Column(heading=word(key, options.language), kind=kind, width=width) for key, kind, width in _COLUMNS
    ]
    write_list_sheet(sheet, columns, rows, styles, frozen=3)
    load = [key for key, _, _ in _COLUMNS].index("load")
    sheet.conditional_format(
        1, load, max(1, len(rows)), load,
        {
            "type": "2_color_scale", "min_type": "num", "min_value": 0.4, "max_type": "num", "max_value": 1,
            "min_color": "#FFFFFF", "max_color": "#9CC5E3",
        },
    )  # fmt: skip
