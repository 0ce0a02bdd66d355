"""The plan as a workbook, for planners who read, filter and print."""

import io
from datetime import datetime

from xlsxwriter import Workbook

from routeplan.language import word
from routeplan.model import Evaluation, Plan
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_calls import write_calls
from routeplan.publish.sheet_changes import write_changes
from routeplan.publish.sheet_lists import write_customers, write_stops, write_unserved
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.sheet_overview import write_overview
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_territories import write_territories
from routeplan.publish.sheet_week_grid import write_week_grid
from routeplan.publish.sheet_weeks import write_weeks
from routeplan.publish.text import clean


def workbook(plan: Plan, evaluation: Evaluation, options: PublishOptions) -> bytes:
    """Write key figures, the territories, the weeks, a week grid a rep, the stops, the calls, the unserved visits and the customers.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    options : PublishOptions
        Title, language, currency and tiers.

    Returns
    -------
    bytes
        An XLSX file; the same for the same arguments. Dates, times and numbers are typed, and text is never a formula.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # the day before the plan stands for the clock, which would make every file differ
    created = datetime.combine(plan.horizon.as_of, datetime.min.time())
    book.set_properties({"title": clean(options.title), "created": created})
    styles, language = Styles(book, options.language), options.language

    # the fixed sheets keep their names, so a rep who is called like one gets a number
    taken: set[str] = set()
    keys = (
        "key_figures",
        "stop_list",
        "unserved_visits",
        "customers",
        "territories",
        "weeks_sheet",
        "changes",
        *(("call_list",) if evaluation.calls else ()),
    )
    names = {key: sheet_name(word(key, language), taken) for key in keys}

    write_overview(book.add_worksheet(names["key_figures"]), plan, evaluation, options, styles)
    if evaluation.territories is not None or evaluation.rollups:
        write_territories(book.add_worksheet(names["territories"]), evaluation, options, styles)
    if any(rep.weeks for rep in evaluation.key_figures.reps):
        write_weeks(book.add_worksheet(names["weeks_sheet"]), evaluation, options, styles)
    for rep in evaluation.reps:
        sheet = book.add_worksheet(sheet_name(rep.name or rep.id, taken))
        write_week_grid(sheet, plan, evaluation, rep, options, styles)
    write_stops(book.add_worksheet(names["stop_list"]), evaluation, options, styles)
    if evaluation.calls:
        write_calls(book.add_worksheet(names["call_list"]), evaluation, options, styles)
    if evaluation.changes is not None:
        write_changes(book.add_worksheet(names["changes"]), evaluation, evaluation.changes, options, styles)
    write_unserved(book.add_worksheet(names["unserved_visits"]), evaluation, options, styles)
    write_customers(book.add_worksheet(names["customers"]), plan, evaluation, options, styles)
    book.close()
    return buffer.getvalue()
