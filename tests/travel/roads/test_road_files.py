"""Reading roads: what a car may use, how fast, and what is wrong with a file."""

import math
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from routeplan.errors import Exit, RouteplanError
from routeplan.travel.roads import RoadNetwork, RoadSettings
from routeplan.travel.roads.cache import open_graph
from routeplan.travel.roads.speeds import speed_table
from routeplan.travel.roads.tags import drive_of

from .conftest import STEP, grid_ways, osm_text

GRID_M = 1111.95  # a hundredth of a degree of latitude
ROAD = {"highway": "residential"}


def drive(**tags):
    named = {key.replace("__", ":"): value for key, value in tags.items()}
    return drive_of(named, speed_table("DE"), 0.8)


@pytest.mark.parametrize(
    ("tags", "forward", "backward"),
    [
        ({"maxspeed": "50"}, 40, 40),
        ({"maxspeed": "30 mph"}, 0.8 * 30 * 1.609344, 0.8 * 30 * 1.609344),
        ({"maxspeed": "DE:rural"}, 80, 80),
        ({"maxspeed": "walk"}, 4.8, 4.8),
        ({"maxspeed": "DE:zone:30"}, 24, 24),
        ({"maxspeed": "signals"}, 0.8 * 32, 0.8 * 32),
        ({"maxspeed": "0"}, 0.8 * 32, 0.8 * 32),
        ({"maxspeed__forward": "70", "maxspeed__backward": "50"}, 56, 40),
        ({"highway": "motorway", "maxspeed": "none"}, 104, math.nan),
        ({"maxspeed": "50", "oneway": "yes"}, 40, math.nan),
        ({"maxspeed": "50", "oneway": "-1"}, math.nan, 40),
        ({"maxspeed": "50", "junction": "roundabout"}, 40, math.nan),
        ({"maxspeed": "50", "junction": "roundabout", "oneway": "no"}, 40, 40),
        ({"access": "no", "motor_vehicle": "yes", "maxspeed": "50"}, 40, 40),
    ],
)
def test_tags_say_how_fast_a_car_goes_each_way(tags, forward, backward):
    found = drive(**{"highway": "residential", **tags})
    assert (found.forward_kmh, found.backward_kmh) == pytest.approx((forward, backward), nan_ok=True)


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "footway"},
        {"highway": "pedestrian"},
        {"highway": "residential", "access": "private"},
        {"highway": "residential", "motor_vehicle": "no"},
        {"highway": "service", "service": "driveway"},
        {"highway": "residential", "area": "yes"},
        {"highway": "primary", "oneway": "reversible"},
        {"route": "ferry"},
        {"route": "ferry", "motor_vehicle": "no"},
    ],
)
def test_tags_keep_cars_out(tags):
    assert drive(**tags) is None


def test_streets_are_split_where_they_meet(network_of):
    graph = network_of(grid_ways()).graph
    # 25 crossings, 2 x 5 x 4 streets between them, in both directions
    assert (len(graph.node_lon), len(graph.tail)) == (25, 80)
    assert graph.metres == pytest.approx(np.full(80, GRID_M), rel=1e-3)
    assert graph.seconds == pytest.approx(graph.metres / (40 / 3.6))
    assert graph.origin.nodes_cut == 0


def test_a_one_way_street_is_driven_one_way(network_of):
    ring = [([1, 2, 3, 4, 5, 15, 14, 13, 12, 11, 1], {**ROAD, "maxspeed": "50", "oneway": "yes"})]
    places = np.array([(0.5 * STEP, 0.0), (1.5 * STEP, 0.0)])
    metres = network_of(ring).matrix(places, mode="car").metres
    assert metres[0, 1] == pytest.approx(GRID_M, abs=2)
    assert metres[1, 0] == pytest.approx(9 * GRID_M, rel=1e-3)  # round the ring of ten


def test_a_bollard_ends_a_street(network_of):
    ways = grid_ways()
    free = network_of(ways).matrix(np.array([(0, 0.4 * STEP), (0, 1.6 * STEP)]), mode="car").metres
    stopped = network_of(ways, node_tags={11: {"barrier": "bollard"}})
    # id 11 is the crossing half-way: the way round it has five streets, of which two begin half-way
    metres = stopped.matrix(np.array([(0, 0.4 * STEP), (0, 1.6 * STEP)]), mode="car").metres
    assert free[0, 1] == pytest.approx(1.2 * GRID_M, abs=2)
    assert metres[0, 1] > 4 * GRID_M


def test_a_ferry_takes_the_time_it_states(network_of):
    nodes = {10 * row + col + 1: (STEP * col, STEP * row) for row in range(5) for col in range(5)}
    other = {100 + ref: (lon + 0.2, lat) for ref, (lon, lat) in nodes.items()}
    streets = grid_ways()
    across = [([100 + ref for ref in refs], tags) for refs, tags in streets]
    ferry = ([5, 101], {"route": "ferry", "motor_vehicle": "yes", "duration": "00:20"})
    places = np.array([(4 * STEP, 0.0), (0.2, 0.0)])
    joined = network_of([*streets, *across, ferry], nodes={**nodes, **other})
    assert joined.matrix(places, mode="car").seconds[0, 1] == 1200
    assert joined.report_on(places).cut_off == ()


def test_an_island_is_kept_named_and_out_of_reach(network_of):
    nodes = {10 * row + col + 1: (STEP * col, STEP * row) for row in range(5) for col in range(5)}
    small = {200 + ref: (lon / 2 + 0.1, lat) for ref, (lon, lat) in nodes.items() if ref < 20 + 6}
    island = [
        ([200 + ref for ref in refs if 200 + ref in small], tags)
        for refs, tags in grid_ways()
        if sum(200 + ref in small for ref in refs) > 1
    ]
    network = network_of([*grid_ways(), *island], nodes={**nodes, **small})
    places = np.array([(0.0, 0.0), (2 * STEP, 0.0), (0.11, 0.0)])
    found = network.matrix(places, mode="car")
    assert np.isinf(found.seconds).tolist() == [
        [False, False, True],
        [False, False, True],
        [True, True, False],
    ]
    assert network.report_on(places).cut_off == ((0.11, 0.0),)
    assert [len(leg) > 0 for leg in network.route(places, mode="car")] == [True, False]


def test_a_place_far_from_a_road_is_walked_to_and_listed(network_of):
    network = network_of(grid_ways())
    three_km_west = (-3000 / GRID_M * STEP, 0.0)
    places = np.array([(0.0, 0.0), three_km_west, (30.0, 30.0)])
    found = network.matrix(places, mode="car")
    assert found.seconds[0, 1] == pytest.approx((3000 - 50) * 3.6 / 4, rel=0.01)
    report = network.report_on(places)
    assert [place for place, _ in report.far] == [three_km_west]
    assert report.far[0][1] == pytest.approx(3000, rel=0.001)
    assert report.outside == ((30.0, 30.0),)
    assert np.isinf(found.seconds[0, 2])


def test_places_with_one_position_are_no_way_apart(network_of):
    found = network_of(grid_ways()).matrix(np.array([(0.0, -0.02), (0.0, -0.02)]), mode="car")
    assert found.seconds.tolist() == [[0, 0], [0, 0]]


def fails(path, code):
    with pytest.raises(RouteplanError) as caught:
        open_graph(path, RoadSettings())
    assert (caught.value.code, caught.value.exit_status) == (code, Exit.SOURCE)
    assert path.name in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_none_of_roads_is_named(tmp_path):
    for name, text in [("a.osm.pbf", "hello"), ("b.osm", "hello"), ("c.txt", "hello"), ("d.graphml", "hello"),
                       ("e.graphml", "<graphml></graphml>"), ("f.osm.pbf", "")]:  # fmt: skip
        path = tmp_path / name
        path.write_text(text)
        fails(path, "roads_format")


def test_a_file_without_roads_is_named(tmp_path):
    path = tmp_path / "empty.osm"
    path.write_text(osm_text([([1, 2], {"building": "yes"})]))
    fails(path, "roads_none")


def test_a_file_that_ends_in_the_middle_is_named(tmp_path):
    path = tmp_path / "half.osm"
    path.write_text(osm_text(grid_ways())[:900])
    fails(path, "roads_cut")


def test_a_pbf_that_ends_in_the_middle_is_named(tmp_path, real_data):
    whole = (real_data / "roads" / "helsinki-centre" / "Helsinki.osm.pbf").read_bytes()
    path = tmp_path / "half.osm.pbf"
    path.write_bytes(whole[: len(whole) // 2])
    fails(path, "roads_cut")


def test_a_file_that_is_not_there_is_named(tmp_path):
    fails(tmp_path / "no.osm.pbf", "roads_missing")


def test_roads_elsewhere_are_named_with_both_places(tmp_path):
    path = tmp_path / "town.osm"
    path.write_text(osm_text(grid_ways()))
    with pytest.raises(RouteplanError) as caught:
        RoadNetwork.open(path, places=np.array([(121.5, 25.0), (121.6, 25.0)]))
    assert (caught.value.code, caught.value.exit_status) == ("roads_elsewhere", Exit.SOURCE)
    assert "0.00 to 0.04" in caught.value.message
    assert "121.50, 25.00" in caught.value.message
    RoadNetwork.open(path, places=np.array([(121.5, 25.0), (0.01, 0.01)]))


def test_a_mode_that_no_road_tells_is_refused(network_of):
    with pytest.raises(RouteplanError) as caught:
        network_of(grid_ways()).matrix(np.zeros((2, 2)), mode="transit")
    assert caught.value.code == "roads_mode"


def test_a_graph_is_kept_by_content_and_settings_and_mended_when_damaged(tmp_path):
    path = tmp_path / "town.osm"
    path.write_text(osm_text(grid_ways()))
    first = open_graph(path, RoadSettings())
    (kept,) = (tmp_path / "cache" / "roads").iterdir()
    slower = open_graph(path, RoadSettings(speed_factor=0.4))
    assert slower.seconds == pytest.approx(first.seconds * 2)
    whole = kept.read_bytes()
    for damaged in (whole[:1000], whole[:3000] + b"\0" * 40 + whole[3040:], b"", b"hello"):
        kept.write_bytes(damaged)
        assert np.array_equal(open_graph(path, RoadSettings()).seconds, first.seconds)
        assert kept.read_bytes() == whole
    path.write_text(osm_text(grid_ways(maxspeed="30")))
    assert open_graph(path, RoadSettings()).seconds == pytest.approx(first.seconds * 5 / 3)


def test_a_kill_while_a_graph_is_written_leaves_none(tmp_path):
    path = tmp_path / "town.osm"
    path.write_text(osm_text(grid_ways()))
    program = """
import os, signal, sys
from pathlib import Path
import numpy as np
from routeplan.travel.roads import RoadSettings
from routeplan.travel.roads.cache import open_graph
def half(file, **arrays):
    file.write(b"PK half of it")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
np.savez = half
open_graph(Path(sys.argv[1]), RoadSettings())
"""
    done = subprocess.run([sys.executable, "-c", program, str(path)], env={**os.environ}, check=False)
    assert done.returncode == -signal.SIGKILL
    kept = tmp_path / "cache" / "roads"
    (half,) = kept.iterdir()
    assert half.suffix == ".part"
    os.utime(half, (0, 0))  # the next run that writes clears away what lies there for an hour
    assert len(open_graph(path, RoadSettings()).tail) == 80
    assert [file.suffix for file in kept.iterdir()] == [".npz"]


GRAPHML = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="y" attr.type="string"/><key id="d1" for="node" attr.name="x" attr.type="string"/>
<key id="d2" for="edge" attr.name="highway" attr.type="string"/><key id="d3" for="edge" attr.name="maxspeed" attr.type="string"/>
<key id="d4" for="edge" attr.name="geometry" attr.type="string"/>
<graph edgedefault="directed">
<node id="7"><data key="d0">0.0</data><data key="d1">0.0</data></node>
<node id="8"><data key="d0">0.0</data><data key="d1">0.01</data></node>
<edge source="7" target="8" id="0"><data key="d2">['primary', 'service']</data><data key="d3">50</data>
  <data key="d4">LINESTRING (0 0, 0.005 0.002, 0.01 0)</data></edge>
<edge source="8" target="7" id="0"><data key="d2">primary</data><data key="d3">['50', '70']</data>
  <data key="d4">LINESTRING (0.01 0, 0.005 0.002, 0 0)</data></edge>
</graph></graphml>"""


def test_the_graphml_of_osmnx_is_read_with_its_lines(tmp_path):
    path = tmp_path / "town.graphml"
    path.write_text(GRAPHML)
    graph = open_graph(path, RoadSettings())
    assert (len(graph.tail), graph.line.tolist(), graph.is_backward.tolist()) == (2, [0, 0], [False, True])
    assert graph.line_lon.tolist() == [0, 0.005, 0.01]
    assert graph.seconds == pytest.approx(graph.metres / (40 / 3.6))
    path.write_text(GRAPHML[:-30])
    fails(path, "roads_cut")
