"""The measurements of the road engine, in small."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from benchmarks.roads import against_networkx, straight
from benchmarks.roads.metro import TILES, metro
from benchmarks.roads.places import chengdu, extract
from benchmarks.roads.report import report

ORIGIN = {"commit": "abc1234", "dirty": False, "versions": {"python": "3.11"}, "seed": 1}


@pytest.fixture
def roads(real_data, tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path))
    return real_data / "roads"


def test_a_metro_hangs_together_and_its_lines_are_those_of_its_tiles(roads):
    one = extract(roads, "helsinki-centre").graph
    many = metro(one)
    many.check()
    assert len(many.node_lon) == len(TILES) * len(one.node_lon)
    links = csr_array((np.ones(len(many.tail)), (many.tail, many.head)), shape=[len(many.node_lon)] * 2)
    labels = connected_components(links, connection="strong")[1]
    assert len(set(labels[many.component == 0].tolist())) == 1
    first = many.line_start[many.line[~many.is_backward]]
    tails = many.tail[~many.is_backward]
    assert many.line_lon[first] == pytest.approx(many.node_lon[tails])


def test_times_on_an_extract_are_those_of_networkx(roads):
    figures = against_networkx.compare(roads, "heidelberg", count=40, seed=2)
    assert figures["worst_error"] < 0.001


def test_a_fit_comes_nearer_to_roads_than_the_default_where_roads_are_all_alike(roads):
    figures = straight.compare("chengdu", chengdu(roads / "chengdu"), seed=1)
    assert figures["best"] - 0.001 <= figures["fitted"] < figures["default"]
    rows = [{"what": "straight", "figures": figures, **ORIGIN}]
    assert "| chengdu |" in report(rows)
    assert "Left out: no Python with osrm-bindings" in report(rows)
