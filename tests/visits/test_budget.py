"""How the seconds are shared out."""

import pytest

from routeplan.visits.budget import Budget, share_out


def test_the_default_is_15_seconds_a_rep_over_the_workers_and_two_minutes_at_most():
    assert Budget.default(reps=5, workers=2).seconds == 37.5
    assert Budget.default(reps=31, workers=2).seconds == 120


def test_every_worker_ends_when_the_seconds_are_over():
    loads = share_out({"a": 30, "b": 20, "c": 10}, workers=2, seconds=60)
    assert [sum(load.values()) for load in loads] == pytest.approx([60, 60])
    assert loads == [{"a": 60}, {"b": 40, "c": 20}]  # the longest first, then to the lightest worker


def test_without_a_limit_of_time_there_are_no_seconds():
    assert share_out({"a": 1}, workers=2, seconds=None) == [{"a": None}]


def test_reps_without_visits_need_no_time():
    loads = share_out({"a": 0, "b": 0}, workers=2, seconds=10)
    assert [seconds for load in loads for seconds in load.values()] == [0.0, 0.0]


def test_no_reps_no_loads_to_share():
    assert share_out({}, workers=2, seconds=10) == [{}]
