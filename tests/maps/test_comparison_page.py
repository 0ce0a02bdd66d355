"""The page of plans side by side: safe with any name, complete without a script, one click from plan to plan."""

from dataclasses import replace

import pytest

from maps import comparison_page
from routeplan.comparing import compare
from routeplan.model import Place, PublishedPlan, PublishedUnserved, PublishedVisit

BAD = "</script><script>alert(1)</script> {{7*6}} <img src=x onerror=alert(1)>"


def published(plan, evaluation, *, name: str, shift_s: int = 0, without: int = 0) -> PublishedPlan:
    """Write a plan down as if it was read; the first visits start later, and as many are left out."""
    tiers = {item.id: item.tier for item in evaluation.customers}
    visits = tuple(
        PublishedVisit(
            date=day.date, rep_id=day.rep_id, customer_id=stop.customer_id, task_id="",
            start_s=stop.start_s + (shift_s if idx < 4 else 0), leave_s=stop.leave_s + shift_s, tier=tiers[stop.customer_id],
        )
        for idx, (day, stop) in enumerate((day, stop) for day in evaluation.schedules for stop in day.stops)
    )  # fmt: skip
    customers = {
        item.id: Place(id=item.id, name=item.name, team="", lon=item.lon, lat=item.lat, end_lon=item.lon, end_lat=item.lat,
                       tier=item.tier)
        for item in evaluation.customers
    }  # fmt: skip
    reps = {
        rep.id: Place(id=rep.id, name=rep.name, team=BAD, lon=rep.lon, lat=rep.lat, end_lon=rep.end_lon, end_lat=rep.end_lat)
        for rep in evaluation.reps
    }  # fmt: skip
    horizon = plan.horizon
    return PublishedPlan(
        name=name,
        plan=plan,
        figures={"visits_done": float(len(visits)), "drive_h": 9.0 + len(name), "face_share": 0.5},
        tiers={BAD: {"visits_due": 3.0, "visits_done": 2.0}},
        reps={rep_id: {"visits": 3.0, "drive_h": 2.0 + len(name)} for rep_id in reps},
        weeks={(horizon.start, horizon.end): {"visits": 3.0}},
        visits=visits[without:],
        unserved=(
            PublishedUnserved(customer_id=visits[0].customer_id, task_id="", earliest=visits[0].date, latest=visits[0].date,
                              code="full", reason=f"Days are full. {BAD}"),
        ),
        customers=customers,
        reps_at=reps,
        areas={area.rep_id: area.rings for area in evaluation.areas},
        zones={(day.rep_id, day.date): day.zone for day in evaluation.schedules},
        states=(f'policy.title = "{BAD}"',) if without else (),
        pilot=BAD if without else "",
        href=f"../{len(name)}/index.html",
    )  # fmt: skip


@pytest.fixture
def pair(plan, evaluation):
    first = published(plan, evaluation, name="first")
    return [first, published(plan, evaluation, name=f"other {BAD}", shift_s=2400, without=1)]


@pytest.fixture
def page(pair, options):
    return comparison_page(compare(pair), options)


def test_hostile_names_are_text(page):
    assert "<img src=x" not in page
    assert "alert(1)</script>" not in page
    assert "{{7*6}}" not in page


def test_equal_comparisons_give_equal_pages(pair, options, page):
    assert comparison_page(compare(pair), options) == page


def test_tables_say_all_without_a_script(page):
    text = page.split("<script", 1)[0]
    for said in (
        "Days are full.",
        "Other time, by more than 30 min: 3",
        "▼",
        "Only team",
        'href="../5/index.html"',
    ):
        assert said in text, said


def test_without_places_there_are_the_tables_and_a_note(pair, options):
    page = comparison_page(compare([replace(one, customers={}, reps_at={}) for one in pair]), options)
    assert "No map" in page
    assert "<script" not in page
    assert "Other time" in page


@pytest.mark.browser
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_click_switches_the_map_to_another_plan(viewer, page, device, scheme):
    shown = viewer.open(page, device, scheme=scheme)
    shown.wait_for_selector("canvas.plan-canvas")
    assert viewer.painted(shown) > 0
    pressed = "#pick-plan [aria-pressed=true]"
    assert BAD in shown.locator(pressed).inner_text()
    shown.locator("#pick-plan button").first.click()
    assert shown.locator(pressed).inner_text() == "first"
    # one visit is gone that day and one starts 40 minutes later: its customer's card says when it starts in this plan
    assert shown.locator("#change-list li").count() == 2
    shown.locator("#change-list button").first.click()
    assert shown.locator(".leaflet-popup .tip-card").count() >= 1
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_what_can_be_tapped_is_large_enough_on_a_phone(viewer, page):
    shown = viewer.open(page, "phone")
    shown.wait_for_selector("canvas.plan-canvas")
    assert viewer.small_targets(shown, "button, .files a, .leaflet-bar a") == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"), [("desktop", "light"), ("phone", "dark")], ids=lambda value: value
)
def test_the_page_has_no_barrier_that_axe_finds(viewer, page, device, scheme):
    assert viewer.barriers(viewer.open(page, device, scheme=scheme)) == []
