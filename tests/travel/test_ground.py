"""The ground of a map: read from a small file, cut to a page."""

import numpy as np
import pytest

from routeplan.model import ROAD_CLASSES
from routeplan.travel.ground import DETAIL, counts, cut, fitted, read_ground

OSM = """<?xml version="1.0"?>
<osm version="0.6">
 <node id="1" lat="50.000" lon="8.000"/><node id="2" lat="50.000" lon="8.010"/>
 <node id="3" lat="50.0001" lon="8.005"/><node id="4" lat="50.010" lon="8.010"/>
 <node id="5" lat="50.002" lon="8.002"/><node id="6" lat="50.002" lon="8.006"/>
 <node id="7" lat="50.006" lon="8.006"/><node id="8" lat="50.006" lon="8.002"/>
 <node id="9" lat="50.005" lon="8.005"><tag k="place" v="town"/><tag k="name" v="{{7*6}}"/></node>
 <node id="10" lat="50.001" lon="8.001"><tag k="place" v="city"/><tag k="name" v="Ring"/></node>
 <way id="1"><nd ref="1"/><nd ref="3"/><tag k="highway" v="primary"/></way>
 <way id="2"><nd ref="3"/><nd ref="2"/><tag k="highway" v="secondary"/></way>
 <way id="3"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/></way>
 <way id="4"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/><tag k="leisure" v="park"/></way>
 <way id="5"><nd ref="1"/><nd ref="5"/><tag k="waterway" v="river"/></way>
 <way id="6"><nd ref="1"/><nd ref="8"/><tag k="highway" v="footway"/></way>
</osm>"""


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    path = tmp_path_factory.mktemp("ground") / "ring.osm"
    path.write_text(OSM, encoding="utf-8")
    return read_ground(path)


def test_ways_of_a_class_are_joined_and_footpaths_left_out(ground):
    assert counts(ground) == {"main": 3, "street": 2, "green": 5, "rivers": 2}
    assert [(name.name, name.rank) for name in ground.names] == [("Ring", 0), ("{{7*6}}", 1)]
    assert ground.credit == "© OpenStreetMap contributors"


def test_a_cut_lies_in_its_box(ground):
    found = cut(ground, (8.003, 49.9, 8.008, 50.005), within_m=1.0, classes=ROAD_CLASSES)
    lines = [*found.roads["main"], *found.areas["green"]]
    corners = np.concatenate(lines)
    assert (corners.min(axis=0) >= (8.003 - 1e-9, 49.9)).all()
    assert (corners.max(axis=0) <= (8.008 + 1e-9, 50.005 + 1e-9)).all()
    assert found.roads["street"] == ()
    assert [name.name for name in found.names] == ["{{7*6}}"]


def test_a_page_gets_as_much_as_it_may_hold(ground):
    box = (7.9, 49.9, 8.1, 50.1)
    assert fitted(ground, box, corners=1000).roads["street"]
    least = fitted(ground, box, corners=0)
    assert set(least.roads) == set(DETAIL[-1][1])


def test_bends_within_the_tolerance_are_straightened(ground):
    box = (7.9, 49.9, 8.1, 50.1)
    fine, coarse = (cut(ground, box, within_m=metres, classes=("main",)) for metres in (1.0, 50.0))
    assert (counts(fine)["main"], counts(coarse)["main"]) == (3, 2)
