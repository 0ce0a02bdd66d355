"""Daily zones and territory areas."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.evaluate.areas import divide
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.zones import draw_zone

MON = date(2026, 11, 23)
TUE, WED = MON + timedelta(days=1), MON + timedelta(days=2)


@pytest.mark.parametrize("places", [[(0, 0)], [(0, 0), (0, 0)], [(0, 0), (40, 30)]])
def test_a_lone_place_is_a_disc_of_150_metres(places):
    zone = draw_zone(np.array(places, dtype=float))
    assert zone.area == pytest.approx(np.pi * 150**2, rel=0.03)
    assert zone.contains(shapely.MultiPoint(places))


def test_two_stops_make_a_strip():
    zone = draw_zone(np.array([(0.0, 0.0), (10_000.0, 0.0)]))
    assert zone.area == pytest.approx(10_000 * 400 + np.pi * 200**2, rel=0.03)


coordinate = st.integers(-20_000, 20_000)
places = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=30)


@given(places)
@settings(deadline=None, max_examples=60)
def test_a_zone_holds_its_stops(points):
    zone = draw_zone(np.array(points, dtype=float))
    assert zone.is_valid
    assert zone.covers(shapely.MultiPoint(points))


@given(st.lists(st.tuples(coordinate, coordinate, st.sampled_from("XYZ")), min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_areas_share_out_the_land_without_overlaps_or_holes(points):
    """Customers at one place may belong to different reps; each rep who has a place has an area."""
    areas = divide(np.array([point[:2] for point in points], dtype=float), [point[2] for point in points])
    assert areas
    assert set(areas) <= {point[2] for point in points}
    pieces = [piece for held in areas.values() for piece in held]
    assert all(areas.values())
    assert all(piece.is_valid and not piece.interiors for piece in pieces)
    for one, other in combinations(pieces, 2):
        assert one.intersection(other).area < 0.001 * min(one.area, other.area) + 1
    land = shapely.union_all([piece.buffer(0.5) for piece in pieces])
    assert land.geom_type == "Polygon"


def test_customers_lie_in_the_area_of_their_rep():
    """Two blocks of shops 500 m apart, one rep each."""
    west = [(x * 500.0, y * 500.0) for x in range(5) for y in range(5)]
    east = [(x + 2_500, y) for x, y in west]
    areas = divide(np.array(west + east), ["W"] * 25 + ["E"] * 25)
    assert [len(pieces) for pieces in areas.values()] == [1, 1]
    assert areas["W"][0].covers(shapely.MultiPoint(west))
    assert areas["E"][0].covers(shapely.MultiPoint(east))


def test_spikes_go_to_the_area_around_them():
    """A shop of E between shops of W, 20 m apart along a street: no sliver across the map."""
    street = [(0.0, 20.0 * idx) for idx in range(9)]
    others = [(-4000.0, 0.0), (-4000.0, 5000.0), (4000.0, 0.0), (4000.0, 5000.0)]
    owners = ["E" if idx == 4 else "W" for idx in range(9)]
    areas = divide(np.array(street + others), [*owners, "W", "W", "E", "E"])
    assert all(piece.buffer(-40).area > 0 for pieces in areas.values() for piece in pieces)


def test_an_enclave_cuts_a_hole_that_becomes_pieces():
    """Y lies in the middle of X: X's area comes in pieces around it, and both together fill the land."""
    ring = [(np.cos(angle) * 5000, np.sin(angle) * 5000) for angle in np.arange(12) * np.pi / 6]
    areas = divide(np.array([*ring, (0.0, 0.0)]), ["X"] * 12 + ["Y"])
    assert len(areas["Y"]) == 1
    assert len(areas["X"]) == 2
    land = shapely.union_all([*areas["X"], *areas["Y"]])
    assert land.area == pytest.approx(sum(piece.area for pieces in areas.values() for piece in pieces))


def test_a_ring_in_degrees_returns_to_where_it_was_measured(world):
    customers = [world.customer("A", 10, lat=51.0), world.customer("B", 20, lat=51.2)]
    plane = Plane.around(customers)
    points = plane.points(customers)
    ring = plane.ring(shapely.Polygon([*points, points[0] + 1]))
    assert np.allclose(ring[:2], [(0.1, 51.0), (0.2, 51.2)], atol=1e-6)
    assert ring[0] == ring[-1]
    assert plane.ring(shapely.Polygon()) == ()


def test_each_territory_with_customers_has_an_area(world):
    reps = tuple(world.rep(idx) for idx in ("R1", "R2", "R3"))
    customers = [world.customer(str(idx), 10 * idx, lat=idx % 3 / 10) for idx in range(9)]
    case = world.case(customers, [], reps=reps)
    areas = world.evaluate(world.plan(R1="01234", R2="5678", R3=""), case).areas
    assert [area.rep_id for area in areas] == ["R1", "R2"]
    assert all(len(ring) > 3 and ring[0] == ring[-1] for area in areas for ring in area.rings)


def test_zones_overlap_where_days_cross(world):
    """A week with twice the same day overlaps wholly; in different weeks days may share an area."""
    customers = [
        world.customer("A", 10),
        world.customer("B", 20),
        world.customer("C", 40),
        world.customer("D", 50),
    ]
    case = world.case(customers, [])
    same = world.plan(("R1", MON, 9, "AB"), ("R1", TUE, 9, "BA"), R1="ABCD")
    assert world.evaluate(same, case).key_figures.zone_overlap == pytest.approx(1)
    apart = world.plan(("R1", MON, 9, "AB"), ("R1", TUE, 9, "CD"), R1="ABCD")
    assert world.evaluate(apart, case).key_figures.zone_overlap == 0
    weeks = replace(same, days=(same.days[0], replace(same.days[1], date=MON + timedelta(days=7))))
    assert world.evaluate(weeks, case).key_figures.zone_overlap == 0
