"""Budgets."""

import math
from threading import Event

from solvers.stop import FirstOf, Iterations, Seconds, WhenSet, is_requested


def test_iterations_use_the_budget_evenly():
    assert [Iterations(200).share_used(k) for k in (0, 50, 200)] == [0.0, 0.25, 1.0]


def test_a_budget_of_nothing_is_used_up():
    assert Iterations(0).share_used(0) == 1.0
    assert Seconds(0).share_used(0) == 1.0


def test_seconds_count_from_their_making():
    assert Seconds(100.0, began=0.0).share_used(0) > Seconds(1e12, began=0.0).share_used(0) >= 0.0


def test_a_flag_stops_at_once_and_says_interrupted():
    flag = Event()
    assert WhenSet(flag).share_used(5) == 0.0
    assert not is_requested(flag)
    assert not is_requested(None)
    flag.set()
    assert WhenSet(flag).share_used(5) == math.inf
    assert is_requested(flag)


def test_the_first_of_several_stops():
    assert FirstOf((Iterations(100), Iterations(10))).share_used(5) == 0.5
