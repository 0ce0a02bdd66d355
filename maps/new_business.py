"""What a plan does for new business, under the visits due."""

from maps.markup import Markup, tag
from routeplan.language import percent, word
from routeplan.model import NewBusiness


def new_business(found: NewBusiness, lang: str) -> Markup:
    """Show the contacts with prospects, and the share of the time that they take.

    Parameters
    ----------
    found : NewBusiness
        The figures.
    lang : str
        Language tag.

    Returns
    -------
    Markup
        A list of terms.
    """
    at_most = word("new_business_share", lang).format(target=percent(found.time_share_target))
    made = word("of_due", lang).format(done=f"{found.visits:,}", due=f"{found.due:,}")
    facts = (
        (f"{word('new_business', lang)}: {word('new_business_visits', lang)}", made),
        *(((word("call_list", lang), f"{found.calls:,}"),) if found.calls else ()),
        (at_most, percent(found.time_share)),
    )
    rows = [tag("div", None, tag("dt", None, label), tag("dd", None, value)) for label, value in facts]
    return tag("dl", {"class": "numbers"}, *rows)
