"""The grid of reps and weeks on the planner's page."""

from dataclasses import replace
from datetime import timedelta

import pytest

from maps.colours import rep_colours
from maps.overview import overview_page
from maps.week_grid import week_grid
from routeplan.model import WeekFigures, WeekSummary

BUDGET = 1_200_000
"""Bytes that the planner's page of 40 reps and 12 weeks may take."""


def week(monday, number, load=0.62, **changes):
    first = monday + timedelta(days=7 * (number - 1))
    base = {
        "number": number, "start": first, "end": first + timedelta(days=6), "is_whole": True, "visits": 24,
        "days": 5, "shifts": 5, "service_s": 50_000, "drive_s": 20_000, "wait_s": 0, "available_s": 103_000,
        "load": load, "deviation": 0.031, "spread": 0.87, "day_spread": 0.42, "zone_overlap": 0.01,
    }  # fmt: skip
    return WeekFigures(**{**base, **changes})


AWAY = {"shifts": 0, "available_s": 0, "visits": 0, "deviation": None, "spread": None, "day_spread": None}
IDLE = {"visits": 0, "deviation": None, "spread": None, "day_spread": None}


def measured(evaluation, *weeks, **summary):
    """Give each rep of an evaluation the same weeks."""
    figures = evaluation.key_figures
    reps = tuple(replace(item, mean_load=0.6, weeks=weeks) for item in figures.reps)
    base = {"deviation": 0.2, "rep_id": "R1", "number": 2, "spread": 0.87, "day_spread": 0.42}
    total = WeekSummary(**{**base, **summary})
    return replace(evaluation, key_figures=replace(figures, reps=reps, weeks=total))


def grid(evaluation, options):
    return week_grid(evaluation, rep_colours(evaluation), options)


def test_without_measures_there_is_no_grid(evaluation, options):
    assert grid(evaluation, options) == ""


def test_a_cell_tells_load_evenness_and_spread(plan, evaluation, options):
    start = plan.horizon.start
    page = grid(measured(evaluation, week(start, 1, deviation=-0.12, spread=1.04)), options)
    assert '<td class="number load2"><b>62%</b><small>▼ −12%</small><small>↔ 1.04 / 0.42</small></td>' in page
    assert "Week load, largest deviation: +20% (Ana &#123;&#123;7*6&#125;&#125;, Week 2)" in page


@pytest.mark.parametrize(
    ("load", "level"), [(0, 0), (0.4, 0), (0.41, 1), (0.6, 1), (0.8, 2), (1.0, 3), (1.01, 4)]
)
def test_the_shade_rises_with_the_load(plan, evaluation, options, load, level):
    page = grid(measured(evaluation, week(plan.horizon.start, 1, load)), options)
    assert f'<td class="number load{level}">' in page


def test_leave_shows_a_dash_and_an_empty_week_its_load(plan, evaluation, options):
    start = plan.horizon.start
    weeks = (
        week(start, 1, None, **AWAY),
        week(start, 2, 0.0, **IDLE),
        week(start, 3, None, **AWAY | {"visits": 3}),
    )
    page = grid(measured(evaluation, *weeks, deviation=None, rep_id="", number=0), options)
    assert (
        '<td class="number">–</td><td class="number load0"><b>0%</b></td><td class="number">3 visits</td>'
        in page
    )
    assert "largest deviation" not in page


def test_a_part_week_shows_its_days(plan, evaluation, options):
    start = plan.horizon.start
    part = week(start, 1, is_whole=False, start=start + timedelta(days=2))
    assert "Week 1 <small>25 Nov – 29 Nov</small>" in grid(measured(evaluation, part), options)


def crowd(plan, evaluation):
    """40 reps and 12 weeks."""
    reps = tuple(replace(evaluation.reps[1], id=f"R{idx:02}", name=f"Rep {idx:02}") for idx in range(40))
    figures = evaluation.key_figures
    items = []
    for idx, rep in enumerate(reps):
        weeks = [
            week(plan.horizon.start, number, (idx * 7 + number * 5) % 108 / 100) for number in range(1, 13)
        ]
        weeks[idx % 12] = week(plan.horizon.start, idx % 12 + 1, None, **AWAY)
        items.append(replace(figures.reps[0], rep_id=rep.id, mean_load=0.6, weeks=tuple(weeks)))
    total = WeekSummary(deviation=-0.3, rep_id="R07", number=9, spread=0.9, day_spread=0.4)
    horizon = replace(plan.horizon, days=84)
    crowded = replace(
        evaluation, reps=reps, schedules=(), areas=(), unserved=(), violations=(),
        key_figures=replace(figures, reps=tuple(items), weeks=total),
    )  # fmt: skip
    return replace(plan, horizon=horizon, territories=(), days=()), crowded


def test_forty_reps_and_twelve_weeks_fit_the_budget(plan, evaluation, options):
    """The grid takes less than a tenth of it."""
    page = overview_page(*crowd(plan, evaluation), options)
    assert page.count('<td class="number load') == 40 * 11
    assert len(page.encode()) < BUDGET
    assert len(grid(crowd(plan, evaluation)[1], options).encode()) < BUDGET / 10


@pytest.mark.browser
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_the_grid_scrolls_on_its_own_and_reads_without_a_script(viewer, plan, evaluation, options, device):
    page = viewer.open(overview_page(*crowd(plan, evaluation), options), device, script=False)
    assert page.inner_text(".weekgrid tbody tr:first-child td:nth-child(4)").startswith("10%")
    region = page.locator(".scroll:has(> .weekgrid)").bounding_box()
    assert region["height"] <= 0.81 * page.viewport_size["height"]
    assert page.locator(".weekgrid").bounding_box()["height"] > region["height"]


@pytest.mark.browser
def test_the_page_itself_stays_as_wide_as_the_phone(viewer, plan, evaluation, options):
    page = viewer.open(overview_page(*crowd(plan, evaluation), options), "phone")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    row = page.locator(".weekgrid tbody tr").first
    region = page.locator(".scroll:has(> .weekgrid)")
    region.evaluate("one => one.scrollLeft = 900")
    assert row.locator("th").bounding_box()["x"] >= 0  # the rep stays in view


@pytest.mark.browser
def test_twelve_weeks_fit_on_a_sheet_of_a4_upright(viewer, plan, evaluation, options):
    page = viewer.open(overview_page(*crowd(plan, evaluation), options))
    page.set_viewport_size({"width": 718, "height": 1047})  # 190 x 277 mm within margins of a centimetre
    page.emulate_media(media="print")
    widths = page.locator(".scroll:has(> .weekgrid)").evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert widths[0] <= widths[1]
    assert page.locator(".weekgrid tbody tr").last.is_visible()
