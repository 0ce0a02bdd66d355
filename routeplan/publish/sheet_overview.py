"""The first sheet: what the plan adds up to."""

from xlsxwriter.worksheet import Worksheet

from routeplan.language import (
    approved_text,
    finding_text,
    full_calls_text,
    kept_free_text,
    overload_text,
    travel_text,
    word,
)
from routeplan.model import Evaluation, Plan
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_classes import write_classes
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import (
    Cell,
    Column,
    set_page,
    write_cell,
    write_table,
    write_text,
)


def write_overview(
    sheet: Worksheet, plan: Plan, evaluation: Evaluation, options: PublishOptions, styles: Styles
) -> None:
    """Write the key figures of the team, the tiers and the reps, the findings and the broken rules.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    options : PublishOptions
        Title and language.
    styles : Styles
        Formats.
    """
    write_text(sheet, 0, 0, options.title, styles.title)
    write_text(sheet, 1, 0, f"{plan.horizon.start} – {plan.horizon.end}", styles.of("text"))
    if plan.approved:
        one = plan.approved
        said = approved_text(one.version, one.by, one.date, one.start, options.language)
        write_text(sheet, 1, 5, f"{word('territories', options.language)}: {said}", styles.of("text"))
    sheet.freeze_panes(2, 1)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 17, 11.5)
    set_page(sheet)
    row = _write_team(sheet, 3, evaluation, options, styles)
    row = _write_tiers(sheet, row + 1, evaluation, options.language, styles)
    row = _write_reps(sheet, row + 1, evaluation, options, styles)
    figures = evaluation.key_figures
    if figures.classes:
        row = write_classes(sheet, row + 1, figures.classes, options.language, styles)
    names = {rep.id: rep.name for rep in evaluation.reps}
    calls = [full_calls_text(one, names[one.rep_id], options.language) for one in evaluation.full_calls]
    sections = (
        ("kept_free", [kept_free_text(figures.kept_free, options.language)] if figures.kept_free else []),
        ("overload", [overload_text(figures.overload, options.language)] if figures.overload else []),
        ("calls_full", calls),
        ("findings", [finding_text(one, options.language) for one in evaluation.findings]),
        ("travel_notes", [travel_text(one, options.language) for one in evaluation.travel_notes]),
        ("violations", [f"{item.code}: {item.message}" for item in evaluation.violations]),
    )
    for key, lines in sections:
        if not lines:
            continue
        write_text(sheet, row + 1, 0, word(key, options.language), styles.section)
        for offset, line in enumerate(lines, start=2):
            write_text(sheet, row + offset, 0, line, styles.of("text"))
        row += 2 + len(lines)


def _write_team(
    sheet: Worksheet, row: int, evaluation: Evaluation, options: PublishOptions, styles: Styles
) -> int:
    figures, language = evaluation.key_figures, options.language
    lines: list[tuple[str, Cell, Kind]] = [
        ("visits_planned", figures.visits, "whole"),
        ("visits_due", figures.due, "whole"),
        ("visits_done", figures.done, "whole"),
        ("visits_per_day", figures.visits_per_day, "decimal"),
        ("driving", figures.drive_s, "duration"),
        ("face_time", figures.service_s, "duration"),
        ("waiting", figures.wait_s, "duration"),
        ("overtime", figures.overtime_s, "duration"),
        ("kilometres", figures.drive_m / 1000, "decimal"),
        ("zone_overlap", figures.zone_overlap, "share"),
        ("potential_deviation", figures.potential_balance, "share"),
        ("workload_deviation", figures.workload_balance, "share"),
        ("overdue_customers", figures.overdue_customers, "whole"),
    ]
    if figures.weeks is not None:
        lines += [
            ("week_deviation", figures.weeks.deviation, "share"),
            ("week_spread", figures.weeks.spread, "ratio"),
            ("day_spread", figures.weeks.day_spread, "ratio"),
        ]
    if figures.days_on_time is not None:
        lines.append(("days_on_time", figures.days_on_time, "share"))
    if figures.moved is not None:
        lines.append(("moved_visits", figures.moved, "whole"))
    if figures.visit_value:
        lines.append(("value_per_hour", figures.value_per_hour, "whole"))
    units = {"value_per_hour": options.money_unit}
    shares = {"driving": figures.drive_share, "face_time": figures.face_share, "waiting": figures.wait_share}
    write_text(sheet, row, 0, word("key_figures", language), styles.section)
    for offset, (key, value, kind) in enumerate(lines, start=1):
        write_text(sheet, row + offset, 0, word(key, language) + units.get(key, ""), styles.of("text"))
        write_cell(sheet, row + offset, 1, value, kind, styles)
        if key in shares:
            write_cell(sheet, row + offset, 2, shares[key], "share", styles)
    return row + 1 + len(lines)


def _write_tiers(sheet: Worksheet, row: int, evaluation: Evaluation, language: str, styles: Styles) -> int:
    columns = (
        Column(heading=word("tier", language)),
        Column(heading=word("customers", language), kind="whole"),
        Column(heading=word("visits_due", language), kind="whole"),
        Column(heading=word("visits_done", language), kind="whole"),
        Column(heading=word("overdue_customers", language), kind="whole"),
        Column(heading=word("broken_cycles", language), kind="whole"),
        Column(heading=word("face_time", language), kind="duration"),
        Column(heading=word("share", language), kind="share"),
        Column(heading=word("target", language), kind="share"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            item.tier, item.customers, item.due, item.done, item.overdue_customers, item.broken_cycles, item.service_s,
            item.time_share, item.time_share_target or None,
        )
        for item in evaluation.key_figures.tiers
    ]  # fmt: skip
    if (new := evaluation.key_figures.new_business) is not None:
        rows.append(
            (
                word("new_business", language), new.leads, new.due, new.visits, None, None, new.service_s, new.time_share,
                new.time_share_target or None,
            )
        )  # fmt: skip
    return write_table(sheet, row, columns, rows, styles)


def _write_reps(
    sheet: Worksheet, row: int, evaluation: Evaluation, options: PublishOptions, styles: Styles
) -> int:
    language, names = options.language, {rep.id: rep.name for rep in evaluation.reps}
    money = options.money_unit
    supports = any(item.support_s for item in evaluation.key_figures.reps)
    columns = (
        Column(heading=word("rep", language)),
        Column(heading=word("rep_id", language), kind="id"),
        Column(heading=word("customers", language), kind="whole"),
        Column(heading=word("visits_due", language), kind="whole"),
        Column(heading=word("visits_planned", language), kind="whole"),
        Column(heading=word("days", language), kind="whole"),
        Column(heading=word("shifts", language), kind="whole"),
        Column(heading=word("driving", language), kind="duration"),
        Column(heading=word("face_time", language), kind="duration"),
        Column(heading=word("waiting", language), kind="duration"),
        Column(heading=word("overtime", language), kind="duration"),
        Column(heading=word("kilometres", language), kind="decimal"),
        Column(heading=word("potential", language) + money, kind="whole"),
        Column(heading=word("potential_deviation", language), kind="share"),
        Column(heading=word("workload", language), kind="duration"),
        Column(heading=word("workload_deviation", language), kind="share"),
        Column(heading=word("zone_overlap", language), kind="share"),
        Column(heading=word("value_per_hour", language) + money, kind="whole"),
        *((Column(heading=word("support_work", language), kind="duration"),) if supports else ()),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            names.get(item.rep_id, ""), item.rep_id, item.customers, item.due, item.visits, item.days,
            item.shifts, item.drive_s, item.service_s, item.wait_s, item.overtime_s, item.drive_m / 1000,
            item.potential, item.potential_deviation, item.workload_s, item.workload_deviation,
            item.zone_overlap, item.value_per_hour, *((item.support_s,) if supports else ()),
        )
        for item in evaluation.key_figures.reps
    ]  # fmt: skip
    return write_table(sheet, row, columns, rows, styles)
