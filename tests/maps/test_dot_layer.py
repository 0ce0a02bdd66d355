"""The layer of dots works on a plain Folium map, with any name, without routeplan's pages."""

import folium
import pytest

from maps import assets
from maps.dot_layer import DotLayer
from maps.folium_inline import inline_map
from maps.markup import Markup, tag


def page_of(chart):
    """Write a plain Folium map as a page that needs no network."""
    drawn = inline_map(chart)
    return (
        "<!doctype html><html><head><meta charset='utf-8'><style>body {margin: 0} .folium-map {height: 800px}</style>"
        + "".join(tag("style", None, Markup(sheet)) for sheet in drawn.styles)
        + f"</head><body>{drawn.body}"
        + "".join(tag("script", None, Markup(script)) for script in drawn.scripts)
        + "</body></html>"
    )


def test_a_list_of_another_length_is_refused():
    with pytest.raises(ValueError, match="1 names for 2 places"):
        DotLayer([(25.0, 121.5), (25.1, 121.5)], names=["one"])
    with pytest.raises(ValueError, match="1 fills for 2 places"):
        DotLayer([(25.0, 121.5), (25.1, 121.5)], fills=["red"])


def test_folium_reads_no_name_as_a_template():
    chart = folium.Map(location=(25.0, 121.5), tiles=None)
    DotLayer([(25.0, 121.5)], names=["{{7*6}} </script>"]).add_to(chart)
    html = chart.get_root().render()
    assert "42 " not in html
    assert "\\u007b{7*6}} \\u003c/script>" in html


def test_the_library_holds_nothing_that_a_template_engine_acts_on():
    for name in ("canvas_layer.js", "dots.js", "dot_layer.js"):
        assert not any(opening in assets.read(name) for opening in ("{{", "{%", "{#"))


def test_a_dot_costs_a_few_bytes():
    places = [(25 + idx / 1e5, 121.5) for idx in range(50_000)]
    assert len(DotLayer(places).data) < 1_200_000


@pytest.mark.browser
def test_dots_are_painted_and_a_click_tells_the_name(viewer):
    name = "</script><b>{{7*6}} `${1}` متجر"
    chart = folium.Map(location=(25.0, 121.5), tiles=None, zoom_start=12)
    DotLayer([(25.0, 121.5), (25.01, 121.51)], fills=["#ff0000", "#0072b2"], names=[name, "b"]).add_to(chart)
    DotLayer([(25.02, 121.5)]).add_to(chart)
    page = viewer.open(page_of(chart))
    assert viewer.painted(page) > 40
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.inner_text(".leaflet-popup-content") == name
