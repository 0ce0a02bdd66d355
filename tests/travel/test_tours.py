"""Ways without routes: the continuous approximation against points whose tours are known."""

import numpy as np
import pytest

from routeplan.policy import Policy
from routeplan.travel import StraightLine
from routeplan.travel.tours import legs_s, ways_s

TRAVEL = StraightLine.from_rules(Policy().travel)
STRAIGHT = StraightLine(detour=1.0, modes={"walk": Policy().travel.modes["walk"]})


def test_legs_of_scattered_points_are_those_of_beardwood_halton_and_hammersley():
    # 2,000 points in a square of 0.2 x 0.2 degrees at the equator, 22.24 km wide: 0.7124 sqrt(area / n) is 0.354 km, at 15.6 min/km
    rng = np.random.default_rng(1)
    lonlat = rng.uniform(0.0, 0.2, size=(2000, 2))
    legs = legs_s(lonlat, np.ones(2000, dtype=np.int64), STRAIGHT, mode="walk")
    assert legs.mean() == pytest.approx(0.354 * 15.6 * 60, rel=0.05)


def test_whoever_is_visited_less_often_is_a_neighbour_on_some_rounds_alone():
    # a weekly customer between monthly ones, a kilometre apart: a quarter of them counts
    lonlat = np.column_stack([0.009 * np.arange(21), np.zeros(21)])
    visits = np.ones(21, dtype=np.int64)
    alike = legs_s(lonlat, visits, STRAIGHT, mode="walk")[10]
    visits[10] = 4
    assert legs_s(lonlat, visits, STRAIGHT, mode="walk")[10] > 3 * alike


def test_no_legs_where_nobody_else_is_and_none_between_customers_at_one_place():
    one = np.array([[0.0, 50.0]])
    assert legs_s(one, np.array([3]), TRAVEL, mode="car") == pytest.approx([0.0])
    same = np.repeat(one, 40, axis=0)
    assert legs_s(same, np.ones(40, dtype=np.int64), TRAVEL, mode="car").max() == 0.0
    assert legs_s(same, np.zeros(40, dtype=np.int64), TRAVEL, mode="car").max() == 0.0


def test_ways_are_those_of_the_table():
    rng = np.random.default_rng(2)
    homes, places = rng.uniform(0.0, 1.0, size=(3, 2)), rng.uniform(0.0, 1.0, size=(300, 2))
    whole = TRAVEL.matrix(np.concatenate([homes, places]), mode="car").seconds[:3, 3:]
    assert (ways_s(homes, places, TRAVEL, mode="car") == whole).all()
