"""The calls of a review."""

from collections.abc import Mapping

from maps.badges import isolated
from maps.markup import Markup, tag
from maps.options import ViewOptions
from maps.review_tables import count_cell, named
from maps.table import number_cell, table
from routeplan.language import day_label, word
from routeplan.model.review import Review


def calls_review(found: Review, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the reps: calls done of calls planned, and unplanned ones."""
    lang = options.language
    heads = [word(key, lang) for key in ("rep", "done", "review_unplanned")]
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, named(rep.rep_id, names)),
            count_cell(rep.done, lang),
            number_cell(f"{rep.unplanned:,}"),
        )
        for rep in found.calls.reps
    ]
    return table(word("call_list", lang), heads, rows, numbers=True)


def missed_calls_table(found: Review, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the calls that were not made, with their causes."""
    lang = options.language
    keys = ("date", "rep", "customer", "coverage_channel", "review_cause", "reason")
    rows = [
        tag(
            "tr",
            None,
            tag("td", None, day_label(one.call.date, lang)),
            tag("td", None, named(one.call.rep_id, names)),
            tag("td", None, named(one.call.customer_id, dict(found.names))),
            tag("td", None, word(f"channel_{one.call.channel}", lang)),
            tag("td", None, word(one.cause_word, lang)),
            tag("td", {"class": "words"}, isolated(one.reason) if one.reason else ""),
        )
        for one in found.calls.missed
    ]
    return table(word("review_missed_calls", lang), [word(key, lang) for key in keys], rows)
