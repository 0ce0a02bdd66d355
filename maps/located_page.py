"""The page of positions that were found by address: the doubtful ones to look at."""

from collections import Counter
from collections.abc import Sequence

from maps import assets
from maps.badges import isolated
from maps.document import document
from maps.geometry import Frame, LonLat, Point, fan_out
from maps.markup import Markup, join, tag
from maps.navigation import navigation_links
from maps.options import ViewOptions
from routeplan.language import distance, word
from routeplan.model.located import Located

WIDTH, HEIGHT, MARGIN = 640, 520, 28
LISTED = 200
"""Doubtful positions in the list; the rest stands in the workbook."""

_PINNED = 60
_PIN = 11
_LEVELS = ("house", "street", "place")


def located_page(shown: Sequence[Located], others: Sequence[LonLat], options: ViewOptions) -> str:
    """Write the page.

    Parameters
    ----------
    shown : sequence of Located
        At least one.
    others : sequence of (float, float)
        Other customers and the reps' homes, which show where one is.
    options : ViewOptions
        Title, language, navigation apps, files to link.

    Returns
    -------
    str
        One self-contained HTML file without scripts.
    """
    lang = options.language
    doubtful = [one for one in shown if one.review]
    review = [
        tag("p", {"class": "hint"}, word("located_how", lang)),
        _list(doubtful[:LISTED], options),
    ]
    if len(doubtful) > LISTED:
        more = word("located_more", lang).format(count=f"{len(doubtful) - LISTED:,}")
        review.append(tag("p", {"class": "hint"}, more))
    if not doubtful:
        review = [tag("p", None, word("located_none", lang))]
    sections = [
        tag("section", {"class": "block"}, _map(shown, doubtful, others, lang), _keys(lang)),
        tag("section", {"class": "block"}, tag("h2", None, word("located_review", lang)), *review),
    ]
    return document(
        title=f"{options.title}: {word('located', lang)}",
        language=lang,
        styles=(*assets.desk_sheets(), assets.read("located.css")),
        body=join([_header(shown, len(doubtful), options), tag("main", None, *sections)], "\n"),
        scripts=(),
        body_class="overview located",
    )


def _header(shown: Sequence[Located], doubtful: int, options: ViewOptions) -> Markup:
    lang = options.language
    levels = Counter(one.match for one in shown)
    facts = [
        f"{word('located', lang)}: {len(shown):,}",
        *(f"{word(f'located_{level}', lang)}: {levels[level]:,}" for level in _LEVELS if levels[level]),
        f"{word('located_review', lang)}: {doubtful:,}",
    ]
    links = [tag("a", {"href": href}, label) for label, href in options.links]
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links),
    )


def _map(
    shown: Sequence[Located], doubtful: Sequence[Located], others: Sequence[LonLat], lang: str
) -> Markup:
    """Draw all positions; what lies outside the team's land stands at the edge."""
    land = list(others) or [(one.lon, one.lat) for one in shown]
    frame = Frame.around(land, width=WIDTH, height=HEIGHT, margin=MARGIN)
    pins = fan_out([_within(frame, one) for one in doubtful[:_PINNED]], 2 * _PIN + 1)
    metres, length = frame.scale_bar(120)
    return tag(
        "svg",
        {
            "class": "found", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": word("located", lang)
        },
        _dots("other", [frame.place(*place) for place in others]),
        _dots("good", [_within(frame, one) for one in shown if not one.review]),
        _dots("doubtful", [_within(frame, one) for one in doubtful[_PINNED:]]),
        tag("g", {"class": "pins"}, *(_pin(number, _kept(pin)) for number, pin in enumerate(pins, 1))),
        tag("path", {"class": "scale", "d": f"M12 {HEIGHT - 16}v6h{length:.1f}v-6"}),
        tag("text", {"class": "scale", "x": 12, "y": HEIGHT - 21}, distance(metres, lang)),
    )  # fmt: skip


def _within(frame: Frame, one: Located) -> Point:
    return _kept(frame.place(one.lon, one.lat))


def _kept(point: Point) -> Point:
    x, y = point
    return min(max(x, _PIN + 2.0), WIDTH - _PIN - 2.0), min(max(y, _PIN + 2.0), HEIGHT - _PIN - 2.0)


def _dots(kind: str, points: Sequence[Point]) -> Markup:
    # a line of no length with round ends is a dot, and thousands of them are one element
    return tag("path", {"class": f"dots {kind}", "d": "".join(f"M{x:.1f},{y:.1f}h0" for x, y in points)})


def _pin(number: int, point: Point) -> Markup:
    x, y = point
    circle = tag("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": _PIN})
    return join([circle, tag("text", {"x": f"{x:.1f}", "y": f"{y + 4:.1f}"}, str(number))])


def _keys(lang: str) -> Markup:
    return tag(
        "ul",
        {"class": "keys"},
        *(
            tag("li", None, tag("i", {"class": f"key {kind}", "aria-hidden": "true"}), word(key, lang))
            for kind, key in (
                ("doubtful", "located_review"), ("good", "located_good"), ("other", "located_other"),
            )
        ),
    )  # fmt: skip


def _list(doubtful: Sequence[Located], options: ViewOptions) -> Markup:
    return tag(
        "ol", {"class": "doubts"}, *(_item(number, one, options) for number, one in enumerate(doubtful, 1))
    )


def _item(number: int, one: Located, options: ViewOptions) -> Markup:
    lang = options.language
    match = word(f"located_{one.match}", lang) if one.match in _LEVELS else one.match
    links = [
        tag("a", {"href": href}, label)
        for _, label, href in navigation_links(
            options.navigation, lon=one.lon, lat=one.lat, name=one.name, mode="car", country=options.country
        )
    ]
    facts = ((word("address", lang), one.address), (word("located_as", lang), f"{one.found_as} ({match})"))
    return tag(
        "li",
        None,
        tag("b", {"class": "pin", "aria-hidden": "true"}, f"{number}"),
        tag(
            "div",
            None,
            tag("h3", None, isolated(one.name), " ", tag("small", None, isolated(one.customer_id))),
            tag("p", {"class": "why"}, one.review),
            tag(
                "dl",
                None,
                *(
                    tag("div", None, tag("dt", None, name), tag("dd", None, isolated(text)))
                    for name, text in facts
                ),
            ),
            tag("p", {"class": "apps"}, *links),
        ),
    )
