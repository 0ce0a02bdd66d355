"""The table of opportunities without progress."""

from collections.abc import Mapping

from maps.badges import isolated
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import money, shown, word
from routeplan.model import Coverage

LISTED = 15
"""Opportunities on the page; coverage.xlsx has all."""


def stalled_table(found: Coverage, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the opportunities without progress, the largest first.

    Parameters
    ----------
    found : Coverage
        The figures.
    names : mapping of str to str
        Names of reps by id.
    options : ViewOptions
        Language and currency.

    Returns
    -------
    Markup
        A table, and how many more there are.
    """
    lang = options.language
    called = {one.id: one.name for one in found.customers}
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(called.get(one.customer_id) or one.customer_id), " ", tag("small", None, isolated(one.id))),
            tag("td", None, isolated(shown("stage", one.stage, lang))),
            tag("td", None, isolated(names.get(one.rep_id, one.rep_id) or word("coverage_none", lang))),
            number_cell("–" if one.days is None else f"{one.days:,}"),
            number_cell(money(one.amount, options.currency, lang)),
        )
        for one in found.stalled[:LISTED]
    ]  # fmt: skip
    keys = ("customer", "coverage_stage", "rep", "coverage_days_since", "coverage_amount")
    listed = table(word("coverage_stalled", lang), [word(key, lang) for key in keys], rows, "last-numbers")
    if len(found.stalled) <= LISTED:
        return listed
    more = word("coverage_more", lang).format(count=f"{len(found.stalled) - LISTED:,}", file="coverage.xlsx")
    return join([listed, tag("p", {"class": "hint"}, more)])
