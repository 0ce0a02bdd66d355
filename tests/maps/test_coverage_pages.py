"""The pages of coverage: the map, and the dashboard without a script."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from maps.coverage_colours import HEAT
from maps.coverage_page import coverage_page
from maps.dashboard_page import dashboard_page
from maps.options import ViewOptions
from routeplan.language import LANGUAGES, word
from routeplan.model import (
    BestPlace,
    Coverage,
    CoverageMonth,
    CoverageRow,
    CoveredCustomer,
    Funnel,
    Hexagon,
    Reach,
    Rep,
    RepFunnel,
    Results,
    SalesAlert,
    StageFigures,
    StaleOpportunity,
    Target,
)

from .conftest import HOSTILE

AS_OF = date(2026, 11, 22)
NAMES = {"R1": HOSTILE[2]}
TEAM = (
    Rep(
        id="R1",
        name=HOSTILE[2],
        lon=121.51,
        lat=25.03,
        end_lon=121.51,
        end_lat=25.03,
        start_s=0,
        end_s=1,
        weekdays=frozenset({0}),
    ),
)


def row(by, name, **more):
    facts = {
        "customers": 4, "reached": 3, "buying": 2, "dormant": 1, "opportunities": 4, "won": 1, "lost": 0, "visits": 5, "recorded": 6, "asked": 8.0,
        "sales": 900.0, "sales_before": 1000.0,
    } | more  # fmt: skip
    return CoverageRow(by=by, name=name, **facts)


def hexagon(idx, kind):
    lon, lat = 121.5 + 0.02 * idx, 25.03
    ring = tuple((lon + x, lat + y) for x, y in ((0.01, 0), (0.005, 0.009), (-0.005, 0.009), (-0.01, 0), (-0.005, -0.009), (0.005, -0.009), (0.01, 0)))  # fmt: skip
    return Hexagon(
        cell=f"87{idx}", lon=lon, lat=lat, ring=ring, customers=4, reached=3, dormant=1, prospects=1, revenue=10.0, potential=100.0 + idx,
        covered=0.5, out_of_reach=10.0 * idx, heat=0.9 * (idx - 1), kind=kind, area_type="town",
    )  # fmt: skip


@pytest.fixture
def found():
    customers = tuple(
        CoveredCustomer(
            id=f"C{idx}", name=name, rep_id="R1", team="", tier="A", district=HOSTILE[0], lon=121.5 + 0.005 * idx, lat=25.03, revenue=1.0,
            potential=2.0, last_contact=None, last_order=AS_OF - timedelta(days=200), channel="visit", is_reached=idx % 2 == 0,
            is_buying=idx % 4 == 0, is_dormant=idx % 3 == 0,
        )
        for idx, name in enumerate(HOSTILE)
    )  # fmt: skip
    return Coverage(
        as_of=AS_OF, days=90, customers=customers, prospects=(("P1", HOSTILE[3], 121.52, 25.031, 500.0),), attributed=2,
        rows=(row("all", "", target=0.9), row("rep", "R1"), row("tier", "A", target=0.5), row("channel", "phone"), row("channel", "")),
        months=tuple(
            CoverageMonth(month=f"2026-{month:02d}", coverage=0.5, visits=3, sales=100.0, sales_before=90.0 if month > 3 else None, new_customers=1)
            for month in range(1, 12)
        ),
        resolution=7, hexagons=(hexagon(0, "development"), hexagon(1, "nurture"), hexagon(2, "core")),
        reach=(Reach(area_type="town", radius_km=2.0, hexagons=3, customers=12, prospects=1, potential=300.0, out_of_reach=30.0),),
        places=(
            BestPlace(purpose="visits", cell="872", lon=121.54, lat=25.03, radius_km=2.0, gain=20.0, count=2),
            BestPlace(purpose="home", cell="872", lon=121.54, lat=25.03, radius_km=20.0, gain=30.0, count=3),
        ),
        targets=(
            Target(kind="coverage", name="", wanted=0.9, actual=0.75, by_now=0.9, a_week=0.0),
            Target(kind="sales", name="", wanted=1000.0, actual=700.0, by_now=600.0, a_week=54.0),
        ),
        alerts=(SalesAlert(rep_id="R1", district=HOSTILE[8], now=70.0, usual=100.0), SalesAlert(rep_id="", district="", now=0.0, usual=9.0)),
        results=Results(forecast=(("2026-12", 123.0),), order_value=55.0, orders_a_year=4.5, lines=2.0, lifetime_value=900.0, acquisition_cost=300.0, visits=3),
        funnel=Funnel(
            stages=(StageFigures(stage="proposal", count=2, wanted=1.5, conversion=0.5),),
            stale=(StaleOpportunity(
                    id="O1", customer_id="C1", stage="proposal", rep_id="R1", amount=9.0, expected=4.5, days=9
                ),),
            forecast=(("R1", "2026-12", 77.0),),
            reps=(RepFunnel(rep_id="R1", counts=(0, 0, 1, 0, 0), conversions=(1.0, 1.0, 0.0, None, None), stale=1, won=0.0, expected=77.0, gap=23.0, inflow=None),),
        ),
    )  # fmt: skip


def options(language="en"):
    return ViewOptions(title=HOSTILE[0], currency="TWD", tiers=("A", "B"), language=language)


def data_of(html):
    return json.loads(re.search(r'id="coverage-data">(.*?)</script>', html, re.DOTALL)[1])


def test_the_dashboard_names_what_fell_and_what_is_behind(found):
    html = dashboard_page(found, NAMES, options())
    assert "<script" not in html
    assert "script-src &#x27;none&#x27;" in html
    assert (
        "Weekly sales -30%: &#36;&#123;alert(1)&#125;, &lt;img src=x onerror=alert(1)&gt; (NT&#36;70; usually NT&#36;100)"
        in html
    )
    assert "Weekly sales -100%: (none) (NT&#36;0; usually NT&#36;9)" in html
    assert "1 opportunities without progress" in html
    assert html.count(">behind</small>") == 1
    assert html.count(">on the way</small>") == 1
    for text in ("75%", "67%", "25%", "83%", "-10.0%", "NT&#36;123", "3.0", "NT&#36;54"):
        assert text in html


def test_calls_stand_beside_the_visits_of_the_month_where_there_are_any(found):
    html = dashboard_page(found, NAMES, options())
    assert "Calls this month" not in html
    assert "Calls done" not in html
    months = (*found.months[:-1], replace(found.months[-1], calls=7))
    called = replace(found, months=months, results=replace(found.results, calls=7))
    html = dashboard_page(called, NAMES, options())
    assert "<dt>Calls this month</dt><dd>7</dd>" in html
    assert html.count(">Calls done</th>") == 1


def test_columns_that_say_nothing_are_left_out(found):
    bare = tuple(
        replace(one, opportunities=0, won=0, recorded=0, visits=0, target=None) for one in found.rows
    )
    html = dashboard_page(replace(found, rows=bare, targets=()), NAMES, options())
    assert html.count(">Conversion</th>") == 0
    assert dashboard_page(found, NAMES, options()).count(">Conversion</th>") == 3
    assert "[targets] in policy.toml" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_pages_speak_every_language(found, lang):
    for html, title in (
        (coverage_page(found, TEAM, options(lang)), "coverage"),
        (dashboard_page(found, NAMES, options(lang)), "dashboard"),
    ):
        assert f'<html lang="{lang}">' in html
        assert word(title, lang) in html


def test_the_data_hold_a_digit_a_customer_and_no_tag(found):
    html = coverage_page(found, TEAM, options())
    data = data_of(html)
    assert len(data["customers"]["state"]) == len(HOSTILE)
    assert len(data["hexagons"]) == 3
    assert [one[9] for one in data["hexagons"]] == [1, 2, 0]
    assert "<img src=x" not in html


def test_a_gap_is_blue_and_little_is_pale(found):
    data = data_of(coverage_page(found, TEAM, options()))
    assert [data["meanings"][one[8]] for one in data["hexagons"]] == [
        "to be developed",
        "little there",
        "covered and productive",
    ]
    assert [data["colours"][one[8]] for one in data["hexagons"]] == [HEAT[0], HEAT[2], HEAT[4]]


def test_100_000_customers_stay_within_three_megabytes(found):
    many = tuple(
        replace(found.customers[0], id=f"C{idx:06d}", lon=121.0 + (idx * 7919 % 100_003) / 1e5, lat=24.0 + (idx * 104_729 % 99_991) / 1e5)
        for idx in range(100_000)
    )  # fmt: skip
    hexagons = tuple(replace(found.hexagons[idx % 3], cell=f"{idx}") for idx in range(4000))
    html = coverage_page(replace(found, customers=many, hexagons=hexagons), TEAM, options())
    assert len(html.encode()) < 3_000_000
    assert data_of(html)["shown"]["customers"] is False


def test_nothing_to_show_is_a_page_too(found):
    nothing = replace(
        found, customers=(), prospects=(), rows=(row("all", "", customers=0, reached=0, sales=0.0),), months=(), hexagons=(), reach=(),
        places=(), targets=(), alerts=(), results=Results(), funnel=None,
    )  # fmt: skip
    assert "Nobody." in coverage_page(nothing, (), options())
    assert "No alert." in dashboard_page(nothing, {}, options())


def test_a_target_says_what_a_week_and_a_day_need_and_when_it_is_over(found):
    visits = Target(kind="visits", name="A", wanted=30.0, actual=10.0, by_now=20.0, a_week=17.5, a_day=3.5)
    over = replace(visits, name="B", a_week=0.0, a_day=None, is_over=True)
    new = Target(kind="new_customers", name="", wanted=5.0, actual=None, by_now=2.0, a_week=0.0)
    html = dashboard_page(replace(found, targets=(visits, over, new)), NAMES, options())
    for text in (
        ">A working day<",
        ">3.5<",
        ">over<",
        ">missed<",
        "the orders begin too late to know who is new",
    ):
        assert text in html
    assert ">A working day<" not in dashboard_page(found, NAMES, options())


def test_stalled_opportunities_are_named_the_largest_first(found):
    small = replace(found.funnel.stale[0], id="O8", customer_id="C2", amount=700.0)
    stale = (small, replace(small, id="O9", amount=900.0, days=None))
    html = dashboard_page(replace(found, funnel=replace(found.funnel, stale=stale)), NAMES, options())
    assert "Days since progress" in html
    assert html.index(">O9<") < html.index(">O8<")
    assert "NT&#36;900" in html
    assert HOSTILE[2] not in html


def test_the_life_of_a_customer_says_when_it_is_the_longest_that_counts(found):
    for years, text in ((8.25, "8.2 years<"), (20, "20 years, the most that counts")):
        assert text in dashboard_page(
            replace(found, results=replace(found.results, lifetime_years=years)), NAMES, options()
        )


@pytest.mark.browser
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_painted_and_answers(found, viewer, device, scheme):
    page = viewer.open(coverage_page(found, TEAM, options()), device, scheme=scheme)
    assert viewer.painted(page) > 1000
    before = viewer.painted(page)
    page.click("[data-key=customers]")
    page.click("[data-key=dormant]")
    page.click("[data-key=prospects]")
    assert viewer.painted(page) <= before
    assert page.is_visible("#heat-keys")
    assert not page.is_visible("#kind-keys")
    page.click("[data-key=classes]")
    assert page.is_visible("#kind-keys")
    assert not page.is_visible("#heat-keys")
    page.click("[data-key=white]")
    assert page.get_attribute("[data-key=white]", "aria-pressed") == "true"
    page.click("#place-list .move >> nth=0")
    assert "Core" in page.inner_text(".tip-card")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert viewer.barriers(page) == []


@pytest.mark.browser
def test_without_a_script_a_picture_takes_the_place_of_the_map(found, viewer):
    page = viewer.open(coverage_page(found, TEAM, options()), script=False)
    assert page.is_visible("svg.heat-picture")
    assert page.locator("svg.heat-picture path").count() == 4  # three heats and the scale bar
    assert page.is_visible("#heat-keys")
    assert not page.is_visible("#kind-keys")
    assert page.is_visible("text=Demand out of reach")


@pytest.mark.browser
def test_paper_has_the_picture_of_the_heat_with_its_scale(found, viewer):
    page = viewer.open(coverage_page(found, TEAM, options()))
    assert not page.is_visible("svg.heat-picture")
    page.emulate_media(media="print")
    assert page.is_visible("svg.heat-picture")
    assert page.is_visible("#heat-keys")
    assert not page.is_visible(".folium-map")
    assert not page.is_visible("#pick-fill")


@pytest.mark.browser
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dashboard_has_no_barrier(found, viewer, device, scheme):
    page = viewer.open(dashboard_page(found, NAMES, options()), device, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert viewer.barriers(page) == []
