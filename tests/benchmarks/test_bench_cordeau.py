"""Cordeau's format, with its quirks."""

import math

import numpy as np
import pytest

from benchmarks.instances.assemble import NO_LIMIT
from benchmarks.instances.cordeau import read_cordeau
from solvers.visits.solution import Solution

# a depot at the origin; customer 1 on two days of five by the patterns 10 = 01010 and 9 = 01001,
# customer 2 once by five patterns of a day, with the frequency 0 that p11 has
TWO_CUSTOMERS = """1 2 2 5\r
0 100\r
0 100\r
480 90\r
0 100\r
0 100\r

 0  0.0  0.0  0  0 0 0
 1  3.0  4.0  7 30 2 2 10 9\r

 2  1.0  1.0  0 20 0 5 16 8 4 2 1
"""

TIMED = """2 1 1 1
100 10
0 0 0 0 0 0 0 5 90
1 3 4 7 1 1 1 1 20 40
"""

TWO_DEPOTS = """8 1 1 2 2
300 50
300 50
200 40
200 40
0 0 0 0 0 0 0 0 1000
1 10 0 0 0 0 0 0 1000
2 3 4 5 6 1 2 2 1 100 200
"""


def read(text, family="pvrp", best_known=None):
    return read_cordeau(text, family=family, name="x", best_known=best_known)


def drive(instance, *routes):
    return Solution(routes=routes, leave_s=(0.0,) * len(routes), cost=0.0, iterations=0, interrupted=False)


def test_the_first_day_is_the_most_significant_bit_of_a_pattern():
    problem = read(TWO_CUSTOMERS).problem
    assert problem.pattern_ptr.tolist() == [0, 2, 7]
    assert problem.pattern_days[0].tolist() == [False, True, False, True, False]
    assert problem.pattern_days[1].tolist() == [False, True, False, False, True]
    assert problem.pattern_days[2:].tolist() == np.eye(5, dtype=bool).tolist()


def test_a_customer_is_due_as_often_as_its_patterns_have_days_whatever_its_frequency_says():
    problem = read(TWO_CUSTOMERS).problem
    assert problem.visit_client.tolist() == [0, 0, 1]
    assert (problem.visit_first_day.tolist(), problem.visit_last_day.tolist()) == ([0] * 3, [4] * 3)


def test_each_vehicle_of_a_day_is_a_shift_and_a_duration_of_0_is_no_limit():
    problem = read(TWO_CUSTOMERS).problem
    assert problem.shift_day.tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert problem.shift_capacity.tolist() == [100] * 4 + [90] * 2 + [100] * 4
    assert problem.shift_max_work_s.tolist() == [NO_LIMIT] * 4 + [480] * 2 + [NO_LIMIT] * 4


def test_leaving_a_required_visit_out_costs_more_than_any_detour():
    problem = read(TWO_CUSTOMERS).problem
    assert problem.visit_required.all()
    # the farthest customer is 5 away: going there alone costs 10
    assert (problem.visit_prize > 10).all()


def test_the_objective_is_the_unrounded_distance_without_service():
    instance = read(TWO_CUSTOMERS, best_known=10.0)
    # 0 - (3, 4) - (1, 1) - 0: 5 + sqrt(2 ** 2 + 3 ** 2) + sqrt(2), the other customer's second visit alone: 10
    cost = instance.cost(drive(instance, (0, 2), (1,), *[()] * 8))
    assert cost == pytest.approx(5 + math.sqrt(13) + math.sqrt(2) + 10, abs=1e-12)
    assert instance.gap_percent(20.0) == pytest.approx(100.0)
    assert read(TWO_CUSTOMERS).gap_percent(20.0) is None


def test_pvrptw_has_windows_for_depot_and_customers_even_where_the_file_says_type_2():
    problem = read(TIMED, family="pvrptw").problem
    assert (problem.shift_open_s.tolist(), problem.shift_close_s.tolist()) == ([5], [90])
    assert (problem.window_open_s.tolist(), problem.window_close_s.tolist()) == ([20], [40])


def test_mdpvrp_has_a_shift_for_each_day_and_depot_and_no_windows():
    problem = read(TWO_DEPOTS, family="mdpvrp").problem
    assert problem.shift_day.tolist() == [0, 0, 1, 1]
    assert problem.shift_start_loc.tolist() == problem.shift_end_loc.tolist() == [0, 1, 0, 1]
    assert problem.shift_max_work_s.tolist() == [300, 200, 300, 200]
    assert problem.client_loc.tolist() == [2]
    assert problem.window_close_s.tolist() == problem.shift_close_s[:2].tolist() == [NO_LIMIT] * 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (TWO_CUSTOMERS.replace(" 2  1.0  1.0  0 20 0 5 16 8 4 2 1\n", ""), "2 rows are there"),
        (TWO_CUSTOMERS.replace("2 2 10 9", "2 2 10 8"), "row 1 is not"),
        (TWO_CUSTOMERS.replace("2 2 10 9", "2 3 10 9"), "row 1 is not"),
        (TWO_CUSTOMERS.replace("30 2", "many 2"), "many"),
    ],
)
def test_what_is_not_of_the_format_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        read(wrong)


def test_with_several_depots_all_visits_to_a_customer_are_made_from_one():
    problem = read(TWO_DEPOTS, family="mdpvrp").problem
    # one vehicle a depot on each of two days
    assert problem.shift_rep.tolist() == [0, 1, 0, 1]
    assert problem.one_rep.all()
    assert read(TWO_CUSTOMERS).problem.one_rep is None
