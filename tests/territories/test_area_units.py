"""Areas are units of territories: they stay whole and border on each other where their polygons do."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from routeplan.areas import find_hosts
from routeplan.evaluate import evaluate
from routeplan.model import Plan
from routeplan.territories.assign import territories
from routeplan.travel import StraightLine
from solvers.districts.check import check
from tests.territories.areas import STEP, at, cell, owners_of, pieces_of, problem_of, with_borders
from tests.territories.conftest import HORIZON, Team


@st.composite
def towns(draw):
    """A grid of cells, some of them empty, with up to three customers each, and two or three reps."""
    columns, rows = draw(st.integers(3, 5)), draw(st.integers(3, 4))
    areas = with_borders([cell(idx % columns, idx // columns) for idx in range(columns * rows)])
    customers = []
    counts = draw(st.lists(st.integers(0, 3), min_size=len(areas), max_size=len(areas)))
    counts[0] = counts[-1] = 1
    for area, count in zip(areas, counts, strict=True):
        for number in range(count):
            value = draw(st.sampled_from([50.0, 100.0, 300.0]))
            customers.append(at(area, f"C{area.id}-{number}", 0.2 + 0.3 * number, 0.5, value=value))
    reps = [Team().rep(f"R{idx}", 0.02 * idx) for idx in range(draw(st.integers(2, 3)))]
    return areas, customers, reps


@given(towns())
@settings(max_examples=15, deadline=None)
def test_areas_stay_whole_and_territories_hang_together_by_polygons(town):
    areas, customers, reps = town
    case, policy, stated, solution = problem_of(customers, reps, areas)
    assert check(stated.problem, solution) == ()
    _, of_area = owners_of(stated, solution)
    assert of_area.keys() == {area.id for area in areas}
    if not solution.loose.any() and not len(solution.crossings):
        assert all(pieces_of(areas, of_area, rep.id) <= 1 for rep in reps)
    plan = Plan(
        horizon=HORIZON,
        territories=territories(case, stated, solution.assignment),
        days=(),
        engine="none",
        seed=1,
    )
    found = evaluate(plan, case, policy, StraightLine.from_rules(policy.travel))
    assert not [one for one in found.violations if one.code == "area"]


@given(towns(), st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None)
def test_other_ids_and_another_order_of_areas_change_nothing(town, random):
    areas, customers, reps = town
    names = [f"Z{idx:02}" for idx in range(len(areas))]
    random.shuffle(names)
    new = {area.id: name for area, name in zip(areas, names, strict=True)}
    renamed = [
        replace(
            area, id=new[area.id], borders=tuple(sorted((new[name], metres) for name, metres in area.borders))
        )
        for area in areas
    ]
    moved = [replace(customer, area=new[customer.area]) for customer in customers]
    *_, stated, solution = problem_of(customers, reps, areas)
    *_, other_stated, other = problem_of(moved, reps, renamed)
    owner, of_area = owners_of(stated, solution)
    other_owner, other_of_area = owners_of(other_stated, other)
    assert other_owner == owner
    assert {new[name]: rep_id for name, rep_id in of_area.items()} == other_of_area


def test_corners_do_not_join(team):
    """On a chessboard of two by two, either territory of two cells shares a side."""
    areas = with_borders([cell(0, 0), cell(1, 0), cell(0, 1), cell(1, 1)])
    assert [name for name, _ in areas[0].borders] == ["A01", "A02"]
    values = [100.0, 300.0, 300.0, 100.0]
    customers = [at(area, f"C{idx}", value=values[idx]) for idx, area in enumerate(areas)]
    owner = team.draw(customers, [team.rep("R1"), team.rep("R2", 0.02)], areas).owner
    assert owner["C0"] in {owner["C1"], owner["C2"]}


def test_a_group_ties_the_areas_of_its_customers(team):
    areas = with_borders([cell(idx, 0) for idx in range(4)])
    customers = [at(area, f"C{idx}", group="G" * (idx in {0, 3})) for idx, area in enumerate(areas)]
    customers.append(at(areas[3], "C4"))
    owner = team.draw(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas).owner
    assert owner["C0"] == owner["C3"] == owner["C4"]


def test_a_locked_area_stays_with_its_rep(team):
    areas = with_borders([cell(idx, 0) for idx in range(4)])
    customers = [at(area, f"C{idx}", area_rep_id="R2" * (idx == 0)) for idx, area in enumerate(areas)]
    owner = team.draw(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas).owner
    assert owner["C0"] == "R2"


def test_a_customer_that_nobody_may_serve_leaves_its_area_alone(team):
    areas = with_borders([cell(0, 0), cell(1, 0)])
    customers = [at(areas[0], "C0"), at(areas[0], "C1", skills=frozenset({"x"})), at(areas[1], "C2")]
    owner = team.draw(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas).owner
    assert owner.keys() == {"C0", "C2"}


def test_an_empty_area_goes_with_its_longest_border_and_lends_it_its_own():
    """Between the cells of a row lies an empty strip, a long one; beyond the reach nobody has the last cell."""
    strip = box(0, 50 + STEP, 4 * STEP, 50 + 2 * STEP)
    wide = box(0, 50 + 2 * STEP, 3 * STEP, 50 + 3 * STEP)
    areas = with_borders([cell(0, 0), cell(1, 0), strip, wide, cell(90, 0)])
    customers = [at(areas[0], "C0"), at(areas[1], "C1"), at(areas[3], "C3")]
    hosts = find_hosts(areas, customers, reach_m=5000.0)
    assert hosts == {"A00": "A00", "A01": "A01", "A02": "A03", "A03": "A03"}
    assert find_hosts(areas, customers, reach_m=np.inf)["A04"] == "A03"
    *_, stated, _ = problem_of(customers, [Team().rep("R1")], areas)
    assert stated.problem.borders.tolist() == [[0, 1], [0, 2], [1, 2]]


def test_a_locked_empty_area_joins_its_own_rep_alone():
    areas = with_borders([cell(idx, 0) for idx in range(5)])
    locked = [
        replace(area, rep_id="R1", locked=True) if area.id in {"A00", "A01", "A03"} else area
        for area in areas
    ]
    customers = [at(areas[0], "C0", area_rep_id="R1"), at(areas[2], "C2"), at(areas[4], "C4")]
    hosts = find_hosts(locked, customers, reach_m=np.inf)
    assert hosts == {"A00": "A00", "A01": "A00", "A02": "A02", "A03": "A03", "A04": "A04"}


def test_an_area_that_is_too_large_is_named(team):
    """Of six customers worth the same four lie in one area: a rep's share is three."""
    areas = with_borders([cell(idx, 0) for idx in range(3)])
    customers = [at(areas[0], f"C{idx}", 0.2 * idx) for idx in range(4)]
    customers += [at(area, f"C{idx}") for idx, area in enumerate(areas[1:], start=4)]
    found = team.draw(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas).findings
    assert any("area 'A00' alone has 400, over the 330 that the tolerance allows" in text for text in found)
