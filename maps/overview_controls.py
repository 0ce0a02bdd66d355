"""What the overview offers to pick with; scripts bring it to life, and without them it stays hidden."""

from maps.markup import Markup, tag
from routeplan.language import word


def customer_search(lang: str) -> Markup:
    """Offer to search for a customer by name or id.

    Parameters
    ----------
    lang : str
        Language tag.

    Returns
    -------
    Markup
        A field, and the list of what is found.
    """
    return tag(
        "div",
        {"id": "find", "class": "find", "role": "search", "hidden": True},
        tag("label", {"for": "find-customer"}, word("find_customer", lang)),
        tag("input", {"id": "find-customer", "type": "search", "autocomplete": "off", "spellcheck": "false"}),
        tag("p", {"id": "found-note", "class": "hint", "role": "status"}),
        tag("ol", {"id": "found-customers"}),
    )


def day_slider(lang: str) -> Markup:
    """Offer a slider over the days.

    Parameters
    ----------
    lang : str
        Language tag.

    Returns
    -------
    Markup
        The slider, and where it says what it stands on.
    """
    return tag(
        "div",
        {"class": "slider", "hidden": True},
        tag("label", {"for": "slide-days"}, word("day_slider", lang)),
        tag("output", {"id": "slid-to", "for": "slide-days"}),
        tag("input", {"id": "slide-days", "type": "range", "min": 0, "max": 1, "value": 0}),
    )


def print_button(lang: str) -> Markup:
    """Offer to print the page.

    Parameters
    ----------
    lang : str
        Language tag.

    Returns
    -------
    Markup
        A button.
    """
    return tag("button", {"type": "button", "class": "print", "hidden": True}, word("print", lang))
