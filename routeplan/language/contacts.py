"""Which contact of a sequence comes next."""

from routeplan.language.dates import short_date
from routeplan.language.words import word
from routeplan.model import Customer


def contact_text(customer: Customer, lang: str) -> str:
    """Say which contact of a sequence comes next: "Prospect · contact 2 of 4 · last contact 12 Nov"; "" for visits by cadence."""
    approach = customer.approach
    if approach is None:
        return ""
    what = word("contact_of", lang).format(number=approach.number, of=approach.of)
    since = customer.last_visit if customer.is_prospect else None
    last = word("last_contact", lang).format(date=short_date(since, lang)) if since else ""
    return " · ".join(filter(None, (word(f"lead_{approach.kind}", lang), what, last)))
