"""The page of positions found by address."""

import pytest

from maps import ViewOptions
from maps.located_page import LISTED, located_page
from routeplan.model.located import Located


def located(number, **more):
    given = {
        "customer_id": f"C{number}", "name": f"<Shop> {number}", "address": f"{number} High Street", "lon": -1.5 + number / 1000,
        "lat": 52.4, "match": "house", "found_as": "High Street, Coventry", "review": "",
    }  # fmt: skip
    return Located(**given | more)


def page(shown, others=((-1.6, 52.3), (-1.4, 52.5)), language="en"):
    options = ViewOptions(
        title="Team & co", currency="", tiers=(), language=language, links=(("to_locate.xlsx", "to_locate.xlsx"),)
    )  # fmt: skip
    return located_page(shown, list(others), options)


def test_doubtful_positions_are_numbered_and_listed_and_the_others_are_dots():
    html = page(
        [located(1), located(2, match="street", review="look here"), located(3, match="?", review="and here")]
    )
    assert html.count("<circle") == html.count('class="pin"') == 2
    assert "Positions found by address: 3 · House: 1 · Street: 1 · To review: 2" in html
    assert "&lt;Shop&gt; 2" in html
    assert "High Street, Coventry (Street)" in html
    assert "High Street, Coventry (?)" in html
    assert "<Shop>" not in html


def test_the_page_needs_no_network_and_no_script():
    html = page([located(1)])
    assert "<script" not in html
    assert "default-src &#x27;none&#x27;" in html
    assert "No position is to be reviewed." in html


@pytest.mark.parametrize("lon", [2.35, -170.0, 179.0])
def test_what_lies_elsewhere_stands_at_the_edge(lon):
    html = page([located(1, lon=lon, lat=-60.0, review="far")])
    x, y = (float(html.split(f'{axis}="')[1].split('"')[0]) for axis in ("cx", "cy"))
    assert 0 < x < 640
    assert 500 < y < 520


def test_a_long_list_is_cut_and_says_so():
    html = page([located(number, review="?") for number in range(LISTED + 5)])
    assert html.count('class="pin"') == LISTED
    assert "5 more in to_locate.xlsx" in html


def test_a_page_of_one_position_and_no_team_in_chinese():
    assert "待核對: 1" in page([located(1, review="?")], others=(), language="zh-TW")
    assert "待核对" in page([located(1, review="?")], language="zh-CN")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"), [("desktop", "light"), ("phone", "dark")], ids=lambda value: value
)
def test_the_page_has_no_barrier_that_axe_finds(viewer, device, scheme):
    shown = viewer.open(page([located(1), located(2, review="look here")]), device, scheme=scheme)
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert viewer.barriers(shown) == []
