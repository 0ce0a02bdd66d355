"""Prospects, and dormant customers who are to be won back, on pages."""

from maps.badges import tier_badge
from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import word
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
