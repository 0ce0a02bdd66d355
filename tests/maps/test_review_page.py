"""The page of a review in a browser."""

from datetime import date, timedelta

import pytest

from maps import ViewOptions
from maps.review_page import review_page
from routeplan.evaluate.review import review
from routeplan.model import Cadence, Call, Customer
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import PlannedVisit
from routeplan.policy import Policy

MONDAY = date(2026, 11, 23)
WEEKLY = Cadence(visits=1, days=7, rolling=True, min_gap=5, max_gap=10)
SHOPS = [
    Customer(id=f"C{idx}", name=f"<Shop> {idx}", lon=0.0, lat=52.0, tier="AB"[idx % 2], cadence=WEEKLY)
    for idx in range(6)
]


@pytest.fixture
def html():
    planned = [PlannedVisit(date=MONDAY, rep_id="R1", customer_id=shop.id) for shop in SHOPS[:5]]
    log = [
        LogEntry(date=MONDAY, rep_id="R1", customer_id="C0", outcome="done"),
        LogEntry(date=MONDAY, rep_id="R1", customer_id="C1", outcome="not_met", reason="<closed>"),
        LogEntry(date=MONDAY, rep_id="R1", customer_id="C5", outcome="done"),
    ]
    calls = [
        Call(date=MONDAY, rep_id="R1", customer_id=key, channel="phone", seconds=600) for key in ("C0", "C3")
    ]
    log.append(
        LogEntry(date=MONDAY, rep_id="R1", customer_id="C0", outcome="done", channel="phone", reason="<ok>")
    )
    found = review(planned, log, SHOPS, Policy(), first=MONDAY, last=MONDAY + timedelta(days=6), calls=calls)
    options = ViewOptions(title="Team & co", currency="EUR", tiers=("A", "B", "C"))
    return review_page(found, {"R1": "Ann <Lee>"}, options)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("device", "scheme"), [("desktop", "light"), ("phone", "dark")], ids=lambda value: value
)
def test_the_page_has_no_barrier_that_axe_finds(viewer, html, device, scheme):
    page = viewer.open(html, device, scheme=scheme)
    for fold in page.locator("details").all():
        fold.evaluate("one => one.open = true")
    assert page.is_visible("text=<closed>")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert viewer.barriers(page) == []


def test_calls_have_a_card_a_table_and_a_list_of_their_own(html):
    assert "Calls done of calls planned" in html
    assert "<b>50.0%</b><span>1 of 2</span>" in html
    assert "Missed calls (1)" in html
    assert "<b>20.0%</b><span>1 of 5</span>" in html  # the visits, as without calls
