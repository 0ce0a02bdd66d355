"""The tables of a comparison of plans."""

from datetime import date

from maps.badges import isolated, tier_badge
from maps.comparison_cells import figure_cell, head, rows_table
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import clock, day_label, full_date, word
from routeplan.model import Comparison, PublishedPlan, PublishedVisit, Row, VisitChange
from routeplan.model.comparison import CHANGE_KINDS, ChangeKind

_MAIN = (
    "reps", "visits_done", "unserved_visits", "overdue_customers", "drive_h", "drive_km", "drive_min_per_visit", "face_share",
    "workload_deviation_share",
)  # fmt: skip
"""Figures in the table of plans; all are in a table of their own."""
LISTED = 300
"""Visits that differ which the page lists; the workbook has all."""


def plans_table(comparison: Comparison, lang: str) -> Markup:
    """Show each plan in a row: what it changes, its main figures, and how many visits differ."""
    measures = [measure for measure in comparison.measures if measure.key in _MAIN]
    heads = [word("plan", lang), *(head(measure, comparison, lang) for measure in measures)]
    heads.append(word("visits_that_differ", lang))
    rows = []
    for idx, one in enumerate(comparison.plans):
        cells = [
            figure_cell(measure, comparison.figures[0], comparison.figures[idx], lang) for measure in measures
        ]
        differ = "–" if idx == 0 or not comparison.common else f"{len(comparison.against[idx - 1].changes):,}"
        rows.append(tag("tr", None, _plan_head(one, lang), *cells, number_cell(differ)))
    return table(word("plans", lang), heads, rows, "plans variants", numbers=True)


def _plan_head(one: PublishedPlan, lang: str) -> Markup:
    name = tag("a", {"href": one.href}, isolated(one.name)) if one.href else isolated(one.name)
    states = [tag("small", None, isolated(state)) for state in one.states]
    mark = [tag("small", {"class": "pilot-mark"}, word("pilot", lang))] if one.pilot else []
    return tag("th", {"scope": "row"}, name, *mark, *states)


def figures_table(comparison: Comparison, lang: str) -> Markup:
    """Show all figures, a row each, with a column a plan."""
    heads = [word("key_figures", lang), *(one.name for one in comparison.plans)]
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, head(measure, comparison, lang)),
            *(figure_cell(measure, comparison.figures[0], one, lang) for one in comparison.figures),
        )
        for measure in comparison.measures
    ]
    return table(word("all_figures", lang), heads, rows, numbers=True)


def part_tables(comparison: Comparison, lang: str) -> tuple[tuple[str, Markup], ...]:
    """Give the tables by rep, tier and week with their titles; those without rows are left out."""
    names = {key: place.name for one in comparison.plans for key, place in one.reps_at.items()}

    def rep(row: Row) -> str:
        name = names.get(row.name, "")
        return f"{name} ({row.name})" if name and name != row.name else row.name

    parts = (
        ("rep", comparison.reps, comparison.rep_measures, rep),
        ("tier", comparison.tiers, comparison.tier_measures, lambda row: row.name or "–"),
        ("week", comparison.weeks, comparison.week_measures,
         lambda row: full_date(date.fromisoformat(row.name), lang)),
    )  # fmt: skip
    return tuple(
        (
            word(key, lang),
            rows_table(
                word(key, lang),
                [(named(row), row) for row in rows],
                measures,
                comparison,
                comparison.plans,
                lang,
            ),
        )
        for key, rows, measures, named in parts
        if rows
    )


def pilot_part(comparison: Comparison, idx: int, lang: str) -> Markup:
    """Show the team of a pilot and the others apart; nothing for a plan that is none."""
    pilot, one = comparison.against[idx].pilot, comparison.plans[idx + 1]
    if pilot is None:
        return Markup("")
    said = word("pilot_text", lang).format(
        team=pilot.team, inside=f"{pilot.inside:,}", outside=f"{pilot.outside:,}"
    )
    rows = [(row.name or word("the_others", lang), row) for row in pilot.rows]
    pair = (comparison.plans[0], one)
    shown = rows_table(word("team", lang), rows, comparison.rep_measures, comparison, pair, lang)
    return join([tag("p", None, isolated(one.name), ": ", said), shown])


def kind_name(kind: ChangeKind, first: str, other: str, lang: str) -> str:
    """Name a kind of change between two plans."""
    if kind in {"gone", "added"}:
        return word("only_in", lang).format(name=first if kind == "gone" else other)
    return word(f"change_{kind}", lang)


def changes_part(comparison: Comparison, idx: int, options: ViewOptions) -> Markup:
    """Show which visits of a plan differ from the first: how many of each kind, then each.

    Parameters
    ----------
    comparison : Comparison
        The plans.
    idx : int
        Which of ``against``.
    options : ViewOptions
        Language and tiers.
    """
    lang, one = options.language, comparison.against[idx]
    first, other = comparison.plans[0], comparison.plans[idx + 1]
    alike = word("same_visits", lang).format(count=f"{one.same:,}")
    if not one.changes:
        return tag("p", {"class": "hint"}, f"{word('no_difference', lang)} {alike}.")
    counts = [
        f"{kind_name(kind, first.name, other.name, lang)}: {one.count(kind):,}"
        for kind in CHANGE_KINDS
        if one.count(kind)
    ]
    heads = [
        word("visit", lang),
        word("customer", lang),
        word("tier", lang),
        first.name,
        other.name,
        word("why", lang),
    ]
    names = _customer_names(comparison)
    rows = [_change(item, first, other, names, options) for item in one.changes[:LISTED]]
    more = len(one.changes) - LISTED
    rest = (
        [tag("p", {"class": "hint"}, word("more_in_book", lang).format(count=f"{more:,}"))]
        if more > 0
        else []
    )
    label = f"{word('visits_that_differ', lang)}: {other.name}"
    return join(
        [
            tag("p", {"class": "facts"}, " · ".join((*counts, alike))),
            tag("details", {"open": len(one.changes) <= 30},
                tag("summary", None, f"{word('visits_that_differ', lang)} ({len(one.changes):,})"),
                table(label, heads, rows, "differing"), *rest),
        ]
    )  # fmt: skip


def _customer_names(comparison: Comparison) -> dict[str, str]:
    return {key: place.name for one in comparison.plans for key, place in one.customers.items()}


def _change(
    item: VisitChange,
    first: PublishedPlan,
    other: PublishedPlan,
    names: dict[str, str],
    options: ViewOptions,
) -> Markup:
    lang, visit = options.language, item.visit
    return tag(
        "tr",
        None,
        tag("td", None, kind_name(item.kind, first.name, other.name, lang)),
        tag("th", {"scope": "row"}, isolated(names.get(visit.customer_id) or visit.customer_id), " ",
            tag("small", None, isolated(visit.customer_id))),
        tag("td", None, tier_badge(visit.tier, options.tiers)),
        _visit(item.before, first, lang),
        _visit(item.after, other, lang),
        tag("td", None, item.why),
    )  # fmt: skip


def _visit(visit: PublishedVisit | None, plan: PublishedPlan, lang: str) -> Markup:
    if visit is None:
        return tag("td", None, "–")
    place = plan.reps_at.get(visit.rep_id)
    name = place.name if place and place.name else visit.rep_id
    when = f"{day_label(visit.date, lang)} {clock(visit.start_s)}"
    return tag("td", None, tag("span", {"class": "dates"}, when), " ", isolated(name))
