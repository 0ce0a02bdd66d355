"""Times, lengths and lines on small random networks."""

import io
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import dijkstra

from routeplan.travel.protocol import WHOLE
from routeplan.travel.roads import RoadGraph, RoadNetwork, cutting, searching
from routeplan.travel.roads.matrix import between
from routeplan.travel.roads.route import length_m, lines_of
from routeplan.travel.roads.searching import fastest, fastest_with
from routeplan.travel.roads.splitting import split, unpack

from .conftest import STEP, random_graph

SEEDS = st.integers(0, 10**6)


def places_of(seed, count=6):
    return np.random.default_rng(seed + 1).uniform((8.0, 49.0), (8.05, 49.05), (count, 2))


def reference(graph, snaps):
    """Split edges the slow way: each foot is tied to both ends of its edges, and to the feet behind it on the same edge."""
    net = nx.DiGraph()

    def tie(since, until, seconds):
        if since != until and seconds < net.get_edge_data(since, until, {"s": np.inf})["s"]:
            net.add_edge(since, until, s=seconds)

    feet = [("foot", idx) for idx in range(len(snaps.line))]
    net.add_nodes_from(feet)
    for edge in range(len(graph.tail)):
        tail, head, seconds = int(graph.tail[edge]), int(graph.head[edge]), float(graph.seconds[edge])
        tie(tail, head, seconds)
        on = [idx for idx in range(len(feet)) if snaps.line[idx] == graph.line[edge]]
        at = {idx: 1 - snaps.share[idx] if graph.is_backward[edge] else snaps.share[idx] for idx in on}
        for idx in on:
            if at[idx] < 1:
                tie(feet[idx], head, seconds * (1 - at[idx]))
            if at[idx] > 0:
                tie(tail, feet[idx], seconds * at[idx])
            if at[idx] in {0, 1}:  # the foot is the junction
                end = tail if at[idx] == 0 else head
                tie(end, feet[idx], 0.0)
                tie(feet[idx], end, 0.0)
            for later in on:
                if at[later] >= at[idx]:
                    tie(feet[idx], feet[later], seconds * (at[later] - at[idx]))
    found = dict(nx.all_pairs_dijkstra_path_length(net, weight="s"))
    return np.array([[found[one].get(two, np.inf) for two in feet] for one in feet])


@given(SEEDS)
@settings(max_examples=25, deadline=None)
def test_times_are_those_of_a_plain_search_on_split_edges(seed):
    network = RoadNetwork(random_graph(seed))
    places = places_of(seed)
    snaps = network._snap(places, "car")
    millis, *_ = between(network.graph, network._ways("car").edges, snaps)
    # each of some dozens of edges is rounded to a millisecond
    assert np.allclose(millis / 1000, reference(network.graph, snaps), rtol=0, atol=0.05)


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_the_direct_way_is_the_fastest(seed):
    seconds = RoadNetwork(random_graph(seed)).matrix(places_of(seed, 8), mode="car").seconds
    around = (seconds[:, :, None] + seconds[None, :, :]).min(axis=1)
    assert (seconds <= around + 1).all()  # times are rounded up


@given(SEEDS, st.sampled_from(["car", "walk", "e-bike"]))
@settings(max_examples=10, deadline=None)
def test_a_line_is_as_long_as_the_matrix_says(seed, mode):
    network = RoadNetwork(random_graph(seed))
    places = places_of(seed)
    metres = network.matrix(places, mode=mode).metres
    legs = network.route(places, mode=mode)
    assert [length_m(leg) for leg in legs] == pytest.approx(
        [metres[idx, idx + 1] for idx in range(len(legs))], rel=0.001, abs=4
    )
    feet = [(leg[0], leg[-1]) for leg in legs]
    for (_, end), (begin, _) in pairwise(feet):
        assert end == pytest.approx(begin, abs=1e-9)


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_walking_there_takes_as_long_as_back(seed):
    seconds = RoadNetwork(random_graph(seed)).matrix(places_of(seed), mode="walk").seconds
    assert np.array_equal(seconds, seconds.T)


@given(SEEDS)
@settings(max_examples=5, deadline=None)
def test_a_graph_is_read_as_it_was_written(seed):
    graph = random_graph(seed)
    file = io.BytesIO()
    graph.save(file)
    file.seek(0)
    read = RoadGraph.load(file)
    assert read.origin == graph.origin
    for name in RoadGraph.__slots__:
        if name != "origin":
            assert np.array_equal(getattr(read, name), getattr(graph, name)), name


def test_order_of_places_and_blocks_of_them_change_no_time():
    network = RoadNetwork(random_graph(5))
    places = places_of(5, 12)
    whole = network.matrix(places, mode="car")
    assert np.array_equal(network.matrix(places[::-1], mode="car").seconds, whole.seconds[::-1, ::-1])
    assert np.array_equal(network.matrix(places[3:7], mode="car").seconds, whole.seconds[3:7, 3:7])


def test_several_processes_find_the_same(monkeypatch):
    network = RoadNetwork(random_graph(3, nodes=80, extra=80))
    snaps = network._snap(places_of(3, 70), "car")
    roads = split(network._ways("car").edges, len(network.graph.node_lon), snaps)
    values, nodes = np.arange(len(roads.edge)), np.unique(roads.node)
    alone = fastest_with(roads.links, values, nodes)
    monkeypatch.setattr(searching, "WORTH", 0)
    for found, expected in zip(fastest_with(roads.links, values, nodes, workers=2), alone, strict=True):
        assert np.array_equal(found, expected)


def test_lines_of_a_leg_to_the_same_place_have_two_points():
    network = RoadNetwork(random_graph(2))
    snaps = network._snap(places_of(2, 2), "car")
    (line,) = lines_of(network.graph, network._ways("car").edges, snaps, np.array([[1, 1]]))
    assert line.shape == (2, 2)
    assert length_m(line) == 0


def test_few_places_and_days_are_no_trouble():
    network = RoadNetwork(random_graph(4))
    places = places_of(4, 3)
    for count in range(2):
        assert network.matrix(places[:count], mode="car").seconds.shape == (count, count)
        assert network.route(places[:count], mode="car") == ()
    days = network.routes([places[:0], places[:1], places], mode="car")
    assert [len(day) for day in days] == [0, 0, 2]
    assert network.routes([], mode="car") == []


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_a_cut_out_shortens_no_way_and_loses_none(seed):
    graph = random_graph(seed, nodes=150, extra=150)
    corner = np.random.default_rng(seed).uniform((8.0, 49.0), (8.01, 49.01), (5, 2))
    network = RoadNetwork(graph)
    snaps = network._snap(corner, "car")
    edges = network._ways("car").edges
    whole = split(edges, len(graph.node_lon), snaps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "FEW", 0)
        millis, metres, _ = between(graph, edges, snaps)
    found = unpack(fastest(whole.links, whole.node, whole.node))
    # probes are the outermost places: a way between others may be a little longer in the cut-out, never shorter
    assert (millis >= found[0]).all()
    assert np.isfinite(metres).all()


@given(SEEDS, st.sampled_from(["car", "walk"]))
@settings(max_examples=15, deadline=None)
def test_shares_are_those_of_the_edges_along_the_way(seed, mode):
    network = RoadNetwork(random_graph(seed))
    places = places_of(seed)
    snaps, edges = network._snap(places, mode), network._ways(mode).edges
    roads = split(edges, len(network.graph.node_lon), snaps)
    millis, _, sums = between(network.graph, edges, snaps)
    found = network.matrix(places, mode=mode)
    _, before = dijkstra(roads.links, indices=roads.node, return_predecessors=True)
    for one, two in np.ndindex(millis.shape):
        parts, node = [0, 0, 0], roads.node[two]
        while node != roads.node[one]:
            entry = np.arange(*roads.links.indptr[[before[one, node], before[one, node] + 1]])
            (entry,) = entry[roads.links.indices[entry] == node]
            parts[edges.group[roads.edge[entry]]] += int(roads.links.data[entry])
            node = before[one, node]
        assert sum(parts) == millis[one, two]
        assert sums[one, two] == (parts[0] << 32) + parts[1]
        if found.seconds[one, two]:
            assert found.shares[:, one, two].sum() == WHOLE
            # what is walked between place and road counts as local
            assert found.shares[1, one, two] <= round(WHOLE * parts[1] / max(1, sum(parts))) + 1
        else:
            assert not found.shares[:, one, two].any()


def test_a_way_over_a_main_road_says_so(network_of):
    # 1,112 m of a trunk road between two of 1,113 m of local ones, all at 40 km/h
    slow = {"highway": "residential", "maxspeed": "50"}
    network = network_of([([1, 2], slow), ([2, 3], slow | {"highway": "trunk_link"}), ([3, 4], slow)])
    shares = network.matrix(np.array([[0.0, 0.0], [3 * STEP, 0.0]]), mode="car").shares
    assert shares[:, 0, 1].tolist() == [85, 0, 170]
    assert shares[:, 0, 0].tolist() == [0, 0, 0]
