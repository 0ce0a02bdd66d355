"""What a call is, on one line."""

from routeplan.language.amounts import duration
from routeplan.language.contacts import contact_text
from routeplan.language.words import word
from routeplan.model import Call, Customer


def call_facts(call: Call, customer: Customer, language: str) -> tuple[str, ...]:
    """Say whom to call, how and what for.

    Parameters
    ----------
    call : Call
        The call.
    customer : Customer
        Whom.
    language : str
        Language tag.

    Returns
    -------
    tuple of str
        "Mia's Deli", "Prospect · contact 2 of 4", "Ms Lin", "+886 2 5550 0101", "by phone 10 min", "late delivery"; what is not known is missing.
    """
    how = f"{word(f'channel_{call.channel}', language)} {duration(call.seconds, language)}"
    step = "" if call.task_id else contact_text(customer, language)
    said = (customer.name or customer.id, step, customer.contact, customer.phone, how, call.reason)
    return tuple(filter(None, said))
