"""Daily zones and territory areas."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import KDTree

from routeplan.evaluate.areas import divide
from routeplan.evaluate.land import overlap, remainder, together
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.zones import draw_zone
from routeplan.travel import to_plane

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
def test_areas_share_out_the_land_without_overlaps(points):
    """Customers at one place may belong to different reps; each rep who has a place has an area."""
    areas = divide(np.array([point[:2] for point in points], dtype=float), [point[2] for point in points])
    assert areas
    assert set(areas) <= {point[2] for point in points}
    pieces = [piece for held in areas.values() for piece in held]
    assert all(areas.values())
    assert all(piece.is_valid for piece in pieces)
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


def test_an_enclave_is_a_hole():
    """Y lies in the middle of X: X's area has a hole there, and both together fill the land."""
    ring = [(np.cos(angle) * 5000, np.sin(angle) * 5000) for angle in np.arange(12) * np.pi / 6]
    areas = divide(np.array([*ring, (0.0, 0.0)]), ["X"] * 12 + ["Y"])
    assert len(areas["Y"]) == 1
    assert [len(piece.interiors) for piece in areas["X"]] == [1]
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


def scattered(seed, reps, customers, lone=0):
    """Customers of reps who live in the corners and the middle of 60 x 60 km, and some far from their rep's others."""
    rng = np.random.default_rng(seed)
    homes = rng.uniform(-30_000, 30_000, (reps, 2))
    points = homes[rng.integers(reps, size=customers)] + rng.normal(0, 6000, (customers, 2))
    nearest = np.hypot(*(points[:, None] - homes[None]).transpose(2, 0, 1)).argmin(axis=1)
    nearest[:lone] = rng.integers(reps, size=lone)
    return points, [f"R{idx}" for idx in nearest]


@pytest.mark.parametrize("seed", range(6))
def test_areas_of_scattered_customers_are_true_and_calm(seed):
    """No overlaps, no slivers, and hardly a customer in another rep's area, with 8 of 200 far from their rep's others."""
    points, owners = scattered(seed, 5, 200, lone=8)
    areas = divide(points, owners)
    pieces = [piece for held in areas.values() for piece in held]
    for one, other in combinations(pieces, 2):
        assert one.intersection(other).area < 1000  # ten metres of border, ten metres wide, of 10^9
    land = shapely.union_all(pieces)
    side = np.sqrt(land.area / len(areas))
    assert all(piece.area > (0.005 * side) ** 2 for piece in pieces)
    assert all(not piece.buffer(-0.002 * side).is_empty for piece in pieces)
    at_home = [
        shapely.union_all(areas[owner]).buffer(1).covers(shapely.Point(point))
        for point, owner in zip(points, owners, strict=True)
    ]
    assert sum(at_home) >= 0.97 * len(points)


def test_a_lone_customer_in_others_land_is_a_small_round_pocket():
    """The one shop of E in the west has a cell up to the rim; drawn is what lies within 12 % of a territory's side."""
    west = [(x * 4000.0, y * 4000.0) for x in range(5) for y in range(5)]
    east = [(x + 20_000, y) for x, y in west]
    owners = ["E" if place == (0.0, 8000.0) else "W" for place in west] + ["E"] * 25
    areas = divide(np.array(west + east), owners)
    main, pocket = areas["E"]
    assert pocket.area < np.pi * 0.12**2 * main.area
    assert pocket.covers(shapely.Point(0, 8000))
    assert pocket.convex_hull.area < 1.3 * pocket.area
    assert len(areas["W"]) == 1


def test_islands_stand_apart_on_the_map():
    """Ten shops 100 km off the coast: no bridge across the sea, and the island is its rep's."""
    coast = [(x * 1000.0, y * 1000.0) for x in range(10) for y in range(10)]
    island = [(-100_000.0 + 500 * idx, 0.0) for idx in range(10)]
    owners = ["S" if y < 5000 else "N" for _, y in coast] + ["S"] * 10
    areas = divide(np.array(coast + island), owners, gap=40_000)
    assert [len(areas[owner]) for owner in "NS"] == [1, 2]
    assert sum(piece.area for piece in areas["S"]) < 20 * 10**6 * 10
    joined = divide(np.array(coast + island), owners)
    assert [len(joined[owner]) for owner in "NS"] == [1, 1]


def test_very_many_places_are_told_apart_by_squares():
    rng = np.random.default_rng(1)
    main, island = rng.uniform(0, 50_000, (2400, 2)), rng.uniform(0, 3000, (20, 2)) - 100_000
    areas = divide(np.concatenate([main, island]), ["A"] * 2420, gap=40_000)
    assert len(areas["A"]) == 2


def test_territories_within_a_town_are_not_blurred_by_the_size_of_the_country():
    """Two reps share a town of 3 km in a country of 300 km: each shop lies in its rep's area."""
    rng = np.random.default_rng(2)
    town = rng.uniform(-1500, 1500, (100, 2))
    country = rng.uniform(-150_000, 150_000, (100, 2))
    owners = ["W" if x < 0 else "E" for x, _ in town] + ["C"] * 100
    areas = divide(np.concatenate([town, country]), owners)
    for owner, side in (("W", town[:, 0] < 0), ("E", town[:, 0] >= 0)):
        inside = shapely.contains_xy(shapely.union_all(areas[owner]), town[side])
        assert inside.mean() > 0.95


def test_areas_that_overlap_and_touch_as_well_overlap_in_their_area_alone():
    one = shapely.box(0, 0, 10, 10)
    other = shapely.MultiPolygon([shapely.box(2, 2, 4, 4), shapely.box(10, 0, 12, 10)])
    assert one.intersection(other).geom_type == "GeometryCollection"
    assert overlap(one, other).area == pytest.approx(4)
    assert together([overlap(one, other), one]).area == pytest.approx(100)
    assert remainder(one, other).area == pytest.approx(96)


def test_areas_of_real_restaurants_are_true_and_islands_apart(real_data):
    """Taiwan's restaurants, each of the nearest of 30 reps: the main island and four islands that stand apart."""
    path = real_data / "outlets" / "taiwan-vegetarian-restaurants" / "restaurants.csv"
    points = to_plane(pd.read_csv(path)[["lon", "lat"]].to_numpy())
    homes = points[np.random.default_rng(1).choice(len(points), 30, replace=False)]
    nearest = KDTree(homes).query(points)[1]
    areas = divide(points, [f"R{idx}" for idx in nearest], gap=40_000)
    pieces = [piece for held in areas.values() for piece in held]
    tree = shapely.STRtree(pieces)
    for idx, other in tree.query(pieces, predicate="intersects").T:
        if idx < other:
            shared = pieces[idx].intersection(pieces[other]).area
            assert shared < 0.1 * min(
                pieces[idx].length, pieces[other].length
            )  # rounding: 10 cm of the border
    at_home = [
        shapely.contains_xy(shapely.union_all(held), points[nearest == int(owner[1:])]).sum()
        for owner, held in areas.items()
    ]
    assert sum(at_home) >= 0.99 * len(points)
    assert len(shapely.get_parts(shapely.union_all(pieces).buffer(1))) == 5
