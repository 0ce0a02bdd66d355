"""The overview's tables of territories, teams and districts."""

from collections.abc import Mapping, Sequence

from maps.badges import isolated, rep_name, swatch
from maps.colours import Colour
from maps.figures import signed
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import duration, hours, money, percent, word
from routeplan.model import Evaluation, Rollup, TerritorySummary

_SHOWN = 12
"""Rows up to which a table is unfolded."""


def territories_tables(evaluation: Evaluation, colours: Mapping[str, Colour], options: ViewOptions) -> Markup:
    """Show what the territories amount to, and the figures of teams and districts.

    Parameters
    ----------
    evaluation : Evaluation
        Measures and figures.
    colours : Mapping
        Colour by rep id.
    options : ViewOptions
        Language and currency.

    Returns
    -------
    Markup
        Tables; empty where nothing was measured.
    """
    parts = []
    if evaluation.territories is not None:
        parts.append(_shapes(evaluation, evaluation.territories, colours, options.language))
    for by in ("team", "district"):
        items = [item for item in evaluation.rollups if item.by == by]
        if items:
            parts.append(_rollups(by, items, options))
    return join(parts)


def _shapes(
    evaluation: Evaluation, found: TerritorySummary, colours: Mapping[str, Colour], lang: str
) -> Markup:
    reps = {rep.id: rep for rep in evaluation.reps}
    heads = ("territory", "to_centre", "polsby_popper", "reock", "pieces", "taken", "given")
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, swatch(colours[item.rep_id]), " ", rep_name(reps[item.rep_id])),
            number_cell(duration(round(item.centre_s), lang)),
            number_cell(f"{item.polsby_popper:.2f}"),
            number_cell(f"{item.reock:.2f}"),
            number_cell(f"{item.pieces:,}"),
            number_cell(f"{item.taken:,}"),
            number_cell(f"{item.given:,}"),
        )
        for item in found.reps
    ]
    index = (
        f"{word('balance_index', lang)}: {word('workload', lang)} {found.workload_index:.2f}, "
        f"{word('potential', lang)} {found.potential_index:.2f}"
    )
    facts = [index, f"{word('to_centre', lang)}: {duration(round(found.centre_s), lang)}"]
    if found.disruption_potential is not None and found.disruption_workload is not None:
        facts.append(
            f"{word('disruption', lang)}: {word('workload', lang)} {percent(found.disruption_workload)}, "
            f"{word('potential', lang)} {percent(found.disruption_potential)}"
        )
    label = word("territories", lang)
    return join(
        [tag("p", {"class": "facts"}, " · ".join(facts)), _fold(word("reps", lang), label, heads, rows, lang)]
    )


def _rollups(by: str, items: Sequence[Rollup], options: ViewOptions) -> Markup:
    lang = options.language
    has_hours = by == "team"
    last = ("value_per_hour",) if has_hours else ()
    heads = (by, "reps", "customers", "visits", "driving", "workload", "potential", *last)
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(item.name or "–")),
            number_cell(f"{item.reps:,}"),
            number_cell(f"{item.customers:,}"),
            number_cell(word("of_due", lang).format(done=f"{item.done:,}", due=f"{item.due:,}")),
            number_cell(hours(item.drive_s, lang)),
            number_cell(
                hours(item.workload_s, lang), " ", tag("small", None, signed(item.workload_deviation))
            ),
            number_cell(
                money(item.potential, options.currency, lang),
                " ",
                tag("small", None, signed(item.potential_deviation)),
            ),
            *((number_cell(money(item.value_per_hour or 0.0, options.currency, lang)),) if has_hours else ()),
        )
        for item in items
    ]
    label = word(f"{by}s", lang)
    return _fold(label, label, heads, rows, lang)


def _fold(title: str, label: str, heads: Sequence[str], rows: Sequence[Markup], lang: str) -> Markup:
    """Fold a table away that would be long."""
    summary = tag("summary", None, f"{title} ({len(rows):,})")
    body = table(label, [word(key, lang) for key in heads], rows, numbers=True)
    return tag("details", {"open": len(rows) <= _SHOWN}, summary, body)
