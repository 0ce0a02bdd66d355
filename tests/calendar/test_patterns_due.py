"""Visits of customers whose days keep to patterns."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calendar import due_visits
from routeplan.model import Customer, Horizon, Pattern
from routeplan.policy import Policy
from routeplan.portfolio import assess

MONDAY = dt.date(2026, 11, 23)  # of ISO week 48, an even one
PATTERNS = st.builds(
    Pattern,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1, max_size=4),
    weeks=st.sampled_from(["all", "odd", "even"]),
)


def pattern(*weekdays, weeks="all"):
    return Pattern(weekdays=frozenset(weekdays), weeks=weeks)


def spans(*patterns, weeks=2, last=None, policy=None):
    """Give the days of the visits due to a customer, counted from the Monday on which the plan starts."""
    customer = Customer(
        id="C1",
        name="",
        lon=0.0,
        lat=0.0,
        tier="A",
        patterns=patterns,
        last_visit=last and MONDAY + dt.timedelta(days=last),
    )
    policy, yesterday = policy or Policy(), MONDAY - dt.timedelta(days=1)
    assessed = assess([customer], orders=None, visits=None, policy=policy, as_of=yesterday).customers
    due = due_visits(assessed, Horizon(start=MONDAY, days=7 * weeks, as_of=yesterday), policy)
    return [((visit.earliest - MONDAY).days, (visit.latest - MONDAY).days) for visit in due]


def test_one_pattern_fixes_the_day_of_every_visit():
    assert spans(pattern(0, 3)) == [(0, 0), (3, 3), (7, 7), (10, 10)]


def test_alternatives_leave_each_visit_the_days_from_the_earliest_to_the_latest():
    assert spans(pattern(0, 3), pattern(1, 4)) == [(0, 1), (3, 4), (7, 8), (10, 11)]


def test_odd_and_even_weeks_are_those_of_the_iso_calendar():
    assert spans(pattern(1, weeks="even")) == [(1, 1)]
    assert spans(pattern(1, weeks="odd")) == [(8, 8)]
    assert spans(pattern(1, weeks="odd"), pattern(1, weeks="even")) == [(1, 8)]


def test_a_pattern_with_more_days_may_leave_out_any():
    # two visits on Mondays, or on two of the four Tuesdays and Fridays
    assert spans(pattern(0), pattern(1, 4)) == [(0, 8), (4, 11)]


def test_a_pattern_has_no_visit_on_a_holiday():
    policy = Policy.model_validate({"calendar": {"extra_holidays": [MONDAY]}})
    assert spans(pattern(0, 3), policy=policy) == [(3, 3), (7, 7), (10, 10)]


def test_a_customer_whose_week_it_is_not_waits():
    assert spans(pattern(1, weeks="odd"), weeks=1) == []


@pytest.mark.parametrize(
    ("last", "expected"), [(None, [(1, 1)]), (-6, []), (-7, []), (-8, [(1, 1)]), (-13, [(1, 1)])]
)
def test_in_a_plan_of_one_week_alternate_weeks_are_due_once_the_interval_has_passed(last, expected):
    # the plan ends on day 6; from the last visit on day -8 that is 14 days
    assert spans(pattern(1, weeks="odd"), pattern(1, weeks="even"), weeks=1, last=last) == expected


def test_patterns_win_over_the_cadence_of_the_tier():
    # tier A is visited every 7 days: two visits in two weeks
    assert len(spans(pattern(0, 1, 2, 3, 4))) == 10


@given(patterns=st.lists(PATTERNS, min_size=1, max_size=3), weeks=st.integers(1, 5))
def test_each_pattern_with_enough_days_can_make_all_visits_on_its_days(patterns, weeks):
    found = spans(*patterns, weeks=weeks)
    assert found == sorted(found)
    horizon = [MONDAY + dt.timedelta(days=day) for day in range(7 * weeks)]
    for one in patterns:
        days = [idx for idx, day in enumerate(horizon) if one.holds(day)]
        if len(days) > 9 or len(days) < len(found):
            continue  # the choices of more days would be too many to list
        choices = combinations(days, len(found))
        assert all(
            first <= day <= last
            for choice in choices
            for day, (first, last) in zip(choice, found, strict=True)
        )
