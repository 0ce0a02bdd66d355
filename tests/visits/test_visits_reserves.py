"""Reserves that let days end on time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from routeplan.model import Horizon, Plan, Reserve, Shift
from routeplan.policy import DayRules
from routeplan.publish.plan_json import plan_from_json, plan_to_json
from routeplan.visits.reserves import raised

HOUR = 3600
SHIFT = Shift(
    rep_id="R", date=dt.date(2026, 11, 23), open_s=8 * HOUR, close_s=17 * HOUR, max_work_s=7 * HOUR,
    break_s=HOUR, break_from_s=11 * HOUR, break_to_s=13 * HOUR,
)  # fmt: skip


def test_a_reserve_ends_the_shift_earlier_and_leaves_a_shorter_limit_of_work_alone():
    # eight hours of work from 08:00 to 17:00: an hour less is the limit that is there, two hours less are six
    assert SHIFT.with_reserve(0) is SHIFT
    assert (SHIFT.with_reserve(HOUR).close_s, SHIFT.with_reserve(HOUR).max_work_s) == (16 * HOUR, 7 * HOUR)
    assert (SHIFT.with_reserve(2 * HOUR).close_s, SHIFT.with_reserve(2 * HOUR).max_work_s) == (
        15 * HOUR, 6 * HOUR,
    )  # fmt: skip
    assert SHIFT.with_reserve(20 * HOUR).max_work_s == 0


def test_days_that_fall_short_raise_the_reserve_of_their_rep():
    needs = [("R1", 0.90, 601.0), ("R1", 0.99, 5000.0), ("R2", 0.96, 900.0)]
    assert raised((), needs, 0.95) == (Reserve(rep_id="R1", seconds=660),)


days = st.lists(st.tuples(st.sampled_from("ABC"), st.floats(0, 1), st.floats(0, 7200)))


@given(days, days)
def test_a_reserve_never_shrinks_and_stays_where_every_day_is_sure_enough(first, later):
    before = raised((), first, 0.9)
    after = {reserve.rep_id: reserve.seconds for reserve in raised(before, later, 0.9)}
    assert all(after[reserve.rep_id] >= reserve.seconds for reserve in before)
    assert raised(before, [(rep, max(sure, 0.9), need) for rep, sure, need in later], 0.9) == before


@pytest.mark.parametrize(
    ("slack", "share", "chance"), [("95 %", 0.0, 0.95), ("99.5%", 0.0, 0.995), (0.3, 0.3, None)]
)
def test_slack_is_a_share_or_a_chance(slack, share, chance):
    rules = DayRules(slack=slack)
    assert (float(rules.slack), rules.chance) == (share, chance)


@pytest.mark.parametrize("slack", ["100 %", "130 %", "30 %", "sure"])
def test_a_chance_lies_between_a_half_and_one(slack):
    with pytest.raises(ValidationError):
        DayRules(slack=slack)


def test_a_plan_keeps_its_reserves():
    horizon = Horizon(start=SHIFT.date, days=7, as_of=SHIFT.date)
    kept = (Reserve(rep_id="R", seconds=660),)
    plan = Plan(horizon=horizon, territories=(), days=(), engine="hand", seed=1, reserves=kept)
    assert plan_from_json(plan_to_json(plan)) == plan
