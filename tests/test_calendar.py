"""Working days, shifts and due visits."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calendar import WorkingDays, due_visits, plan_horizon, shifts
from routeplan.errors import RouteplanError
from routeplan.model import Cadence, Customer, Horizon, Rep
from routeplan.policy import Policy

MONDAY = dt.date(2026, 11, 23)
FOUR_WEEKS = Horizon(start=MONDAY, days=28, as_of=MONDAY - dt.timedelta(days=1))


def rep(**facts):
    defaults = {
        "id": "R1",
        "name": "R1",
        "lon": 0.0,
        "lat": 0.0,
        "end_lon": 0.0,
        "end_lat": 0.0,
        "start_s": 30_600,
        "end_s": 63_000,
        "weekdays": frozenset(range(5)),
    }
    return Rep(**(defaults | facts))


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


def test_a_shift_leaves_the_slack_free():
    found = shifts([rep()], FOUR_WEEKS, Policy())
    assert len(found) == 20
    assert found[0].max_work_s == int(0.7 * (9 * 3600 - 45 * 60))


def test_leave_and_part_time_weekdays_are_no_shifts():
    away = ((MONDAY, MONDAY + dt.timedelta(days=1)),)
    found = shifts([rep(weekdays=frozenset({0, 1, 2}), leave=away)], FOUR_WEEKS, Policy())
    assert [shift.date.weekday() for shift in found[:3]] == [2, 0, 1]


def test_a_shift_without_its_breaks_window_has_no_break():
    found = shifts([rep(start_s=50_400, end_s=64_800)], FOUR_WEEKS, Policy())
    assert (found[0].break_s, found[0].max_work_s) == (0, int(0.7 * 4 * 3600))
    found = shifts([rep(start_s=25_200, end_s=39_600)], FOUR_WEEKS, Policy())
    assert found[0].break_s == 0


def test_part_timers_make_up_for_no_holiday():
    policy = Policy.model_validate({"calendar": {"country": "CN"}})
    october = Horizon(start=dt.date(2026, 9, 14), days=28, as_of=dt.date(2026, 9, 13))
    days = {shift.date for shift in shifts([rep(weekdays=frozenset({1}))], october, policy)}
    assert dt.date(2026, 9, 20) not in days


def test_public_holidays_are_free_and_declared_weekends_are_worked():
    policy = Policy.model_validate({"calendar": {"country": "CN"}})
    october = Horizon(start=dt.date(2026, 9, 14), days=28, as_of=dt.date(2026, 9, 13))
    days = {shift.date for shift in shifts([rep()], october, policy)}
    assert dt.date(2026, 10, 1) not in days
    assert dt.date(2026, 9, 20) in days  # a Sunday worked for the long holiday


def test_the_planners_own_exceptions_win():
    policy = Policy.model_validate(
        {"calendar": {"extra_holidays": [MONDAY], "extra_workdays": [MONDAY + dt.timedelta(days=5)]}}
    )
    days = [shift.date for shift in shifts([rep()], FOUR_WEEKS, policy)]
    assert MONDAY not in days
    assert MONDAY + dt.timedelta(days=5) in days


@pytest.mark.parametrize("rules", [{"country": "XX"}, {"country": "GB", "subdivision": "YY"}])
def test_an_unknown_country_says_what_is_known(rules):
    policy = Policy.model_validate({"calendar": rules})
    with pytest.raises(RouteplanError) as caught:
        WorkingDays.from_rules(policy.calendar, [2026])
    assert caught.value.code == "country"
    assert caught.value.hint


def test_the_default_start_is_the_next_working_monday():
    assert plan_horizon(Policy(), start=None, today=MONDAY).start == MONDAY + dt.timedelta(days=7)
    free = Policy.model_validate({"calendar": {"extra_holidays": [MONDAY]}})
    sunday = MONDAY - dt.timedelta(days=1)
    assert plan_horizon(free, start=None, today=sunday).start == MONDAY + dt.timedelta(days=7)


def test_as_of_defaults_to_the_day_before_and_must_lie_before_the_start():
    assert plan_horizon(Policy(), start=MONDAY, today=MONDAY).as_of == MONDAY - dt.timedelta(days=1)
    late = Policy.model_validate({"horizon": {"start": MONDAY, "as_of": MONDAY}})
    with pytest.raises(RouteplanError, match="does not lie before the start"):
        plan_horizon(late, start=None, today=MONDAY)


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
