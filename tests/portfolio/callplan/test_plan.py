"""Cadences by what visits bring, from customers and histories."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calendar import shifts
from routeplan.model import Cadence, Customer, Horizon, Rep
from routeplan.policy import Policy
from routeplan.portfolio import assess, by_order_interval, call_plan, workload_of
from routeplan.portfolio.callplan.calibrate import responses
from routeplan.portfolio.callplan.frequency import frequency
from routeplan.portfolio.callplan.response import Response

HORIZON = Horizon(start=dt.date(2026, 11, 23), days=28, as_of=dt.date(2026, 11, 22))
POLICY = Policy.model_validate({"portfolio": {"cadence": "optimise"}})


def rep(rep_id="r", **facts):
    shown = {"start_s": 30_600, "end_s": 63_000, "weekdays": frozenset(range(5)), "capacity": 1.0}
    place = {"lon": 0.0, "lat": 50.0, "end_lon": 0.0, "end_lat": 50.0}
    return Rep(**{"id": rep_id, "name": rep_id, "team": "", "leave": (), "skills": frozenset(), "mode": "car", **place, **shown, **facts})  # fmt: skip


def customers(values, **facts):
    return [
        Customer(id=f"c{idx:03}", name="", lon=0.01 * (idx % 10), lat=50 + 0.01 * (idx // 10), revenue=value, **facts)
        for idx, value in enumerate(values)
    ]  # fmt: skip


def planned(values, *, reps=1, policy=POLICY, orders=None, visits=None, **facts):
    team = [rep(f"r{idx}") for idx in range(reps)]
    found = assess(
        customers(values, **facts), orders=orders, visits=visits, policy=policy, as_of=HORIZON.as_of
    ).customers
    worked = shifts(team, HORIZON, policy)
    calls = call_plan(found, team, worked, HORIZON, policy, orders=orders, visits=visits)
    return found, calls


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=60), st.integers(1, 2))
def test_no_worse_than_tier_cadence_where_that_fits_and_within_floors_and_caps(values, reps):
    found, calls = planned([float(value) for value in values], reps=reps)
    if calls.seconds_before <= calls.available_s:
        assert calls.value >= calls.value_before * (1 - 1e-12)
    assert calls.seconds <= max(calls.available_s, calls.least_s) * (1 + 1e-9)
    assert calls.bound >= calls.value * (1 - 1e-9)
    for customer in found:
        times = frequency(calls.cadences[customer.id]) / frequency(customer.cadence)
        assert 0.5 - 1e-6 <= times <= 2.0 + 1e-6


def test_the_more_a_customer_brings_for_its_time_the_more_often_it_is_visited():
    found, calls = planned([10.0, 100.0, 1000.0] * 30, tier="B")
    often = {value: [] for value in (10.0, 100.0, 1000.0)}
    for customer in found:
        often[customer.value].append(frequency(calls.cadences[customer.id]))
    assert np.mean(often[10.0]) < np.mean(often[100.0]) < np.mean(often[1000.0])


def test_one_more_hour_and_rep_bring_something_where_time_is_short_and_nothing_where_there_is_plenty():
    _, short = planned([100.0] * 200)
    _, plenty = planned([100.0] * 3)
    assert short.hour_value > 0
    assert short.lost_value >= short.rep_value > 0
    assert plenty.hour_value == plenty.rep_value == 0


def test_own_cadences_stay():
    own = Cadence.parse("every 10 days")
    _, calls = planned([100.0] * 5, cadence=own, has_own_cadence=True)
    assert {cadence.interval for cadence in calls.cadences.values()} == {10}


def history(slope, *, quarters=8, count=60):
    """Make orders that answer to visits with a slope; visits alternate between 2 and 4 a quarter, offset by customer."""
    orders, visits = [], []
    for idx in range(count):
        for ago in range(quarters):
            made = 2 + 2 * ((idx + ago) % 2)
            first = HORIZON.as_of - dt.timedelta(days=91 * ago + 90)
            visits += [(first + dt.timedelta(days=5 * n), f"c{idx:03}", "done") for n in range(made)]
            orders.append((f"c{idx:03}", first + dt.timedelta(days=3), 100 * (1 + slope * (made / 3 - 1))))
    frames = (
        pd.DataFrame(orders, columns=["customer_id", "date", "amount"]),
        pd.DataFrame(visits, columns=["date", "customer_id", "outcome"]),
    )
    return [frame.assign(date=pd.to_datetime(frame["date"])) for frame in frames]


def test_the_history_moves_the_response_of_its_tier_alone():
    orders, visits = history(0.15)
    tier_of = {f"c{idx:03}": "A" for idx in range(60)} | {"x": "B"}
    default = Response(kept=0.4, most=1.3)
    found = responses(default, tier_of, orders=orders, visits=visits, as_of=HORIZON.as_of)
    assert found["A"].elasticity == pytest.approx(0.15, abs=0.01)
    assert found["B"] == default
    assert responses(default, tier_of, orders=orders, visits=None, as_of=HORIZON.as_of)["A"] == default


def test_a_short_history_leaves_the_default():
    orders, visits = history(0.05, quarters=2)
    default = Response(kept=0.4, most=1.3)
    assert (
        responses(default, {"c000": "A"}, orders=orders, visits=visits, as_of=HORIZON.as_of)["A"] == default
    )


def test_an_order_interval_makes_the_cadence_within_the_tiers_frequency():
    rows = [("c000", HORIZON.as_of - dt.timedelta(days=10 * n), 5.0) for n in range(8)]
    rows += [("c001", HORIZON.as_of - dt.timedelta(days=2 * n), 5.0) for n in range(8)]
    rows += [("c002", HORIZON.as_of, 5.0)]
    orders = pd.DataFrame(rows, columns=["customer_id", "date", "amount"])
    orders = orders.assign(date=pd.to_datetime(orders["date"]))
    found = assess(
        customers([1.0] * 3, tier="B"), orders=orders, visits=None, policy=POLICY, as_of=HORIZON.as_of
    )
    often = by_order_interval(found.customers, orders, POLICY, as_of=HORIZON.as_of)
    # every 14 days by tier, at most twice as often: 7; one order tells nothing
    assert [customer.cadence.interval for customer in often] == [10, 7, 14]
    seldom = Policy.model_validate({"tiers": {"B": {"frequency": [0.0, 1.0]}}})
    often = by_order_interval(found.customers, orders, seldom, as_of=HORIZON.as_of)
    assert [customer.cadence.interval for customer in often] == [14, 14, 14]


def test_the_workload_is_visits_times_time_over_a_reps_year():
    team = [rep()]
    found = assess(
        customers([1.0], tier="A"), orders=None, visits=None, policy=POLICY, as_of=HORIZON.as_of
    ).customers
    load = workload_of(found, team, shifts(team, HORIZON, POLICY), HORIZON, POLICY)
    # one customer has no neighbour to drive to: 365 / 7 visits of half an hour
    assert load.tiers[0].hours == pytest.approx(365 / 7 * 0.5)
    # 20 days in 28 of 0.7 x (9 h - 45 min), less half a visit; the customer lives where the rep does
    assert load.rep_hours == pytest.approx(365 * 20 / 28 * (0.7 * 8.25 - 0.25), rel=1e-6)
    assert [rate for rate, _ in load.needed] == [0.0, 0.10, 0.20]


def test_calls_count_in_the_workload():
    policy = Policy.model_validate(
        {"tiers": {"A": {"cadence": "none", "phone": "quarterly", "call": "10 min"}}}
    )
    team = [rep()]
    found = assess(
        customers([1.0, 2.0], tier="A"), orders=None, visits=None, policy=policy, as_of=HORIZON.as_of
    ).customers
    load = workload_of(found, team, shifts(team, HORIZON, policy), HORIZON, policy)
    assert load.tiers[0].hours == pytest.approx(2 * 365 / 91 / 6)
