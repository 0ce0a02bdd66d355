"""The overview's key figures."""

from collections.abc import Mapping

from maps.badges import swatch, tier_badge
from maps.colours import Colour
from maps.markup import Markup, tag
from maps.new_business import new_business
from maps.options import ViewOptions
from routeplan.language import distance, hours, money, percent, word
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
        _numbers(figures, options),
        _balance(figures, reps, rep_colours, options),
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
        new_business(figures.new_business, lang) if figures.new_business else "",
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


def _numbers(figures: KeyFigures, options: ViewOptions) -> Markup:
    lang = options.language
    moved = () if figures.moved is None else ((word("moved_visits", lang), f"{figures.moved:,}", False),)
    worth = money(figures.value_per_hour, options.currency, lang)
    value = ((word("value_per_hour", lang), worth, False),) if figures.visit_value else ()
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
        *value,
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
    figures: KeyFigures, reps: Mapping[str, Rep], colours: Mapping[str, Colour], options: ViewOptions
) -> Markup:
    """Show each rep's deviations as bars; the band in their middle is what the policy allows."""
    lang = options.language
    allowed = {"potential": options.tolerances[0], "workload": options.tolerances[1]}
    worst = {"workload": figures.workload_balance, "potential": figures.potential_balance}
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
            _deviation(item.workload_deviation, allowed["workload"]),
            _deviation(item.potential_deviation, allowed["potential"]),
        )
        for item in figures.reps
    ]
    titles = [
        tag(
            "th",
            {"scope": "col"},
            word(key, lang),
            " ",
            tag(
                "b",
                {"class": "alert-text" if _is_over(worst[key], allowed[key]) else None},
                f"±{percent(worst[key])}",
            ),
            " ",
            tag("small", None, word("allowed_deviation", lang).format(share=f"±{percent(allowed[key])}")),
        )
        for key in ("workload", "potential")
    ]
    grid = tag(
        "table",
        None,
        tag("thead", None, tag("tr", None, tag("td", None), *titles)),
        tag("tbody", None, *rows),
    )
    return _card(
        f"{word('balance', lang)}: {word('from_mean', lang)}",
        tag(
            "div",
            {"class": "balance", "role": "region", "aria-label": word("balance", lang), "tabindex": 0},
            grid,
        ),
    )


def _deviation(share: float, allowed: float) -> Markup:
    """Draw a bar from the middle of a band that reaches to twice what is allowed."""
    width = 50 * min(1.0, abs(share) / (2 * allowed))
    left = 50 if share >= 0 else 50 - width
    over = _is_over(share, allowed)
    style = f"left:{left:.1f}%;width:{width:.1f}%"
    return tag(
        "td",
        None,
        tag(
            "span", {"class": "deviation band"}, tag("i", {"class": "over" if over else None, "style": style})
        ),
        tag("span", {"class": "number alert-text" if over else "number"}, signed(share)),
    )


def _is_over(share: float, allowed: float) -> bool:
    """Compare as the figures are read: in whole per cent."""
    return round(100 * abs(share)) > round(100 * allowed)
