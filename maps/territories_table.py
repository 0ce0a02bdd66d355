"""Key figures of proposals side by side, and where they lie between short ways and balance."""

from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import money, percent, proposal_name, word
from routeplan.model import Proposal, Proposals

_WIDTH, _HEIGHT = 520, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 20, 48, 42
_ROOM = 1.15
"""How far above the proposals the axis of deviations reaches; today may lie beyond, and then stands at the edge."""


def proposals_table(proposals: Proposals, options: ViewOptions) -> Markup:
    """Show the key figures of each proposal, a row each; the name switches the map.

    Parameters
    ----------
    proposals : Proposals
        Today and the proposals.
    options : ViewOptions
        Language and currency.

    Returns
    -------
    Markup
        A table.
    """
    lang = options.language
    unit = "min" if proposals.way_unit == "s" else "km"
    proven = any(one.gap is not None for one in proposals.all)
    heads = [
        f"{word('short_way', lang)} ({unit})",
        f"{word('potential', lang)} ±",
        f"{word('workload', lang)} ±",
        word("missed_tolerances", lang),
        word("loose_customers", lang),
    ]
    if proposals.today is not None:
        heads += [word(key, lang) for key in ("moves", "moved_share", "moved_revenue")]
    if proven:
        heads.append(word("best_possible", lang))
    rows = [_row(one, idx, proposals, options, proven=proven) for idx, one in enumerate(proposals.all)]
    return tag(
        "div",
        {"class": "scroll"},
        tag(
            "table",
            {"class": "proposals variants"},
            tag(
                "thead",
                None,
                tag(
                    "tr",
                    None,
                    tag("th", {"scope": "col"}, word("proposal", lang)),
                    *(tag("th", {"scope": "col", "class": "number"}, head) for head in heads),
                ),
            ),
            tag("tbody", None, *rows),
        ),
    )


def _row(one: Proposal, idx: int, proposals: Proposals, options: ViewOptions, *, proven: bool) -> Markup:
    lang = options.language
    cells = [
        _cell(f"{one.way / (60.0 if proposals.way_unit == 's' else 1000.0):.1f}"),
        _cell(
            f"{one.potential_deviation:.1%}",
            alert=one.potential_deviation > proposals.potential_tolerance + 1e-9,
        ),
        _cell(
            f"{one.workload_deviation:.1%}",
            alert=one.workload_deviation > proposals.workload_tolerance + 1e-9,
        ),
        _cell(f"{one.missed}", alert=one.missed > 0),
        _cell(f"{one.loose}", alert=one.loose > 0),
    ]
    if proposals.today is not None:
        cells += [
            _cell(f"{len(one.moves):,}"),
            _cell(percent(one.moved_share)),
            _cell(money(one.moved_revenue, options.currency, lang)),
        ]
    if proven:
        text = "–" if one.gap is None else word("within_best", lang).format(percent=f"{one.gap:.1%}")
        cells.append(_cell(text))
    name = proposal_name(one.favours, one.tolerance, lang, one.unmet)
    button = tag(
        "button",
        {"type": "button", "class": "pick", "data-view": idx, "aria-pressed": "false"},
        tag("b", {"class": "badge"}, f"{one.number}"),
        tag("span", None, name),
    )
    return tag("tr", {"data-row": idx}, tag("th", {"scope": "row"}, button), *cells)


def _cell(text: str, *, alert: bool = False) -> Markup:
    return tag("td", {"class": "number alert-text" if alert else "number"}, text)


def pareto(proposals: Proposals, options: ViewOptions) -> Markup:
    """Draw the proposals between short ways (left) and balance (down), as large as the activity that they move.

    Parameters
    ----------
    proposals : Proposals
        Today and the proposals.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup
        A picture; each circle switches the map.
    """
    lang = options.language
    scale = 60.0 if proposals.way_unit == "s" else 1000.0
    ways = [one.way / scale for one in proposals.all]
    worst = [max(one.potential_deviation, one.workload_deviation) for one in proposals.all]
    made = worst[1:] if proposals.today is not None and len(worst) > 1 else worst
    tolerance = max(proposals.potential_tolerance, proposals.workload_tolerance)
    top = _ROOM * max(*made, tolerance) if made else tolerance
    low, high = min(ways), max(ways)
    pad = 0.1 * (high - low) or 0.1 * high or 1.0
    low, high = low - pad, high + pad

    def x(way: float) -> float:
        return _LEFT + (way - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    def y(deviation: float) -> float:
        return _HEIGHT - _BOTTOM - min(deviation / top, 1.0) * (_HEIGHT - _BOTTOM - _TOP)

    unit = "min" if proposals.way_unit == "s" else "km"
    axes = [
        tag("line", {"class": "axis", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": y(0), "y2": y(0)}),
        tag("line", {"class": "axis", "x1": _LEFT, "x2": _LEFT, "y1": y(0), "y2": _TOP}),
        tag(
            "line",
            {
                "class": "limit", "x1": _LEFT, "x2": _WIDTH - _RIGHT,
                "y1": f"{y(tolerance):.1f}", "y2": f"{y(tolerance):.1f}",
            },
        ),
        _text(_LEFT - 8, y(tolerance) + 4, percent(tolerance), "end"),
        _text(_LEFT - 8, y(0) + 4, "0%", "end"),
        _text(_LEFT, _HEIGHT - 22, f"{low + pad:.1f} {unit}", "start"),
        _text(_WIDTH - _RIGHT, _HEIGHT - 22, f"{high - pad:.1f} {unit}", "end"),
        _text((_LEFT + _WIDTH) / 2, _HEIGHT - 6, word("mean_way", lang), "middle"),
        _text(0, 14, word("largest_deviation", lang), "start"),
    ]  # fmt: skip
    order = sorted(range(len(ways)), key=lambda idx: -proposals.all[idx].moved_share)
    points = [
        _point(
            proposals.all[idx], idx, x(ways[idx]), y(worst[idx]), worst[idx], lang, beyond=worst[idx] > top
        )
        for idx in order
    ]
    return tag(
        "svg",
        {
            "class": "pareto",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
            "role": "group",
            "aria-label": word("pareto", lang),
        },
        *axes,
        *points,
    )


def _point(one: Proposal, idx: int, x: float, y: float, worst: float, lang: str, *, beyond: bool) -> Markup:
    name = f"{one.number} {proposal_name(one.favours, one.tolerance, lang, one.unmet)}"
    radius = 11 + 22 * one.moved_share**0.5
    parts = [
        tag("title", None, name),
        tag("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}),
        _text(x, y + 5, f"{one.number}", "middle"),
    ]
    if beyond:
        parts.append(_text(x + radius + 4, y + 5, f"↑ {percent(worst)}", "start"))
    return tag(
        "g", {"class": "point", "data-view": idx, "role": "button", "tabindex": 0, "aria-label": name}, *parts
    )


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return tag("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, text)
