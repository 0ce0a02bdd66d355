"""The calls of a plan, on a sheet of the workbook."""

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Evaluation
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Styles
from routeplan.publish.sheet_table import Cell, Column, write_list_sheet


def write_calls(sheet: Worksheet, evaluation: Evaluation, options: PublishOptions, styles: Styles) -> None:
    """Write every call, by date and rep.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    evaluation : Evaluation
        Calls and names.
    options : PublishOptions
        Language.
    styles : Styles
        Formats.
    """
    language, names = options.language, {rep.id: rep.name for rep in evaluation.reps}
    customers = {customer.id: customer for customer in evaluation.everybody}
    columns = (
        Column(heading=word("date", language), kind="date", width=11),
        Column(heading=word("rep", language), width=14),
        Column(heading=word("customer_id", language), kind="id", width=14),
        Column(heading=word("customer", language), width=30),
        Column(heading=word("tier", language), width=7),
        Column(heading=word("coverage_channel", language), width=10),
        Column(heading=word("time", language), kind="clock", width=8),
        Column(heading=word("call_length", language), kind="duration", width=8),
        Column(heading=word("contact", language), width=20),
        Column(heading=word("phone", language), kind="id", width=16),
        Column(heading=word("reason", language), width=30),
        Column(heading=word("note", language), width=30),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            call.date, names.get(call.rep_id) or call.rep_id, customer.id, customer.name, customer.tier,
            word(f"channel_{call.channel}", language), call.at_s, call.seconds, customer.contact, customer.phone, call.reason,
            customer.note,
        )
        for call in evaluation.calls
        for customer in (customers[call.customer_id],)
    ]  # fmt: skip
    write_list_sheet(sheet, columns, rows, styles, frozen=4)
