"""A review as a workbook: a summary, and the missed visits with their causes."""

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model.count import Count
from routeplan.model.review import Review
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_table import (
    Cell,
    Column,
    set_page,
    write_cell,
    write_list_sheet,
    write_table,
    write_text,
)
from routeplan.publish.text import clean


def review_book(found: Review, options: PublishOptions) -> bytes:
    """Write a review.

    Parameters
    ----------
    found : Review
        The review.
    options : PublishOptions
        Title and language.

    Returns
    -------
    bytes
        An XLSX file; the same for the same arguments. Text is never a formula.
    """
    buffer, lang = io.BytesIO(), options.language
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": clean(options.title), "created": datetime.combine(found.last, datetime.min.time())}
    )
    styles, taken = Styles(book, lang), set[str]()
    _write_summary(
        book.add_worksheet(sheet_name(word("review_summary", lang), taken)), found, options, styles
    )
    missed = book.add_worksheet(sheet_name(word("review_missed", lang), taken))
    _write_missed(missed, found, lang, styles)
    if found.calls.missed:
        sheet = book.add_worksheet(sheet_name(word("review_missed_calls", lang), taken))
        _write_missed_calls(sheet, found, lang, styles)
    book.close()
    return buffer.getvalue()


def _write_summary(sheet: Worksheet, found: Review, options: PublishOptions, styles: Styles) -> None:
    lang = options.language
    write_text(sheet, 0, 0, f"{options.title}: {found.first} – {found.last}", styles.title)
    for row, (key, count) in enumerate(
        (
            ("review_done", found.done),
            ("review_interval", found.interval),
            ("review_on_time", found.on_time),
            ("review_promised", found.promised),
            ("review_confirmed", found.confirmed),
            *((("review_calls", found.calls.done),) if found.calls.reps else ()),
        ),
        start=2,
    ):
        write_text(sheet, row, 0, word(key, lang), styles.of("text"))
        for column, (cell, kind) in enumerate(
            ((count.good, "whole"), (count.of, "whole"), (count.share, "share")), start=1
        ):
            write_cell(sheet, row, column, cell, kind, styles)  # type: ignore[arg-type]
    sheet.set_column(0, 0, 34)
    row = write_table(sheet, 8, _rep_columns(lang), _rep_rows(found), styles)
    row = write_table(sheet, row + 1, _tier_columns(lang), _tier_rows(found), styles)
    if found.calls.reps:
        row = write_table(sheet, row + 1, _call_columns(lang), _call_rows(found), styles)
    causes: list[tuple[Cell, ...]] = [
        (word(f"cause_{cause}", lang), reason, number) for cause, reason, number in found.causes
    ]
    columns = [Column(heading=word(key, lang)) for key in ("review_cause", "reason")]
    write_table(
        sheet, row + 1, [*columns, Column(heading=word("visits", lang), kind="whole")], causes, styles
    )
    set_page(sheet)


def _rep_columns(lang: str) -> list[Column]:
    keys = ("visits_planned", "done", "review_promised", "review_unplanned", "review_days")
    times = ("face_time", "review_face_planned", "review_way", "review_way_planned")
    return [
        Column(heading=word("rep", lang), kind="id"),
        *(Column(heading=word(key, lang), kind="whole") for key in keys),
        *(Column(heading=word(key, lang), kind="duration") for key in times),
    ]


def _rep_rows(found: Review) -> list[tuple[Cell, ...]]:
    return [
        (
            rep.rep_id, rep.done.of, rep.done.good, rep.promised.good, rep.unplanned, rep.time.days,
            rep.time.face_s, rep.time.planned_face_s, rep.time.way_s, rep.time.planned_way_s,
        )
        for rep in found.reps
    ]  # fmt: skip


def _tier_columns(lang: str) -> list[Column]:
    shares = (
        "review_done",
        "review_interval",
        "review_on_time",
        "review_share",
        "review_share_planned",
        "target",
    )
    return [
        Column(heading=word("tier", lang), kind="id"),
        *(
            Column(heading=word(key, lang), kind="whole")
            for key in ("visits_planned", "done", "review_unplanned")
        ),
        *(Column(heading=word(key, lang), kind="share") for key in shares),
    ]


def _tier_rows(found: Review) -> list[tuple[Cell, ...]]:
    def share(count: Count) -> Cell:
        return count.share

    return [
        (
            tier.tier, tier.done.of, tier.done.good, tier.unplanned, share(tier.done), share(tier.interval),
            share(tier.on_time), tier.face_share, tier.planned_share, tier.target or None,
        )
        for tier in found.tiers
    ]  # fmt: skip


def _call_columns(lang: str) -> list[Column]:
    keys = ("review_calls_planned", "done", "review_unplanned")
    return [
        Column(heading=word("rep", lang), kind="id"),
        *(Column(heading=word(key, lang), kind="whole") for key in keys),
    ]


def _call_rows(found: Review) -> list[tuple[Cell, ...]]:
    return [(rep.rep_id, rep.done.of, rep.done.good, rep.unplanned) for rep in found.calls.reps]


def _write_missed_calls(sheet: Worksheet, found: Review, lang: str, styles: Styles) -> None:
    names = dict(found.names)
    columns = (
        Column(heading=word("date", lang), kind="date"),
        Column(heading=word("rep", lang), kind="id"),
        Column(heading=word("customer_id", lang), kind="id", width=14),
        Column(heading=word("name", lang), width=30),
        Column(heading=word("coverage_channel", lang), width=10),
        Column(heading=word("review_cause", lang), width=18),
        Column(heading=word("reason", lang), width=40),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.call.date, one.call.rep_id, one.call.customer_id, names.get(one.call.customer_id, ""),
            word(f"channel_{one.call.channel}", lang), word(one.cause_word, lang), one.reason,
        )
        for one in found.calls.missed
    ]  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=1)


def _write_missed(sheet: Worksheet, found: Review, lang: str, styles: Styles) -> None:
    names = dict(found.names)
    columns = (
        Column(heading=word("date", lang), kind="date"),
        Column(heading=word("rep", lang), kind="id"),
        Column(heading=word("customer_id", lang), kind="id", width=14),
        Column(heading=word("name", lang), width=30),
        Column(heading=word("tier", lang), kind="id", width=8),
        Column(heading=word("review_cause", lang), width=18),
        Column(heading=word("reason", lang), width=40),
        Column(heading=word("cause_confirmed", lang), width=12),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.visit.date, one.visit.rep_id, one.visit.customer_id, names.get(one.visit.customer_id, ""), one.tier,
            word(f"cause_{one.cause}", lang), one.reason, "✓" if one.is_confirmed else "",
        )
        for one in found.missed
    ]  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=1)
