"""The overview's tables and lists."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from maps.badges import isolated, rep_name, swatch, tier_badge
from maps.colours import Colour
from maps.figures import signed
from maps.links import rep_href
from maps.markup import Attributes, Markup, join, tag
from maps.options import ViewOptions
from maps.overview_data import due_text
from maps.table import number_cell, table
from routeplan.language import day_label, distance, hours, money, percent, word
from routeplan.model import Customer, Evaluation, NewBusiness, Rep, RepFigures, Unserved, Violation

MOST_LISTED = 200
"""Visits not made that the page lists of one reason; the map and the files tell of all."""


def reps_table(evaluation: Evaluation, colours: Mapping[str, Colour], options: ViewOptions) -> Markup:
    """List the reps with their figures and a link to their pages.

    Parameters
    ----------
    evaluation : Evaluation
        Reps and figures.
    colours : Mapping
        Colour by rep id.
    options : ViewOptions
        Language and currency.

    Returns
    -------
    Markup
        A table.
    """
    lang = options.language
    place = {rep.id: idx for idx, rep in enumerate(evaluation.reps)}
    heads = (
        "rep", "customers", "visits", "days", "face_time", "driving", "waiting", "kilometres", "overtime",
        "workload", "potential", "value_per_hour", "zone_overlap",
    )  # fmt: skip
    calls = Counter(call.rep_id for call in evaluation.calls)
    with_support = any(item.support_s for item in evaluation.key_figures.reps)
    rows = [
        _rep_row(
            item,
            place[item.rep_id],
            evaluation.reps[place[item.rep_id]],
            colours[item.rep_id],
            options,
            calls=calls[item.rep_id] if calls else None,
            with_support=with_support,
        )
        for item in evaluation.key_figures.reps
    ]
    return table(
        word("reps", lang),
        [
            word(key, lang)
            for key in (
                *heads,
                *(("call_list",) if calls else ()),
                *(("support_work",) if with_support else ()),
            )
        ],
        rows,
        "reps",
        numbers=True,
    )


def _rep_row(
    item: RepFigures,
    place: int,
    rep: Rep,
    shade: Colour,
    options: ViewOptions,
    *,
    calls: int | None,
    with_support: bool,
) -> Markup:
    lang = options.language
    link = tag("a", {"href": rep_href(rep.id)}, swatch(shade), rep_name(rep))
    visits = word("of_due", lang).format(done=f"{item.visits - item.new_visits:,}", due=f"{item.due:,}")
    if item.new_visits:
        visits += f" + {item.new_visits:,}"
    days = word("of_due", lang).format(done=item.days, due=item.shifts)
    workload = tag("small", None, signed(item.workload_deviation))
    potential = tag("small", None, signed(item.potential_deviation))
    return tag(
        "tr",
        None,
        tag(
            "th",
            {"scope": "row"},
            link,
            _map_button({"class": "filter", "data-rep": place}, rep.name or rep.id, lang),
        ),
        number_cell(f"{item.customers:,}", order=item.customers),
        number_cell(visits, order=item.visits),
        number_cell(days, order=item.days),
        number_cell(hours(item.service_s, lang), order=item.service_s),
        number_cell(hours(item.drive_s, lang), order=item.drive_s),
        number_cell(hours(item.wait_s, lang), order=item.wait_s),
        number_cell(distance(item.drive_m, lang), order=item.drive_m),
        number_cell(hours(item.overtime_s, lang), order=item.overtime_s),
        number_cell(hours(item.workload_s, lang), " ", workload, order=item.workload_s),
        number_cell(
            money(item.potential, options.currency, lang), " ", potential, order=round(item.potential)
        ),
        number_cell(money(item.value_per_hour, options.currency, lang), order=round(item.value_per_hour, 2)),
        number_cell(percent(item.zone_overlap), order=round(item.zone_overlap, 4)),
        "" if calls is None else number_cell(f"{calls:,}", order=calls),
        number_cell(hours(item.support_s, lang), order=item.support_s) if with_support else "",
    )


def tiers_table(evaluation: Evaluation, options: ViewOptions) -> Markup:
    """List the tiers with visits and time shares.

    Parameters
    ----------
    evaluation : Evaluation
        Figures.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup
        A table.
    """
    lang = options.language
    heads = (
        "tier",
        "customers",
        "visits_due",
        "visits_done",
        "overdue_customers",
        "broken_cycles",
        "face_time",
        "share",
        "target",
    )
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, tier_badge(item.tier, options.tiers)),
            number_cell(f"{item.customers:,}"),
            number_cell(f"{item.due:,}"),
            number_cell(f"{item.done:,}"),
            number_cell(f"{item.overdue_customers:,}"),
            number_cell(f"{item.broken_cycles:,}"),
            number_cell(hours(item.service_s, lang)),
            number_cell(percent(item.time_share)),
            number_cell(percent(item.time_share_target) if item.time_share_target else "–"),
        )
        for item in evaluation.key_figures.tiers
    ]
    if (new := evaluation.key_figures.new_business) is not None:
        rows.append(_new_business(new, lang))
    return table(word("tier", lang), [word(key, lang) for key in heads], rows, numbers=True)


def _new_business(found: NewBusiness, lang: str) -> Markup:
    """Show new business beside the tiers: contacts due, visits that fit and those made."""
    return tag(
        "tr",
        None,
        tag("th", {"scope": "row"}, word("new_business", lang)),
        number_cell(f"{found.leads:,}"),
        number_cell(f"{found.due:,}"),
        number_cell(f"{found.visits:,}"),
        number_cell("–"),
        number_cell("–"),
        number_cell(hours(found.service_s, lang)),
        number_cell(percent(found.time_share)),
        number_cell(percent(found.time_share_target)),
    )


def unserved_list(evaluation: Evaluation, options: ViewOptions) -> Markup:
    """List the unserved visits by kind of reason, the most frequent first.

    Parameters
    ----------
    evaluation : Evaluation
        Unserved visits.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup
        A foldable table a reason.
    """
    lang = options.language
    if not evaluation.unserved:
        return tag("p", {"class": "good"}, word("everything_planned", lang))
    customers = {item.id: item for item in evaluation.everybody}
    reps = {rep.id: rep for rep in evaluation.reps}
    heads = [word(key, lang) for key in ("customer", "tier", "rep", "due_between", "reason")]
    folds = []
    for code, count in Counter(item.code for item in evaluation.unserved).most_common():
        rows = [
            _unserved_row(item, customers[item.customer_id], reps.get(item.rep_id), options)
            for item in islice((one for one in evaluation.unserved if one.code == code), MOST_LISTED)
        ]
        label = word(code, lang)
        summary = tag("summary", None, label, " ", tag("b", {"class": "number"}, f"{count:,}"))
        rest = count - len(rows)
        more = (
            tag("p", {"class": "hint"}, word("more_unserved", lang).format(count=f"{rest:,}")) if rest else ""
        )
        folds.append(
            tag("details", {"open": count <= 12}, summary, table(label, heads, rows, "unserved"), more)
        )
    return tag("div", {"class": "folds"}, *folds)


def _unserved_row(item: Unserved, customer: Customer, rep: Rep | None, options: ViewOptions) -> Markup:
    lang = options.language
    name = join(
        [
            isolated(customer.name or customer.id),
            ""
            if customer.lon is None
            else _map_button(
                {"class": "locate", "data-customer": customer.id}, customer.name or customer.id, lang
            ),
        ]
    )
    return tag(
        "tr",
        None,
        tag("th", {"scope": "row"}, name, " ", tag("small", None, customer.id)),
        tag("td", None, tier_badge(item.tier, options.tiers)),
        tag("td", None, rep_name(rep) if rep else "–"),
        tag("td", {"class": "dates"}, due_text(item, lang) or "–"),
        tag("td", None, item.reason),
    )


def _map_button(shown: Attributes, name: str, lang: str) -> Markup:
    """Offer to show a customer or a rep on the map; the script brings the button to life and to light."""
    title = word("map", lang)
    return tag(
        "button",
        {"type": "button", **shown, "hidden": True, "aria-label": f"{title}: {name}"},
        title,
    )


def violations_table(violations: Sequence[Violation], evaluation: Evaluation, options: ViewOptions) -> Markup:
    """List the rules that the plan breaks.

    Parameters
    ----------
    violations : sequence of Violation
        What the checker found.
    evaluation : Evaluation
        Names.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup
        A table.
    """
    lang = options.language
    names = {item.id: item.name for item in evaluation.visited}
    reps = {item.id: item for item in evaluation.reps}
    heads = [word(key, lang) for key in ("rule", "rep", "customer", "date", "reason")]
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, tag("code", None, item.code)),
            tag(
                "td",
                None,
                rep_name(reps[item.rep_id]) if item.rep_id in reps else isolated(item.rep_id or "–"),
            ),
            tag("td", None, isolated(names.get(item.customer_id, item.customer_id) or "–")),
            tag("td", {"class": "dates"}, day_label(item.date, lang) if item.date else "–"),
            tag("td", None, item.message),
        )
        for item in violations
    ]
    return table(word("violations", lang), heads, rows, "violations")
