"""The shell of a page and its security policy."""

import pytest

from maps.credit import tile_layer
from maps.document import document
from maps.markup import Markup


def _page(**changes) -> str:
    fields = {"title": "T", "language": "en", "styles": (), "body": Markup(""), "scripts": ("let x = 1;",)}
    return document(**(fields | changes))


def test_only_the_scripts_that_we_wrote_may_run():
    page = _page()
    assert "script-src &#x27;sha256-" in page
    assert "unsafe-inline" in page  # of styles
    assert "unsafe-eval" not in page


def test_without_tiles_nothing_may_be_loaded():
    assert "img-src data:; " in _page()


def test_tiles_open_the_policy_for_their_host_alone():
    page = _page(tile_url="https://{s}.tiles.example:8080/{z}/{x}/{y}.png")
    assert "img-src data: https://*.tiles.example:8080; " in page
    assert "no-referrer" not in page
    assert "is loaded from tiles.example:8080" in page


def test_without_tiles_no_server_is_named():
    assert "asked" not in _page()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//host/x", "https://a b/{z}", "https://x; script-src *"]
)
def test_a_tile_address_without_a_plain_web_host_is_refused(url):
    with pytest.raises(ValueError, match="must start with http"):
        _page(tile_url=url)


def test_a_script_cannot_close_its_own_element():
    with pytest.raises(ValueError, match="closing tag"):
        _page(scripts=("'</SCRIPT>'",))


def test_openstreetmap_is_credited_as_it_asks():
    assert tile_layer("https://tile.openstreetmap.org/{z}/{x}/{y}.png") == {
        "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "attribution": "© OpenStreetMap contributors",
    }
