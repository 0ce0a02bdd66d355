"""Prospects, and dormant customers who are to be won back, on pages."""

from maps.badges import tier_badge
from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import short_date, word
from routeplan.model import Customer

PROSPECT_CLASS = "tier prospect"
"""Classes of a prospect's badge, which stands where customers have their tier."""


def customer_badge(customer: Customer, options: ViewOptions) -> Markup:
    """Show the tier of a customer, or that it is a prospect.

    Parameters
    ----------
    customer : Customer
        Whom.
    options : ViewOptions
        Language and tiers.

    Returns
    -------
    Markup
        The badge; empty where there is no tier.
    """
    if customer.is_prospect:
        return tag("b", {"class": PROSPECT_CLASS}, word("lead_prospect", options.language))
    return tier_badge(customer.tier, options.tiers)


def contact_text(customer: Customer, lang: str) -> str:
    """Say which contact of a sequence comes next: "Prospect · contact 2 of 4 · last contact 12 Nov"; "" for visits by cadence."""
    approach = customer.approach
    if approach is None:
        return ""
    what = word("contact_of", lang).format(number=approach.number, of=approach.of)
    since = customer.last_visit if customer.is_prospect else None
    last = word("last_contact", lang).format(date=short_date(since, lang)) if since else ""
    return " · ".join(filter(None, (word(f"lead_{approach.kind}", lang), what, last)))
