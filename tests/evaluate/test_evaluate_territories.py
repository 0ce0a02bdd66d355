"""Measures of territories, teams and districts, against values computed by hand."""

from datetime import date, timedelta

import numpy as np
import pytest
import shapely

from routeplan.evaluate.centres import find_centre
from routeplan.evaluate.pieces import count_pieces
from routeplan.evaluate.shapes import polsby_popper, reock
from routeplan.evaluate.territories import balance_index

MON = date(2026, 11, 23)
TUE = MON + timedelta(days=1)
SQUARE = shapely.box(0, 0, 1000, 1000)


def test_a_square_by_its_perimeter_and_by_the_circle_around_it():
    """4 pi 1 / 16 = pi / 4; the circle has radius 1 / sqrt 2, so the area is 2 / pi of it."""
    assert polsby_popper([SQUARE]) == pytest.approx(np.pi / 4)
    assert reock([SQUARE]) == pytest.approx(2 / np.pi, rel=1e-3)


def test_scattered_squares_score_low_and_halves_that_touch_are_one():
    """Two squares: 4 pi 2 / 64 = pi / 8; from corner to corner 10 x 1: circle of radius sqrt(101) / 2."""
    far = shapely.box(9000, 0, 10_000, 1000)
    assert polsby_popper([SQUARE, far]) == pytest.approx(np.pi / 8)
    assert reock([SQUARE, far]) == pytest.approx(2 / (np.pi * 101 / 4), rel=1e-3)
    halves = [shapely.box(0, 0, 500, 1000), shapely.box(500, 0, 1000, 1000)]
    assert polsby_popper(halves) == pytest.approx(np.pi / 4)
    assert (polsby_popper([]), reock([])) == (0, 0)


def test_the_balance_index_is_the_smallest_ratio_over_the_largest():
    assert balance_index([(90, 100), (60, 50), (5, 0)]) == pytest.approx(0.9 / 1.2)
    assert balance_index([(0, 100), (200, 100)]) == 0
    assert balance_index([(0, 0), (0, 0)]) == balance_index([]) == 1


@pytest.mark.parametrize(
    ("owners", "pools", "expected"),
    [
        ("AABB", "....", {"A": 1, "B": 1}),
        ("ABAB", "....", {"A": 2, "B": 2}),
        ("ABAB", "1212", {"A": 1, "B": 1}),
        ("ABBA", "....", {"A": 2, "B": 1}),
    ],
)
def test_pieces_on_a_line_are_cut_by_others_of_the_same_pool(owners, pools, expected):
    line = np.array([(1000.0 * idx, 500.0 * idx) for idx in range(4)])
    assert count_pieces(line, owners, pools) == expected


def test_pieces_in_the_plane_hang_together_by_neighbours_and_by_places():
    """A ring of A around one B; a second B at the same place as an A, next to the first."""
    grid = [(1000.0 * x, 1000.0 * y) for x in range(3) for y in range(3)]
    owners = ["B" if place == (1000, 1000) else "A" for place in grid]
    assert count_pieces(np.array(grid), owners, [""] * 9) == {"A": 1, "B": 1}
    assert count_pieces(np.array([*grid, (2000.0, 1000.0)]), [*owners, "B"], [""] * 10) == {"A": 1, "B": 1}
    assert count_pieces(np.array([*grid, (0.0, 9000.0)]), [*owners, "B"], [""] * 10)["B"] == 2
    assert count_pieces(np.empty((0, 2)), [], []) == {}


def test_the_centre_is_the_weighted_median_of_travel_time(world):
    """Minutes 10, 20, 40: from 20 it takes (10 + 0 + 20) / 3; a heavy third customer draws the centre to itself."""
    lonlat = np.array([(0.1, 0.0), (0.2, 0.0), (0.4, 0.0)])
    points = 100_000 * lonlat
    assert find_centre(lonlat, points, np.ones(3), world.travel, mode="car") == (1, pytest.approx(600))
    heavy = np.array([1.0, 1.0, 8.0])
    assert find_centre(lonlat, points, heavy, world.travel, mode="car") == (2, pytest.approx(60 * 50 / 10))


def test_the_centre_of_very_many_is_near_the_exact_one(world):
    rng = np.random.default_rng(1)
    lonlat = np.column_stack([np.sort(rng.uniform(0, 1, 1601)), np.zeros(1601)])
    idx, seconds = find_centre(lonlat, 100_000 * lonlat, np.ones(1601), world.travel, mode="car")
    assert abs(idx - 800) < 20
    assert seconds == pytest.approx(60 * 100 * np.abs(lonlat[:, 0] - lonlat[idx, 0]).mean(), abs=1)


def scene(world):
    """A and B of R1, C of R2, a minute of driving a step; A and B belonged to R2 and R1, D is nobody's so far."""
    customers = [
        world.customer("A", 10, district="x", rep_id="R2", value=300.0),
        world.customer("B", 20, district="z", rep_id="R1"),
        world.customer("C", 40, district="z"),
        world.customer("D", 50, rep_id="R2"),
    ]
    reps = (world.rep("R1", team="N"), world.rep("R2", at=60, team="S"))
    case = world.case(customers, [world.due(idx) for idx in "AB"], reps=reps)
    return world.evaluate(world.plan(("R1", MON, 9, "AB"), R1="AB", R2="CD"), case)


def test_disruption_is_the_share_of_what_changes_its_rep(world):
    """Of 300 + 100 + 100 with a rep today A with 300 moves; of two customers with work so does one."""
    found = scene(world).territories
    assert found.handed_over == 1
    assert found.disruption_potential == pytest.approx(300 / 500)
    assert 0.4 < found.disruption_workload < 0.6
    one, other = found.reps
    assert (one.taken, one.given, other.taken, other.given) == (1, 0, 0, 1)
    assert one.taken_potential == pytest.approx(300 / 400)
    assert other.taken_potential == 0


def test_without_reps_today_there_is_no_disruption(world):
    case = world.case([world.customer("A", 10)], [])
    found = world.evaluate(world.plan(R1="A"), case).territories
    assert found.disruption_potential is None
    assert found.handed_over == 0


def test_a_customer_that_lost_its_rep_counts_as_moved(world):
    case = world.case([world.customer("A", 10, rep_id="R1")], [])
    assert world.evaluate(world.plan(R1=""), case).territories.handed_over == 1


def test_territories_as_a_whole(world):
    """Shares are even: potential 400 and 200 of targets 300. R1's centre is A (more weight): 0 and 10 minutes."""
    found = scene(world).territories
    assert found.potential_index == pytest.approx(200 / 400)
    assert found.workload_index == 0
    assert found.pieces == 2
    assert [item.centre_id for item in found.reps] == ["A", "C"]
    assert all(0 < item.polsby_popper <= 1 and 0 < item.reock <= 1 for item in found.reps)
    assert 0 < found.centre_s < 600


def test_an_empty_territory_measures_nothing(world):
    case = world.case([world.customer("A", 10)], [], reps=(world.rep("R1"), world.rep("R2")))
    one, other = world.evaluate(world.plan(R1="A", R2=""), case).territories.reps
    assert (one.pieces, one.centre_s) == (1, 0)
    assert (other.pieces, other.centre_id, other.polsby_popper, other.reock) == (0, "", 0, 0)


def test_figures_by_team(world):
    """R1 drives 10 + 10 minutes and 20 home, holds 400 of a share of 300 and all the work; R2 does nothing."""
    north, south = (item for item in scene(world).rollups if item.by == "team")
    assert (north.name, north.reps, north.customers, north.due, north.done) == ("N", 1, 2, 2, 2)
    assert north.drive_s == 40 * 60
    assert (north.potential, north.potential_deviation) == (400, pytest.approx(1 / 3))
    assert north.workload_deviation == pytest.approx(1, abs=0.001)
    assert (south.due, south.done, south.drive_s, south.potential) == (0, 0, 0, 200)


def test_figures_by_district(world):
    """The drive to A counts for x, that from A to B and home for z, which R1 (+1/3) and R2 (-1/3) share evenly."""
    evaluation = scene(world)
    none, x, z = (item for item in evaluation.rollups if item.by == "district")
    assert (none.name, none.customers, none.due) == ("", 1, 0)
    assert (x.name, x.reps, x.customers, x.drive_s, x.done) == ("x", 1, 1, 10 * 60, 1)
    assert (z.name, z.reps, z.customers, z.drive_s, z.potential) == ("z", 2, 2, 30 * 60, 200)
    assert x.potential_deviation == pytest.approx(1 / 3)
    assert z.potential_deviation == pytest.approx(0)
    assert x.workload_s + z.workload_s == pytest.approx(
        sum(rep.workload_s for rep in evaluation.key_figures.reps), abs=2
    )


def test_without_teams_and_districts_there_are_no_rollups(world):
    case = world.case([world.customer("A", 10)], [])
    assert world.evaluate(world.plan(R1="A"), case).rollups == ()
