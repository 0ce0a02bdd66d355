"""Speeds as arrays of a problem, and plans under them."""

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pytest

from routeplan.policy import TrafficRules
from routeplan.travel import TravelMatrix
from routeplan.visits.traffic import traffic_of

MONDAY = dt.date(2026, 11, 23)
PLACES = np.array([[0.0, 50.0], [1.0, 50.0]])


def arrays(days=5, shares=None, **table):
    matrix = TravelMatrix(seconds=np.ones((2, 2)), metres=np.ones((2, 2)), shares=shares)
    shifts = [SimpleNamespace(date=MONDAY + dt.timedelta(days=day)) for day in range(days)]
    return traffic_of(TrafficRules.model_validate(table), shifts, PLACES, [matrix])


def test_days_of_the_same_speeds_share_a_row():
    found = arrays(days=7, preset="city")
    # Monday to Thursday, Friday, Saturday, Sunday
    assert found.of_shifts.tolist() == [0, 0, 0, 0, 1, 2, 3]
    assert found.of_legs is None


def test_shorter_rows_are_filled_with_their_last_speed_on_days_after():
    found = arrays(**{"07:00-09:00": 0.5, "Mon 12:00-13:00": 0.5})
    assert found.from_s[1].tolist() == [0, 25_200, 32_400, 118_800, 205_200]
    assert found.speed[1].tolist() == [1, 0.5, 1, 1, 1]


def test_days_that_are_free_are_no_traffic():
    assert arrays(days=5, **{"Sat 10:00-12:00": 0.5}) is None
    assert arrays() is None


def test_each_kind_of_day_has_a_row_for_each_way():
    centre = {"lat": 50, "lon": 0, "km": 5, "Mon 08:00-09:00": 0.5}
    found = arrays(areas={"centre": centre})
    assert found.of_legs.tolist() == [[[3, 2], [1, 0]]]
    assert found.of_shifts.tolist() == [0, 4, 4, 4, 4]
    assert found.speed[3].tolist() == [1, 0.5, 1]
    assert found.speed[1].tolist() == pytest.approx([1, 1 / 1.5, 1])


def test_rows_are_those_of_the_shares_that_legs_have():
    shares = np.zeros((3, 2, 2), dtype=np.uint8)
    shares[0, 0, 1], shares[2, 1, 0] = 255, 255
    found = arrays(days=5, shares=shares, preset="city")
    # the usual mix on the diagonal, all local, all main; Monday to Thursday, and Friday
    assert found.of_legs.tolist() == [[[0, 2], [1, 0]]]
    assert found.of_shifts.tolist() == [0, 0, 0, 0, 3]
    at_eight = [float(found.speed[row][found.from_s[row] <= 8 * 3600][-1]) for row in range(3)]
    assert at_eight[1] > at_eight[2] > at_eight[0] == 0.7
