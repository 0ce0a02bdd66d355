"""Plans side by side as a workbook."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from xlsxwriter import Workbook

from routeplan.language import word
from routeplan.model import Comparison, Figures, Row, Unit, VisitChange
from routeplan.model.comparison import Measure
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, write_list_sheet
from routeplan.publish.text import clean

_KINDS: dict[Unit, Kind] = {
    "count": "whole", "decimal": "ratio", "hours": "decimal", "km": "whole", "minutes": "decimal", "share": "share",
}  # fmt: skip
_UNITS: dict[Unit, str] = {"hours": " (h)", "km": " (km)", "minutes": " (min)"}


def compare_book(comparison: Comparison, options: PublishOptions) -> bytes:
    """Write figures, reps, tiers, weeks and, for each plan after the first, the visits that differ.

    Parameters
    ----------
    comparison : Comparison
        The plans.
    options : PublishOptions
        Title and language.

    Returns
    -------
    bytes
        An XLSX file; the same for the same arguments. Text is never a formula.
    """
    buffer, lang = io.BytesIO(), options.language
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.combine(comparison.plans[0].plan.horizon.as_of, datetime.min.time())
    book.set_properties({"title": clean(options.title), "created": created})
    styles, taken = Styles(book, lang), set[str]()

    def add(name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], frozen: int) -> None:
        write_list_sheet(book.add_worksheet(sheet_name(name, taken)), columns, rows, styles, frozen=frozen)

    add(word("key_figures", lang), _plan_columns(comparison, lang), _plan_rows(comparison), 1)
    parts = (
        ("rep", "reps", comparison.reps, comparison.rep_measures),
        ("tier", "tier", comparison.tiers, comparison.tier_measures),
        ("week", "weeks_sheet", comparison.weeks, comparison.week_measures),
    )
    for key, title, rows, measures in parts:
        columns = [
            Column(heading=word(key, lang), kind="date" if key == "week" else "id", width=14),
            Column(heading=word("plan", lang), width=18),
            *_columns(measures, comparison, lang),
        ]
        add(word(title, lang), columns, _part_rows(key, rows, measures, comparison), 2)
    names = {key: place.name for one in comparison.plans for key, place in one.customers.items()}
    for idx, against in enumerate(comparison.against):
        other = comparison.plans[idx + 1].name
        rows_ = [
            _change_row(change, names, comparison.plans[0].name, other, lang) for change in against.changes
        ]
        add(f"≠ {other}", _change_columns(comparison.plans[0].name, other, lang), rows_, 3)
    book.close()
    return buffer.getvalue()


def _heading(measure: Measure, comparison: Comparison, lang: str) -> str:
    per_week = f", {word('per_week', lang)}" if comparison.per_week and measure.is_total else ""
    return f"{word(measure.word, lang)}{_UNITS.get(measure.unit, '')}{per_week}"


def _plan_columns(comparison: Comparison, lang: str) -> list[Column]:
    """Give a row a plan: figures, each followed by its difference from the first plan."""
    return [
        Column(heading=word("plan", lang), width=22),
        Column(heading=word("changes", lang), width=40),
        Column(heading=word("start", lang), kind="date"),
        Column(heading=word("to_day", lang), kind="date"),
        *_columns(comparison.measures, comparison, lang),
    ]


def _columns(measures: Sequence[Measure], comparison: Comparison, lang: str) -> list[Column]:
    return [
        Column(heading=heading, kind=_kind(measure, comparison), width=12)
        for measure in measures
        for heading in (_heading(measure, comparison, lang), f"± {word(measure.word, lang)}")
    ]


def _kind(measure: Measure, comparison: Comparison) -> Kind:
    is_mean = comparison.per_week and measure.is_total
    return "decimal" if is_mean and measure.unit == "count" else _KINDS[measure.unit]


def _plan_rows(comparison: Comparison) -> list[tuple[Cell, ...]]:
    return [
        (
            one.name, "; ".join(one.states), one.plan.horizon.start, one.plan.horizon.end,
            *_values(comparison.measures, comparison.figures[0], figures),
        )
        for one, figures in zip(comparison.plans, comparison.figures, strict=True)
    ]  # fmt: skip


def _part_rows(
    key: str, rows: Sequence[Row], measures: Sequence[Measure], comparison: Comparison
) -> list[tuple[Cell, ...]]:
    return [
        (
            date.fromisoformat(row.name) if key == "week" else row.name,
            one.name,
            *_values(measures, row.values[0], value),
        )
        for row in rows
        for one, value in zip(comparison.plans, row.values, strict=True)
    ]


def _values(measures: Sequence[Measure], first: Figures | None, value: Figures | None) -> list[Cell]:
    cells: list[Cell] = []
    for measure in measures:
        amount = None if value is None else value.get(measure.key)
        is_first = first is None or first is value
        cells += [amount, None if is_first else measure.difference((first or {}).get(measure.key), amount)]
    return cells


def _change_columns(first: str, other: str, lang: str) -> list[Column]:
    def side(key: str, plan: str) -> str:
        return f"{word(key, lang)}, {plan}"

    return [
        Column(heading=word("visits_that_differ", lang), width=26),
        Column(heading=word("customer_id", lang), kind="id", width=14),
        Column(heading=word("name", lang), width=30),
        Column(heading=word("tier", lang), width=7),
        *(
            Column(heading=side(key, plan), kind=kind, width=13)
            for plan in (first, other)
            for key, kind in _SIDE
        ),
        Column(heading=word("why", lang), width=70),
    ]


_SIDE: tuple[tuple[str, Kind], ...] = (("date", "date"), ("start", "clock"), ("rep", "id"))


def _change_row(
    change: VisitChange, names: dict[str, str], first: str, other: str, lang: str
) -> tuple[Cell, ...]:
    visit = change.visit
    if change.kind in {"gone", "added"}:
        kind = word("only_in", lang).format(name=first if change.kind == "gone" else other)
    else:
        kind = word(f"change_{change.kind}", lang)
    sides = [
        cell
        for one in (change.before, change.after)
        for cell in ((None, None, None) if one is None else (one.date, one.start_s, one.rep_id))
    ]
    return (kind, visit.customer_id, names.get(visit.customer_id, ""), visit.tier, *sides, change.why)
