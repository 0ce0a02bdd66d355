"""Territories of areas: checked to be whole, drawn as unions, measured on what is drawn."""

from dataclasses import replace

import numpy as np
import pytest
from shapely import MultiPolygon, Polygon, box

from routeplan.evaluate.plane import Plane
from routeplan.evaluate.units import count_unit_pieces, owners_of_areas, unite
from routeplan.model import Area
from tests.evaluate.conftest import STEP

PLANE = Plane(centre=(0.0, 0.0))


def area(name, land, *borders, **facts):
    return Area(id=name, name=name, land=land, borders=tuple((other, 1.0) for other in borders), **facts)


def cell(west, south, east, north):
    """A box in steps of the street."""
    return box(STEP * west, STEP * south, STEP * east, STEP * north)


@pytest.fixture
def divided(world):
    """Shops A and B lie in the west, C in the east; the strip above both is empty."""
    customers = [
        world.customer("A", 1, area="W"),
        world.customer("B", 3, area="W"),
        world.customer("C", 7, area="E"),
    ]
    areas = (
        area("E", cell(5, -2, 10, 2), "W", "X"),
        area("W", cell(0, -2, 5, 2), "E"),
        area("X", cell(5, 2, 10, 4), "E"),
    )
    case = world.case(customers, [], reps=(world.rep("R1"), world.rep("R2", 9)))
    return replace(case, areas=areas)


def test_a_divided_area_is_named_and_a_whole_one_is_not(world, divided):
    whole = world.evaluate(world.plan(R1=["A", "B"], R2=["C"]), divided)
    assert [found.message for found in whole.violations if found.code in {"area", "territory"}] == []
    split = world.evaluate(world.plan(R1=["A"], R2=["B", "C"]), divided)
    assert [found.message for found in split.violations if found.code == "area"] == [
        "The customers of area W are in the territories of R1 (A) and R2 (B)."
    ]


def test_a_customer_outside_the_territory_that_its_area_is_locked_to_is_named(world, divided):
    customers = tuple(replace(one, area_rep_id="R2") if one.area == "E" else one for one in divided.customers)
    found = world.evaluate(world.plan(R1=["A", "B", "C"], R2=[]), replace(divided, customers=customers))
    assert [one.message for one in found.violations if one.code == "territory"] == [
        "C lies in area E, which is locked to R2, and is in the territory of R1."
    ]


def test_territories_are_the_unions_of_their_areas_and_measured_on_them(world, divided):
    """The west is 5 by 4; the east with the strip 5 by 6: 4 pi 20 / 18^2, and 4 pi 30 / 22^2."""
    found = world.evaluate(world.plan(R1=["A", "B"], R2=["C"]), divided)
    west, east = found.areas
    assert Polygon(west.rings[0]).equals(cell(0, -2, 5, 2))
    assert Polygon(east.rings[0]).equals(cell(5, -2, 10, 4))
    shapes = {one.rep_id: one for one in found.territories.reps}
    assert shapes["R1"].polsby_popper == pytest.approx(4 * np.pi * 20 / 18**2, rel=1e-3)
    assert shapes["R2"].polsby_popper == pytest.approx(4 * np.pi * 30 / 22**2, rel=1e-3)
    assert shapes["R2"].reock == pytest.approx(30 / (np.pi * 61 / 4), rel=1e-3)
    assert (shapes["R1"].pieces, shapes["R2"].pieces) == (1, 1)


def test_an_area_within_another_is_a_hole_and_what_lies_within_that_a_piece():
    ring = Polygon(cell(0, 0, 9, 9).exterior, [cell(3, 3, 6, 6).exterior])
    within = Polygon(cell(3, 3, 6, 6).exterior, [cell(4, 4, 5, 5).exterior])
    areas = [area("O", ring, "M"), area("M", within, "I", "O"), area("I", cell(4, 4, 5, 5), "M")]
    owner = {"O": "R1", "M": "R2", "I": "R1"}
    drawn = unite(areas, owner, PLANE)
    outer, inner = drawn["R1"]
    assert (len(outer.interiors), len(inner.interiors)) == (1, 0)
    assert MultiPolygon(drawn["R1"]).intersection(MultiPolygon(drawn["R2"])).area == 0
    assert count_unit_pieces(areas, owner) == {"R1": 2, "R2": 1}


def test_a_divided_area_is_drawn_for_the_most_frequent_and_a_locked_empty_one_for_its_rep(world):
    areas = [
        area("A", cell(0, 0, 1, 1)),
        area("B", cell(1, 0, 2, 1), rep_id="R9", locked=True),
        area("C", cell(2, 0, 3, 1)),
    ]
    customers = [world.customer(f"C{idx}", 0, area="A") for idx in range(4)]
    hosts = {"A": "A", "B": "B"}
    owners = owners_of_areas(areas, customers, ["R2", "R1", "R1", "R2"], hosts)
    assert owners == {"A": "R1", "B": "R9"}
