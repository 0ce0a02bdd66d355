"""The charts of the dashboard: sales and coverage by month."""

from collections.abc import Sequence

from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import percent, word
from routeplan.model import CoverageMonth

_WIDTH, _HEIGHT = 480, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 8, 14, 26
_UNITS = ((1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, ""))


def sales_chart(months: Sequence[CoverageMonth], options: ViewOptions) -> Markup:
    """Draw the sales of each month as bars, and those of a year before as marks.

    Parameters
    ----------
    months : sequence of CoverageMonth
        At least one.
    options : ViewOptions
        Language.
    """
    lang = options.language
    most = max([1.0, *(one.sales for one in months), *(one.sales_before or 0.0 for one in months)])
    step = (_WIDTH - _LEFT - _RIGHT) / len(months)
    parts = _axes([(most * share, _short(most * share)) for share in (0.0, 0.5, 1.0)], most)
    for idx, one in enumerate(months):
        x, y = _LEFT + (idx + 0.15) * step, _y(max(one.sales, 0.0), most)
        parts.append(
            tag("rect", {
                "class": "bar-sales", "x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{0.7 * step:.1f}",
                "height": f"{_y(0.0, most) - y:.1f}",
            })
        )  # fmt: skip
        if one.sales_before is not None:
            was = f"{_y(max(one.sales_before, 0.0), most):.1f}"
            ends = {"x1": f"{x - 2:.1f}", "x2": f"{x + 0.7 * step + 2:.1f}", "y1": was, "y2": was}
            parts.append(tag("line", {"class": "mark-before", **ends}))
        parts.append(_month(_LEFT + (idx + 0.5) * step, one.month))
    keys = [("bar-sales", "coverage_sales_month")]
    if any(one.sales_before is not None for one in months):
        keys.append(("mark-before", "coverage_sales_before"))
    return Markup(_picture(word("coverage_sales_chart", lang), parts) + _keys(keys, lang))


def rate_chart(months: Sequence[CoverageMonth], target: float | None, options: ViewOptions) -> Markup:
    """Draw the coverage at the end of each month, under the target where there is one.

    Parameters
    ----------
    months : sequence of CoverageMonth
        At least one.
    target : float or None
        Share that is wanted.
    options : ViewOptions
        Language.
    """
    lang = options.language
    step = (_WIDTH - _LEFT - _RIGHT) / len(months)
    parts = _axes([(share, percent(share)) for share in (0.0, 0.5, 1.0)], 1.0)
    places = [(_LEFT + (idx + 0.5) * step, _y(one.coverage, 1.0)) for idx, one in enumerate(months)]
    parts.append(
        tag("polyline", {"class": "line-coverage", "points": " ".join(f"{x:.1f},{y:.1f}" for x, y in places)})
    )
    for (x, y), one in zip(places, months, strict=True):
        parts += [
            tag("circle", {"class": "dot-coverage", "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": 3.5}),
            _month(x, one.month),
        ]
    x, y = places[-1]
    parts.append(
        _text(x, y + (20 if months[-1].coverage > 0.9 else -8), percent(months[-1].coverage), "end", "value")
    )
    if target:
        at = f"{_y(target, 1.0):.1f}"
        parts.append(tag("line", {"class": "limit", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": at, "y2": at}))
    keys = (("dot-coverage", "coverage_rate"), *((("limit", "target"),) if target else ()))
    return Markup(_picture(word("coverage_rate_chart", lang), parts) + _keys(keys, lang))


def _axes(ticks: Sequence[tuple[float, str]], most: float) -> list[Markup]:
    parts = []
    for value, label in ticks:
        y = f"{_y(value, most):.1f}"
        parts.append(tag("line", {"class": "axis", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": y, "y2": y}))
        parts.append(_text(_LEFT - 6, _y(value, most) + 4, label, "end"))
    return parts


def _short(amount: float) -> str:
    unit, letter = next((one for one in _UNITS if amount >= one[0]), _UNITS[-1])
    return f"{amount / unit:.3g}{letter}"


def _month(x: float, month: str) -> Markup:
    year, number = month.split("-")
    return _text(x, _HEIGHT - 8, f"{int(number)}/{year[2:]}", "middle", "month")


def _text(x: float, y: float, text: str, anchor: str, style: str | None = None) -> Markup:
    return tag("text", {"class": style, "x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, text)


def _y(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - value / most * (_HEIGHT - _BOTTOM - _TOP)


def _picture(label: str, parts: Sequence[Markup]) -> Markup:
    frame = {"class": "curve", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-label": label}
    return tag("svg", frame, *parts)


def _keys(keys: Sequence[tuple[str, str]], lang: str) -> Markup:
    return tag(
        "ul",
        {"class": "keys"},
        *(tag("li", None, tag("i", {"class": f"key {style}", "aria-hidden": "true"}), word(key, lang)) for style, key in keys),
    )  # fmt: skip
