"""The curve over the number of reps: hours of the mean rep, and of all reps."""

from collections.abc import Sequence

from maps.markup import Markup, join, tag
from routeplan.language import percent, word
from routeplan.model import Curve

_WIDTH, _HEIGHT = 400, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 16, 30
_PARTS = (("face", "service_s"), ("between", "between_s"), ("home", "home_s"))


def rep_chart(curve: Curve, lang: str) -> Markup:
    """Draw the hours of work of the mean rep by number of reps, as bars under the line of the hours there are.

    Parameters
    ----------
    curve : Curve
        The curve.
    lang : str
        Language of the words.

    Returns
    -------
    Markup
        A picture.
    """
    top = _ceiling([value for row in curve.rows for value in (row.work_s / 3600, row.available_s / 3600)])
    step = (_WIDTH - _LEFT - _RIGHT) / len(curve.rows)
    bars: list[Markup] = []
    labels: list[Markup] = []
    for idx, row in enumerate(curve.rows):
        base, x = 0.0, _LEFT + (idx + 0.18) * step
        for name, field in _PARTS:
            hours = getattr(row, field) / 3600
            bars.append(
                tag("rect", {
                    "class": f"bar-{name}", "x": f"{x:.1f}", "width": f"{0.64 * step:.1f}",
                    "y": f"{_y(base + hours, top):.1f}", "height": f"{_y(base, top) - _y(base + hours, top):.1f}",
                })
            )  # fmt: skip
            base += hours
        labels.append(_text(x + 0.32 * step, _y(base, top) - 5, percent(row.fill), "middle", "value"))
    available = curve.rows[0].available_s / 3600
    y = f"{_y(available, top):.1f}"
    line = tag("line", {"class": "limit", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": y, "y2": y})
    return _picture(word("headcount_rep_week", lang), [*_axes(curve, top), *bars, line, *labels])


def team_chart(curve: Curve, lang: str) -> Markup:
    """Draw the hours a week that all reps drive, and those that stay undone, by number of reps.

    Parameters
    ----------
    curve : Curve
        The curve.
    lang : str
        Language of the words.

    Returns
    -------
    Markup
        A picture.
    """
    lines = [
        ("undone", [row.undone_s / 3600 for row in curve.rows]),
        ("driving", [row.drive_s / 3600 for row in curve.rows]),
    ]
    top = _ceiling([value for _, values in lines for value in values])
    drawn: list[Markup] = []
    for name, values in lines:
        places = [(_x(curve, idx), _y(value, top)) for idx, value in enumerate(values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        drawn.append(tag("polyline", {"class": f"line-{name}", "points": path}))
        drawn += [
            tag("circle", {"class": f"dot-{name}", "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": 4})
            for x, y in places
        ]
    return _picture(word("headcount_team_week", lang), [*_axes(curve, top), *drawn])


def _axes(curve: Curve, top: float) -> list[Markup]:
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = _y(share * top, top)
        parts.append(
            tag(
                "line",
                {"class": "axis", "x1": _LEFT, "x2": _WIDTH - _RIGHT, "y1": f"{y:.1f}", "y2": f"{y:.1f}"},
            )
        )
        parts.append(_text(_LEFT - 6, y + 4, f"{share * top:g}", "end"))
    for idx, row in enumerate(curve.rows):
        chosen = "chosen" if row.reps == curve.proposal else None
        parts.append(_text(_x(curve, idx), _HEIGHT - 10, f"{row.reps}", "middle", chosen))
    return parts


def _ceiling(values: Sequence[float]) -> float:
    """Give a round number above all values, with room for a label."""
    most = max(1.15 * max(values, default=0.0), 1.0)
    unit = 10.0 ** (len(f"{most:.0f}") - 1)
    return next(
        factor * unit
        for factor in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0)
        if factor * unit >= most
    )


def _x(curve: Curve, idx: int) -> float:
    return _LEFT + (idx + 0.5) * (_WIDTH - _LEFT - _RIGHT) / len(curve.rows)


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _BOTTOM - _TOP)


def _picture(label: str, parts: Sequence[Markup]) -> Markup:
    frame = {"class": "curve", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-label": label}
    return tag("svg", frame, join(parts))


def _text(x: float, y: float, text: str, anchor: str, style: str | None = None) -> Markup:
    return tag("text", {"class": style, "x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, text)
