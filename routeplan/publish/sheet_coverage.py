"""The first sheet of the workbook of coverage: key figures, targets, alerts and best places, each number as what it is."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Coverage, Target
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, set_page, write_cell, write_table, write_text

Field = tuple[str, Kind]
"""Key of a heading, and what stands under it."""

_MONEY = frozenset({
    "potential", "coverage_sales", "coverage_sales_month", "coverage_sales_before", "coverage_gain", "coverage_sales_then", "coverage_amount",
    "coverage_order_value", "coverage_ltv", "coverage_cac", "coverage_out_of_reach", "coverage_calls_value", "coverage_calls_gain",
})  # fmt: skip
_TARGET_FIELDS: tuple[Field, ...] = (
    ("target", "text"), ("tier", "id"), ("coverage_actual", "whole"), ("coverage_wanted", "whole"), ("coverage_by_now", "whole"),
    ("coverage_a_week", "decimal"), ("coverage_a_day", "decimal"),
)  # fmt: skip
_ALERT_FIELDS: tuple[Field, ...] = (
    ("rep", "id"), ("district", "text"), ("coverage_sales_month", "whole"), ("coverage_usual", "whole"), ("change", "share"),
)  # fmt: skip
_PLACE_FIELDS: tuple[Field, ...] = (
    ("coverage_place", "text"), ("coverage_near_place", "text"), ("coverage_radius_km", "decimal"), ("coverage_here", "whole"),
    ("coverage_gain", "whole"),
)  # fmt: skip
_WIDTHS = (44, 24, 16, 16, 16, 16, 16)


def columns_of(fields: Sequence[Field], options: PublishOptions, *, days: int) -> list[Column]:
    """Head columns, those of money with the currency.

    Parameters
    ----------
    fields : sequence of Field
        Headings and kinds.
    options : PublishOptions
        Language and currency.
    days : int
        Days that count.
    """
    return [
        Column(heading=_heading(key, options, days), kind=kind, width=26 if key == "name" else 16)
        for key, kind in fields
    ]


def write_coverage_summary(
    sheet: Worksheet, found: Coverage, options: PublishOptions, styles: Styles
) -> None:
    """Fill the first sheet.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    found : Coverage
        The figures.
    options : PublishOptions
        Title, language and currency.
    styles : Styles
        Formats.
    """
    lang = options.language
    write_text(sheet, 0, 0, f"{options.title}: {found.as_of}", styles.title)
    row = 2
    for key, value, kind in _figures(found):
        if value is not None:
            write_text(sheet, row, 0, _heading(key, options, found.days), styles.of("text"))
            write_cell(sheet, row, 1, value, kind, styles)
            row += 1
    row = _write_targets(sheet, row + 1, found, options, styles)
    alerts = [(one.rep_id, one.district, one.now, one.usual, one.change) for one in found.alerts]
    places = [
        (f"{word(f'coverage_places_{one.purpose}', lang)}: {one.lat:.4f}, {one.lon:.4f}", one.near, one.radius_km, one.count, one.gain)
        for one in found.places
    ]  # fmt: skip
    parts: tuple[tuple[Sequence[Field], Sequence[tuple[Cell, ...]]], ...] = (
        (_ALERT_FIELDS, alerts),
        (_PLACE_FIELDS, places),
    )
    for fields, rows in parts:
        if rows:
            row = write_table(sheet, row, _unsized(fields, options, found.days), rows, styles) + 1
    for idx, width in enumerate(_WIDTHS):
        sheet.set_column(idx, idx, width)
    set_page(sheet)


def _write_targets(
    sheet: Worksheet, row: int, found: Coverage, options: PublishOptions, styles: Styles
) -> int:
    """Write the targets: shares as shares, counts and money whole."""
    if not found.targets:
        return row
    row = write_table(sheet, row, _unsized(_TARGET_FIELDS, options, found.days), (), styles)
    for one in found.targets:
        name = word(f"coverage_target_{one.kind}", options.language)
        write_cell(sheet, row, 0, name, "text", styles)
        write_cell(sheet, row, 1, one.name, "id", styles)
        for column, (value, kind) in enumerate(_target_cells(one), start=2):
            write_cell(sheet, row, column, value, kind, styles)
        row += 1
    return row + 1


def _target_cells(one: Target) -> tuple[tuple[float | None, Kind], ...]:
    if one.kind == "coverage":
        return (one.actual, "share"), (one.wanted, "share")
    a_week: Kind = "whole" if one.kind == "sales" else "decimal"
    ahead = None if one.is_over or one.actual is None else one.a_week
    return (
        (one.actual, "whole"), (one.wanted, "whole"), (one.by_now, "whole"), (ahead, a_week), (one.a_day, "decimal"),
    )  # fmt: skip


def _unsized(fields: Sequence[Field], options: PublishOptions, days: int) -> list[Column]:
    return [Column(heading=one.heading, kind=one.kind) for one in columns_of(fields, options, days=days)]


def _heading(key: str, options: PublishOptions, days: int) -> str:
    unit = options.money_unit if key in _MONEY else ""
    return word(key, options.language).format(name="", days=days).strip() + unit


def _figures(found: Coverage) -> tuple[tuple[str, float | None, Kind], ...]:
    whole, results = found.whole, found.results
    return (
        ("customers", whole.customers, "whole"),
        ("coverage_prospects", results.prospects, "whole"),
        ("coverage_rate", whole.coverage, "share"),
        ("coverage_penetration", whole.penetration, "share"),
        ("coverage_conversion", whole.conversion, "share"),
        ("coverage_win_rate", whole.win_rate, "share"),
        ("coverage_completion", whole.completion, "share"),
        ("coverage_asked", whole.asked, "whole"),
        ("coverage_sales", whole.sales, "whole"),
        ("coverage_growth", whole.growth, "share"),
        ("coverage_order_value", results.order_value, "whole"),
        ("coverage_orders", results.orders_a_year, "decimal"),
        ("coverage_lines", results.lines, "decimal"),
        ("coverage_ltv", results.lifetime_value, "whole"),
        ("coverage_lifetime_years", results.lifetime_years, "decimal"),
        ("coverage_cac", results.acquisition_cost, "whole"),
        ("coverage_month_visits", results.visits, "whole"),
        ("coverage_month_calls", results.calls, "whole"),
        ("coverage_open", results.open_opportunities, "whole"),
        ("coverage_matched", results.matched, "whole"),
    )
