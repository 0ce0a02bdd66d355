"""Core, development and nurture areas on the overview, and what is kept free outside core."""

from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import hours, kept_free_text, percent, word
from routeplan.model import ClassFigures, KeyFigures

_HEADS = (
    "coverage_class", "customers", "visits_due", "visits_planned", "work_time", "share", "face_time", "driving", "waiting",
)  # fmt: skip


def classes_section(figures: KeyFigures, options: ViewOptions) -> Markup | None:
    """Show hours and visits by class of area.

    Parameters
    ----------
    figures : KeyFigures
        The figures.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup or None
        A table, and the time kept free under it; None where the plan does not look at areas.
    """
    if not figures.classes:
        return None
    lang = options.language
    whole_s = sum(one.time_s for one in figures.classes)
    rows = [_row(one, whole_s, lang) for one in figures.classes]
    shown = table(word("areas_by_class", lang), [word(key, lang) for key in _HEADS], rows, numbers=True)
    hints = [word("coverage_class_hint", lang)]
    if figures.kept_free is not None:
        hints.insert(0, kept_free_text(figures.kept_free, lang))
    return join([shown, *(tag("p", {"class": "hint"}, text) for text in hints)])


def _row(one: ClassFigures, whole_s: int, lang: str) -> Markup:
    return tag(
        "tr",
        None,
        tag("th", {"scope": "row"}, word(f"coverage_{one.kind}", lang)),
        number_cell(f"{one.customers:,}"),
        number_cell(f"{one.due:,}"),
        number_cell(f"{one.visits:,}"),
        number_cell(hours(one.time_s, lang)),
        number_cell(percent(one.time_s / whole_s if whole_s else 0.0)),
        number_cell(hours(one.service_s, lang)),
        number_cell(hours(one.drive_s, lang)),
        number_cell(hours(one.wait_s, lang)),
    )
