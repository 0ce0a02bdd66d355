"""A Folium map without its ten files from the network."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.elements import JSCSSMixin

from maps import assets
from maps.markup import Markup

# Folium's assets by address: those that we carry, and those that our maps never use (no folium.Icon, no Popup).
_SCRIPTS = {"https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js": assets.leaflet_js}
_SHEETS = {"https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css": assets.leaflet_css}
_UNUSED = ("jquery", "bootstrap", "awesome_markers", "awesome_rotate", "glyphicons")


class AssetError(ValueError):
    """A map element wants a file from the network of which there is no local copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineMap:
    """A rendered map in pieces.

    Parameters
    ----------
    styles, scripts : tuple of str
        Libraries first, then the map's own code.
    body : Markup
        Elements.
    """

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    body: Markup


def inline_map(chart: folium.Map) -> InlineMap:
    """Render a map so that it needs no network.

    Parameters
    ----------
    chart : folium.Map
        The map with its children; it is changed (ids become countable, so that equal maps render equally).

    Returns
    -------
    InlineMap
        Styles, elements and scripts. What elements add to a page's head beyond links is left out, Folium's viewport
        (no zooming by hand) among it.

    Raises
    ------
    AssetError
        An element wants a file of which there is no local copy.
    TypeError
        The map is part of something else than a figure.
    """
    figure = chart.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("the map stands in no figure of its own")
    scripts: dict[str, str] = {}
    styles: dict[str, str] = {}
    for number, element in enumerate(_walk(figure)):
        element._id = f"{number:03d}"  # noqa: SLF001  (branca offers no other way to a repeatable name)
        if isinstance(element, JSCSSMixin):
            for name, url in element.default_js:
                _take(name, url, _SCRIPTS, scripts)
            for name, url in element.default_css:
                _take(name, url, _SHEETS, styles)
            element.default_js, element.default_css = [], []
    for child in list(figure._children.values()):  # noqa: SLF001
        child.render()
    for element in _walk(figure.header):
        if isinstance(element, JavascriptLink | CssLink):
            raise AssetError(f"a map element wants {element.url}, which is not shipped")
    code = figure.script.render()
    return InlineMap(
        styles=tuple(styles.values()), scripts=(*scripts.values(), code), body=Markup(figure.html.render())
    )


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():  # noqa: SLF001
        yield from _walk(child)


def _take(name: str, url: str, known: Mapping[str, Callable[[], str]], taken: dict[str, str]) -> None:
    if url in known:
        taken[url] = known[url]()
    elif not name.startswith(_UNUSED):
        raise AssetError(f"map element asset '{name}' ({url}) has no local copy")


def new_map(*, lat: float, lon: float) -> folium.Map:
    """Start an empty map.

    Parameters
    ----------
    lat, lon : float
        Centre, degrees.

    Returns
    -------
    folium.Map
        Without tiles. ``maxZoom`` is spelt as Leaflet does: Folium's ``max_zoom`` limits tiles only.
    """
    return folium.Map(location=(lat, lon), tiles=None, zoom_start=11, maxZoom=18, zoomSnap=0.5)
