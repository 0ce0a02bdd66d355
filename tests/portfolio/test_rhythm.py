"""Seasons, and what gives way under overload."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calendar import shifts
from routeplan.model import Cadence, Customer, Horizon, Rep
from routeplan.policy import CadenceRules, Policy
from routeplan.portfolio import assess
from routeplan.portfolio.callplan.effort import seconds_a_visit, seconds_a_year
from routeplan.portfolio.callplan.frequency import frequency
from routeplan.portfolio.rhythm import at_pace, in_season, overload_warning, within_time

HORIZON = Horizon(start=dt.date(2026, 11, 23), days=28, as_of=dt.date(2026, 11, 22))
REP = Rep(
    id="r", name="r", team="", lon=0.0, lat=50.0, end_lon=0.0, end_lat=50.0, start_s=30_600, end_s=63_000,
    weekdays=frozenset(range(5)), leave=(), capacity=1.0, skills=frozenset(), mode="car",
)  # fmt: skip


def team_of(count, rule):
    policy = Policy.model_validate({"cadence": {"overload": rule}})
    stated = [
        Customer(id=f"{tier}{idx}", name="", lon=0.0, lat=50.0, tier=tier)
        for tier in "ABC"
        for idx in range(count)
    ]
    found = assess(stated, orders=None, visits=None, policy=policy, as_of=HORIZON.as_of).customers
    paced, overload = within_time(found, [REP], shifts([REP], HORIZON, policy), HORIZON, policy)
    return {tier: next(c.cadence.interval for c in paced if c.tier == tier) for tier in "ABC"}, overload


# 40 of each tier take a week, all in one place: 40 x (30 / 1 + 25 / 2 + 20 / 4) min = 31.7 h of 27.7 h (20 days in 28 of 0.7 x 8.25 h less half a
# visit of 27 min)
@pytest.mark.parametrize(
    ("rule", "intervals", "said"),
    [
        ("value", {"A": 7, "B": 14, "C": 28}, "worth least for its time is left out"),
        ("stretch", {"A": 8, "B": 16, "C": 32}, "all intervals are 14% longer"),
        ("protect", {"A": 7, "B": 19, "C": 56}, "longer by tier: B 37%, C 100%"),
        ("shares", {"A": 9, "B": 14, "C": 28}, "longer by tier: A 24%"),  # B and C need less than 3/9 and 2/9
    ],
)
def test_under_overload_the_policy_says_what_gives_way_and_the_warning_names_it(rule, intervals, said):
    found, overload = team_of(40, rule)
    assert found == intervals
    assert overload.excess == pytest.approx(31.67 / 27.75 - 1, rel=0.01)
    (warning,) = overload_warning(overload)
    assert (warning.code, said in warning.message) == ("overload", True)


@pytest.mark.parametrize("rule", ["value", "stretch", "protect", "shares"])
def test_with_time_enough_nothing_gives_way(rule):
    assert team_of(5, rule) == ({"A": 7, "B": 14, "C": 28}, None)
    assert overload_warning(None) == ()


@given(st.lists(st.integers(0, 80), min_size=3, max_size=3), st.integers(5, 60))
def test_by_shares_a_tier_gives_way_only_where_it_needs_more_than_its_share(counts, minutes):
    policy = Policy.model_validate({"cadence": {"overload": "shares"}})
    stated = [
        Customer(id=f"{tier}{idx}", name="", lon=0.0, lat=50.0, tier=tier, service_s=60 * minutes)
        for tier, count in zip("ABC", counts, strict=True)
        for idx in range(count)
    ]
    found = assess(stated, orders=None, visits=None, policy=policy, as_of=HORIZON.as_of).customers
    worked = shifts([REP], HORIZON, policy)
    time = seconds_a_year(worked, [REP], HORIZON, found, policy.travel)["r"] if found else 0.0
    takes = seconds_a_visit(found, [REP], policy.travel)
    paced, _ = within_time(found, [REP], worked, HORIZON, policy)
    for tier, share in zip("ABC", (4 / 9, 3 / 9, 2 / 9), strict=True):
        need = sum(frequency(one.cadence) * takes[one.id] for one in found if one.tier == tier)
        gives_way = any(a != b for a, b in zip(found, paced, strict=True) if a.tier == tier)
        assert not (gives_way and need <= share * time)


def test_a_season_is_the_mean_of_the_months_of_the_plan():
    # 8 days of November, 20 of December: (8 + 20 x 2) / 28 = 1.71 times the visits
    rules = CadenceRules(season=(1.0,) * 11 + (2.0,))
    shop = Customer(id="a", name="", lon=0.0, lat=50.0, cadence=Cadence.parse("every 14 days"))
    (found,) = in_season([shop], HORIZON, rules)
    assert found.cadence.interval == round(14 / (48 / 28)) == 8
    assert in_season([shop], HORIZON, CadenceRules()) == (shop,)


@given(st.sampled_from(["every 7 days", "every 28 days", "2 per week", "3 per 4 weeks"]), st.floats(0.2, 3))
def test_the_pace_is_met_as_nearly_as_whole_days_and_visits_allow(text, times):
    usual = Cadence.parse(text).with_limits(early=0.7, late=1.3)
    paced = at_pace(usual, times, CadenceRules())
    assert paced.min_gap <= paced.interval <= paced.max_gap
    assert paced.interval == pytest.approx(max(usual.interval / times, 1.0), rel=0.6)


def test_a_season_has_twelve_months():
    with pytest.raises(ValueError, match="twelve numbers"):
        CadenceRules(season=(1.0, 2.0))
