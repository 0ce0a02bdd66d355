"""The overview's key figures."""

from collections.abc import Mapping

from maps.badges import swatch, tier_badge
from maps.colours import Colour
from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import distance, hours, percent, word
from routeplan.model import KeyFigures, Rep


def key_figures(
    figures: KeyFigures,
    reps: Mapping[str, Rep],
    rep_colours: Mapping[str, Colour],
    options: ViewOptions,
) -> Markup:
    """Show the team's figures as cards.

    Parameters
    ----------
    figures : KeyFigures
        The figures.
    reps : Mapping
        Reps by id.
    rep_colours : Mapping
        Colour by rep id.
    options : ViewOptions
        Language and tiers.

    Returns
    -------
    Markup
        A section.
    """
    lang = options.language
    cards = (
        _visits(figures, options),
        _time(figures, lang),
        _numbers(figures, lang),
        _balance(figures, reps, rep_colours, lang),
    )
    return tag("section", {"class": "figures", "aria-label": word("key_figures", lang)}, *cards)


def signed(share: float) -> str:
    """Write a deviation with its sign.

    Parameters
    ----------
    share : float
        0.1 is 10 % over.

    Returns
    -------
    str
        For instance "+10%" or "−3%".
    """
    rounded = round(100 * share)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else '±'}{abs(rounded)}%"


def _card(title: str, *content: str) -> Markup:
    return tag("article", {"class": "card"}, tag("h2", None, title), *content)


def _bar(share: float, style: str = "") -> Markup:
    width = f"width:{100 * min(1.0, max(0.0, share)):.1f}%;{style}"
    return tag("span", {"class": "bar"}, tag("i", {"style": width}))


def _visits(figures: KeyFigures, options: ViewOptions) -> Markup:
    lang = options.language
    share = figures.done / figures.due if figures.due else 0.0
    rows = [
        tag(
            "li",
            None,
            tier_badge(item.tier, options.tiers),
            _bar(item.done / item.due if item.due else 0.0),
            tag("span", {"class": "number"}, _of_due(item.done, item.due, lang)),
        )
        for item in figures.tiers
    ]
    return _card(
        word("visits_done_of_due", lang),
        tag(
            "p",
            {"class": "hero"},
            tag("b", None, percent(share) if share in {0.0, 1.0} else f"{100 * share:.1f}%")
            if figures.due
            else "",
            tag("span", None, _of_due(figures.done, figures.due, lang)),
        ),
        tag("ul", {"class": "bars"}, *rows),
    )


def _of_due(done: int, due: int, lang: str) -> str:
    return word("of_due", lang).format(done=f"{done:,}", due=f"{due:,}") if due else word("none_due", lang)


def _time(figures: KeyFigures, lang: str) -> Markup:
    parts = (
        ("face", word("face_time", lang), figures.service_s, figures.face_share),
        ("drive", word("driving", lang), figures.drive_s, figures.drive_share),
        ("wait", word("waiting", lang), figures.wait_s, figures.wait_share),
    )
    stack = [
        tag("i", {"class": f"part {name}", "style": f"width:{100 * share:.2f}%"})
        for name, _, _, share in parts
    ]
    rows = [
        tag(
            "li",
            None,
            tag("i", {"class": f"swatch {name}", "aria-hidden": "true"}),
            tag("span", None, label),
            tag("span", {"class": "number"}, hours(seconds, lang)),
            tag("b", {"class": "number"}, percent(share)),
        )
        for name, label, seconds, share in parts
    ]
    return _card(
        word("time_shares", lang),
        tag(
            "p",
            {"class": "hero"},
            tag("b", None, percent(figures.face_share)),
            tag("span", None, word("face_time", lang).lower()),
        ),
        tag("span", {"class": "stack", "aria-hidden": "true"}, *stack),
        tag("ul", {"class": "legend"}, *rows),
    )


def _numbers(figures: KeyFigures, lang: str) -> Markup:
    moved = () if figures.moved is None else ((word("moved_visits", lang), f"{figures.moved:,}", False),)
    items = (
        (word("visits_per_day", lang), f"{figures.visits_per_day:.1f}", False),
        (word("driving", lang), distance(figures.drive_m, lang), False),
        (word("zone_overlap", lang), percent(figures.zone_overlap), False),
        (word("overdue_customers", lang), f"{figures.overdue_customers:,}", figures.overdue_customers > 0),
        (word("overtime", lang), hours(figures.overtime_s, lang), figures.overtime_s > 0),
        *(
            ()
            if figures.days_on_time is None
            else ((word("days_on_time", lang), percent(figures.days_on_time), figures.days_on_time < 0.9),)
        ),
        *moved,
        *(((word("nights", lang), f"{figures.nights:,}", False),) if figures.nights else ()),
    )
    rows = [
        tag("div", None, tag("dt", None, label), tag("dd", {"class": "alert" if alert else None}, value))
        for label, value, alert in items
    ]
    return _card(
        word("visits", lang),
        tag(
            "p",
            {"class": "hero"},
            tag("b", None, f"{figures.visits:,}"),
            tag("span", None, word("visits_planned", lang).lower()),
        ),
        tag("dl", {"class": "numbers"}, *rows),
    )


def _balance(
    figures: KeyFigures, reps: Mapping[str, Rep], colours: Mapping[str, Colour], lang: str
) -> Markup:
    heads = (
        (
            word("workload", lang),
            figures.workload_balance,
            [item.workload_deviation for item in figures.reps],
        ),
        (
            word("potential", lang),
            figures.potential_balance,
            [item.potential_deviation for item in figures.reps],
        ),
    )
    most = max([0.1, *(abs(share) for _, _, shares in heads for share in shares)])
    rows = [
        tag(
            "tr",
            None,
            tag(
                "th",
                {"scope": "row"},
                swatch(colours[item.rep_id]),
                tag("bdi", None, reps[item.rep_id].name or item.rep_id),
            ),
            *(
                tag("td", None, _deviation(share, most), tag("span", {"class": "number"}, signed(share)))
                for share in (item.workload_deviation, item.potential_deviation)
            ),
        )
        for item in figures.reps
    ]
    titles = [
        tag("th", {"scope": "col"}, name, " ", tag("b", None, f"±{percent(worst)}"))
        for name, worst, _ in heads
    ]
    return _card(
        f"{word('balance', lang)}: {word('from_mean', lang)}",
        tag(
            "div",
            {"class": "balance"},
            tag(
                "table",
                None,
                tag("thead", None, tag("tr", None, tag("td", None), *titles)),
                tag("tbody", None, *rows),
            ),
        ),
    )


def _deviation(share: float, most: float) -> Markup:
    width = 50 * min(1.0, abs(share) / most)
    left = 50 if share >= 0 else 50 - width
    return tag("span", {"class": "deviation"}, tag("i", {"style": f"left:{left:.1f}%;width:{width:.1f}%"}))
