"""The planner finds a customer, slides over the days, and sorts and filters by the table of reps."""

from dataclasses import replace

import pytest

from maps.overview import overview_page


@pytest.fixture(scope="module")
def html(plan, evaluation, options):
    return overview_page(plan, evaluation, options)


def marked(html):
    """Give a page whose balance card stands alone."""
    return html.split('<div class="balance"')[1].split("</table>")[0]


def test_a_deviation_beyond_what_the_policy_allows_is_marked(plan, evaluation, options):
    # Both reps are 12 % off: too much where 10 % are allowed, and fine within 20 %.
    assert marked(overview_page(plan, evaluation, options)).count('class="over"') == 4
    wide = marked(overview_page(plan, evaluation, replace(options, tolerances=(0.2, 0.2))))
    assert 'class="over"' not in wide
    assert "±20% allowed" in wide


def test_of_many_visits_not_made_for_one_reason_the_table_says_how_many_more(plan, evaluation, options):
    many = replace(evaluation, unserved=(evaluation.unserved[0],) * 203)
    page = overview_page(plan, many, options)
    assert page.count('class="locate"') == 200
    assert "And 3 more: on the map, in plan.xlsx and in unserved.csv." in page


@pytest.mark.browser
@pytest.mark.parametrize("wanted", ["王小明", "c10"])
def test_a_customer_is_found_by_a_part_of_the_name_or_the_id(viewer, html, evaluation, wanted):
    page = viewer.open(html)
    page.fill("#find-customer", wanted)
    assert page.locator(".found").all_inner_texts() == [f"{evaluation.customers[10].name}\nC10"]
    page.keyboard.press("Enter")
    assert evaluation.customers[10].name in page.inner_text(".leaflet-popup")
    page.press("#find-customer", "Escape")
    assert page.locator(".found").count() == 0


@pytest.mark.browser
def test_what_is_not_found_is_said(viewer, html):
    page = viewer.open(html)
    page.fill("#find-customer", "nobody of this name")
    assert page.inner_text("#found-note") == "No customer found"


@pytest.mark.browser
def test_the_slider_shows_all_days_or_one(viewer, html):
    page = viewer.open(html)
    slider = page.locator("#slide-days")
    assert slider.input_value() == "1"  # the first day with visits
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#slid-to") == "All"
    assert page.locator(".routes li").count() == 6  # three days by two reps
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("[data-key=day1]", "aria-pressed") == "true"
    assert page.get_attribute("#slide-days", "aria-valuetext") == page.inner_text("#slid-to")
    page.click("[data-key=week1]")
    assert page.inner_text("#slid-to").startswith("Days: ")


@pytest.mark.browser
def test_the_table_of_reps_sorts_by_a_column_and_back(viewer, plan, evaluation, options):
    figures = evaluation.key_figures
    reps = (replace(figures.reps[0], customers=9), replace(figures.reps[1], customers=10))
    html = overview_page(plan, replace(evaluation, key_figures=replace(figures, reps=reps)), options)
    page = viewer.open(html)
    counts = lambda: page.locator("table.reps tbody td:nth-child(2)").all_inner_texts()  # noqa: E731
    assert counts() == ["9", "10"]
    page.click("table.reps th:nth-child(2) .sort")
    assert counts() == ["10", "9"]  # by number, not by letter
    assert page.get_attribute("table.reps th:nth-child(2)", "aria-sort") == "descending"
    page.click("table.reps th:nth-child(2) .sort")
    assert counts() == ["9", "10"]
    page.click("table.reps th:nth-child(1) .sort")
    assert page.locator("table.reps [aria-sort]").count() == 1


@pytest.mark.browser
def test_a_row_of_the_table_filters_the_map(viewer, html):
    page = viewer.open(html)
    page.click(".filter[data-rep='1']")
    assert page.get_attribute("[data-key=rep0]", "aria-pressed") == "false"
    assert page.get_attribute(".filter[data-rep='0']", "aria-pressed") == "false"
    assert page.locator(".routes li").count() == 1


@pytest.mark.browser
def test_paper_has_the_map_and_the_tables_without_what_can_only_be_clicked(viewer, html):
    page = viewer.open(html)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert viewer.painted(page) > 2000
    assert page.locator(".panel, .files, .locate, .filter").locator("visible=true").count() == 0
    assert page.locator("table.unserved").first.is_visible()


@pytest.mark.browser
def test_without_a_script_nothing_is_offered_that_cannot_work(viewer, html):
    page = viewer.open(html, script=False)
    assert page.locator("#find, .slider, .print, .filter").locator("visible=true").count() == 0
