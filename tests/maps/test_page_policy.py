"""What a planner may choose for the pages in policy.toml is what the pages can show."""

from typing import get_args

import pytest
from pydantic import ValidationError

from maps.credit import tile_layer
from maps.navigation import apps_of
from maps.options import NAVIGATION_APPS, ViewOptions
from routeplan.policy import NavigationApp, PageRules, Policy


def test_the_policy_allows_the_apps_that_the_pages_know_and_has_the_same_defaults():
    assert get_args(NavigationApp) == NAVIGATION_APPS
    view, rules = ViewOptions(title="", currency="", tiers=()), PageRules()
    assert (apps_of(rules.navigation, ""), rules.tiles) == (view.navigation, view.tile_url)


def test_auto_and_nothing_at_all_are_the_apps_of_the_country():
    assert Policy.model_validate({"pages": {"navigation": "auto"}}) == Policy()
    assert Policy.model_validate({"pages": {"navigation": []}}).pages.navigation == ()
    with pytest.raises(ValidationError, match='write "auto", or a list'):
        Policy.model_validate({"pages": {"navigation": "google"}})


def test_an_unknown_app_is_answered_by_those_allowed():
    with pytest.raises(
        ValidationError, match="'google', 'apple', 'waze', 'amap', 'baidu', 'tencent' or 'geo'"
    ):
        Policy.model_validate({"pages": {"navigation": ["gogle"]}})


@pytest.mark.parametrize(
    "address",
    [
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "http://localhost:8080/{z}/{x}/{y}{r}.png?key=1",
        "https://10.0.0.1/tiles?x={x}&y={y}&z={z}",
    ],
)
def test_the_pages_can_use_every_address_that_the_policy_allows(address):
    assert tile_layer(PageRules(tiles=address).tiles)["url"] == address


@pytest.mark.parametrize(
    "address",
    [
        "tiles",
        "ftp://tiles.example/{z}/{x}/{y}",
        "https://tiles.example/",
        "https://a;b/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://tiles.example/{z}/{x}/{y}'><script>",
    ],
)
def test_an_address_without_host_or_place_is_refused(address):
    with pytest.raises(ValidationError, match="write an address such as"):
        PageRules(tiles=address)


def test_a_name_of_xyzservices_stands_for_its_address_and_its_credit():
    tiles = PageRules(tiles="OpenStreetMap.Mapnik").tiles
    assert tiles == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert tile_layer(tiles)["attribution"] == "© OpenStreetMap contributors"


@pytest.mark.parametrize(
    ("name", "said"),
    [("OpenStreetMap.Nowhere", "xyzservices knows no map"), ("CartoDB.Positron", "wants a key")],
)
def test_a_name_that_cannot_be_used_is_refused_with_the_reason(name, said):
    with pytest.raises(ValidationError, match=said):
        PageRules(tiles=name)
