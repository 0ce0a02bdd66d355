"""The rep's page, as text and in a browser."""

from dataclasses import replace

import pytest

from maps.rep_page import rep_page
from routeplan.model import Task

STOPS = ".day:not([hidden]) .stop"


@pytest.fixture(scope="module")
def html(plan, evaluation, options):
    return rep_page(plan, evaluation, evaluation.reps[0].id, options)


def test_equal_plans_give_equal_pages(plan, evaluation, options, html):
    assert rep_page(plan, evaluation, evaluation.reps[0].id, options) == html


def test_a_rep_who_is_not_there_is_named(plan, evaluation, options):
    with pytest.raises(KeyError, match="no rep 'R9'"):
        rep_page(plan, evaluation, "R9", options)


def test_a_rep_without_visits_has_a_page_that_says_so(plan, evaluation, options):
    idle = replace(evaluation, schedules=())
    page = rep_page(plan, idle, "R1", options)
    assert "No visits" in page
    assert "cannot tick off" not in page


def test_each_stop_has_a_call_and_every_navigation_app(html):
    # Three days of two stops, and on the first a visit nearby that the plan leaves out.
    assert html.count('href="tel:+') == 7
    assert html.count('data-app="google"') == html.count('data-app="waze"') == 7


def test_a_break_after_arrival_stands_in_the_card_that_begins_late(html):
    # The rep reaches the second stop at 10:00, takes the break from 10:00 to 10:30 there, and starts at 10:30.
    day = html.split('class="day"')[1].split("</section>")[0]
    first, second = day.split('class="stop"')[1:]
    assert "Break" not in first
    assert "there from" not in first
    assert "<time>10:30</time><span>(there from 10:00)</span>" in second
    assert "Break 10:00–10:30" in second
    assert "event rest" not in day


def test_a_break_between_two_stops_is_a_line_between_them(plan, evaluation, options):
    # Service ends at 9:30, the break lasts until 10:00, fifteen minutes before the second stop is reached.
    day = evaluation.schedules[0]
    second = replace(day.stops[1], arrive_s=36_900, start_s=36_900)
    moved = replace(day, stops=(day.stops[0], second), break_start_s=34_200)
    html = rep_page(plan, replace(evaluation, schedules=(moved,)), evaluation.reps[0].id, options)
    assert html.index('class="stop"') < html.index('class="event rest"') < html.rindex('class="stop"')
    assert "there from" not in html


@pytest.fixture(scope="module")
def with_task(plan, evaluation, options):
    """Let the first day visit its first customer again, for an appointment at 10:30 with a hostile reason."""
    day = evaluation.schedules[0]
    task = Task(
        id="T1", customer_id=day.stops[0].customer_id, earliest=day.date, due_by=day.date,
        reason="<img src=x onerror=alert(1)> renewal", at_s=37_800, required=True,
    )  # fmt: skip
    stops = (day.stops[0], replace(day.stops[1], customer_id=task.customer_id, task=task))
    days = (replace(day, stops=stops, wait_s=600, overtime_s=1200), *evaluation.schedules[1:])
    return rep_page(plan, replace(evaluation, schedules=days), evaluation.reps[0].id, options)


def test_an_appointment_says_its_hour_and_what_it_is_for(with_task, html):
    assert "10:30 appointment · &lt;img src=x onerror=alert(1)&gt; renewal" in with_task
    assert with_task.count('data-task="T1"') == 1
    assert "data-task" not in html


def test_waiting_and_overtime_are_named_on_the_days_that_have_some(with_task, html):
    assert with_task.count("Waiting 10 min · Overtime 20 min") == 1
    assert "Overtime" not in html


@pytest.mark.browser
def test_a_task_and_a_visit_to_the_same_customer_are_ticked_apart(viewer, with_task):
    page = viewer.open(with_task, "phone")
    page.tap(f"{STOPS} .done")
    page.reload()
    assert "1 of 2 done" in page.inner_text(".day:not([hidden]) .progress")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"),
    [("phone", "light"), ("phone", "dark"), ("desktop", "light")],
    ids=lambda value: value,
)
def test_the_day_is_shown_without_a_network_or_a_complaint(viewer, html, evaluation, device, scheme):
    page = viewer.open(html, device, scheme=scheme)
    assert viewer.painted(page) > 1000
    assert page.locator(".leaflet-marker-pane .pin").all_inner_texts() == ["1", "2"]
    assert page.locator(f"{STOPS} h3").all_text_contents() == [item.name for item in evaluation.customers[:2]]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
def test_hostile_names_are_shown_as_they_are_on_every_day(viewer, html, evaluation):
    page = viewer.open(html, "phone")
    assert evaluation.reps[0].name in page.inner_text("h1")
    shown = page.locator(".stop h3").all_text_contents()
    assert shown == [item.name for item in evaluation.customers[:6]]


@pytest.mark.browser
def test_everything_is_large_enough_for_a_thumb(viewer, html):
    page = viewer.open(html, "phone")
    page.tap(f"{STOPS} summary")
    page.tap(".week-toggle")
    assert viewer.small_targets(page, "button, summary, main a, nav a, .leaflet-control-zoom a") == []


@pytest.mark.browser
def test_a_tick_survives_a_reload_and_moves_the_next_stop(viewer, html):
    page = viewer.open(html, "phone")
    page.tap(f"{STOPS} .done")
    page.reload()
    assert page.locator(f"{STOPS} .done").first.get_attribute("aria-pressed") == "true"
    assert "1 of 2 done" in page.inner_text(".day:not([hidden]) .progress")
    assert "is-next" in page.locator(STOPS).nth(1).get_attribute("class")
    page.tap(f"{STOPS} .done")
    page.reload()
    assert page.locator(f"{STOPS} .done").first.get_attribute("aria-pressed") == "false"


@pytest.mark.browser
def test_denied_storage_is_said_and_ticks_still_work(viewer, html, deny_storage):
    page = viewer.open(html, "phone", init=deny_storage)
    assert "not saved on this phone" in page.inner_text("#unsaved")
    page.tap(f"{STOPS} .done")
    assert page.locator(f"{STOPS} .done").first.get_attribute("aria-pressed") == "true"


OPENINGS = [
    ("2026-11-24T12:00:00", "", "2026-11-24"),  # today
    ("2026-11-28T12:00:00", "", "2026-11-30"),  # a Saturday: the next day with visits
    ("2026-10-01T12:00:00", "", "2026-11-23"),  # before the plan
    ("2027-01-01T12:00:00", "", "2026-11-23"),  # after it
    ("2026-11-24T12:00:00", "#d2026-11-30", "2026-11-30"),  # asked for by a link
]


@pytest.mark.browser
def test_the_page_opens_on_the_day_that_matters(viewer, html):
    page = viewer.open(html, "phone")
    address = page.url
    for now, fragment, day in OPENINGS:
        page.clock.set_fixed_time(now)
        page.goto("about:blank")
        page.goto(address + fragment)
        assert page.get_attribute(".day:not([hidden])", "data-day") == day
        assert page.get_attribute("[aria-current=date]", "data-day") == day
        assert page.evaluate("scrollY") == 0


@pytest.mark.browser
def test_a_plan_that_is_over_says_so(viewer, html):
    # The plan covers the fourteen days from 23 November on.
    page = viewer.open(html, "phone")
    for now, shown in (("2026-12-06T23:00:00", False), ("2026-12-07T06:00:00", True)):
        page.clock.set_fixed_time(now)
        page.reload()
        assert page.is_visible("#over") == shown
    assert "ended on 6 Dec 2026" in page.inner_text("#over")


@pytest.mark.browser
def test_the_chooser_opens_clear_of_the_map_and_the_bar(viewer, html):
    page = viewer.open(html, "phone")
    page.evaluate(
        """() => { const fold = document.querySelectorAll('.day:not([hidden]) details.navigate')[1];
            scrollBy(0, fold.getBoundingClientRect().bottom - innerHeight + 70); }"""
    )
    page.locator(f"{STOPS} summary").last.tap()
    page.wait_for_timeout(300)
    last = page.locator(f"{STOPS} [data-app=waze]").last.bounding_box()
    assert last["y"] + last["height"] <= page.locator("#days").bounding_box()["y"]


@pytest.mark.browser
def test_another_week_is_two_taps_away(viewer, html):
    page = viewer.open(html, "phone")
    page.tap(".week-toggle")
    page.tap("#weeks button:nth-child(2)")
    assert page.get_attribute(".day:not([hidden])", "data-day") == "2026-11-30"
    assert page.is_hidden("#weeks")


@pytest.mark.browser
def test_the_navigation_app_is_remembered(viewer, html):
    stay = "addEventListener('click', event => event.target.closest('[data-app]') && event.preventDefault(), true)"
    page = viewer.open(html, "phone", init=stay)
    page.tap(f"{STOPS} summary")
    page.tap(f"{STOPS} [data-app=waze]")
    page.wait_for_selector(f"{STOPS} .go")
    page.reload()
    assert page.locator(f"{STOPS} .go").first.get_attribute("href").startswith("https://waze.com/ul?ll=25.03")


@pytest.mark.browser
def test_tapping_a_pin_brings_its_card(viewer, html):
    page = viewer.open(html, "phone")
    page.locator(".leaflet-marker-icon .pin").nth(1).tap()
    assert "is-picked" in page.locator(STOPS).nth(1).get_attribute("class")


@pytest.mark.browser
def test_without_a_script_nothing_is_missing(viewer, html, evaluation):
    page = viewer.open(html, "phone", script=False)
    assert page.locator(".day:visible").count() == 3
    assert page.locator(".picture:visible").count() == 3
    assert page.locator(".picture .pins text").all_text_contents() == ["1", "2"] * 3
    text = page.inner_text("main")
    assert all(item.name in text for item in evaluation.customers[:2])
    assert "Return home" in text
    page.tap(f"{STOPS} summary")
    assert page.is_visible(f"{STOPS} [data-app=google]")
    assert page.is_hidden("#print")
    assert viewer.small_targets(page, "summary, main a, nav a") == []


@pytest.mark.browser
def test_a_browser_too_old_for_the_script_keeps_the_whole_list(viewer, html):
    page = viewer.open(html, "phone", init="delete window.ResizeObserver")
    assert page.locator(".day:visible").count() == 3
    assert page.locator(".picture:visible").count() == 3
    assert len(viewer.complaints) == 1
    assert "ResizeObserver" in viewer.complaints.pop()


@pytest.mark.browser
def test_online_tiles_come_from_the_host_asked_for_and_from_nowhere_else(viewer, plan, evaluation, options):
    tiled = replace(options, tile_url="https://tiles.example/{z}/{x}/{y}.png")
    viewer.routes["https://tiles.example/**"] = "image/png"
    page = viewer.open(rep_page(plan, evaluation, "R1", tiled), "phone")
    page.wait_for_selector(".leaflet-tile-loaded")
    assert page.inner_text(".leaflet-control-attribution") == "tiles.example"
    assert all(text.startswith("request: https://tiles.example/") for text in viewer.complaints)
    viewer.complaints.clear()


@pytest.mark.browser
def test_paper_gets_one_table_a_day(viewer, html):
    page = viewer.open(html)
    page.emulate_media(media="print")
    assert page.locator(".day:visible").count() == 1  # the day shown
    assert page.locator(".picture:visible").count() == 1
    assert page.locator(".actions:visible").count() == page.locator(".days:visible").count() == 0
    # One row a stop: number, name and address start at the same height.
    tops = [
        page.locator(f"{STOPS} {part}").first.bounding_box()["y"] for part in ("h3", ".times", ".address")
    ]
    assert max(tops) - min(tops) < 3
