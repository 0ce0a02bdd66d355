"""Which contacts a plan holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calendar import due_visits, shifts
from routeplan.model import Approach, Case, Customer, Horizon, Rep, Territory
from routeplan.policy import Policy
from routeplan.portfolio import assess
from routeplan.prospecting import Scale, choose

START = date(2026, 11, 23)
POLICY = Policy()
HORIZON = Horizon(start=START, days=28, as_of=START - timedelta(days=1))


def rep(rep_id, lon):
    return Rep(
        id=rep_id, name=rep_id, team="", lon=lon, lat=50.0, end_lon=lon, end_lat=50.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset(range(5)), leave=(), capacity=1.0, skills=frozenset(), mode="car",
    )  # fmt: skip


def lead(key, lon, *, channel="visit", seconds=1800, worth_s=600.0, rep_id="", **facts):
    approach = Approach(
        kind="prospect", number=1, of=4, channel=channel, due=START, seconds=seconds, worth_s=worth_s
    )
    return Customer(
        id=key, name=key, lon=lon, lat=50.0, tier="prospect", rep_id=rep_id, service_s=seconds, worth_s=worth_s,
        approach=approach, **facts,
    )  # fmt: skip


@pytest.fixture(scope="module")
def case():
    """Two reps on a line, ten A customers around each: 40 visits of half an hour in four weeks."""
    team = (rep("a", 0.0), rep("b", 1.0))
    stated = [
        Customer(id=f"{name}{idx}", name="", lon=lon + 0.01 * idx, lat=50.0, tier="A", potential=1000.0)
        for name, lon in (("a", 0.0), ("b", 1.0))
        for idx in range(10)
    ]
    found = assess(stated, orders=None, visits=None, policy=POLICY, as_of=HORIZON.as_of).customers
    return Case(
        horizon=HORIZON, customers=found, unlocated=(), reps=team, shifts=shifts(team, HORIZON, POLICY),
        due_visits=due_visits(found, HORIZON, POLICY),
    )  # fmt: skip


def territories(case):
    return tuple(
        Territory(rep_id=key, customer_ids=tuple(one.id for one in case.customers if one.id[0] == key))
        for key in "ab"
    )


def chosen(case, *leads, share=0.10):
    policy = Policy.model_validate({"prospects": {"time_share": share}})
    return choose(replace(case, leads=tuple(leads)), territories(case), policy)


def test_without_leads_nothing_changes(case):
    assert choose(case, territories(case), POLICY) is case


def test_a_lead_goes_to_who_passes_nearest_or_to_the_rep_of_the_table(case):
    found = chosen(case, lead("P1", 0.05), lead("P2", 0.95), lead("P3", 0.05, rep_id="b"))
    assert {one.id: one.rep_id for one in found.prospects} == {"P1": "a", "P2": "b", "P3": "b"}
    assert found.customers == case.customers
    assert {one.customer_id for one in found.due_visits if one.customer_id.startswith("P")} == {
        "P1",
        "P2",
        "P3",
    }
    assert not any(one.required for one in found.due_visits)


def test_who_lacks_a_skill_is_passed_over(case):
    able = replace(case.reps[1], skills=frozenset({"wine"}))
    found = chosen(replace(case, reps=(case.reps[0], able)), lead("P1", 0.05, skills=frozenset({"wine"})))
    assert [one.rep_id for one in found.prospects] == ["b"]


@given(
    st.lists(st.tuples(st.floats(-0.2, 1.2), st.sampled_from(["visit", "phone"])), max_size=30),
    st.sampled_from([0.0, 0.05, 0.1, 0.3]),
)
def test_contacts_keep_to_their_share_of_each_reps_time(case, places, share):
    leads = [lead(f"P{idx:02}", lon, channel=channel) for idx, (lon, channel) in enumerate(places)]
    found = chosen(case, *leads, share=share)
    regular_s = 40 * 1800  # of each rep: ten customers, every week
    for key in "ab":
        new_s = sum(one.approach.seconds for one in found.prospects if one.rep_id == key)
        assert new_s <= share * (regular_s + new_s) + 1e-6


def test_the_worthwhile_and_the_near_come_first(case):
    # 10 % of new business beside 40 visits is 4.4 visits of half an hour
    near = [lead(f"N{idx}", 0.001 * idx) for idx in range(4)]
    far = [lead(f"F{idx}", -0.3) for idx in range(4)]
    assert {one.id for one in chosen(case, *near, *far).prospects} == {one.id for one in near}
    rich = [replace(one, worth_s=100 * one.worth_s) for one in far]
    assert {one.id for one in chosen(case, *near, *rich).prospects} == {one.id for one in rich}


def test_calls_take_time_of_their_rep_and_no_visit(case):
    found = chosen(case, lead("P1", 0.0, channel="phone", seconds=1200))
    assert not [one for one in found.due_visits if one.customer_id == "P1"]
    before = {(one.rep_id, one.date): one.max_work_s for one in case.shifts}
    less = {one.rep_id: before[one.rep_id, one.date] - one.max_work_s for one in found.shifts_with(())}
    assert less == {"a": 60, "b": 0}  # 20 minutes over 20 days
    assert found.capacity_shares() == case.capacity_shares()


def test_a_contact_is_worth_at_most_half_of_the_least_visit(case):
    scale = Scale.of(case.customers, POLICY)
    assert scale.most_s == 0.5 * min(one.worth_s for one in case.customers)
    assert Scale.of((), POLICY).per_money == 0.0
