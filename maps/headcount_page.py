"""The page on which numbers of reps are compared."""

from maps import assets
from maps.document import document
from maps.headcount_chart import rep_chart, team_chart
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import full_date, percent, resolve, word
from routeplan.model import Curve, Gain, Headcount, HeadcountStudy


def headcount_page(study: HeadcountStudy, options: ViewOptions) -> str:
    """Write the page of a study.

    Parameters
    ----------
    study : HeadcountStudy
        The study.
    options : ViewOptions
        Title, language, files to link.

    Returns
    -------
    str
        One self-contained HTML file without scripts.
    """
    lang = options.language
    several = len(study.curves) > 1
    sections = [part for curve in study.curves for part in _curve(curve, lang, named=several)]
    total = [_total(study, lang)] if several else []
    body = join([_header(study, options), tag("main", None, *total, *sections)], "\n")
    return document(
        title=f"{options.title}: {word('headcount', lang)}",
        language=lang,
        styles=(*assets.desk_sheets(), *(assets.read(name) for name in ("territories.css", "headcount.css"))),
        body=body,
        scripts=(),
        body_class="overview headcount",
    )


def _header(study: HeadcountStudy, options: ViewOptions) -> Markup:
    lang = options.language
    facts = [
        word("headcount", lang),
        word("valid_from", lang).format(date=full_date(study.start, lang)),
        f"{word('headcount_today', lang)}: {study.reps_today:,}",
        f"{sum(curve.customers for curve in study.curves):,} {word('customers', lang).lower()}",
    ]
    links = [tag("a", {"href": href}, label) for label, href in options.links]
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links) if links else "",
    )


def _total(study: HeadcountStudy, lang: str) -> Markup:
    text = word("headcount_all_teams", lang).format(count=study.proposal, today=study.reps_today)
    return tag("section", {"class": "block"}, tag("p", {"class": "proposal"}, text))


def _curve(curve: Curve, lang: str, *, named: bool) -> list[Markup]:
    title = (curve.team or word("headcount_no_team", lang)) if named else word("proposal", lang)
    first = tag(
        "section",
        {"class": "block"},
        tag("h2", None, title),
        tag("p", {"class": "proposal"}, curve.reasons[resolve(lang)]),
        *(tag("p", {"class": "hint"}, note) for note in curve.notes),
        _people(curve.proposed, lang),
    )
    charts = tag(
        "div",
        {"class": "charts"},
        _block(word("headcount_rep_week", lang), rep_chart(curve, lang), _legend(
            ("bar-face", "headcount_service"), ("bar-between", "headcount_between"), ("bar-home", "headcount_home"),
            ("limit", "headcount_available"), lang=lang)),
        _block(word("headcount_team_week", lang), team_chart(curve, lang), _legend(
            ("line-undone", "headcount_undone"), ("line-driving", "headcount_driving"), lang=lang)),
    )  # fmt: skip
    return [first, charts, _block(word("headcount_compared", lang), _table(curve, lang))]


def _block(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _legend(*items: tuple[str, str], lang: str) -> Markup:
    return tag(
        "ul",
        {"class": "keys"},
        *(
            tag("li", None, tag("i", {"class": f"key {style}", "aria-hidden": "true"}), word(key, lang))
            for style, key in items
        ),
    )


def _people(row: Headcount, lang: str) -> Markup:
    """Say where new reps would live, and for whom there is no territory."""
    parts = [
        tag(
            "li",
            None,
            word("headcount_hire", lang).format(
                name=hire.name or hire.customer_id, id=hire.customer_id, lat=f"{hire.lat:.4f}", lon=f"{hire.lon:.4f}",
                customers=hire.customers,
            ),
        )
        for hire in row.hires
    ]  # fmt: skip
    if row.not_needed:
        parts.append(tag("li", None, f"{word('headcount_not_needed', lang)}: {', '.join(row.not_needed)}"))
    return tag("ul", {"class": "people"}, *parts) if parts else Markup("")


def _table(curve: Curve, lang: str) -> Markup:
    unit = "min" if curve.way_unit == "s" else "km"
    heads = [
        word("reps", lang), word("headcount_work", lang), word("headcount_available", lang), word("headcount_fill", lang),
        f"{word('headcount_way', lang)} ({unit})", word("headcount_driving", lang), word("headcount_undone", lang),
        word("headcount_undone_visits", lang), word("headcount_covered", lang), word("largest_deviation", lang),
        word("headcount_gain_drive", lang), word("headcount_gain_visits", lang), word("headcount_gain_covered", lang),
    ]  # fmt: skip
    rows = [_row(curve, row, gain) for row, gain in zip(curve.rows, curve.gains, strict=True)]
    return table(word("headcount_compared", lang), heads, rows, "counts", numbers=True)


def _row(curve: Curve, row: Headcount, gain: Gain | None) -> Markup:
    scale = 60.0 if curve.way_unit == "s" else 1000.0
    texts = [
        f"{row.work_s / 3600:.1f}", f"{row.available_s / 3600:.1f}", percent(row.fill), f"{row.way / scale:.1f}",
        f"{row.drive_s / 3600:.1f}", f"{row.undone_s / 3600:.1f}", f"{row.undone_visits:,}", f"{row.covered:.1%}",
        percent(row.deviation),
    ]  # fmt: skip
    gained = ["", "", ""]
    if gain is not None:
        gained = [f"{gain.drive_s / 3600:+.1f}", f"{gain.visits:+,}", f"{gain.covered:+.1%}"]
    chosen = {"class": "picked"} if row.reps == curve.proposal else None
    return tag(
        "tr", chosen, tag("th", {"scope": "row"}, f"{row.reps}"), *(number_cell(text) for text in (*texts, *gained))
    )  # fmt: skip
