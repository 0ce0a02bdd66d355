"""Segments, workload and the call plan on the dashboard."""

from datetime import date

from maps.options import ViewOptions
from maps.segment_tables import call_table, segment_table, workload_table
from routeplan.model import CallPlan, Segmentation, Segmented, TierCalls, Workload, WorkloadShare

FACTS = {"name": "", "rep_id": "", "tier": "A", "rule": "", "basis": "", "revenue": 0.0, "value": 0.0, "interval_days": None, "hours": 0.0}  # fmt: skip
WAKE = "wake up: one call and one offer, then no more visits"


def options(language="en"):
    return ViewOptions(title="T", currency="USD", tiers=("A",), language=language)


def sorted_(*segments):
    customers = tuple(
        Segmented(customer_id=f"C{idx}", segment=segment, treatment=treatment, **FACTS)
        for idx, (segment, treatment) in enumerate(segments)
    )
    return Segmentation(as_of=date(2026, 11, 22), customers=customers, tiers=(), compared_with=None, moves=(), joined=(), gone=())  # fmt: skip


def test_segments_are_counted_with_what_to_do():
    found = sorted_(("lost", "my own words"), ("sleeping", WAKE), ("sleeping", WAKE), ("", ""))
    html = segment_table(found, options())
    assert html.index("Sleeping") < html.index("Lost") < html.index("No orders")
    assert WAKE in html
    chinese = segment_table(found, options("zh-Hans"))
    assert "my own words" in chinese
    assert WAKE not in chinese
    assert segment_table(sorted_(("", "")), options()) == ""


def test_the_workload_says_how_many_reps_it_takes():
    share = WorkloadShare(name="A", customers=3, visits=36.0, hours=40.0)
    html = workload_table(Workload(tiers=(share,), areas=(), rep_hours=20.0, reps=3, needed=((0.0, 2.0), (0.1, 2.2))), options())  # fmt: skip
    assert "3 reps; the visits take 2.0." in html


def test_the_call_plan_says_what_it_gains():
    tier = TierCalls(
        tier="A", customers=3, visits_before=30.0, visits=36.0, seconds_before=3600.0, seconds=7200.0, value_before=900.0, value=1000.0,
        elasticity=0.1,
    )  # fmt: skip
    plan = CallPlan(
        cadences={}, available_s=7200.0, tiers=(tier,), bound=1100.0, hour_value=5.0, rep_value=60.0, lost_value=70.0, least_s=1.0
    )  # fmt: skip
    html = call_table(plan, options())
    for text in (
        ">36<",
        ">30<",
        ">2<",
        "&#36;1,000",
        "&#36;100",
        "one more rep &#36;60 a year; one fewer loses &#36;70",
    ):
        assert text in html
