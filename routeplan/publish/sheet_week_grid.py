"""A rep's sheet: weeks down, weekdays across, the customers of a day in order."""

from datetime import date, datetime, time, timedelta

from xlsxwriter.worksheet import Worksheet

from routeplan.language import distance, duration, purpose_text, weekday, word
from routeplan.model import Customer, DaySchedule, Evaluation, Plan, Rep, Stop
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_table import set_page, set_row_height, write_text

_DAY_S = 86_400
_HEAD = 2
"""Row of the weekdays."""
_NAME_WIDTH = 29


def write_week_grid(
    sheet: Worksheet, plan: Plan, evaluation: Evaluation, rep: Rep, options: PublishOptions, styles: Styles
) -> None:
    """Write a rep's weeks.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    rep : Rep
        The rep.
    options : PublishOptions
        Language and tiers.
    styles : Styles
        Formats.

    Notes
    -----
    A weekday takes two columns: the start of the visit, coloured by tier, and the customer. Weekdays on which the rep
    neither works nor has visits are left out; weeks begin on Mondays.
    """
    schedules = {item.date: item for item in evaluation.schedules if item.rep_id == rep.id}
    customers = {customer.id: customer for customer in evaluation.visited}
    weekdays = sorted(rep.weekdays | {day.weekday() for day in schedules}) or list(range(5))
    monday = plan.horizon.start - timedelta(days=plan.horizon.start.weekday())
    weeks = ((plan.horizon.end - monday).days // 7) + 1

    _write_head(sheet, plan, rep, weekdays, monday, options, styles)
    row = _HEAD + 1
    for week in range(weeks):
        days = [monday + timedelta(days=7 * week + offset) for offset in weekdays]
        label = word("week_number", options.language).format(number=week + 1)
        write_text(sheet, row, 0, label, styles.heading)
        longest = max((len(schedules[day].stops) for day in days if day in schedules), default=0)
        for idx, day in enumerate(days):
            column = 1 + 2 * idx
            is_planned = plan.horizon.start <= day <= plan.horizon.end
            _write_day_heading(sheet, row, column, day if is_planned else None, styles)
            _write_day(sheet, (row + 1, column), schedules.get(day), customers, options, styles, longest)
        for offset in range(longest):
            stops = [schedules[day].stops[offset : offset + 1] for day in days if day in schedules]
            names = [
                _shown_name(stop, customers[stop.customer_id], options.language)
                for found in stops
                for stop in found
            ]
            set_row_height(sheet, row + 1 + offset, ((name, _NAME_WIDTH) for name in names))
        sheet.write_blank(row + 1 + longest, 0, None, styles.summary)
        row += longest + 2
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(0, _HEAD)
    set_page(sheet)
    sheet.print_area(0, 0, row - 1, 2 * len(weekdays))


def _write_head(
    sheet: Worksheet,
    plan: Plan,
    rep: Rep,
    weekdays: list[int],
    monday: date,
    options: PublishOptions,
    styles: Styles,
) -> None:
    period = f"{plan.horizon.start} – {plan.horizon.end}"
    write_text(sheet, 0, 0, f"{rep.name or rep.id}  {options.title}  {period}", styles.title)
    write_text(sheet, 1, 0, word("tier", options.language), styles.of("text"))
    for idx, tier in enumerate(options.tiers[: len(weekdays)]):
        write_text(sheet, 1, 1 + 2 * idx, tier, styles.of_tier(tier, options.tiers))
    write_text(sheet, _HEAD, 0, word("week", options.language), styles.heading)
    sheet.set_column(0, 0, 9)
    for idx, offset in enumerate(weekdays):
        column = 1 + 2 * idx
        name = weekday(monday + timedelta(days=offset), options.language)
        write_text(sheet, _HEAD, column, name, styles.heading)
        sheet.write_blank(_HEAD, column + 1, None, styles.heading)
        sheet.set_column(column, column, 6)
        sheet.set_column(column + 1, column + 1, _NAME_WIDTH)


def _write_day_heading(sheet: Worksheet, row: int, column: int, day: date | None, styles: Styles) -> None:
    # merged, because a date that is wider than its column shows as hash signs
    sheet.merge_range(row, column, row, column + 1, "", styles.day)
    if day is not None:
        sheet.write_datetime(row, column, datetime.combine(day, time()), styles.day)


def _write_day(
    sheet: Worksheet,
    place: tuple[int, int],
    schedule: DaySchedule | None,
    customers: dict[str, Customer],
    options: PublishOptions,
    styles: Styles,
    longest: int,
) -> None:
    row, column = place
    stops: tuple[Stop, ...] = schedule.stops if schedule else ()
    for offset, stop in enumerate(stops):
        customer = customers[stop.customer_id]
        style = styles.of_tier(customer.tier, options.tiers) if stop.start_s < _DAY_S else styles.late
        sheet.write_number(row + offset, column, stop.start_s / _DAY_S, style)
        write_text(
            sheet, row + offset, column + 1, _shown_name(stop, customer, options.language), styles.wrapped
        )
    summary = ""
    if schedule:
        travel = (
            f"{duration(schedule.drive_s, options.language)}, {distance(schedule.drive_m, options.language)}"
        )
        summary = f"{word('driving', options.language)} {travel}"
        if schedule.overtime_s >= 60:
            overtime = duration(schedule.overtime_s, options.language)
            summary += f", {word('overtime', options.language)} {overtime}"
    sheet.write_number(row + longest, column, len(stops), styles.summary)
    write_text(sheet, row + longest, column + 1, summary, styles.summary)


def _shown_name(stop: Stop, customer: Customer, language: str) -> str:
    name = customer.name or customer.id
    return f"{name}: {purpose_text(stop, language)}" if stop.task else name
