"""Figures of plans side by side, with their differences."""

from collections.abc import Sequence

from maps.markup import Markup, tag
from maps.table import table
from routeplan.language import change, figure, word
from routeplan.model import Comparison, Figures, PublishedPlan, Row
from routeplan.model.comparison import Measure


def figure_cell(measure: Measure, first: Figures | None, value: Figures | None, lang: str) -> Markup:
    """Show a figure, and below it the difference from the first plan: an arrow and a colour tell better from worse."""
    if value is None:
        return tag("td", {"class": "number"}, "–")
    amount = value.get(measure.key)
    shown = figure(amount, measure.unit, lang)
    if first is None or first is value:
        return tag("td", {"class": "number"}, shown)
    return tag("td", {"class": "number"}, shown, difference(measure, first.get(measure.key), amount, lang))


def difference(measure: Measure, first: float | None, other: float | None, lang: str) -> Markup:
    """Show by how much a figure differs from the first plan's; nothing where it does not, or one is not known."""
    apart = measure.difference(first, other)
    if not apart:
        return Markup("")
    text = change(apart, measure.unit, lang)
    verdict = measure.verdict(first, other)
    if verdict in {"better", "worse"}:
        said = word(verdict, lang)
        mark = "▲ " if verdict == "better" else "▼ "
        return tag("small", {"class": f"change {verdict}", "title": said}, mark, text)
    return tag("small", {"class": "change"}, text)


def rows_table(
    label: str,
    rows: Sequence[tuple[str, Row]],
    measures: Sequence[Measure],
    comparison: Comparison,
    plans: Sequence[PublishedPlan],
    lang: str,
) -> Markup:
    """Show each row in each plan: a line a plan, under the name of the row.

    Parameters
    ----------
    label : str
        What the rows are.
    rows : sequence of (str, Row)
        Each with its name as it is shown; values of ``plans``.
    measures : sequence of Measure
        The columns; those that are zero throughout are left out.
    comparison : Comparison
        Tells whether totals are per week.
    plans : sequence of PublishedPlan
        Those shown, the one that the others are compared with first.
    lang : str
        Language tag.
    """
    measures = [measure for measure in measures if any(_counts(row, measure) for _, row in rows)]
    heads = [label, word("plan", lang), *(head(measure, comparison, lang) for measure in measures)]
    lines = []
    for shown, row in rows:
        for idx, (one, value) in enumerate(zip(plans, row.values, strict=True)):
            name = tag("th", {"scope": "rowgroup", "rowspan": len(plans)}, tag("bdi", None, shown))
            cells = [figure_cell(measure, row.values[0], value, lang) for measure in measures]
            plan = tag("td", {"class": "plan-name"}, tag("bdi", None, one.name))
            lines.append(
                tag("tr", {"class": None if idx else "first"}, *([] if idx else [name]), plan, *cells)
            )
    return table(label, heads, lines, "compared")


def head(measure: Measure, comparison: Comparison, lang: str) -> str:
    """Name a figure, and say where it is a sum per week."""
    name = word(measure.word, lang)
    return f"{name}, {word('per_week', lang)}" if comparison.per_week and measure.is_total else name


def _counts(row: Row, measure: Measure) -> bool:
    return any(value is not None and value.get(measure.key) for value in row.values)
