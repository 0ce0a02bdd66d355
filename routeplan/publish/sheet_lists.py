"""The long lists: stops, unserved visits, customers."""

from collections import Counter, defaultdict
from datetime import date
from operator import attrgetter

from xlsxwriter.worksheet import Worksheet

from routeplan.language import purpose_text, short_date, word
from routeplan.model import Customer, Evaluation, Plan
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_table import Cell, Column, write_list_sheet


def write_stops(sheet: Worksheet, evaluation: Evaluation, options: PublishOptions, styles: Styles) -> None:
    """Write every stop, by date and rep.

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
    language, names = options.language, {rep.id: rep.name for rep in evaluation.reps}
    customers = {customer.id: customer for customer in evaluation.visited}
    columns: tuple[Column, ...] = (
        Column(heading=word("date", language), kind="date", width=11),
        Column(heading=word("rep", language), width=14),
        Column(heading=word("number", language), kind="whole", width=6),
        Column(heading=word("customer_id", language), kind="id", width=14),
        Column(heading=word("customer", language), width=30),
        Column(heading=word("tier", language), width=7),
        Column(heading=word("arrive", language), kind="clock", width=8),
        Column(heading=word("start", language), kind="clock", width=8),
        Column(heading=word("leave", language), kind="clock", width=8),
        Column(heading=word("break", language), kind="duration", width=8),
        Column(heading=word("wait", language), kind="duration", width=8),
        Column(heading=word("drive", language), kind="duration", width=8),
        Column(heading=word("kilometres", language), kind="decimal", width=11),
        Column(heading=word("value", language) + options.money_unit, kind="whole", width=12),
        Column(heading=word("phone", language), kind="id", width=16),
        Column(heading=word("address", language), width=40),
    )
    has_tasks = any(stop.task for schedule in evaluation.schedules for stop in schedule.stops)
    if has_tasks:
        columns += (Column(heading=word("reason", language), width=30),)
    rows: list[tuple[Cell, ...]] = []
    for schedule in sorted(evaluation.schedules, key=attrgetter("date", "rep_id")):
        for seq, stop in enumerate(schedule.stops, start=1):
            customer = customers[stop.customer_id]
            purpose = (purpose_text(stop, language),)
            rest_s = stop.start_s - stop.arrive_s - stop.wait_s  # a break taken elsewhere delays no start
            rows.append(
                (
                    schedule.date, names.get(schedule.rep_id) or schedule.rep_id, seq, customer.id,
                    customer.name, customer.tier, stop.arrive_s, stop.start_s, stop.leave_s, rest_s,
                    stop.wait_s, stop.drive_s, stop.drive_m / 1000, customer.value, customer.phone, customer.address,
                    *(purpose if has_tasks else ()),
                )
            )  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=5)


def write_unserved(sheet: Worksheet, evaluation: Evaluation, options: PublishOptions, styles: Styles) -> None:
    """Write the due visits that the plan does not make, with reasons.

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
    """
    language = options.language
    # the notes name reps by id
    names = {rep.id: f"{rep.name} ({rep.id})" for rep in evaluation.reps if rep.name and rep.name != rep.id}
    customers = {item.id: item for item in evaluation.everybody}
    columns = (
        Column(heading=word("customer_id", language), kind="id", width=14),
        Column(heading=word("customer", language), width=30),
        Column(heading=word("rep", language), width=20),
        Column(heading=word("tier", language), width=7),
        Column(heading=word("number", language), kind="whole", width=6),
        Column(heading=word("earliest", language), kind="date", width=11),
        Column(heading=word("latest", language), kind="date", width=11),
        Column(heading=word("worth", language), kind="duration", width=10),
        Column(heading=word("extra_driving", language), kind="duration", width=10),
        Column(heading=word("best_day", language), kind="date", width=11),
        Column(heading=word("reason", language), width=22),
        Column(heading=word("note", language), width=100),
    )
    rows: list[tuple[Cell, ...]] = []
    for item in evaluation.unserved:
        due, rep = item.due, names.get(item.rep_id) or item.rep_id
        when: tuple[Cell, ...] = (due.number, due.earliest, due.latest, due.worth_s) if due else (None,) * 4
        rows.append(
            (
                item.customer_id, customers[item.customer_id].name, rep, item.tier, *when, item.detour_s,
                item.best_date, word(item.code, language), item.reason,
            )
        )  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=2)


def write_customers(
    sheet: Worksheet, plan: Plan, evaluation: Evaluation, options: PublishOptions, styles: Styles
) -> None:
    """Write every customer with territory, tier, value, visits due and the planned days, and its area and class where there are any.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    options : PublishOptions
        Language and currency.
    styles : Styles
        Formats.
    """
    language, names = options.language, {rep.id: rep.name for rep in evaluation.reps}
    rep_ids = {customer_id: area.rep_id for area in plan.territories for customer_id in area.customer_ids}
    planned: defaultdict[str, list[date]] = defaultdict(list)
    for day in sorted(plan.days, key=attrgetter("date")):
        for customer_id in day.customer_ids:
            planned[customer_id].append(day.date)
    due = Counter(item.customer_id for item in evaluation.unserved if item.due)
    due.update(stop.customer_id for item in evaluation.schedules for stop in item.stops if stop.due)
    columns: tuple[Column, ...] = (
        Column(heading=word("customer_id", language), kind="id", width=14),
        Column(heading=word("name", language), width=30),
        Column(heading=word("territory", language), width=14),
        Column(heading=word("tier", language), width=7),
        Column(heading=word("value", language) + options.money_unit, kind="whole", width=12),
        Column(heading=word("interval_days", language), kind="decimal", width=10),
        Column(heading=word("last_visit", language), kind="date", width=11),
        Column(heading=word("visits_due", language), kind="whole", width=9),
        Column(heading=word("visits_planned", language), kind="whole", width=9),
        Column(heading=word("planned_days", language), width=40),
        Column(heading=word("phone", language), kind="id", width=16),
        Column(heading=word("address", language), width=40),
    )
    has_areas = any(customer.area for customer in evaluation.customers)
    if has_areas:
        columns += (Column(heading=word("area", language), kind="id", width=12),)
    has_classes = any(customer.area_class for customer in evaluation.customers)
    if has_classes:
        columns += (Column(heading=word("coverage_class", language), width=12),)
    rows: list[tuple[Cell, ...]] = []
    for item in sorted((*evaluation.customers, *evaluation.unlocated), key=attrgetter("id")):
        rep_id, days = rep_ids.get(item.id, ""), planned[item.id]
        rows.append(
            (
                item.id, item.name, names.get(rep_id) or rep_id, item.tier, item.value,
                item.cadence.interval if item.cadence else None, item.last_visit, due[item.id], len(days),
                ", ".join(short_date(day, language) for day in days), item.phone, item.address,
                *((item.area,) if has_areas else ()),
                *((_class_name(item, language),) if has_classes else ()),
            )
        )  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=2)


def _class_name(customer: Customer, language: str) -> str:
    return word(f"coverage_{customer.area_class}", language) if customer.area_class else ""
