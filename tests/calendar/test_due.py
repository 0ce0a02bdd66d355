"""Which visits the cadences ask for."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calendar import due_visits
from routeplan.model import Cadence, Customer, Horizon
from routeplan.policy import Policy

MONDAY = dt.date(2026, 11, 23)
FOUR_WEEKS = Horizon(start=MONDAY, days=28, as_of=MONDAY - dt.timedelta(days=1))


def customer(text, *, last=None, customer_id="C1", **facts):
    cadence = Cadence.parse(text)
    return Customer(
        id=customer_id,
        name="",
        lon=0.0,
        lat=0.0,
        tier="A",
        cadence=cadence and cadence.with_limits(early=0.7, late=1.3),
        last_visit=last and MONDAY + dt.timedelta(days=last),
        worth_s=100.0,
        **facts,
    )


def spans(text, *, last=None, policy=None, horizon=FOUR_WEEKS):
    due = due_visits([customer(text, last=last)], horizon, policy or Policy())
    return [((visit.earliest - MONDAY).days, (visit.latest - MONDAY).days) for visit in due]


def test_a_rolling_cadence_counts_from_the_last_visit():
    # last visit 4 days before the start, every 14 days: due on day 10 and 24, from 10 to 18 days after the one before
    assert spans("every 14 days", last=-4) == [(6, 14), (20, 27)]


def test_an_overdue_customer_is_due_at_once_within_one_interval():
    # every 7 days, last seen 30 days ago: first week, then weekly around days 7, 14 and 21
    assert spans("every 7 days", last=-30) == [(0, 6), (5, 9), (12, 16), (19, 23)]
    due = due_visits([customer("every 7 days", last=-30)], FOUR_WEEKS, Policy())
    assert due[0].is_overdue
    assert due[0].worth_s == 300.0  # 30 / 7 intervals, capped at three
    assert due[1].worth_s == 100.0


def test_a_customer_about_to_be_late_still_has_a_week():
    # the late limit of 9 days is the first day of the plan, which may be the shop's closing day
    assert spans("every 7 days", last=-9)[0] == (0, 6)


def test_a_customer_seen_lately_is_not_due_before_its_interval():
    assert spans("quarterly", last=-7) == []


def test_without_a_visit_on_record_each_whole_interval_gets_one():
    assert spans("every 14 days") == [(0, 13), (14, 27)]


def test_long_intervals_are_spread_over_the_customers_or_due_now():
    customers = [customer("quarterly", customer_id=f"C{idx:03}") for idx in range(91)]
    spread = due_visits(customers, FOUR_WEEKS, Policy())
    assert 26 <= len(spread) <= 30  # 28 of 91 days
    now = Policy.model_validate({"cadence": {"unknown_last_visit": "now"}})
    assert len(due_visits(customers, FOUR_WEEKS, now)) == 91


@pytest.mark.parametrize(("text", "plans"), [("quarterly", 4), ("1 per 4 weeks", 4)])
def test_plan_after_plan_reaches_every_customer(text, plans):
    customers = [customer(text, customer_id=f"C{idx:03}") for idx in range(100)]
    days = 28 if text == "quarterly" else 7
    reached = set()
    for idx in range(plans):
        start = MONDAY + dt.timedelta(days=days * idx)
        horizon = Horizon(start=start, days=days, as_of=start - dt.timedelta(days=1))
        reached |= {visit.customer_id for visit in due_visits(customers, horizon, Policy())}
    assert len(reached) == 100


def test_in_a_plan_shorter_than_the_block_a_customer_is_due_when_its_interval_has_passed():
    week = Horizon(start=MONDAY, days=7, as_of=MONDAY - dt.timedelta(days=1))
    assert spans("1 per 4 weeks", last=-1, horizon=week) == []
    assert spans("1 per 4 weeks", last=-22, horizon=week) == [(0, 6)]


def test_a_fixed_cadence_fills_each_block_and_keeps_room_for_the_others():
    assert spans("2 per week, 3 days apart")[:2] == [(0, 3), (3, 6)]
    assert len(spans("3 per 4 weeks")) == 3


def test_a_fixed_cadence_keeps_its_distance_from_the_last_visit():
    assert spans("1 per week, 4 days apart", last=-1)[0] == (3, 6)


def test_no_cadence_no_visit():
    assert spans("none") == []


@given(
    last=st.none() | st.integers(-400, -1),
    text=st.one_of(
        st.integers(2, 120).map("every {} days".format),
        st.tuples(st.integers(1, 5), st.integers(1, 6)).map(lambda pair: f"{pair[0]} per {pair[1]} weeks"),
    ),
    weeks=st.integers(1, 13),
    mode=st.sampled_from(["spread", "now"]),
)
def test_due_visits_lie_in_the_horizon_and_their_days_never_fall(last, text, weeks, mode):
    horizon = Horizon(start=MONDAY, days=7 * weeks, as_of=FOUR_WEEKS.as_of)
    policy = Policy.model_validate({"cadence": {"unknown_last_visit": mode}})
    found = spans(text, last=last, policy=policy, horizon=horizon)
    assert all(0 <= first <= final < 7 * weeks for first, final in found)
    assert [first for first, _ in found] == sorted(first for first, _ in found)
    assert [final for _, final in found] == sorted(final for _, final in found)


def test_each_further_visit_is_worth_a_share_of_the_one_before():
    half = Policy.model_validate({"visits": {"worth_of_next": 0.5}})
    # last visit 14 days ago, every 7 days: the first is twice as urgent as usual, the others lose by halves
    visits = due_visits([customer("every 7 days", last=-14)], FOUR_WEEKS, half)
    assert [visit.worth_s for visit in visits] == [200.0, 50.0, 25.0, 12.5]
    alike = due_visits([customer("every 7 days", last=-14)], FOUR_WEEKS, Policy())
    assert [visit.worth_s for visit in alike] == [200.0, 100.0, 100.0, 100.0]
