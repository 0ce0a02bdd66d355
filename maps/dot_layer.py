"""A layer of many dots for any Folium map: one canvas, a few bytes a dot, and no element of the page for each."""

from collections.abc import Sequence

from branca.element import MacroElement
from folium.template import Template

from maps import assets
from maps.markup import script_json

_SCRIPTS = ("canvas_layer.js", "dots.js", "dot_layer.js")


class DotLayer(MacroElement):
    """Dots on a Folium map, as many as 50,000.

    Parameters
    ----------
    places : sequence of (float, float)
        Latitude and longitude, WGS84 degrees, as Folium takes them.
    fills : str or sequence of str
        Colour of all dots, or of each.
    names : sequence of str
        What a click on each tells, as text whatever it holds; empty: a click tells nothing.
    radius : float
        Pixels.

    Raises
    ------
    ValueError
        There are not as many colours or names as places.

    Examples
    --------
    >>> import folium
    >>> chart = folium.Map(location=(25.03, 121.5))
    >>> layer = DotLayer([(25.03, 121.50), (25.04, 121.52)], fills="#0072b2", names=["Ann's", "Bo's"])
    >>> layer.add_to(chart) is layer
    True
    """

    _template = Template(assets.read("dot_layer.js.j2"))

    def __init__(
        self,
        places: Sequence[tuple[float, float]],
        *,
        fills: str | Sequence[str] = "#0072b2",
        names: Sequence[str] = (),
        radius: float = 4.0,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's constructor has no types
        each = [fills] * len(places) if isinstance(fills, str) else list(fills)
        for kind, found in (("fills", each), ("names", names)):
            if len(found) not in {len(places), 0 if kind == "names" else len(places)}:
                raise ValueError(f"{len(found)} {kind} for {len(places)} places; give one for each")
        self._name = "DotLayer"
        self.library = "\n".join(assets.read(name) for name in _SCRIPTS)
        palette = {fill: idx for idx, fill in enumerate(dict.fromkeys(each))}
        self.data = script_json(
            {
                "at": [[round(lat, 5), round(lon, 5)] for lat, lon in places],
                "fills": list(palette),
                "fill": [palette[fill] for fill in each],
                "names": list(names),
                "radius": radius,
            }
        )
