"""Scenarios look like real cases: places, revenue and workload."""

import numpy as np
import pytest
from shapely import Point

from routeplan.travel import StraightLine
from routeplan.travel.plane import haversine_m
from scenarios import SCENARIOS
from scenarios.generators import hangzhou_streets, taipei_streets
from scenarios.generators.gcj02 import wgs84_to_gcj02
from scenarios.generators.midlands_estates import ESTATES

CITIES = {"taipei-beverages": taipei_streets, "hangzhou-beverages": hangzhou_streets}


def metres(lon_a, lat_a, lon_b, lat_b):
    return haversine_m(np.array([[lon_a, lat_a], [lon_b, lat_b]]))[0, 1]


@pytest.mark.parametrize(
    ("name", "farthest_m"), [("taipei-beverages", 6_000), ("hangzhou-beverages", 16_000)]
)
def test_shops_lie_in_the_district_of_their_address(name, farthest_m, workspaces):
    """Taipei's districts are small; Zhuantang, in the district of the West Lake, lies 15 km from its centre."""
    centres = {district.name: district for district in CITIES[name].DISTRICTS}
    for customer in workspaces[name].customers:
        centre = centres[customer.address[:6]]
        assert metres(customer.lon, customer.lat, centre.lon, centre.lat) < farthest_m, customer


@pytest.mark.parametrize("name", CITIES)
def test_nobody_stands_in_the_water_or_on_a_mountain(name, workspaces):
    """Hangzhou's places went from WGS84 to GCJ-02 and back, so this holds both conversions too."""
    for barrier in CITIES[name].BARRIERS:
        area = barrier.area()
        found = [c.name for c in workspaces[name].customers if area.contains(Point(c.lon, c.lat))]
        found += [rep.name for rep in workspaces[name].reps if area.contains(Point(rep.lon, rep.lat))]
        assert not found, barrier.name


@pytest.mark.parametrize("name", CITIES)
def test_every_street_begins_and_ends_on_dry_land(name):
    areas = [(barrier.name, barrier.area()) for barrier in CITIES[name].BARRIERS]
    for street in CITIES[name].STREETS:
        for point in (Point(street.lon_a, street.lat_a), Point(street.lon_b, street.lat_b)):
            assert not [barrier for barrier, area in areas if area.contains(point)], street


@pytest.mark.parametrize("name", CITIES)
def test_shops_line_streets_rather_than_fill_a_cloud(name, workspaces):
    """In an even scatter of 300-400 shops over 300 km2, the nearest one is 430-500 m away; in streets, far less."""
    places = np.array([(customer.lon, customer.lat) for customer in workspaces[name].customers])
    between = haversine_m(places)
    np.fill_diagonal(between, np.inf)
    assert np.median(between.min(axis=1)) < 200


def test_accounts_lie_within_a_kilometre_and_a_half_of_an_estate(workspaces):
    for customer in workspaces["midlands-b2b"].customers:
        nearest = min(metres(customer.lon, customer.lat, estate.lon, estate.lat) for estate in ESTATES)
        assert nearest < 1_500, customer


def test_gcj02_shifts_hangzhou_by_half_a_kilometre_to_the_south_east():
    """Amap shows Hangzhou's centre some 450 m east and 260 m south of its WGS84 place."""
    lon, lat = wgs84_to_gcj02(120.16, 30.26)
    assert metres(120.16, 30.26, lon, 30.26) == pytest.approx(450, abs=30)
    assert metres(120.16, 30.26, 120.16, lat) == pytest.approx(260, abs=30)
    assert lon > 120.16
    assert lat < 30.26


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_best_fifth_of_the_customers_brings_two_thirds_of_the_revenue(name, workspaces):
    """Sales teams count on 60-75 %."""
    workspace = workspaces[name]
    if workspace.orders is None:
        revenue = np.array([customer.revenue for customer in workspace.customers])
    else:
        revenue = workspace.orders.groupby("customer_id")["amount"].sum().to_numpy()
    revenue = np.sort(revenue)[::-1]
    assert 0.60 <= revenue[: round(len(revenue) / 5)].sum() / revenue.sum() <= 0.75


@pytest.mark.parametrize(
    ("name", "fewest", "most"), [("taipei-beverages", 6_000, 12_000), ("hangzhou-beverages", 5_000, 9_000)]
)
def test_orders_cover_twelve_months_with_a_summer_peak(name, fewest, most, workspaces):
    orders = workspaces[name].orders
    assert fewest <= len(orders) <= most
    assert len(orders["date"].dt.to_period("M").unique()) >= 12
    months = orders.groupby(orders["date"].dt.month)["amount"].sum()
    assert 1.1 < months[[7, 8]].mean() / months[[1, 2]].mean() < 2


@pytest.mark.parametrize("name", CITIES)
def test_the_visit_log_is_a_log_of_working_days(name, workspaces):
    """A rep made 3-14 visits on all but a few working days, and met somebody on nine of ten."""
    visits = workspaces[name].visits
    assert (visits["date"].dt.day_of_week < 5).all()
    assert 0.88 < (visits["outcome"] == "done").mean() < 0.96
    per_day = visits.groupby(["rep_id", "date"]).size()
    assert per_day.quantile(0.05) >= 3
    assert per_day.quantile(0.95) <= 14


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_work_fills_the_time_that_the_slack_leaves(name, workspaces, cases):
    """A good plan needs 80-95 % of it, one drawn by hand runs out of time.

    Estimated as service, a leg to the eighth nearest customer before each visit (the nearest are seldom due on the
    same day), and the way to and from a customer near the nearest home on each day.
    """
    case = cases[name]
    visits = {customer.id: 0 for customer in case.customers}
    for visit in case.due_visits:
        visits[visit.customer_id] += 1
    visited = [customer for customer in case.customers if visits[customer.id]]
    counts = np.array([visits[customer.id] for customer in visited])
    service = sum(visits[customer.id] * customer.service_s for customer in visited)
    places = np.array([(place.lon, place.lat) for place in (*visited, *case.reps)])
    travel = StraightLine.from_rules(workspaces[name].policy.travel).matrix(places, mode="car").seconds
    count = len(visited)
    legs = (np.sort(travel[:count, :count], axis=1)[:, 8] * counts).sum()
    commute = 2 * len(case.shifts) * (travel[:count, count:].min(axis=1) * counts).sum() / counts.sum()
    capacity = sum(shift.max_work_s for shift in case.shifts)
    assert 0.80 <= (service + legs + commute) / capacity <= 0.95
