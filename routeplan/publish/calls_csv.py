"""The contacts by phone and online of a plan as a CSV file, a list for each day and rep."""

from routeplan.model import Evaluation
from routeplan.publish.tables import written
from routeplan.publish.text import id_cell, neutralised

CALL_COLUMNS = (
    "date", "rep_id", "customer_id", "name", "contact", "phone", "channel", "minutes", "tier", "note",
)  # fmt: skip


def calls_csv(evaluation: Evaluation) -> bytes:
    """List the calls of a plan by date, rep and customer.

    Parameters
    ----------
    evaluation : Evaluation
        What follows from the plan.

    Returns
    -------
    bytes
        A CSV file with ``CALL_COLUMNS``.
    """
    customers = {one.id: one for one in (*evaluation.customers, *evaluation.unlocated)}
    return written(
        CALL_COLUMNS,
        [
            (
                call.date.isoformat(), id_cell(call.rep_id), id_cell(customer.id), neutralised(customer.name),
                neutralised(customer.contact), id_cell(customer.phone), call.channel, round(call.seconds / 60),
                neutralised(customer.tier), neutralised(customer.note),
            )
            for call in evaluation.calls
            for customer in (customers[call.customer_id],)
        ],
    )  # fmt: skip
