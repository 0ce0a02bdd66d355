"""The page of numbers of reps."""

import datetime as dt
from dataclasses import replace

import pytest

from maps import ViewOptions, headcount_page
from routeplan.model import Curve, Headcount, HeadcountStudy, Hire

HOUR = 3600.0


def row(reps, undone):
    return Headcount(
        reps=reps, service_s=80 * HOUR / reps, between_s=HOUR, home_s=2 * HOUR, available_s=28 * HOUR, fullest=1.1, way=600.0,
        drive_s=3 * HOUR * reps, undone_s=undone * HOUR, undone_visits=int(undone), undone_worth_s=undone * HOUR,
        covered=1 - undone / 100, deviation=0.1, missed=0, staff=("R1",), not_needed=("R9",) if reps < 3 else (),
        hires=(Hire(customer_id="C1", name="<Rue>", lon=1.0, lat=50.0, customers=7),) if reps > 2 else (),
    )  # fmt: skip


@pytest.fixture
def study():
    reasons = {"en": "3 reps: why.", "zh-Hans": "3 名：理由。", "zh-Hant": "3 名：理由。"}
    curve = Curve(
        team="", reps_today=2, customers=40, visits=160, way_unit="s", rows=(row(2, 20.0), row(3, 0.0)), proposal=3,
        reasons=reasons, notes=("A note.",),
    )  # fmt: skip
    return HeadcountStudy(start=dt.date(2026, 11, 23), weeks=4.0, curves=(curve,))


def page(study, language="en"):
    return headcount_page(
        study, ViewOptions(title="Team & co", currency="", tiers=(), language=language, links=(("a.csv", "a.csv"),))
    )  # fmt: skip


def test_the_page_says_what_is_proposed_and_shows_the_curve_without_a_script(study):
    html = page(study)
    assert "3 reps: why." in html
    assert "A note." in html
    assert html.count('<svg class="curve"') == 2
    assert html.count("<rect") == 6
    assert "&lt;Rue&gt; (C1), 50.0000, 1.0000; 7 customers" in html
    assert "<script" not in html
    assert "script-src &#x27;none&#x27;" in html


def test_the_page_speaks_chinese(study):
    assert '<html lang="zh-Hant">' in page(study, "zh-TW")
    assert "3 名：理由。" in page(study, "zh-CN")


def test_several_teams_have_a_section_each_and_a_sum(study):
    curve = study.curves[0]
    html = page(replace(study, curves=(replace(curve, team="food"), replace(curve, team="wine", proposal=2))))
    assert "All teams: 5 reps, 4 today" in html
    assert "Not needed here: R9" in html
    assert html.count('<svg class="curve"') == 4


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier_that_axe_finds(viewer, study, scheme):
    assert viewer.barriers(viewer.open(page(study), "phone", scheme=scheme)) == []
