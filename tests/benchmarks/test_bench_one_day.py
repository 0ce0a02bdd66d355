"""The formats of one day: tours for prizes, Solomon's and VRPLIB's."""

import numpy as np
import pytest

from benchmarks.instances.solomon import read_solomon
from benchmarks.instances.toptw import WEIGHT, read_toptw
from benchmarks.instances.vrplib import read_vrplib
from solvers.visits.solution import Solution

TOURS = """4 10 2 1
200
  0 0.00 0.00 0.00 0.00 0 0 0 100
  1 1.00 1.00 9.00 12.00 1 1 1 5 30\r

  2 3.00 4.00 0.00 7.00 1 2 1 2 0 50
"""

SOLOMON = """C101

VEHICLE
NUMBER     CAPACITY
  3         200

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0         0          0          0       1236          0
    1      1         1         10        912        967         90
    2      3         4         30        825        870         80
"""

PRIZES = """NAME : tiny
VEHICLES : 2
CAPACITY : 50
SERVICE_TIME : 9
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 1 1
3 3 4
DEMAND_SECTION
1 0
2 10
3 20
TIME_WINDOW_SECTION
1 0 100
2 5 20
3 0 60
PRIZE_SECTION
1 0
2 4
3 0
DEPOT_SECTION
1
-1
EOF
"""


def solution(*routes):
    return Solution(routes=routes, leave_s=(0.0,) * len(routes), cost=0.0, iterations=0, interrupted=False)


@pytest.mark.parametrize(("name", "length"), [("c101", 1.4), ("pr01", 1.41)])
def test_lengths_of_tours_are_cut_to_one_decimal_and_in_pr_files_to_two(name, length):
    instance = read_toptw(TOURS, name=name, vehicles=1, best_known=None)
    assert instance.problem.travel_s[0, 0, 1] == length
    assert instance.problem.travel_s[0, 0, 2] == 5.0


def test_a_length_that_has_one_decimal_is_not_cut_below_itself():
    # 0.3 * 10 is 3.0000000000000004 and 0.29 * 100 is 28.999999999999996 in floating-point numbers
    text = TOURS.replace("1.00 1.00", "0.00 0.29")
    assert read_toptw(text, name="pr01", vehicles=1, best_known=None).problem.travel_s[0, 0, 1] == 0.29


def test_tours_end_when_the_start_closes_and_places_are_optional():
    problem = read_toptw(TOURS, name="c101", vehicles=3, best_known=None).problem
    assert problem.shift_close_s.tolist() == [100] * 3
    assert (problem.window_open_s.tolist(), problem.window_close_s.tolist()) == ([5, 0], [30, 50])
    assert problem.service_s.tolist() == [9, 0]
    assert problem.visit_prize.tolist() == [12 * WEIGHT, 7 * WEIGHT]
    assert not problem.visit_required.any()
    assert problem.shift_capacity is None


def test_the_objective_of_tours_is_the_prize_collected_and_less_of_it_is_a_gap():
    instance = read_toptw(TOURS, name="c101", vehicles=1, best_known=20.0)
    assert instance.cost(solution((0,))) == 12
    assert instance.gap_percent(12) == pytest.approx(40.0)
    # of a problem's cost that falls by one prize of 3 points, the tours as long as before
    assert instance.value_change(-3 * WEIGHT) == pytest.approx(3.0)


def test_solomon_files_give_a_fleet_of_equal_vehicles_and_lengths_cut_to_one_decimal():
    instance = read_solomon(SOLOMON, name="C101", best_known=10.0)
    problem = instance.problem
    assert instance.vehicles == problem.n_shifts == 3
    assert problem.shift_capacity.tolist() == [200] * 3
    assert problem.shift_close_s.tolist() == [1236] * 3
    assert problem.demand.tolist() == [10, 30]
    assert problem.service_s.tolist() == [90, 80]
    assert problem.window_open_s.tolist() == [912, 825]
    # 0 - 1 - 2 - 0: 1.4 + 3.6 (of 3.605..) + 5
    assert instance.cost(solution((0, 1), (), ())) == pytest.approx(10.0)


def test_a_solomon_file_without_a_fleet_is_refused():
    with pytest.raises(ValueError, match="fleet"):
        read_solomon(SOLOMON.replace("  3         200", ""), name="C101", best_known=None)


def test_prizes_not_collected_are_part_of_the_cost_and_a_place_without_one_is_required():
    instance = read_vrplib(PRIZES, name="tiny", best_known=None)
    problem = instance.problem
    assert problem.visit_required.tolist() == [False, True]
    assert problem.visit_prize[0] == 4
    assert problem.visit_prize[1] > 10
    assert instance.cost(solution((1,), ())) == pytest.approx(5 + 5 + 4)
    assert instance.cost(solution((0, 1), ())) == pytest.approx(1.4 + 3.6 + 5)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (PRIZES.replace("CAPACITY : 50\n", ""), "no CAPACITY"),
        (PRIZES.replace("PRIZE_SECTION", "PRICE_SECTION"), "no PRIZE_SECTION"),
        (PRIZES.replace("DEPOT_SECTION\n1", "DEPOT_SECTION\n2"), "not the depot"),
        (PRIZES.replace("3 20\n", ""), "different numbers"),
    ],
)
def test_what_is_not_of_the_dialect_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        read_vrplib(wrong, name="tiny", best_known=None)


def test_vehicles_of_a_day_are_equal_in_every_array():
    problem = read_solomon(SOLOMON, name="C101", best_known=None).problem
    for values in (problem.shift_start_loc, problem.shift_max_work_s, problem.break_s, problem.shift_open_s):
        assert len(set(values.tolist())) == 1
    assert np.all(problem.allowed == problem.allowed[:, :1])
