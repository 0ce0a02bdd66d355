"""The tables of the dashboard."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from maps.badges import isolated
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import money, percent, word
from routeplan.model import Coverage, CoverageMonth, CoverageRow, Funnel, Results, Target


def group_table(title: str, rows: Sequence[tuple[str, CoverageRow]], options: ViewOptions) -> Markup:
    """Compare groups of customers.

    Parameters
    ----------
    title : str
        What groups them.
    rows : sequence of (str, CoverageRow)
        Name and figures.
    options : ViewOptions
        Language and currency.
    """
    lang = options.language
    keys = (
        "customers", "coverage_rate", "target", "coverage_penetration", "coverage_conversion", "coverage_dormant", "coverage_visits",
        "coverage_completion", "coverage_asked", "coverage_sales", "coverage_growth",
    )  # fmt: skip
    lines = [
        tag(
            "tr",
            {"class": "whole"} if row.by == "all" else None,
            tag("th", {"scope": "row"}, isolated(name)),
            number_cell(f"{row.customers:,}"),
            _rate(row.coverage, row.target),
            number_cell("" if row.target is None else percent(row.target)),
            *(number_cell(_share(share)) for share in (row.penetration, row.conversion)),
            number_cell(f"{row.dormant:,}"),
            number_cell(f"{row.visits:,}"),
            number_cell(_share(row.completion)),
            number_cell(f"{row.asked:,.0f}"),
            number_cell(money(row.sales, options.currency, lang)),
            tag(
                "td",
                {"class": "number alert-text" if row.growth is not None and row.growth < 0 else "number"},
                "" if row.growth is None else f"{row.growth:+.1%}",
            ),
        )
        for name, row in rows
    ]
    return table(title, [title, *(word(key, lang) for key in keys)], lines, "variants", numbers=True)


def month_table(months: Sequence[CoverageMonth], options: ViewOptions) -> Markup:
    """List the months, the newest first."""
    lang = options.language
    keys = (
        "coverage_month", "coverage_rate", "coverage_visits", "coverage_new", "coverage_sales_month", "coverage_sales_before",
        "coverage_growth",
    )  # fmt: skip
    lines = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, one.month),
            number_cell(percent(one.coverage)),
            number_cell(f"{one.visits:,}"),
            number_cell("" if one.new_customers is None else f"{one.new_customers:,}"),
            number_cell(money(one.sales, options.currency, lang)),
            number_cell("" if one.sales_before is None else money(one.sales_before, options.currency, lang)),
            number_cell(f"{one.sales / one.sales_before - 1:+.1%}" if one.sales_before else ""),
        )
        for one in reversed(months)
    ]
    return table(word("coverage_months", lang), [word(key, lang) for key in keys], lines, numbers=True)


def target_table(found: Coverage, options: ViewOptions) -> Markup:
    """Show how far each target is reached."""
    lang = options.language
    if not found.targets:
        return tag("p", {"class": "hint"}, word("coverage_no_targets", lang))
    keys = ("target", "coverage_actual", "coverage_wanted", "coverage_by_now", "coverage_a_week")
    lines = []
    for one in found.targets:
        name = " ".join(filter(None, (word(f"coverage_target_{one.kind}", lang), one.name)))
        share = min(1.0, one.actual / one.wanted)
        bar = tag("span", {"class": "bar"}, tag("i", {"style": f"width:{100 * share:.1f}%"}))
        state = word("coverage_behind" if one.is_behind else "coverage_on_the_way", lang)
        is_share = one.kind == "coverage"
        lines.append(
            tag(
                "tr",
                None,
                tag("th", {"scope": "row"}, isolated(name), bar),
                number_cell(
                    _amount(one, one.actual, options),
                    " ",
                    tag("small", {"class": "alert-text" if one.is_behind else "good"}, state),
                ),
                number_cell(_amount(one, one.wanted, options)),
                number_cell("" if is_share else _amount(one, one.by_now, options)),
                number_cell("" if is_share else _amount(one, one.a_week, options)),
            )
        )
    return table(
        word("coverage_targets", lang), [word(key, lang) for key in keys], lines, "targets", numbers=True
    )


def funnel_table(funnel: Funnel, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """Show the stages, what is expected by rep, and what is missing."""
    lang = options.language
    stages = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(one.stage)),
            number_cell(f"{one.count:,}"),
            number_cell(f"{one.wanted:,.1f}"),
            number_cell(_share(one.conversion)),
        )
        for one in funnel.stages
    ]
    months: defaultdict[str, float] = defaultdict(float)
    for _, month, amount in funnel.forecast:
        months[month] += amount
    expected = [
        tag(
            "tr", None, tag("th", {"scope": "row"}, month), number_cell(money(amount, options.currency, lang))
        )
        for month, amount in sorted(months.items())
    ]
    gaps = [
        tag(
            "tr",
            None,
            tag(
                "th",
                {"scope": "row"},
                isolated(names.get(one.rep_id, one.rep_id) or word("coverage_none", lang)),
            ),
            number_cell(money(one.expected, options.currency, lang)),
            number_cell(money(one.gap, options.currency, lang)),
        )
        for one in funnel.reps
    ]
    keys = ("coverage_stage", "coverage_now", "coverage_shape", "coverage_go_on")
    parts = [table(word("coverage_funnel", lang), [word(key, lang) for key in keys], stages, numbers=True)]
    if expected:
        heads = [word(key, lang) for key in ("coverage_month", "coverage_expected")]
        parts.append(table(word("coverage_expected", lang), heads, expected, numbers=True))
    heads = [word(key, lang) for key in ("rep", "coverage_expected", "coverage_gap")]
    parts.append(table(word("coverage_gap", lang), heads, gaps, numbers=True))
    return join(parts)


def forecast_table(results: Results, options: ViewOptions) -> Markup:
    """List the months of the sales forecast."""
    lang = options.language
    lines = [
        tag(
            "tr", None, tag("th", {"scope": "row"}, month), number_cell(money(amount, options.currency, lang))
        )
        for month, amount in results.forecast
    ]
    heads = [word(key, lang) for key in ("coverage_month", "coverage_forecast")]
    return table(word("coverage_forecast", lang), heads, lines, numbers=True)


def _rate(share: float | None, target: float | None) -> Markup:
    is_low = share is not None and target is not None and share < target
    return tag("td", {"class": "number alert-text" if is_low else "number"}, _share(share))


def _share(share: float | None) -> str:
    return "" if share is None else percent(share)


def _amount(one: Target, amount: float, options: ViewOptions) -> str:
    if one.kind == "coverage":
        return percent(amount)
    if one.kind == "sales":
        return money(amount, options.currency, options.language)
    return f"{amount:,.1f}".removesuffix(".0")
