"""The estimate of a customer's work: service, and the mean way to four neighbours."""

from dataclasses import replace

import numpy as np
import pytest

from routeplan.travel import StraightLine
from routeplan.travel.workload import customer_workload_s, team_mode, visit_workload_s


def work(world, steps, visits, service_s=600.0):
    lonlat = np.array([(step / 100, 0.0) for step in steps])
    return visit_workload_s(
        lonlat, np.array(visits), np.full(len(steps), service_s), world.travel, mode="car"
    ).tolist()


def test_each_visit_costs_its_service_and_the_mean_of_four_ways(world):
    """From 0 to the neighbours 1, 2, 3, 4 on average 2.5 min; 20 lies too far to count. Two visits."""
    assert work(world, [0, 1, 2, 3, 4, 20], [2, 1, 1, 1, 1, 1])[0] == 2 * (600 + 150)


def test_neighbours_without_visits_do_not_count(world):
    assert work(world, [0, 1, 10], [1, 0, 1]) == [600 + 600, 0, 600 + 600]


def test_a_lone_customer_has_no_way_to_a_neighbour(world):
    assert work(world, [0], [3]) == [1800]
    assert work(world, [], []) == []


def test_customers_at_one_place_have_no_way_between_them(world):
    assert work(world, [5] * 7, [1] * 7) == [600] * 7


def test_places_without_a_way_are_left_out_of_the_mean(world):
    lonlat = np.array([(-0.2, 0.0), (0.0, 0.0), (0.1, 0.0)])
    travel = replace(world.travel, cut_off=-10)
    seconds = visit_workload_s(lonlat, np.ones(3, dtype=int), np.zeros(3), travel, mode="car")
    assert seconds.tolist() == [0, 600, 600]


def test_blocks_give_what_one_matrix_gives(world):
    """300 places are asked for in several blocks; the whole matrix gives the same."""
    rng = np.random.default_rng(1)
    lonlat = np.column_stack([rng.uniform(0, 0.5, 300), rng.uniform(50, 50.3, 300)])
    travel = StraightLine.from_rules(world.policy.travel)
    seconds = visit_workload_s(lonlat, np.ones(300, dtype=int), np.zeros(300), travel, mode="car")
    matrix = travel.matrix(lonlat, mode="car").seconds
    whole = np.sort(matrix, axis=1)[:, 1:5].mean(axis=1)
    # nearest in the plane and nearest on the sphere may differ by a hair
    assert np.allclose(seconds, whole, rtol=0.01)


def test_a_case_is_estimated_by_customer(world):
    customers = [world.customer("A", 0), world.customer("B", 10)]
    due = [world.due("A"), world.due("A", 2), world.due("B")]
    assert customer_workload_s(customers, due, [world.rep()], world.travel) == {"A": 2 * 2400.0, "B": 2400.0}


@pytest.mark.parametrize(
    ("modes", "most"), [(["car", "walk", "walk"], "walk"), (["walk", "car"], "car"), ([], "car")]
)
def test_the_most_common_mode_drives_the_estimate(world, modes, most):
    assert team_mode([world.rep(str(idx), mode=mode) for idx, mode in enumerate(modes)]) == most
