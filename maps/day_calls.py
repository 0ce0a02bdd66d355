"""The calls of a day on the rep's page, and days that have nothing else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from maps.badges import isolated
from maps.contacts import customer_badge
from maps.links import phone_href
from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import clock, contact_text, day_label, duration, word
from routeplan.model import Call, Customer, Evaluation, Horizon


def calls_by_day(evaluation: Evaluation, rep_id: str, horizon: Horizon) -> dict[date, tuple[Call, ...]]:
    """Give the calls of a rep by day.

    Parameters
    ----------
    evaluation : Evaluation
        Calls of all reps.
    rep_id : str
        Whose.
    horizon : Horizon
        The days.

    Returns
    -------
    dict of date to tuple of Call
        In order; days without a call are missing.
    """
    found: defaultdict[date, list[Call]] = defaultdict(list)
    for call in sorted(evaluation.calls, key=lambda one: one.date):
        if call.rep_id == rep_id and horizon.start <= call.date <= horizon.end:
            found[call.date].append(call)
    return {day: tuple(calls) for day, calls in found.items()}


def calls_day(
    day: date, calls: Sequence[Call], customers: Mapping[str, Customer], options: ViewOptions
) -> Markup:
    """Show a day that has calls and no stops.

    Parameters
    ----------
    day : date
        The day.
    calls, customers, options
        As of ``calls_section``.

    Returns
    -------
    Markup
        A section like that of a day with stops.
    """
    label = day_label(day, options.language)
    header = tag("header", None, tag("h2", None, label), tag("p", {"class": "progress", "hidden": True}))
    return tag(
        "section",
        {"class": "day", "id": f"d{day}", "data-day": str(day), "aria-label": label},
        header,
        calls_section(calls, customers, options),
    )


def calls_section(
    calls: Sequence[Call], customers: Mapping[str, Customer], options: ViewOptions
) -> Markup | str:
    """List the calls of a day.

    Parameters
    ----------
    calls : sequence of Call
        In the order in which they are proposed.
    customers : Mapping
        Customers and prospects by id, those without a position too.
    options : ViewOptions
        Language, tiers and their purposes.

    Returns
    -------
    Markup or str
        Cards that the log takes as it takes stops, complete without JavaScript; empty without calls.
    """
    if not calls:
        return ""
    lang = options.language
    length = duration(sum(call.seconds for call in calls), lang)
    title = tag(
        "h3",
        None,
        word("call_count", lang).format(number=len(calls)),
        " ",
        tag("small", None, length),
        " ",
        tag("small", {"class": "calls-done", "role": "status"}),
    )
    cards = [_card(call, customers[call.customer_id], options) for call in calls]
    return tag(
        "section",
        {"class": "calls", "aria-label": word("call_list", lang)},
        title,
        tag("ol", None, *cards),
    )


def _card(call: Call, customer: Customer, options: ViewOptions) -> Markup:
    lang = options.language
    hour = "" if call.at_s is None else tag("time", None, clock(call.at_s))
    facts = (word(f"channel_{call.channel}", lang), duration(call.seconds, lang))
    number = phone_href(customer.phone)
    lines = [
        tag("p", {"class": name}, isolated(text))
        for name, text in (
            ("why", "" if call.task_id else contact_text(customer, lang)),
            ("purpose", options.purposes.get(customer.tier, "")),
            ("task", call.reason),
            ("contact", " · ".join(filter(None, (customer.contact, "" if number else customer.phone)))),
            ("note", customer.note),
        )
        if text
    ]
    dial = tag("a", {"class": "button", "href": number}, word("call", lang), " ", isolated(customer.phone))
    return tag(
        "li",
        {
            "class": "call",
            "data-customer": customer.id,
            "data-channel": call.channel,
            "data-task": call.task_id or None,
        },
        tag(
            "div",
            {"class": "title"},
            tag("h4", None, isolated(customer.name or customer.id)),
            customer_badge(customer, options),
        ),
        tag("p", {"class": "times"}, hour, *(tag("span", None, fact) for fact in facts)),
        *lines,
        tag("div", {"class": "actions"}, dial if number else ""),
    )
