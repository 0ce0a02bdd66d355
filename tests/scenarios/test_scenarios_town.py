"""The invented town: all shops are reached by its roads, and its river makes the straight line mislead."""

from importlib.resources import as_file, files

import numpy as np
import pytest

from routeplan.travel.ground import read_ground
from routeplan.travel.plane import haversine_m
from routeplan.travel.roads import RoadNetwork
from scenarios.generators.doggerbridge import ROADS_FILE

NAME = "doggerbridge-bakery"


@pytest.fixture(scope="module")
def roads_file():
    with as_file(files("scenarios") / NAME / ROADS_FILE) as path:
        yield path


@pytest.fixture(scope="module")
def town(roads_file):
    return RoadNetwork.open(roads_file)


@pytest.fixture(scope="module")
def places(workspaces):
    workspace = workspaces[NAME]
    return np.array([(place.lon, place.lat) for place in (*workspace.customers, *workspace.reps)])


def test_everybody_lives_at_a_road_that_leads_everywhere(town, places):
    report = town.report_on(places)
    assert (report.far, report.cut_off, report.outside) == ((), (), ())
    assert np.isfinite(town.matrix(places, mode="car").seconds).all()


def test_the_river_makes_neighbours_distant(town, places):
    straight = haversine_m(places)
    detour = town.matrix(places, mode="car").metres / np.maximum(straight, 1)
    pairs = np.triu(straight > 300, 1)
    assert 1.1 < np.median(detour[pairs]) < 1.4
    assert (detour[pairs & (straight < 1_500)] > 2.5).sum() > 20


def test_one_way_streets_make_ways_back_longer(town, places):
    metres = town.matrix(places, mode="car").metres
    assert (np.abs(metres - metres.T) > 100).any()


def test_the_map_names_the_town_and_credits_nobody_for_it(roads_file):
    ground = read_ground(roads_file)
    assert ground.names[0].name == "Doggerbridge"
    assert {kind for kind, rings in ground.areas.items() if rings} == {"water", "green"}
    assert ground.rivers
    assert ground.credit == ""
