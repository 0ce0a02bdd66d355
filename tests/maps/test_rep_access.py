"""Anybody can use the rep's page: contrast, names and roles by axe-core, thumbs, and pages without a script."""

from dataclasses import replace
from importlib.resources import files

import pytest

from maps.rep_page import rep_page

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def html(plan, evaluation, options):
    listed = replace(
        options, checklists={"S": ("display", "stock"), "A": ("order",)}, purposes={"S": "Review"}
    )
    return rep_page(plan, evaluation, evaluation.reps[0].id, listed)


@pytest.fixture(scope="module")
def axe():
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("device", "scheme"), [("phone", "light"), ("phone", "dark"), ("desktop", "light")])
def test_axe_finds_nothing_against_wcag_2_2_aa(viewer, html, axe, device, scheme):
    page = viewer.open(html, device, scheme=scheme)
    page.evaluate(OPEN_ALL)
    page.locator(".day:not([hidden]) .done").first.click()
    page.locator(".day:not([hidden]) .stop [data-reason]").last.click()
    page.click("#show-log")
    page.evaluate(axe)
    found = page.evaluate("tags => axe.run({ runOnly: tags })", WCAG)
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []


def test_every_button_and_field_is_large_enough_for_a_thumb(viewer, html):
    page = viewer.open(html, "phone")
    page.evaluate(OPEN_ALL)
    page.tap("#show-log")
    everything = "button, summary, textarea, input, main a, nav a, .leaflet-control-zoom a"
    assert viewer.small_targets(page, everything) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_buttons_are_as_wide_as_their_words(viewer, html):
    page = viewer.open(html, "phone")
    page.locator(".day:not([hidden]) .done").first.tap()
    cut = page.eval_on_selector_all(
        "main .button",
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)",
    )
    assert cut == []


@pytest.mark.parametrize("rep", [0, 1])
@pytest.mark.parametrize("script", [True, False])
def test_no_name_makes_the_page_wider_than_the_phone(viewer, plan, evaluation, options, rep, script):
    page = viewer.open(rep_page(plan, evaluation, evaluation.reps[rep].id, options), "phone", script=script)
    for link in page.locator("#days a").all():
        if script:
            link.dispatch_event("click")
        page.evaluate(OPEN_ALL)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_a_script_the_page_says_so_and_hides_what_cannot_work(viewer, html):
    page = viewer.open(html, "phone", script=False)
    assert "cannot tick off visits" in page.inner_text(".no-script")
    assert page.locator(".needs-script:visible, .tools:visible, main button:visible").count() == 0
    assert page.locator(".day:visible").count() == 3
    assert page.locator(".checks:visible").count() >= 1
    assert page.locator("a[href^='tel:']:visible").count() == 6


def test_with_a_script_the_page_does_not(viewer, html):
    assert viewer.open(html, "phone").locator(".no-script:visible").count() == 0
