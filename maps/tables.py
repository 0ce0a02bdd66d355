"""The overview's tables and lists."""

from collections import Counter
from collections.abc import Mapping, Sequence

from maps.badges import isolated, rep_name, swatch, tier_badge
from maps.colours import Colour
from maps.figures import signed
from maps.links import rep_href
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.overview_data import due_text
from maps.table import number_cell, table
from routeplan.language import day_label, distance, hours, money, percent, word
from routeplan.model import Customer, Evaluation, Rep, RepFigures, Unserved, Violation


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
    names = {rep.id: rep for rep in evaluation.reps}
    heads = (
        "rep", "customers", "visits", "days", "face_time", "driving", "waiting", "kilometres", "overtime",
        "workload", "potential", "zone_overlap",
    )  # fmt: skip
    rows = [
        _rep_row(item, names[item.rep_id], colours[item.rep_id], options)
        for item in evaluation.key_figures.reps
    ]
    return table(word("reps", lang), [word(key, lang) for key in heads], rows, "reps", numbers=True)


def _rep_row(item: RepFigures, rep: Rep, shade: Colour, options: ViewOptions) -> Markup:
    lang = options.language
    link = tag("a", {"href": rep_href(rep.id)}, swatch(shade), rep_name(rep))
    return tag(
        "tr",
        None,
        tag("th", {"scope": "row"}, link),
        number_cell(f"{item.customers:,}"),
        number_cell(word("of_due", lang).format(done=f"{item.visits:,}", due=f"{item.due:,}")),
        number_cell(word("of_due", lang).format(done=item.days, due=item.shifts)),
        number_cell(hours(item.service_s, lang)),
        number_cell(hours(item.drive_s, lang)),
        number_cell(hours(item.wait_s, lang)),
        number_cell(distance(item.drive_m, lang)),
        number_cell(hours(item.overtime_s, lang)),
        number_cell(hours(item.workload_s, lang), " ", tag("small", None, signed(item.workload_deviation))),
        number_cell(
            money(item.potential, options.currency, lang),
            " ",
            tag("small", None, signed(item.potential_deviation)),
        ),
        number_cell(percent(item.zone_overlap)),
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
    return table(word("tier", lang), [word(key, lang) for key in heads], rows, numbers=True)


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
    customers = {item.id: item for item in (*evaluation.customers, *evaluation.unlocated)}
    reps = {rep.id: rep for rep in evaluation.reps}
    heads = [word(key, lang) for key in ("customer", "tier", "rep", "due_between", "reason")]
    folds = []
    for code, count in Counter(item.code for item in evaluation.unserved).most_common():
        rows = [
            _unserved_row(item, customers[item.customer_id], reps.get(item.rep_id), options)
            for item in evaluation.unserved
            if item.code == code
        ]
        label = word(code, lang)
        summary = tag("summary", None, label, " ", tag("b", {"class": "number"}, f"{count:,}"))
        folds.append(
            tag("details", {"open": len(rows) <= 12}, summary, table(label, heads, rows, "unserved"))
        )
    return tag("div", {"class": "folds"}, *folds)


def _unserved_row(item: Unserved, customer: Customer, rep: Rep | None, options: ViewOptions) -> Markup:
    lang = options.language
    name = join(
        [
            isolated(customer.name or customer.id),
            "" if customer.lon is None else _map_button(customer, lang),
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


def _map_button(customer: Customer, lang: str) -> Markup:
    """Offer to show a customer on the map; the script brings the button to life and to light."""
    title = word("map", lang)
    label = f"{title}: {customer.name or customer.id}"
    return tag(
        "button",
        {
            "type": "button",
            "class": "locate",
            "data-customer": customer.id,
            "hidden": True,
            "aria-label": label,
        },
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
    names = {item.id: item.name for item in evaluation.customers}
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
