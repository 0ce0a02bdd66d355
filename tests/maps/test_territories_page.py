"""The page of proposals: safe with any name, complete without a network, usable on a phone."""

from dataclasses import replace
from datetime import date

import pytest

from maps import territories_page
from routeplan.model import (
    Customer,
    Evaluation,
    Move,
    MoveReason,
    Proposal,
    Proposals,
    RepLoad,
    TerritoryArea,
    TerritoryFinding,
    TerritoryVersion,
    Unmet,
)

MONDAY = date(2026, 11, 23)
HOSTILE_WHY = "</script><script>alert(1)</script> {{7*6}}"
VERSION = TerritoryVersion(
    version="2026-11-20-ab12cd", by="<b>Wang</b> Li", date=date(2026, 11, 20), start=MONDAY
)


def proposals_of(evaluation: Evaluation, why: str) -> Proposals:
    """Make today and one proposal that hands the first two customers to the second rep."""
    first, second = (rep.id for rep in evaluation.reps)
    customers: tuple[Customer, ...] = tuple(evaluation.customers)
    before = tuple(first if idx < 6 else second for idx in range(len(customers)))
    after = tuple(second if idx < 2 else owner for idx, owner in enumerate(before))
    moves = tuple(
        Move(
            customer_id=customer.id, from_rep=first, to_rep=second, potential=1000.0, workload_s=7200.0,
            revenue=900.0, way=-120.0, why=MoveReason(code="apart", rep_id=why),
        )
        for customer in customers[:2]
    )  # fmt: skip

    def loads(held: int) -> tuple[RepLoad, ...]:
        return tuple(
            RepLoad(
                rep_id=rep_id, customers=count, potential=1000.0 * count, potential_target=6000.0,
                workload_s=7200.0 * count, workload_target_s=43_200.0, revenue=900.0 * count,
                given=6 - held if rep_id == first else 0, taken=0 if rep_id == first else 6 - held,
            )
            for rep_id, count in ((first, held), (second, len(customers) - held))
        )  # fmt: skip

    areas = tuple(
        TerritoryArea(rep_id=rep_id, rings=(((lon, 25.0), (lon + 0.02, 25.0), (lon, 25.05), (lon, 25.0)),))
        for rep_id, lon in ((first, 121.48), (second, 121.51))
    )

    def proposal(number: int, owners: tuple[str, ...], held: int, moved: tuple[Move, ...]) -> Proposal:
        return Proposal(
            number=number, favours="policy" if number else "today", tolerance=0.1, owners=owners, way=600.0 + number,
            moved_share=len(moved) / 12, loose=0, missed=number * 4, reps=loads(held), moves=moved, areas=areas,
            findings=(TerritoryFinding(code="handovers_of_rep", rep_id=why, count=3, most=2),) if number else (), gap=0.012 if number else None,
        )  # fmt: skip

    return Proposals(
        start=MONDAY, potential_tolerance=0.1, workload_tolerance=0.1, way_unit="s", customers=customers,
        reps=evaluation.reps, today=proposal(0, before, 6, ()), proposals=(proposal(1, after, 4, moves),),
    )  # fmt: skip


@pytest.fixture
def proposals(evaluation):
    return proposals_of(evaluation, HOSTILE_WHY)


@pytest.fixture
def page(proposals, options):
    return territories_page(proposals, options)


def test_hostile_names_are_text(page):
    assert "<img src=x" not in page
    assert "alert(1)</script>" not in page
    assert "{{7*6}}" not in page


def test_equal_proposals_give_equal_pages(proposals, options, page):
    assert territories_page(proposals, options) == page


def test_the_table_says_the_key_figures_without_a_script(page):
    # 6 of 12 like customers each would be even; four and eight are a third off
    for text in ("33.3%", "within 1.2%", "17%", "The policy&#x27;s own"):
        assert text in page


def test_a_tolerance_that_a_proposal_misses_is_not_promised_by_its_name(proposals, options):
    missed = Unmet(measure="workload", rep_id="R<3>", deviation=0.036, tolerance=0.025)
    one = replace(proposals.proposals[0], favours="balance", tolerance=0.025, unmet=missed)
    page = territories_page(replace(proposals, proposals=(one,)), options)
    # in the table, in the picture and above the findings; the map takes it from the data
    assert page.count("2.5% not reached: 3.6% workload, R&lt;3&gt;") >= 3
    assert "2.5% not reached: 3.6% workload, R\\u003c3" in page
    assert "within 2.5%" not in page


def test_an_approved_version_says_by_whom_and_from_when(proposals, options):
    page = territories_page(proposals, options, version=VERSION)
    assert (
        "version 2026-11-20-ab12cd, approved by &lt;b&gt;Wang&lt;/b&gt; Li on 20 Nov 2026, from 23 Nov 2026"
        in page
    )
    assert "choose-command" not in page.split("<script", 1)[0]


@pytest.mark.browser
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_click_switches_between_today_and_a_proposal(viewer, page, device, scheme):
    shown = viewer.open(page, device, scheme=scheme)
    shown.wait_for_selector("canvas.plan-canvas")
    assert viewer.painted(shown) > 0
    assert shown.locator("#move-list li").count() == 2
    assert HOSTILE_WHY in shown.locator("#move-list li").first.inner_text()
    assert "--choose 1 " in shown.locator("#choose-command").inner_text()
    shown.locator(".proposals .pick").first.click()
    assert shown.locator("#move-list li").count() == 0
    assert shown.locator("tr.picked .badge").inner_text() == "0"
    shown.locator("svg .point").first.focus()
    shown.keyboard.press("Enter")
    assert shown.locator("#move-list li").count() == 2
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_before_and_after_differ_on_the_map(viewer, page):
    shown = viewer.open(page)
    after = shown.locator("#loads").inner_text()
    shown.locator("#pick-side [data-key=before]").click()
    assert shown.locator("#loads").inner_text() != after
    shown.locator("#pick-side [data-key=only]").click()
    shown.locator("#move-list button").first.click()
    assert shown.locator(".leaflet-popup .tip-card").count() >= 1


@pytest.mark.browser
def test_what_can_be_tapped_is_large_enough_on_a_phone(viewer, page):
    shown = viewer.open(page, "phone")
    assert viewer.small_targets(shown, ".pick, #pick-view button, #pick-side button, #move-list button") == []


@pytest.mark.browser
def test_the_page_says_what_it_can_without_scripts(viewer, page):
    shown = viewer.open(page, script=False)
    assert shown.locator(".proposals tbody tr").count() == 2
    assert shown.locator("noscript").count() == 1


@pytest.mark.browser
def test_without_today_there_are_no_moves_and_no_sides(viewer, proposals, options):
    alone = replace(proposals, today=None, proposals=(replace(proposals.proposals[0], moves=()),))
    shown = viewer.open(territories_page(alone, options), "phone")
    assert shown.locator("#pick-side button").count() == 0
    assert shown.locator("#move-list").inner_text() == ""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"),
    [("desktop", "dark"), ("phone", "light")],
    ids=lambda value: value,
)
def test_the_page_has_no_barrier_that_axe_finds(viewer, page, device, scheme):
    shown = viewer.open(page, device, scheme=scheme)
    shown.locator("#move-list button").first.click()
    assert viewer.barriers(shown) == []


@pytest.mark.browser
def test_a_tick_on_each_bar_tells_the_value_of_today(viewer, page):
    shown = viewer.open(page)
    bars = shown.locator("#loads .deviation")
    assert bars.first.bounding_box()["width"] >= 40
    assert shown.locator("#loads .was").count() == bars.count() == 4
    shown.locator("#pick-side [data-key=before]").click()
    assert shown.locator("#loads .was").count() == 0
