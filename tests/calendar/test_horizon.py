"""The days to plan, and which of them are worked."""

import datetime as dt

import pytest

from routeplan.calendar import WorkingDays, plan_horizon
from routeplan.errors import RouteplanError
from routeplan.policy import Policy

MONDAY = dt.date(2026, 11, 23)


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


def test_as_of_is_the_day_before_where_the_plan_starts_on_another_day_than_the_policy_says():
    stated = Policy.model_validate({"horizon": {"start": MONDAY, "as_of": MONDAY - dt.timedelta(days=21)}})
    later = MONDAY + dt.timedelta(days=7)
    assert plan_horizon(stated, start=None, today=MONDAY).as_of == MONDAY - dt.timedelta(days=21)
    assert plan_horizon(stated, start=MONDAY, today=MONDAY).as_of == MONDAY - dt.timedelta(days=21)
    assert plan_horizon(stated, start=later, today=MONDAY).as_of == later - dt.timedelta(days=1)
