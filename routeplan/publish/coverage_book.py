"""Coverage as a workbook: summary, groups, months, hexagons and the dormant."""

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Coverage
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_coverage import Field, columns_of, write_coverage_summary
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.sheet_segments import SEGMENT_FIELDS, WORKLOAD_FIELDS, segment_rows, workload_rows
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_table import Cell, write_list_sheet
from routeplan.publish.text import clean


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

    def listed(key: str, fields: Sequence[Field], rows: Sequence[tuple[Cell, ...]]) -> None:
        write_list_sheet(sheet(key), columns_of(fields, options, days=found.days), rows, styles, frozen=1)

    write_coverage_summary(sheet("dashboard"), found, options, styles)
    listed("coverage_rate", _GROUP_FIELDS, _group_rows(found, lang))
    listed("coverage_months", _MONTH_FIELDS, _month_rows(found))
    listed("coverage_hexagons", _HEXAGON_FIELDS, _hexagon_rows(found, lang))
    listed("coverage_dormant", _DORMANT_FIELDS, _dormant_rows(found))
    if found.segmentation:
        listed("coverage_segments", SEGMENT_FIELDS, segment_rows(found.segmentation, lang))
        listed("coverage_workload", WORKLOAD_FIELDS, workload_rows(found.segmentation, lang))
    if found.stalled:
        listed("coverage_stalled", _STALLED_FIELDS, _stalled_rows(found))
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
    ("coverage_sales_month", "whole"), ("coverage_sales_before", "whole"), ("coverage_calls_done", "whole"),
)  # fmt: skip
_HEXAGON_FIELDS: tuple[Field, ...] = (
    ("coverage_place", "id"), ("coverage_class", "text"), ("coverage_area_type", "text"), ("customers", "whole"),
    ("coverage_reached", "whole"), ("coverage_prospects", "whole"), ("potential", "whole"), ("coverage_covered", "share"),
    ("coverage_out_of_reach", "whole"), ("coverage_heat", "ratio"),
)  # fmt: skip
_DORMANT_FIELDS: tuple[Field, ...] = (
    ("customer_id", "id"), ("name", "text"), ("tier", "id"), ("rep", "id"), ("district", "text"), ("coverage_last_order", "date"),
    ("coverage_sales_then", "whole"), ("potential", "whole"),
)  # fmt: skip
_STALLED_FIELDS: tuple[Field, ...] = (
    ("customer_id", "id"), ("name", "text"), ("coverage_opportunity", "id"), ("coverage_stage", "text"), ("rep", "id"), ("coverage_days_since", "whole"),
    ("coverage_amount", "whole"),
)  # fmt: skip


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
        (one.month, one.coverage, one.visits, one.new_customers, one.sales, one.sales_before, one.calls)
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
        (one.id, one.name, one.tier, one.rep_id, one.district, one.last_order, one.sales_then, one.potential)
        for one in found.dormant
    ]


def _stalled_rows(found: Coverage) -> list[tuple[Cell, ...]]:
    called = {one.id: one.name for one in found.customers}
    return [
        (
            one.customer_id,
            called.get(one.customer_id, ""),
            one.id,
            one.stage,
            one.rep_id,
            one.days,
            one.amount,
        )
        for one in found.stalled
    ]
