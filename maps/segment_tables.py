"""The tables of who deserves how much: segments with their treatments, workload, and the call plan."""

from collections import Counter

from maps.badges import isolated
from maps.markup import Markup, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import money, shown, word
from routeplan.model import CallPlan, Segmentation, Workload


def segment_table(found: Segmentation, options: ViewOptions) -> Markup:
    """Count the segments, and say what to do; nothing where nobody ordered."""
    lang = options.language
    count = Counter((one.segment, one.treatment) for one in found.customers)
    if all(not segment for segment, _ in count):
        return Markup("")
    ranked = sorted(count.items(), key=lambda item: (not item[0][0], -item[1], item[0]))
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, word(f"segment_{segment}", lang)),
            number_cell(f"{number:,}"),
            tag("td", None, isolated(shown("treatment", treatment, lang))),
        )
        for (segment, treatment), number in ranked
    ]
    heads = [word(key, lang) for key in ("coverage_segment", "customers", "coverage_treatment")]
    return table(word("coverage_segments", lang), heads, rows, "counted")


def workload_table(found: Workload, options: ViewOptions) -> Markup:
    """Show the visits and hours of each tier, and the reps that they take."""
    lang = options.language
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(shown("tier", one.name, lang) or word("coverage_none", lang))),
            number_cell(f"{one.customers:,}"),
            number_cell(f"{one.visits:,.0f}"),
            number_cell(f"{one.hours:,.0f}"),
        )
        for one in found.tiers
    ]  # fmt: skip
    keys = ("tier", "customers", "coverage_visits_year", "coverage_hours_year")
    told = table(word("coverage_workload", lang), [word(key, lang) for key in keys], rows, numbers=True)
    if not found.needed:
        return told
    needed = word("coverage_needed", lang).format(reps=found.reps, needed=f"{found.needed[0][1]:.1f}")
    return Markup(told + tag("p", {"class": "hint"}, needed))


def call_table(found: CallPlan, options: ViewOptions) -> Markup:
    """Show what the optimised frequencies take and bring, by tier."""
    lang, currency = options.language, options.currency
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(shown("tier", one.tier, lang))),
            number_cell(f"{one.visits:,.0f}"),
            number_cell(f"{one.visits_before:,.0f}"),
            number_cell(f"{one.seconds / 3600:,.0f}"),
            number_cell(money(one.value, currency, lang)),
            number_cell(money(one.value - one.value_before, currency, lang)),
        )
        for one in found.tiers
    ]
    keys = (
        "tier", "coverage_visits_year", "coverage_calls_before", "coverage_hours_year", "coverage_calls_value", "coverage_calls_gain",
    )  # fmt: skip
    told = table(word("coverage_calls", lang), [word(key, lang) for key in keys], rows, numbers=True)
    amounts = {"hour": found.hour_value, "rep": found.rep_value, "lost": found.lost_value}
    hint = word("coverage_calls_hint", lang).format(
        **{name: money(amount, currency, lang) for name, amount in amounts.items()}
    )
    return Markup(told + tag("p", {"class": "hint"}, hint))
