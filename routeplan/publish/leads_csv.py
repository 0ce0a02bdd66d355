"""How far the contacts with prospects and dormant customers are, as a CSV file."""

from collections.abc import Sequence

from routeplan.model import Lead
from routeplan.publish.tables import written
from routeplan.publish.text import id_cell, neutralised

LEADS_FILE = "contacts.csv"

LEAD_COLUMNS = (
    "prospect_id", "name", "rep_id", "kind", "lead_class", "contacts", "of", "last_contact", "status", "next_channel", "next_from",
    "potential", "chance", "expected",
)  # fmt: skip


def leads_csv(leads: Sequence[Lead]) -> bytes:
    """List prospects, then dormant customers.

    Parameters
    ----------
    leads : sequence of Lead
        All of them.

    Returns
    -------
    bytes
        A CSV file with ``LEAD_COLUMNS``: money a year.
    """
    return written(
        LEAD_COLUMNS,
        [
            (
                id_cell(one.id), neutralised(one.name), id_cell(one.rep_id), one.kind, neutralised(one.lead_class), one.contacts, one.of,
                None if one.last_contact is None else one.last_contact.isoformat(), one.status, one.channel or "",
                None if one.due is None else one.due.isoformat(), round(one.potential, 2), round(one.chance, 4), round(one.expected, 2),
            )
            for one in leads
        ],
    )  # fmt: skip
