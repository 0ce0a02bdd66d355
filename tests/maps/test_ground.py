"""What pages carry of the ground and of ways along roads."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.day_picture import thinned
from maps.ground import ground_data
from maps.overview import overview_page
from maps.polyline import encoded
from maps.rep_page import rep_page
from routeplan.model import Ground, PlaceName


def decoded(text):
    """Read the text as ``ground.js`` does."""
    places, at, corner = [], 0, [0, 0]
    while at < len(text):
        for axis in (0, 1):
            value, shift, byte = 0, 0, 32
            while byte >= 32:
                byte = ord(text[at]) - 63
                at += 1
                value |= (byte & 31) << shift
                shift += 5
            corner[axis] += ~(value >> 1) if value & 1 else value >> 1
        places.append((corner[1] / 1e5, corner[0] / 1e5))
    return places


degrees = st.tuples(st.floats(-179, 179), st.floats(-85, 85))


@given(st.lists(degrees, min_size=1, max_size=20))
def test_a_line_is_read_as_it_was_written(places):
    found = decoded(encoded(places, middle=0.0))
    assert np.allclose(found, places, atol=6e-6)


def test_a_line_over_the_antimeridian_stays_one():
    found = decoded(encoded([(179.9, 10.0), (-179.9, 10.0)], middle=180.0))
    assert [lon for lon, _ in found] == [179.9, 180.1]


def test_small_roads_come_first_and_names_as_they_are():
    line = np.array([[8.0, 50.0], [8.1, 50.0]])
    name = PlaceName(name="</script>{{7*6}}", lon=8.0, lat=50.0, rank=1)
    ground = Ground(roads={"main": (line,), "street": (line, line)}, names=(name,), credit="© X")
    found = ground_data(ground, middle=8.0)
    assert [(kind, len(lines)) for kind, lines in found["roads"]] == [
        ("street", 2),
        ("middle", 0),
        ("main", 1),
        ("motorway", 0),
    ]
    assert found["names"] == [["</script>{{7*6}}", 50.0, 8.0, 1]]
    assert ground_data(None, middle=8.0) is None


def test_corners_within_a_pixel_are_left_out_but_the_last():
    assert thinned([(0, 0), (0.4, 0), (5, 0), (5.2, 0)]) == [(0, 0), (5, 0), (5.2, 0)]
    assert thinned([(0, 0), (0, 0)]) == [(0, 0)]


HOSTILE = "</script><script>alert(1)</script>{{7*6}}"


@pytest.fixture(scope="module")
def with_roads(evaluation, options):
    lon, lat = evaluation.reps[0].lon, evaluation.reps[0].lat
    line = np.array([[lon - 0.05, lat], [lon, lat + 0.01], [lon + 0.05, lat]])
    ring = np.array([[lon, lat], [lon + 0.02, lat], [lon + 0.02, lat + 0.02], [lon, lat]])
    ground = Ground(
        roads={"main": (line,), "street": (line + 0.003,)},
        areas={"water": (ring,), "green": (ring - 0.01,)},
        rivers=(line - 0.004,),
        names=(PlaceName(name=HOSTILE, lon=lon, lat=lat, rank=0),),
        credit="© OpenStreetMap contributors",
    )
    ways = {
        (day.rep_id, day.date): tuple(line + 0.001 * leg for leg in range(len(day.stops) + 1))
        for day in evaluation.schedules
    }
    return replace(options, ground=ground, ways=ways)


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reps_map_shows_streets_and_asks_for_nothing(
    plan, evaluation, with_roads, viewer, device, scheme
):
    page = viewer.open(rep_page(plan, evaluation, "R1", with_roads), device, scheme=scheme)
    assert page.locator(".leaflet-ground-pane canvas").count() == 1
    assert "OpenStreetMap" in page.locator(".leaflet-control-attribution").inner_text()
    assert viewer.painted(page) > 1000


def test_the_planners_map_shows_streets_and_asks_for_nothing(plan, evaluation, with_roads, viewer):
    page = viewer.open(overview_page(plan, evaluation, with_roads))
    assert page.locator(".leaflet-ground-pane canvas").count() == 1


def test_the_picture_without_a_script_bends_where_the_road_does(plan, evaluation, options, with_roads):
    straight, bent = (
        rep_page(plan, evaluation, "R1", one).split('class="leg" d="')[1].split('"')[0]
        for one in (options, with_roads)
    )
    assert bent.count("L") > straight.count("L")
