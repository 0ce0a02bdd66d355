"""The dashboard: key figures, alerts, targets, months and groups, without a script."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from maps import assets
from maps.badges import isolated
from maps.coverage_names import group_name, grouped_by
from maps.coverage_page import header
from maps.dashboard_charts import rate_chart, sales_chart
from maps.dashboard_tables import forecast_table, funnel_table, group_table, month_table, target_table
from maps.document import document
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.segment_tables import call_table, segment_table, workload_table
from maps.stalled_table import stalled_table
from routeplan.language import full_date, money, percent, word
from routeplan.model import MOST_YEARS, Coverage, CoverageRow, SalesAlert

LISTED = 20
"""Alerts on the page; coverage.json has all."""


def dashboard_page(
    found: Coverage, names: Mapping[str, str], options: ViewOptions, *, others: Sequence[tuple[str, str]] = ()
) -> str:
    """Write the dashboard.

    Parameters
    ----------
    found : Coverage
        The figures.
    names : mapping of str to str
        Names of reps by id.
    options : ViewOptions
        Title, language, currency.
    others : sequence of (str, str)
        Label and address of files to link.

    Returns
    -------
    str
        One self-contained HTML file without scripts.
    """
    lang = options.language
    notes = [tag("p", {"class": "hint"}, word("coverage_how", lang).format(days=found.days))]
    if found.orders_begin:
        short = word("coverage_short_year", lang).format(
            date=full_date(found.orders_begin, lang), days=(found.as_of - found.orders_begin).days + 1
        )
        notes.append(tag("p", {"class": "hint"}, short))
    if found.attributed:
        notes.append(
            tag(
                "p",
                {"class": "hint"},
                word("coverage_attributed", lang).format(count=f"{found.attributed:,}"),
            )
        )
    main = tag(
        "main",
        None,
        _cards(found, options),
        *notes,
        tag(
            "div",
            {"class": "charts"},
            _block(word("coverage_alerts", lang), _alerts(found, names, options)),
            _block(word("coverage_targets", lang), target_table(found, options)),
        ),
        *_months(found, options),
        *_groups(found, names, options),
        *_deserving(found, options),
        _stalled(found, names, options),
        *_ahead(found, names, options),
    )
    return document(
        title=f"{options.title}: {word('dashboard', lang)}",
        language=lang,
        styles=(
            *assets.desk_sheets(),
            *(assets.read(name) for name in ("headcount.css", "coverage_tables.css", "dashboard.css")),
        ),
        body=join([header(found, word("dashboard", lang), options, others), main], "\n"),
        scripts=(),
        body_class="overview dashboard",
    )


def _block(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _cards(found: Coverage, options: ViewOptions) -> Markup:
    lang, whole, results = options.language, found.whole, found.results
    cards = (
        _card(
            word("coverage_rate", lang),
            _share(whole.coverage),
            _part(whole.reached, whole.customers, lang),
            (
                (word("coverage_penetration", lang), _share(whole.penetration)),
                (word("coverage_conversion", lang), _share(whole.conversion)),
                (word("coverage_win_rate", lang), _share(whole.win_rate)),
                (word("coverage_dormant", lang), f"{whole.dormant:,}"),
            ),
        ),
        _card(
            word("coverage_completion", lang),
            _share(whole.completion),
            _part(whole.visits, whole.recorded, lang),
            (
                (word("coverage_asked", lang).format(days=found.days), f"{whole.asked:,.0f}"),
                (word("coverage_month_visits", lang), f"{results.visits:,}"),
                *(
                    [(word("coverage_month_calls", lang), f"{results.calls:,}")]
                    if results.calls is not None
                    else []
                ),
                (word("coverage_leads", lang), f"{results.prospects:,}"),
                (word("coverage_open", lang), f"{results.open_opportunities:,}"),
                (word("coverage_matched", lang), f"{results.matched:,}"),
            ),
        ),
        _card(
            word("coverage_sales", lang),
            money(whole.sales, options.currency, lang),
            _growth(whole.growth, lang),
            tuple((month, money(amount, options.currency, lang)) for month, amount in results.forecast),
            word("coverage_forecast", lang) if results.forecast else "",
        ),
        _depth(found, options),
    )
    return tag("section", {"class": "figures", "aria-label": word("key_figures", lang)}, *cards)


def _depth(found: Coverage, options: ViewOptions) -> Markup:
    lang, results = options.language, found.results
    facts = [
        (word("coverage_orders", lang), results.orders_a_year, "{:,.1f}"),
        (word("coverage_lines", lang), results.lines, "{:,.1f}"),
    ]
    rows = [(name, form.format(value)) for name, value, form in facts if value is not None]
    value, cost = results.lifetime_value, results.acquisition_cost
    rows += [
        (word(key, lang), money(amount, options.currency, lang))
        for key, amount in (("coverage_ltv", value), ("coverage_cac", cost))
        if amount is not None
    ]
    years = results.lifetime_years
    if years is not None:
        key = "coverage_most_years" if years >= MOST_YEARS else "coverage_years"
        rows.append(
            (word("coverage_lifetime", lang), word(key, lang).format(years=f"{years:.1f}".removesuffix(".0")))
        )
    if value is not None and cost:
        rows.append((word("coverage_ratio", lang), f"{value / cost:,.1f}"))
    order = results.order_value
    shown = "–" if order is None else money(order, options.currency, lang)
    return _card(word("coverage_depth", lang), shown, word("coverage_order_value", lang), tuple(rows))


def _card(title: str, hero: str, beside: str, rows: Sequence[tuple[str, str]], heading: str = "") -> Markup:
    items = [tag("div", None, tag("dt", None, name), tag("dd", None, value)) for name, value in rows]
    return tag(
        "article",
        {"class": "card"},
        tag("h2", None, title),
        tag("p", {"class": "hero"}, tag("b", None, hero), tag("span", None, beside)),
        tag("h3", None, heading) if heading else "",
        tag("dl", {"class": "numbers"}, *items) if items else "",
    )


def _growth(share: float | None, lang: str) -> str:
    if share is None:
        return ""
    told = f"{word('coverage_growth', lang)} {share:+.1%}"
    return tag("span", {"class": "alert-text"}, told) if share < 0 else told


def _share(share: float | None) -> str:
    return "–" if share is None else percent(share)


def _part(part: int, whole: int, lang: str) -> str:
    return word("coverage_of", lang).format(part=f"{part:,}", whole=f"{whole:,}") if whole else ""


def _alerts(found: Coverage, names: Mapping[str, str], options: ViewOptions) -> Markup:
    lang = options.language
    lines = [tag("li", None, _alert(one, names, options)) for one in found.alerts[:LISTED]]
    if found.funnel and found.funnel.stale:
        count = f"{len(found.funnel.stale):,}"
        lines.append(tag("li", None, word("coverage_alert_stale", lang).format(count=count)))
    if not lines:
        return tag("p", None, word("coverage_no_alerts", lang))
    shown = tag("ul", {"class": "alerts"}, *lines)
    if len(found.alerts) <= LISTED:
        return shown
    more = word("coverage_more", lang).format(count=f"{len(found.alerts) - LISTED:,}", file="coverage.json")
    return join([shown, tag("p", {"class": "hint"}, more)])


def _alert(one: SalesAlert, names: Mapping[str, str], options: ViewOptions) -> Markup:
    lang = options.language
    text = word("coverage_alert" if one.district else "coverage_alert_rep", lang).format(
        change=f"{one.change:+.0%}",
        rep=names.get(one.rep_id, one.rep_id) or word("coverage_none", lang),
        district=one.district,
        now=money(one.now, options.currency, lang),
        usual=money(one.usual, options.currency, lang),
    )
    return isolated(text)


def _months(found: Coverage, options: ViewOptions) -> list[Markup]:
    if not found.months:
        return []
    lang = options.language
    charts = tag(
        "div",
        {"class": "charts"},
        _block(word("coverage_sales_chart", lang), sales_chart(found.months, options)),
        _block(word("coverage_rate_chart", lang), rate_chart(found.months, found.whole.target, options)),
    )
    return [charts, _block(word("coverage_months", lang), month_table(found.months, options))]


def _groups(found: Coverage, names: Mapping[str, str], options: ViewOptions) -> list[Markup]:
    lang = options.language
    whole = found.rows[0]
    blocks = []
    for by, rows in groupby(found.rows[1:], key=lambda row: row.by):
        title = grouped_by(by, lang)
        listed: list[CoverageRow] = list(rows)
        named = [(group_name(row, names, lang), row) for row in [*listed, whole]]
        blocks.append(
            _block(
                word("coverage_groups", lang).format(name=title.lower()),
                group_table(title, named, options, days=found.days),
            )
        )
    return blocks


def _deserving(found: Coverage, options: ViewOptions) -> list[Markup]:
    sorted_, lang = found.segmentation, options.language
    if sorted_ is None:
        return []
    parts = [("coverage_segments", segment_table(sorted_, options))]
    if sorted_.workload:
        parts.append(("coverage_workload", workload_table(sorted_.workload, options)))
    if sorted_.calls:
        parts.append(("coverage_calls", call_table(sorted_.calls, options)))
    blocks = [_block(word(key, lang), content) for key, content in parts if content]
    return [tag("div", {"class": "charts"}, *blocks)] if blocks else []


def _stalled(found: Coverage, names: Mapping[str, str], options: ViewOptions) -> Markup:
    if not found.stalled:
        return Markup("")
    return _block(word("coverage_stalled", options.language), stalled_table(found, names, options))


def _ahead(found: Coverage, names: Mapping[str, str], options: ViewOptions) -> list[Markup]:
    lang = options.language
    blocks = []
    if found.funnel:
        blocks.append(_block(word("coverage_funnel", lang), funnel_table(found.funnel, names, options)))
    if found.results.forecast:
        hint = tag("p", {"class": "hint"}, word("coverage_forecast_hint", lang))
        blocks.append(_block(word("coverage_forecast", lang), forecast_table(found.results, options), hint))
    return [tag("div", {"class": "charts"}, *blocks)] if blocks else []
