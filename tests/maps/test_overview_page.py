"""The planner's page, as text and in a browser."""

from dataclasses import replace

import pytest

from maps.links import rep_href
from maps.overview import overview_page
from routeplan.model import FullCalls


@pytest.fixture(scope="module")
def html(plan, evaluation, options):
    return overview_page(plan, evaluation, options)


def test_equal_plans_give_equal_pages(plan, evaluation, options, html):
    assert overview_page(plan, evaluation, options) == html


def test_no_name_reaches_the_page_as_markup_or_code(html):
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "{{7*6}}" not in html
    assert "${alert" not in html


def test_each_rep_is_linked(evaluation, html):
    assert all(f'href="{rep_href(rep.id)}"' in html for rep in evaluation.reps)


def test_a_plan_without_reps_still_gives_a_page(plan, evaluation, options):
    figures = replace(evaluation.key_figures, reps=())
    bare = replace(
        evaluation, reps=(), schedules=(), areas=(), unserved=(), violations=(), key_figures=figures
    )
    page = overview_page(replace(plan, territories=(), days=()), bare, options)
    assert "Every visit due is planned." in page


@pytest.mark.parametrize(
    ("language", "text"), [("zh-Hans", "关键指标"), ("zh-Hant", "關鍵指標"), ("fr", "Key figures")]
)
def test_the_page_speaks_the_language_asked_for(plan, evaluation, options, language, text):
    assert text in overview_page(plan, evaluation, replace(options, language=language))


@pytest.mark.parametrize(
    ("language", "text"), [("en", "none due"), ("zh-Hans", "无应拜访"), ("zh-Hant", "無應拜訪")]
)
def test_a_tier_without_visits_due_has_an_empty_bar_and_says_so(plan, evaluation, options, language, text):
    figures = evaluation.key_figures
    idle = replace(figures.tiers[2], due=0, done=0)
    changed = replace(evaluation, key_figures=replace(figures, tiers=(*figures.tiers[:2], idle)))
    page = overview_page(plan, changed, replace(options, language=language))
    row = page.split('<ul class="bars">')[1].split("</ul>")[0].split("<li>")[3]
    assert "width:0.0%" in row
    assert text in row


@pytest.mark.parametrize(("moved", "shown"), [(None, False), (0, True), (3, True)])
def test_visits_moved_are_a_figure_where_there_was_a_plan_before(plan, evaluation, options, moved, shown):
    changed = replace(evaluation, key_figures=replace(evaluation.key_figures, moved=moved))
    assert ("改期拜访" in overview_page(plan, changed, replace(options, language="zh-Hans"))) == shown


def test_tables_tell_a_rep_by_name_and_id(html):
    # Reps are listed, and visits left out: both name R1 as its reasons do.
    assert html.count("<bdi>Ana &#123;&#123;7*6&#125;&#125;</bdi> (<bdi>R1</bdi>)") == 2


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"),
    [("desktop", "light"), ("desktop", "dark"), ("phone", "light")],
    ids=lambda value: value,
)
def test_the_map_is_painted_without_a_network_or_a_complaint(viewer, html, device, scheme):
    page = viewer.open(html, device, scheme=scheme)
    assert viewer.painted(page) > 2000
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
def test_hostile_names_are_shown_as_they_are(viewer, html, evaluation):
    page = viewer.open(html)
    text = page.inner_text("body")
    assert evaluation.reps[0].name in text
    assert evaluation.unserved[0].reason in text
    page.click("button.locate")
    assert evaluation.customers[3].name in page.inner_text(".leaflet-popup")
    for item in evaluation.customers:
        found = page.evaluate(
            "id => { const at = routeplan.data('plan-data').customers; return at.name[at.id.indexOf(id)] }",
            item.id,
        )
        assert found == item.name


@pytest.mark.browser
def test_a_week_and_a_rep_narrow_the_routes_listed(viewer, html):
    page = viewer.open(html)
    assert page.locator(".routes li").count() == 2  # the first day: both reps
    page.click("[data-key=week1]")
    assert page.locator(".routes li").count() == 4  # two days by two reps
    page.click("[data-key=rep1]")
    assert page.locator(".routes li").count() == 2
    page.click("[data-key=day0]")
    assert page.locator(".stops li").count() == 2  # one route: its stops
    page.click("[data-key=day0]")
    assert page.locator(".routes li").count() == 0  # picked again: territories alone


@pytest.mark.browser
def test_layers_can_be_hidden(viewer, html):
    page = viewer.open(html)
    before = viewer.painted(page)
    for layer in ("routes", "customers", "unserved_visits"):
        page.click(f"[data-key=layer-{layer}]")
    assert viewer.painted(page) < before
    assert page.locator(".leaflet-areas-pane path").count() > 0
    page.click("[data-key=layer-territories]")
    page.click("[data-key=layer-daily_zones]")
    assert page.locator(".leaflet-areas-pane path").count() == 0


@pytest.mark.browser
def test_the_panel_can_be_used_with_a_thumb(viewer, html):
    page = viewer.open(html, "phone")
    assert viewer.small_targets(page, ".panel button, .panel a, .leaflet-control-zoom a, .files a") == []


@pytest.mark.browser
def test_without_a_script_the_figures_and_tables_are_there(viewer, html):
    page = viewer.open(html, script=False)
    text = page.inner_text("body")
    assert "12 of 15" in text
    assert "Every shift is full" in text
    assert "The map needs JavaScript" in text


@pytest.mark.browser
def test_an_unserved_visit_is_shown_though_its_rep_and_the_layer_are_off(viewer, html, evaluation):
    page = viewer.open(html)
    page.click("[data-key=rep1]")
    page.click("[data-key=layer-unserved_visits]")
    page.click("button.locate")  # of rep 0
    assert evaluation.customers[3].name in page.inner_text(".leaflet-popup")
    for key in ("rep0", "rep1", "layer-unserved_visits"):
        assert page.get_attribute(f"[data-key={key}]", "aria-pressed") == "true"


ZOOM = "() => { const map = Object.values(window).find(one => one instanceof L.Map); return map.getZoom(); }"


@pytest.mark.browser
def test_one_customer_far_away_does_not_make_the_area_a_dot(viewer, plan, evaluation, options):
    # The customers lie within 2 km of each other; one of them is then put 9 degrees, 1,000 km, to the north.
    far = replace(evaluation.customers[5], lat=34.03)
    unvisited = tuple(item for item in evaluation.schedules if item.stops[-1].customer_id != far.id)
    customers = (*evaluation.customers[:5], far, *evaluation.customers[6:])
    page = viewer.open(
        overview_page(plan, replace(evaluation, customers=customers, schedules=unvisited), options)
    )
    assert page.evaluate(ZOOM) >= 11
    page.click(".fit-all")
    assert page.evaluate(ZOOM) < 9


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"),
    [("desktop", "light"), ("desktop", "dark"), ("phone", "dark")],
    ids=lambda value: value,
)
def test_the_page_has_no_barrier_that_axe_finds(viewer, html, device, scheme):
    page = viewer.open(html, device, scheme=scheme)
    page.fill("#find-customer", "a")
    page.click("button.locate")  # a card over the map
    page.click("table.reps th:nth-child(2) .sort")
    assert viewer.barriers(page) == []


def test_a_day_with_more_calls_than_time_stands_above_the_plan(plan, evaluation, options):
    full = FullCalls(
        rep_id=evaluation.reps[0].id, date=plan.horizon.start, calls=6, spoken_s=3600, free_s=1500, days=1
    )
    page = overview_page(plan, replace(evaluation, full_calls=(full,)), options)
    assert "calls (6) take 1 h 00 min, visits leave 25 min" in page
    assert "More calls than time" in page
    assert "More calls than time" not in overview_page(plan, evaluation, options)
