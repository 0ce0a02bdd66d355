"""The calls of a plan, on the planner's page."""

from collections.abc import Mapping

from maps.badges import isolated, rep_name
from maps.contacts import customer_badge
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import table
from routeplan.language import clock, day_label, duration, word
from routeplan.model import Call, Customer, Evaluation, Rep

MOST_LISTED = 200
"""Calls that the page lists; calls.csv and the workbook have all."""


def calls_fold(evaluation: Evaluation, options: ViewOptions) -> Markup | None:
    """List the calls by day and rep, folded.

    Parameters
    ----------
    evaluation : Evaluation
        Calls and names.
    options : ViewOptions
        Language, tiers.

    Returns
    -------
    Markup or None
        A fold with a table; None where there are none.
    """
    if not evaluation.calls:
        return None
    lang = options.language
    customers = {item.id: item for item in evaluation.everybody}
    reps = {rep.id: rep for rep in evaluation.reps}
    keys = ("date", "rep", "customer", "tier", "coverage_channel", "phone", "reason")
    listed = evaluation.calls[:MOST_LISTED]
    rows = [_row(call, customers[call.customer_id], reps, options) for call in listed]
    title = word("call_list", lang)
    summary = tag("summary", None, title, " ", tag("b", {"class": "number"}, f"{len(evaluation.calls):,}"))
    shown = table(title, [word(key, lang) for key in keys], rows, "calls")
    if rest := len(evaluation.calls) - len(listed):
        more = word("more_calls", lang).format(count=f"{rest:,}")
        shown = join([shown, tag("p", {"class": "hint"}, more)])
    return tag("div", {"class": "folds"}, tag("details", None, summary, shown))


def _row(call: Call, customer: Customer, reps: Mapping[str, Rep], options: ViewOptions) -> Markup:
    lang = options.language
    hour = "" if call.at_s is None else f" {clock(call.at_s)}"
    name = isolated(customer.name or customer.id)
    return tag(
        "tr",
        None,
        tag("td", {"class": "dates"}, f"{day_label(call.date, lang)}{hour}"),
        tag("td", None, rep_name(reps[call.rep_id]) if call.rep_id in reps else isolated(call.rep_id)),
        tag("th", {"scope": "row"}, name, " ", tag("small", None, customer.id)),
        tag("td", None, customer_badge(customer, options)),
        tag("td", None, f"{word(f'channel_{call.channel}', lang)} · {duration(call.seconds, lang)}"),
        tag("td", {"class": "dates"}, isolated(customer.phone)),
        tag("td", None, isolated(call.reason)),
    )
