"""Spare visits nearby, on the rep's page."""

from collections.abc import Sequence
from datetime import date

from maps.badges import isolated
from maps.contacts import customer_badge
from maps.day_spares import Spare
from maps.markup import Markup, tag
from maps.options import ViewOptions
from maps.stop_card import actions, checklist, opening
from routeplan.language import day_label, distance, word


def spare_fold(spares: Sequence[Spare], day: date, mode: str, options: ViewOptions) -> Markup | str:
    """Offer visits that may take the place of a cancelled one.

    Parameters
    ----------
    spares : sequence of Spare
        The visits, nearest first.
    day : date
        The day.
    mode : str
        How the rep travels.
    options : ViewOptions
        Language, tiers, navigation apps, checklists.

    Returns
    -------
    Markup or str
        A fold of cards that the log takes as it takes stops; empty without any.
    """
    if not spares:
        return ""
    summary = tag("summary", {"class": "button"}, word("spares", options.language))
    cards = [_card(one, day, mode, options) for one in spares]
    return tag("details", {"class": "spares"}, summary, tag("ul", {"class": "stops"}, *cards))


def _card(spare: Spare, day: date, mode: str, options: ViewOptions) -> Markup:
    lang, customer = options.language, spare.customer
    when = (
        word("planned_for", lang).format(date=day_label(spare.planned, lang))
        if spare.planned
        else word("not_planned", lang)
    )
    far = word("from_stop", lang).format(distance=distance(spare.metres, lang), number=spare.stop + 1)
    hours = opening(customer, day)
    facts = [far, when, *([f"{word('open', lang)} {hours}"] if hours else [])]
    return tag(
        "li",
        {"class": "spare", "data-customer": customer.id},
        tag(
            "div",
            {"class": "title"},
            tag("h3", None, isolated(customer.name or customer.id)),
            customer_badge(customer, options),
        ),
        tag("p", {"class": "times"}, *(tag("span", None, fact) for fact in facts)),
        tag("p", {"class": "address"}, isolated(customer.address)) if customer.address else "",
        checklist(customer.tier, options),
        actions(customer, mode, options),
    )
