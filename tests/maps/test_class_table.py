"""The overview tells of areas by class, the reserve, what gave way and the value per hour, where a plan has them."""

from dataclasses import replace

import pytest

from maps.overview import overview_page
from routeplan.model import ClassFigures, KeptFree, Overload

SAID = {
    "en": ("Areas by class", "Nurture", "Kept free outside core areas: 8.0 h of", "2.0 h less than the reserve", "All intervals are 10% longer"),
    "zh-Hans": ("各类区域", "培育区", "比预留目标少 2.0 小时", "所有拜访间隔延长 10%"),
    "zh-Hant": ("各類區域", "培育區", "比預留目標少 2.0 小時", "所有拜訪間隔延長 10%"),
}  # fmt: skip


@pytest.fixture
def told(evaluation):
    classes = tuple(
        ClassFigures(kind=kind, customers=2, due=3, visits=3, service_s=3600, drive_s=1800, wait_s=0)
        for kind in ("core", "development", "nurture")
    )
    kept = KeptFree(wanted=0.1, team_s=360_000, kept_s=28_800, idle_s=7200)
    overload = Overload(rule="stretch", needed_s=396_000, available_s=360_000, longer=(("", 0.1),))
    figures = replace(
        evaluation.key_figures, visit_value=9000.0, classes=classes, kept_free=kept, overload=overload
    )
    return replace(evaluation, key_figures=figures)


@pytest.mark.parametrize("language", SAID)
def test_they_are_on_the_page_in_each_language(plan, told, options, language):
    page = overview_page(plan, told, replace(options, language=language))
    assert [text for text in SAID[language] if text not in page] == []


def test_a_plan_without_them_says_nothing(plan, evaluation, options):
    page = overview_page(plan, evaluation, replace(options, language="en"))
    assert [text for text in ("Areas by class", "More to do", "Kept free") if text in page] == []


def test_a_reserve_that_is_met_raises_no_alert(plan, told, options):
    kept = replace(told.key_figures.kept_free, kept_s=36_000)
    met = replace(told, key_figures=replace(told.key_figures, kept_free=kept))
    page = overview_page(plan, met, replace(options, language="en"))
    assert page.count("Kept free outside core areas:") == 1
    assert "less than the reserve" not in page
