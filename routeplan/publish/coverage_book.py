"""Coverage as a workbook: summary, groups, months, hexagons and the dormant."""

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Coverage
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, set_page, write_list_sheet, write_table, write_text
from routeplan.publish.text import clean

Field = tuple[str, Kind]


def coverage_book(found: Coverage, options: PublishOptions) -> bytes:
    """Write the figures of coverage.

    Parameters
    ----------
    found : Coverage
        The figures.
    options : PublishOptions
        Title, language and currency.

    Returns
    -------
    bytes
        An XLSX file; the same for the same arguments. Text is never a formula.
    """
    buffer, lang = io.BytesIO(), options.language
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.combine(found.as_of, datetime.min.time())
    book.set_properties({"title": clean(options.title), "created": created})
    styles, taken = Styles(book, lang), set[str]()

    def sheet(key: str) -> Worksheet:
        return book.add_worksheet(sheet_name(word(key, lang), taken))

    _write_summary(sheet("dashboard"), found, options, styles)
    _write_list(sheet("coverage_rate"), _GROUP_FIELDS, _group_rows(found, lang), options, styles)
    _write_list(sheet("coverage_months"), _MONTH_FIELDS, _month_rows(found), options, styles)
    _write_list(sheet("coverage_hexagons"), _HEXAGON_FIELDS, _hexagon_rows(found, lang), options, styles)
    _write_list(sheet("coverage_dormant"), _DORMANT_FIELDS, _dormant_rows(found), options, styles)
    book.close()
    return buffer.getvalue()


_GROUP_FIELDS: tuple[Field, ...] = (
    ("coverage_groups", "text"), ("name", "id"), ("customers", "whole"), ("coverage_reached", "whole"), ("coverage_buying", "whole"),
    ("coverage_rate", "share"), ("target", "share"), ("coverage_penetration", "share"), ("coverage_conversion", "share"),
    ("coverage_win_rate", "share"), ("coverage_of_all", "share"),
    ("coverage_dormant", "whole"), ("coverage_visits", "whole"), ("coverage_completion", "share"), ("coverage_asked", "whole"),
    ("coverage_sales", "whole"), ("coverage_growth", "share"),
)  # fmt: skip
_MONTH_FIELDS: tuple[Field, ...] = (
    ("coverage_month", "id"), ("coverage_rate", "share"), ("coverage_visits", "whole"), ("coverage_new", "whole"),
    ("coverage_sales_month", "whole"), ("coverage_sales_before", "whole"),
)  # fmt: skip
_HEXAGON_FIELDS: tuple[Field, ...] = (
    ("coverage_place", "id"), ("coverage_class", "text"), ("coverage_area_type", "text"), ("customers", "whole"),
    ("coverage_reached", "whole"), ("coverage_prospects", "whole"), ("potential", "whole"), ("coverage_covered", "share"),
    ("coverage_out_of_reach", "whole"), ("coverage_heat", "ratio"),
)  # fmt: skip
_DORMANT_FIELDS: tuple[Field, ...] = (
    ("customer_id", "id"), ("name", "text"), ("tier", "id"), ("rep", "id"), ("district", "text"), ("coverage_last_order", "date"),
    ("potential", "whole"),
)  # fmt: skip
_TARGET_FIELDS: tuple[Field, ...] = (
    ("target", "text"), ("tier", "id"), ("coverage_actual", "ratio"), ("coverage_wanted", "ratio"), ("coverage_by_now", "ratio"),
    ("coverage_a_week", "ratio"),
)  # fmt: skip
_ALERT_FIELDS: tuple[Field, ...] = (
    ("rep", "id"), ("district", "text"), ("coverage_sales_month", "whole"), ("coverage_sales_before", "whole"),
    ("coverage_growth", "share"),
)  # fmt: skip
_FIGURE_FIELDS: tuple[Field, ...] = (("name", "text"), ("value", "ratio"))
_PLACE_FIELDS: tuple[Field, ...] = (
    ("coverage_place", "text"), ("coverage_radius", "decimal"), ("coverage_here", "whole"), ("coverage_gain", "whole"),
)  # fmt: skip


def _columns(fields: Sequence[Field], options: PublishOptions) -> list[Column]:
    money = {"potential", "coverage_sales", "coverage_sales_month", "coverage_sales_before", "coverage_gain"}
    return [
        Column(
            heading=word(key, options.language).format(name="").strip()
            + (options.money_unit if key in money else ""),
            kind=kind,
            width=26 if key == "name" else 16,
        )
        for key, kind in fields
    ]


def _write_list(
    sheet: Worksheet,
    fields: Sequence[Field],
    rows: Sequence[tuple[Cell, ...]],
    options: PublishOptions,
    styles: Styles,
) -> None:
    write_list_sheet(sheet, _columns(fields, options), rows, styles, frozen=1)


def _write_summary(sheet: Worksheet, found: Coverage, options: PublishOptions, styles: Styles) -> None:
    lang = options.language
    write_text(sheet, 0, 0, f"{options.title}: {found.as_of}", styles.title)
    parts: list[tuple[Sequence[Field], list[tuple[Cell, ...]]]] = [
        (_FIGURE_FIELDS, [(word(key, lang), value) for key, value in _figures(found) if value is not None]),
        (
            _TARGET_FIELDS,
            [
                (word(f"coverage_target_{one.kind}", lang), one.name, one.actual, one.wanted, one.by_now, one.a_week)
                for one in found.targets
            ],
        ),
        (
            _ALERT_FIELDS,
            [(one.rep_id, one.district, one.now, one.usual, one.change) for one in found.alerts],
        ),
        (
            _PLACE_FIELDS,
            [
                (f"{word(f'coverage_places_{one.purpose}', lang)}: {one.lat:.4f}, {one.lon:.4f}", one.radius_km, one.count, one.gain)
                for one in found.places
            ],
        ),
    ]  # fmt: skip
    row = 2
    for fields, rows in parts:
        if rows:
            columns = [Column(heading=one.heading, kind=one.kind) for one in _columns(fields, options)]
            row = write_table(sheet, row, columns, rows, styles) + 1
    sheet.set_column(0, 0, 44)
    set_page(sheet)


def _figures(found: Coverage) -> list[tuple[str, float | None]]:
    whole, results = found.whole, found.results
    return [
        ("customers", whole.customers),
        ("coverage_prospects", results.prospects),
        ("coverage_rate", whole.coverage),
        ("coverage_penetration", whole.penetration),
        ("coverage_conversion", whole.conversion),
        ("coverage_win_rate", whole.win_rate),
        ("coverage_completion", whole.completion),
        ("coverage_sales", whole.sales),
        ("coverage_growth", whole.growth),
        ("coverage_order_value", results.order_value),
        ("coverage_orders", results.orders_a_year),
        ("coverage_lines", results.lines),
        ("coverage_ltv", results.lifetime_value),
        ("coverage_cac", results.acquisition_cost),
        ("coverage_month_visits", results.visits),
        ("coverage_open", results.open_opportunities),
        ("coverage_matched", results.matched),
    ]


def _group_rows(found: Coverage, lang: str) -> list[tuple[Cell, ...]]:
    return [
        (
            word("coverage_all", lang) if row.by == "all" else word("coverage_channel" if row.by == "channel" else row.by, lang),
            word(f"coverage_channel_{row.name}", lang) if row.by == "channel" else row.name,
            row.customers, row.reached, row.buying, row.coverage, row.target, row.penetration, row.conversion, row.win_rate, row.of_all,
            row.dormant,
            row.visits, row.completion, row.asked, row.sales, row.growth,
        )
        for row in found.rows
    ]  # fmt: skip


def _month_rows(found: Coverage) -> list[tuple[Cell, ...]]:
    return [
        (one.month, one.coverage, one.visits, one.new_customers, one.sales, one.sales_before)
        for one in found.months
    ]


def _hexagon_rows(found: Coverage, lang: str) -> list[tuple[Cell, ...]]:
    return [
        (
            one.cell, word(f"coverage_{one.kind}", lang), word(f"coverage_{one.area_type}", lang), one.customers, one.reached,
            one.prospects, one.potential, one.covered, one.out_of_reach, one.heat,
        )
        for one in found.hexagons
    ]  # fmt: skip


def _dormant_rows(found: Coverage) -> list[tuple[Cell, ...]]:
    return [
        (one.id, one.name, one.tier, one.rep_id, one.district, one.last_order, one.potential)
        for one in found.dormant
    ]
