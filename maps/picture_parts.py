"""Pieces of a picture: paths, texts, marks."""

import unicodedata
from collections.abc import Sequence

from maps.colours import Colour
from maps.geometry import Frame
from maps.markup import Attributes, Markup, join, tag
from routeplan.language import distance, resolve

PAGE, INK, MUTED, CASING = "#ffffff", "#171b21", "#57606c", "#ffffff"
"""Colours of the design system by day; a slide has no night."""

_LATIN = "Segoe UI, Noto Sans, Helvetica Neue, Arial, DejaVu Sans"
_CHINESE = {
    "zh-Hans": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC",
    "zh-Hant": "PingFang TC, Microsoft JhengHei, Noto Sans CJK TC",
}


LETTERS = 24
"""Width of a name, in letters of half an em; Chinese ones count twice."""


def fonts(language: str) -> str:
    """Name the fonts for a language, the wanted first: a painter takes the first that the machine has."""
    chinese = _CHINESE.get(resolve(language))
    return f"{chinese}, {_LATIN}, sans-serif" if chinese else f"{_LATIN}, sans-serif"


def path(
    lines: Sequence[Sequence[Sequence[float]]],
    frame: Frame,
    *,
    stroke: str,
    width: float,
    fill: str = "none",
    fill_opacity: float = 1.0,
    closed: bool = False,
) -> Markup:
    """Draw lines or rings as one path.

    Parameters
    ----------
    lines : sequence of sequence of (float, float)
        Longitude and latitude of corners.
    frame : Frame
        Where they lie.
    stroke, fill : str
        Colours.
    width : float
        Pixels.
    fill_opacity : float
        0 to 1.
    closed : bool
        Whether they are rings; one within another is a hole.

    Returns
    -------
    Markup
        An element.
    """
    pieces = []
    for line in lines:
        corners = [frame.place(corner[0], corner[1]) for corner in line]
        if corners:
            pieces.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in corners) + ("Z" if closed else ""))
    return tag(
        "path",
        {
            "d": "".join(pieces), "fill": fill, "fill-opacity": fill_opacity if fill != "none" else None,
            "fill-rule": "evenodd" if closed else None, "stroke": stroke, "stroke-width": width,
            "stroke-linejoin": "round",
        },
    )  # fmt: skip


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: int,
    fill: str = INK,
    weight: int = 400,
    anchor: str = "start",
    halo: bool = False,
) -> Markup:
    """Write a text.

    Parameters
    ----------
    x, y : float
        Pixels of its anchor on the baseline.
    content : str
        The text.
    size, weight : int
        Of the font, pixels.
    fill : str
        Colour.
    anchor : str
        "start", "middle" or "end".
    halo : bool
        Whether it stands on a pale edge, for maps.

    Returns
    -------
    Markup
        An element.
    """
    edge: dict[str, str | int] = {
        "stroke": CASING,
        "stroke-width": 4,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    return tag(
        "text",
        {
            "x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": size, "font-weight": weight, "fill": fill,
            "text-anchor": anchor, "unicode-bidi": "plaintext", **(edge if halo else {}),
        },
        content,
    )  # fmt: skip


def home_mark(x: float, y: float, shade: Colour) -> Markup:
    """Mark a home as the pages do: a square with a house."""
    square: Attributes = {
        "x": f"{x - 8:.1f}", "y": f"{y - 8:.1f}", "width": 16, "height": 16, "fill": shade.fill, "stroke": CASING,
        "stroke-width": 2,
    }  # fmt: skip
    house = f"M{x:.1f},{y - 5:.1f}l5,5h-1.6v4.4h-6.8v-4.4h-1.6Z"
    return join([tag("rect", square), tag("path", {"d": house, "fill": shade.ink})])


def scale_bar(frame: Frame, x: float, y: float, lang: str) -> Markup:
    """Draw a bar of a round length."""
    metres, pixels = frame.scale_bar(200)
    bar = f"M{x:.1f},{y - 8:.1f}v8h{pixels:.1f}v-8"
    label = distance(metres, lang) if metres >= 1000 else f"{metres:g} m"
    return join(
        [
            tag("path", {"d": bar, "fill": "none", "stroke": INK, "stroke-width": 1.5}),
            text(x, y - 14, label, size=14, fill=MUTED),
        ]
    )


def cut(name: str, most: int = LETTERS) -> str:
    """Shorten a name to so many letters of half an em."""
    width = 0
    kept = ""
    for char in plain(name):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > most:
            return kept.rstrip() + "…"
        kept += char
    return kept


def plain(name: str) -> str:
    """Leave out what XML cannot hold, line ends among it."""
    return "".join(
        char
        for char in name
        if unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char not in "\ufffe\uffff"
    )
