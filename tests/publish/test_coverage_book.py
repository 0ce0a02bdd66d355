"""The workbook of coverage: every number as what it is."""

import io
from datetime import date

import openpyxl

from routeplan.model import BestPlace, Coverage, CoverageRow, Funnel, Results, StaleOpportunity, Target
from routeplan.publish.coverage_book import coverage_book
from routeplan.publish.options import PublishOptions

ROW = CoverageRow(
    by="all", name="", customers=4, reached=3, buying=2, dormant=1, opportunities=4, won=1, lost=0, visits=5, recorded=6, asked=8.0,
    sales=900.0, sales_before=1000.0,
)  # fmt: skip
FOUND = Coverage(
    as_of=date(2026, 11, 22), days=90, customers=(), prospects=(), attributed=0, rows=(ROW,), months=(), resolution=7, hexagons=(), reach=(),
    places=(BestPlace(purpose="home", cell="8", lon=1.0, lat=2.0, radius_km=20.0, gain=30.0, count=3, near="Shop, North"),),
    targets=(
        Target(kind="coverage", name="A", wanted=0.9, actual=0.75, by_now=0.9, a_week=0.0),
        Target(kind="visits", name="A", wanted=30.0, actual=10.0, by_now=20.0, a_week=17.5, a_day=3.5),
        Target(kind="visits", name="B", wanted=30.0, actual=10.0, by_now=30.0, a_week=0.0, is_over=True),
    ),
    alerts=(), results=Results(order_value=55.0, lifetime_years=8.5),
    funnel=Funnel(
        stages=(), forecast=(), reps=(),
        stale=(StaleOpportunity(id="O1", customer_id="C1", stage="proposal", days=3, rep_id="R1", amount=9.0, expected=4.5),),
    ),
)  # fmt: skip


def sheets():
    options = PublishOptions(title="T", language="en", currency="USD", tiers=("A", "B"))
    return openpyxl.load_workbook(io.BytesIO(coverage_book(FOUND, options)))


def test_shares_counts_and_money_have_their_own_formats():
    cells = {}
    for row in sheets()["Dashboard"].iter_rows():
        cells.setdefault(row[0].value, row[1:])
    formats = {
        name: cells[name][0].number_format
        for name in ("Customers", "Coverage", "Mean order (USD)", "Lifetime (years)")
    }
    assert formats == {
        "Customers": "#,##0",
        "Coverage": "0.0%",
        "Mean order (USD)": "#,##0",
        "Lifetime (years)": "#,##0.0",
    }


def test_targets_are_shares_or_counts_and_the_radius_says_kilometres():
    rows = [[cell.value for cell in row] for row in sheets()["Dashboard"].iter_rows()]
    assert ["Visits this month", "A", 10, 30, 20, 17.5, 3.5] in rows
    assert ["Visits this month", "B", 10, 30, 30, None, None] in rows
    heads = next(row for row in rows if row[0] == "Place")
    assert "Radius (km)" in heads
    assert "Shop, North" in rows[rows.index(heads) + 1]


def test_stalled_opportunities_have_a_sheet():
    rows = list(sheets()["Opportunities without progress"].iter_rows(values_only=True))
    assert rows[1] == ("C1", "", "O1", "proposal", "R1", 3, 9)
