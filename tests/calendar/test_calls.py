"""Contacts by phone and online."""

import datetime as dt
from collections import Counter

import pytest

from routeplan.calendar import daily_calls, due_visits, shifts, without_calls
from routeplan.model import Case, Customer, Horizon, Rep, Territory
from routeplan.policy import Policy
from routeplan.portfolio import assess

POOLS = Policy.model_validate({"portfolio": {"preset": "pools"}})
START = dt.date(2026, 11, 23)


def rep(rep_id):
    return Rep(
        id=rep_id, name=rep_id, team="", lon=0.0, lat=50.0, end_lon=0.0, end_lat=50.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset(range(5)), leave=(), capacity=1.0, skills=frozenset(), mode="car",
    )  # fmt: skip


def case_of(count, *, start=START, policy=POOLS, tier="basic", **facts):
    horizon = Horizon(start=start, days=28, as_of=start - dt.timedelta(days=1))
    stated = [Customer(id=f"c{idx}", name="", lon=0.0, lat=50.0, tier=tier, **facts) for idx in range(count)]
    found = assess(stated, orders=None, visits=None, policy=policy, as_of=horizon.as_of).customers
    team = (rep("a"), rep("b"))
    return Case(
        horizon=horizon, customers=found, unlocated=(), reps=team, shifts=shifts(team, horizon, policy),
        due_visits=due_visits(found, horizon, policy),
    )  # fmt: skip


def test_basic_customers_get_calls_and_no_visits():
    case = case_of(91)
    calls = daily_calls(case, (), POOLS)
    # each 91 days: 28 of 91 customers in four weeks, give or take where their ids fall
    assert not case.due_visits
    assert len(calls) == pytest.approx(28, abs=10)
    assert {(call.channel, call.seconds) for call in calls} == {("phone", 600)}
    assert all(call.date.weekday() < 5 for call in calls)


def test_plan_after_plan_each_customer_is_called_once_a_quarter():
    reached = Counter(
        call.customer_id
        for block in range(13)  # 364 days: four quarters
        for call in daily_calls(case_of(30, start=START + dt.timedelta(days=28 * block)), (), POOLS)
    )
    assert set(reached.values()) == {4}
    assert len(reached) == 30


def test_the_rep_of_the_territory_calls():
    case = case_of(40)
    mine = Territory(rep_id="b", customer_ids=tuple(one.id for one in case.customers))
    assert {call.rep_id for call in daily_calls(case, (mine,), POOLS)} == {"b"}


def test_calls_take_their_time_from_the_days():
    case = case_of(130)
    left = without_calls(case.shifts, case.customers, case.horizon, POOLS)
    # 130 x 28 / 91 = 40 calls of 10 min over 2 x 20 shifts
    assert {
        before.max_work_s - after.max_work_s for before, after in zip(case.shifts, left, strict=True)
    } == {600}


def test_tiers_without_channels_have_no_calls_and_all_their_time():
    policy = Policy()
    case = case_of(5, policy=policy, tier="A")
    assert daily_calls(case, (), policy) == ()
    assert without_calls(case.shifts, case.customers, case.horizon, policy) == case.shifts
