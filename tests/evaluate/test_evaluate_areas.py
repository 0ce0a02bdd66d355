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
def test_areas_do_not_overlap_have_no_holes_and_hold_their_customers(points):
    """Customers at one place may belong to different reps; the place lies in the area of one of them."""
    xy = np.array([point[:2] for point in points], dtype=float)
    owners = [point[2] for point in points]
    areas = {owner: shapely.MultiPolygon(pieces) for owner, pieces in divide(xy, owners).items()}
    for pieces in areas.values():
        assert all(piece.is_valid and not piece.interiors for piece in pieces.geoms)
    for one, other in combinations(areas.values(), 2):
        assert shapely.intersection_all([one.buffer(0), other.buffer(0)]).area < 1
    for place in set(map(tuple, xy)):
        there = {owner for point, owner in zip(xy, owners, strict=True) if tuple(point) == place}
        assert any(areas[owner].distance(shapely.Point(place)) < 1 for owner in there if owner in areas)


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
