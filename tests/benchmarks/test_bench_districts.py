"""Families of territories: readers, and generated instances."""

import numpy as np
import pytest

from benchmarks.districts import FAMILIES, list_instances, load_instance
from benchmarks.districts.cpmp import read_cpmp
from benchmarks.districts.ctdp import read_ctdp
from benchmarks.districts.lloyd import lloyd_distance
from routeplan.errors import RouteplanError
from solvers.districts import check
from solvers.districts.measure import measure

NODES = [(0, 0), (1.5, 0), (3.9, 0), (30, 0), (31, 0), (32, 0)]
MEDIANS = "\n".join(["6 2", *(f"{x} {y} 40 10" for x, y in NODES)])
"""Two medians: 1 + 2 (1.5 and 2.4 rounded down) and 1 + 1."""


def test_ctdp_is_read_in_both_of_its_layouts(ctdp_folder):
    exact = load_instance("ctdp", ctdp_folder, "exact:2")
    assert (exact.territories, exact.problem.tolerance.tolist()) == (2, [0.05, 0.05, 0.05])
    assert exact.problem.activity.sum(axis=0).tolist() == [6.0, 60.0, 12.0]
    assert exact.problem.borders.tolist() == [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]
    loose = load_instance("ctdp", ctdp_folder, "loose")
    assert (loose.territories, loose.problem.tolerance.tolist()) == (3, [0.5, 0.5, 0.5])
    assert loose.problem.distance[0].tolist() == [0, 1, 2, 3, 4, 5]


def test_a_partition_by_hand_costs_the_sum_of_distances_to_the_centre_units(ctdp_folder):
    # units 0 to 2 are 1 + 0 + 1 away from unit 1, units 3 to 5 from unit 4
    text = (ctdp_folder / "exact.dat").read_text(encoding="utf-8")
    instance = read_ctdp(text, name="exact", best_known=5.0)
    solution = measure(instance.problem, np.array([0, 0, 0, 1, 1, 1]))
    assert (solution.cost, solution.within_tolerance, check(instance.problem, solution)) == (4.0, True, ())
    assert instance.gap_percent(solution.cost) == pytest.approx(-20.0)


def test_distances_of_cpmp_are_rounded_down_where_the_set_says_so():
    instance = read_cpmp(MEDIANS, name="cpmp01", best_known=None)
    solution = measure(instance.problem, np.array([0, 0, 0, 1, 1, 1]))
    assert solution.cost == 1 + 2 + 1 + 1
    assert solution.within_tolerance
    # four nodes of demand 10 fill a capacity of 40, five do not fit; one alone is not too little
    assert measure(instance.problem, np.array([0, 0, 0, 0, 1, 1])).within_tolerance
    assert not measure(instance.problem, np.array([0, 0, 0, 0, 0, 1])).within_tolerance
    unrounded = read_cpmp(MEDIANS, name="SJC1", best_known=None)
    assert measure(unrounded.problem, np.array([0, 0, 0, 1, 1, 1])).cost == pytest.approx(1.5 + 2.4 + 2)


@pytest.mark.parametrize(
    ("changed", "message"),
    [(("0 0 40 10", "0 0 50 10"), "capacities from 40 to 50"), ((" 40 ", " 20 "), "is under the demand 60")],
)
def test_capacities_that_cannot_be_expressed_or_do_not_suffice_are_refused(changed, message):
    with pytest.raises(ValueError, match=message):
        read_cpmp(MEDIANS.replace(*changed), name="cpmp01", best_known=None)


@pytest.mark.parametrize("broken", ["6", "6\n0 1 2", None])
def test_a_file_of_another_format_is_named(ctdp_folder, broken):
    path = ctdp_folder / "exact.dat"
    text = path.read_text(encoding="utf-8").replace("2 6 0.05", "6 0.05") if broken is None else broken
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RouteplanError) as error:
        load_instance("ctdp", ctdp_folder, "exact")
    assert error.value.code == "bad_instance"
    assert "exact.dat" in error.value.message


@pytest.mark.parametrize("family", FAMILIES)
def test_without_data_the_error_says_what_is_missing(family, tmp_path, monkeypatch):
    monkeypatch.delenv("ROUTEPLAN_DATA", raising=False)
    for folder in (None, tmp_path):
        with pytest.raises(RouteplanError) as error:
            list_instances(family, folder, None)
        assert error.value.code == "no_instances"


def test_places_are_drawn_and_weighted_the_same_every_time(places_folder):
    one, two = (load_instance("districts", places_folder, "usa-120x4-3") for _ in range(2))
    assert one.problem.activity.tolist() == two.problem.activity.tolist()
    assert (len(one.problem.xy), one.territories, one.problem.tolerance.tolist()) == (120, 4, [0.03, 0.03])
    # a fortieth of a degree of longitude at 38 degrees north is 2.2 km: 299 of them are 655 km
    assert np.ptp(one.problem.xy[:, 0]) == pytest.approx(655_000, rel=0.03)
    assert lloyd_distance(one.problem) == lloyd_distance(two.problem)


def test_a_place_has_the_same_activities_in_every_instance(places_folder):
    some, every = (
        load_instance("districts", places_folder, name).problem for name in ("usa-120x4", "usa-300x4")
    )
    known = {tuple(xy): held for xy, held in zip(every.xy.tolist(), every.activity.tolist(), strict=True)}
    assert [known[tuple(xy)] for xy in some.xy.tolist()] == some.activity.tolist()


@pytest.mark.parametrize("name", ["usa-10", "usa-3x4", "usa-4x0", "paris"])
def test_an_unknown_instance_of_places_is_named(places_folder, name):
    with pytest.raises(RouteplanError) as error:
        list_instances("districts", places_folder, (name,))
    assert (error.value.code, f"'{name}'" in error.value.message) == ("unknown_instance", True)


def test_more_places_than_there_are_cannot_be_drawn(places_folder):
    with pytest.raises(RouteplanError) as error:
        load_instance("districts", places_folder, "usa-301x2")
    assert (error.value.code, "301 places, 300 are there" in error.value.message) == ("bad_instance", True)


def test_the_centres_of_lloyd_find_clusters_far_apart():
    # four heaps of five units within 1 m: with a centre in each, no unit is as much as 1.5 m away; from centres drawn far
    # apart that is sure, whatever the draw
    heaps = np.array([(0, 0), (1e6, 0), (0, 1e6), (1e6, 1e6)], dtype=np.float64)
    xy = np.concatenate([heaps + np.array([k / 5, (k % 2) / 5]) for k in range(5)])
    problem = read_cpmp(MEDIANS, name="cpmp01", best_known=None).problem
    fields = {"xy": xy, "activity": np.ones((20, 1)), "share": np.full(4, 0.25), "tolerance": np.ones(1)}
    problem = type(problem)(
        **fields, allowed=np.ones((20, 4), dtype=bool), home_xy=np.zeros((4, 2)), home_weight=0.0
    )
    assert 0 < lloyd_distance(problem, spread=True) < 1.5


@pytest.mark.parametrize(("family", "count"), [("ctdp", 50), ("cpmp", 20)])
def test_every_row_of_the_real_tables_is_read(family, count, real_data):
    folder = real_data / "benchmarks" / family
    keys = list_instances(family, folder, None)
    assert len(keys) == count
    for key in keys[::7]:
        instance = load_instance(family, folder, key)
        assert f"{instance.name}:{instance.territories}" == key
        assert instance.best_known > 0
