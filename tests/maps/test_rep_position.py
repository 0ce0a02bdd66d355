"""The phone's position: shown by a tap, with its reach, and taken back by another."""

import pytest

from maps.rep_page import rep_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(plan, evaluation, options):
    return rep_page(plan, evaluation, evaluation.reps[0].id, options)


def test_a_tap_shows_the_position_and_another_hides_it(viewer, html, evaluation):
    page = viewer.open(html, "phone")
    rep = evaluation.reps[0]
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": rep.lat + 0.01, "longitude": rep.lon, "accuracy": 40})
    page.tap("#map-position")
    page.wait_for_selector(".here")
    page.context.set_geolocation({"latitude": rep.lat + 0.02, "longitude": rep.lon, "accuracy": 40})
    assert page.locator(".here").count() == 1
    assert page.get_attribute("#map-position", "aria-pressed") == "true"
    page.tap("#map-position")
    assert page.locator(".here").count() == 0


def test_a_phone_that_tells_none_says_so(viewer, html):
    refuse = "navigator.geolocation.watchPosition = (_, fail) => { setTimeout(() => fail({ code: 1 }), 0); return 7; };"
    page = viewer.open(html, "phone", init=refuse)
    page.tap("#map-position")
    page.wait_for_function("document.getElementById('map-position').title.startsWith('This phone')")
    assert page.get_attribute("#map-position", "aria-pressed") == "false"


def test_without_a_position_to_be_had_there_is_no_button(viewer, html):
    page = viewer.open(
        html, "phone", init="Object.defineProperty(window, 'isSecureContext', { value: false });"
    )
    assert not page.is_visible("#map-position")
    assert viewer.open(html, "phone").is_visible("#map-position")
    assert viewer.small_targets(page, ".map-button") == []
