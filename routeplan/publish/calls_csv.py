"""The contacts by phone and online of a plan as a CSV file, a list for each day and rep."""

from routeplan.language import clock
from routeplan.model import Call, Evaluation
from routeplan.publish.tables import written
from routeplan.publish.text import id_cell, neutralised

CALL_COLUMNS = (
    "date", "rep_id", "customer_id", "name", "contact", "phone", "channel", "minutes", "tier", "note",
)  # fmt: skip

TASK_COLUMNS = ("time", "reason", "task_id")


def _task_cells(call: Call) -> tuple[str, str, str]:
    time = "" if call.at_s is None else clock(call.at_s)
    return time, neutralised(call.reason), id_cell(call.task_id)


def calls_csv(evaluation: Evaluation) -> bytes:
    """List the calls of a plan by date, rep and customer.

    Parameters
    ----------
    evaluation : Evaluation
        What follows from the plan.

    Returns
    -------
    bytes
        A CSV file with ``CALL_COLUMNS``, and ``TASK_COLUMNS`` where a task asks for a call.
    """
    customers = {one.id: one for one in evaluation.everybody}
    has_tasks = any(call.task_id for call in evaluation.calls)
    return written(
        (*CALL_COLUMNS, *(TASK_COLUMNS if has_tasks else ())),
        [
            (
                call.date.isoformat(), id_cell(call.rep_id), id_cell(customer.id), neutralised(customer.name),
                neutralised(customer.contact), id_cell(customer.phone), call.channel, round(call.seconds / 60),
                neutralised(customer.tier), neutralised(customer.note), *(_task_cells(call) if has_tasks else ()),
            )
            for call in evaluation.calls
            for customer in (customers[call.customer_id],)
        ],
    )  # fmt: skip
