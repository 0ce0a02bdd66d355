"""The tables of the dashboard."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from maps.badges import isolated
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import money, percent, shown, word
from routeplan.model import Coverage, CoverageMonth, CoverageRow, Funnel, Results, Target


def group_table(
    title: str, rows: Sequence[tuple[str, CoverageRow]], options: ViewOptions, *, days: int
) -> Markup:
    """Compare groups of customers.

    Parameters
    ----------
    title : str
        What groups them.
    rows : sequence of (str, CoverageRow)
        Name and figures.
    options : ViewOptions
        Language and currency.
    days : int
        Days that count.

    Returns
    -------
    Markup
        A table without the columns that say nothing of any group.
    """
    lang = options.language
    columns: tuple[tuple[str, Callable[[CoverageRow], Markup]], ...] = (
        ("customers", lambda row: number_cell(f"{row.customers:,}")),
        ("coverage_rate", lambda row: _rate(row.coverage, row.target)),
        ("target", lambda row: number_cell(_share(row.target))),
        ("coverage_of_all", lambda row: number_cell(_share(row.of_all))),
        ("coverage_penetration", lambda row: number_cell(_share(row.penetration))),
        ("coverage_conversion", lambda row: number_cell(_share(row.conversion))),
        ("coverage_win_rate", lambda row: number_cell(_share(row.win_rate))),
        ("coverage_dormant", lambda row: number_cell(f"{row.dormant:,}")),
        ("coverage_visits", lambda row: number_cell(f"{row.visits:,}")),
        ("coverage_completion", lambda row: number_cell(_share(row.completion))),
        ("coverage_asked", lambda row: number_cell(f"{row.asked:,.0f}")),
        ("coverage_sales", lambda row: number_cell(money(row.sales, options.currency, lang))),
        ("coverage_growth", lambda row: _growth(row.growth)),
    )
    cells = {key: [write(row) for _, row in rows] for key, write in columns}
    empty = number_cell("")
    kept = [key for key, column in cells.items() if any(cell != empty for cell in column)]
    lines = [
        tag(
            "tr",
            {"class": "whole"} if row.by == "all" else None,
            tag("th", {"scope": "row"}, isolated(name)),
            *(cells[key][idx] for key in kept),
        )
        for idx, (name, row) in enumerate(rows)
    ]
    heads = [word(key, lang).format(days=days) for key in kept]
    return table(title, [title, *heads], lines, "variants", numbers=True)


def month_table(months: Sequence[CoverageMonth], options: ViewOptions) -> Markup:
    """List the months, the newest first."""
    lang = options.language
    has_calls = any(one.calls for one in months)
    keys = (
        "coverage_month", "coverage_rate", "coverage_visits", *(("coverage_calls_done",) if has_calls else ()), "coverage_new",
        "coverage_sales_month", "coverage_sales_before", "coverage_growth",
    )  # fmt: skip
    lines = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row", "class": "dates"}, one.month),
            number_cell(percent(one.coverage)),
            number_cell(f"{one.visits:,}"),
            number_cell(f"{one.calls:,}") if has_calls else "",
            number_cell("" if one.new_customers is None else f"{one.new_customers:,}"),
            number_cell(money(one.sales, options.currency, lang)),
            number_cell("" if one.sales_before is None else money(one.sales_before, options.currency, lang)),
            _growth(one.sales / one.sales_before - 1 if one.sales_before else None),
        )
        for one in reversed(months)
    ]
    return table(word("coverage_months", lang), [word(key, lang) for key in keys], lines, numbers=True)


def target_table(found: Coverage, options: ViewOptions) -> Markup:
    """Show how far each target is reached."""
    lang = options.language
    if not found.targets:
        return tag("p", {"class": "hint"}, word("coverage_no_targets", lang))
    keys = ["target", "coverage_actual", "coverage_wanted", "coverage_by_now", "coverage_a_week"]
    has_days = any(one.a_day is not None for one in found.targets)
    keys += ["coverage_a_day"] if has_days else []
    lines = []
    for one in found.targets:
        name = " ".join(
            filter(None, (word(f"coverage_target_{one.kind}", lang), shown("tier", one.name, lang)))
        )
        share = min(1.0, (one.actual or 0.0) / one.wanted)
        bar = tag("span", {"class": "bar"}, tag("i", {"style": f"width:{100 * share:.1f}%"}))
        is_share = one.kind == "coverage"
        lines.append(
            tag(
                "tr",
                None,
                tag("th", {"scope": "row"}, isolated(name), bar),
                _so_far(one, options),
                number_cell(_amount(one, one.wanted, options)),
                number_cell("" if is_share else _amount(one, one.by_now, options)),
                number_cell("" if is_share or one.actual is None else _a_week(one, options)),
                *([number_cell("" if one.a_day is None else f"{one.a_day:,.1f}")] if has_days else []),
            )
        )
    return table(
        word("coverage_targets", lang), [word(key, lang) for key in keys], lines, "targets", numbers=True
    )


def _so_far(one: Target, options: ViewOptions) -> Markup:
    lang = options.language
    if one.actual is None:
        return number_cell("–", tag("small", None, word("coverage_who_is_new", lang)))
    state = "coverage_behind" if one.is_behind else "coverage_on_the_way"
    if one.is_over:
        state = "coverage_missed_it" if one.is_behind else "coverage_met"
    marks = {"class": "alert-text" if one.is_behind else "good"}
    return number_cell(_amount(one, one.actual, options), tag("small", marks, word(state, lang)))


def _a_week(one: Target, options: ViewOptions) -> str:
    if one.is_over:
        return word("coverage_over", options.language)
    return _amount(one, one.a_week, options)


def funnel_table(funnel: Funnel, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """Show the stages, what is expected by rep, and what is missing."""
    lang = options.language
    stages = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(shown("stage", one.stage, lang))),
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
            "tr",
            None,
            tag("th", {"scope": "row", "class": "dates"}, month),
            number_cell(money(amount, options.currency, lang)),
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
            "tr",
            None,
            tag("th", {"scope": "row", "class": "dates"}, month),
            number_cell(money(amount, options.currency, lang)),
        )
        for month, amount in results.forecast
    ]
    heads = [word(key, lang) for key in ("coverage_month", "coverage_forecast")]
    return table(word("coverage_forecast", lang), heads, lines, numbers=True)


def _growth(share: float | None) -> Markup:
    if share is None:
        return number_cell("")
    return tag("td", {"class": "number alert-text" if share < 0 else "number"}, f"{share:+.1%}")


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
