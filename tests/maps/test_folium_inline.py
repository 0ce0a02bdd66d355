"""A Folium map needs no network, or says what it lacks."""

import folium
import pytest
from branca.element import JavascriptLink
from folium.plugins import HeatMap

from maps.folium_inline import AssetError, inline_map, new_map


def test_leaflet_is_inside_and_no_address_is_left():
    drawn = inline_map(new_map(lat=25.0, lon=121.5))
    assert drawn.scripts[0].startswith("/* @preserve\n * Leaflet 1.9.3")
    assert "sourceMappingURL" not in drawn.scripts[0]
    assert "url(images" not in drawn.styles[0]
    assert "cdn" not in "".join(drawn.styles) + drawn.scripts[1] + drawn.body


def test_equal_maps_render_equally():
    assert inline_map(new_map(lat=25.0, lon=121.5)) == inline_map(new_map(lat=25.0, lon=121.5))


def test_rendering_leaves_foliums_own_classes_as_they_were():
    inline_map(new_map(lat=25.0, lon=121.5))
    assert folium.Map.default_js


def test_a_plugin_without_a_local_copy_is_refused():
    chart = new_map(lat=25.0, lon=121.5)
    chart.add_child(HeatMap([(25.0, 121.5)]))
    with pytest.raises(AssetError, match="leaflet-heat"):
        inline_map(chart)


def test_a_script_link_in_the_head_is_refused():
    chart = new_map(lat=25.0, lon=121.5)
    chart.get_root().header.add_child(JavascriptLink("https://example.org/x.js"))
    with pytest.raises(AssetError, match=r"example\.org"):
        inline_map(chart)
