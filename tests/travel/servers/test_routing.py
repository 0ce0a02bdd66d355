"""OSRM, Valhalla and openrouteservice: tables in pieces, lines of legs, and what each says when it cannot."""

import numpy as np
import pytest

from routeplan.errors import Exit, RouteplanError
from routeplan.travel.servers import routing_server
from routeplan.travel.servers.lines import decode_polyline
from tests.travel.servers.fakes import Ors, Osrm, Valhalla

# A town of ten places on a street: 100 s and 1 km a place eastwards, 130 s westwards.
PLACES = np.column_stack([np.round(7 + 0.01 * np.arange(10), 6), np.full(10, 50.5)])
STEPS = np.subtract.outer(np.arange(10), np.arange(10))
SECONDS = np.where(STEPS < 0, -100.4 * STEPS, 130.0 * STEPS)


KINDS = pytest.mark.parametrize("kind", [Osrm, Valhalla, Ors])


@pytest.fixture
def server_of(fake, reply, client_of):
    def make(kind, *, hole=None, max_table=4):
        fake.answer = kind(reply, hole)
        return kind.cls(client=client_of(kind.kind), max_table=max_table)

    return make


@KINDS
@pytest.mark.parametrize("max_table", [1, 3, 4, 10, 99])
def test_a_table_is_the_same_in_whatever_pieces(server_of, kind, max_table):
    found = server_of(kind, max_table=max_table).matrix(PLACES, mode="car")
    np.testing.assert_array_equal(found.seconds, np.ceil(SECONDS))
    np.testing.assert_array_equal(found.metres, 1000.0 * np.abs(STEPS))


@KINDS
def test_a_pair_without_a_way_is_unreachable_and_no_other(server_of, kind):
    found = server_of(kind, hole=((7.02, 50.5), (7.08, 50.5))).matrix(PLACES, mode="car")
    assert np.argwhere(~np.isfinite(found.seconds)).tolist() == [[2, 8]]
    assert np.argwhere(~np.isfinite(found.metres)).tolist() == [[2, 8]]


@KINDS
@pytest.mark.parametrize("count", [0, 1])
def test_nothing_is_asked_about_one_place(fake, server_of, kind, count):
    server = server_of(kind)
    assert server.matrix(PLACES[:count], mode="car").seconds.shape == (count, count)
    assert server.route(PLACES[:count], mode="car") == ()
    assert fake.asked == []


@KINDS
@pytest.mark.parametrize("max_table", [2, 4, 99])
def test_each_leg_has_its_line(server_of, kind, max_table):
    lines = server_of(kind, max_table=max_table).route(PLACES, mode="car")
    assert len(lines) == 9
    for leg, line in enumerate(lines):
        (lon, lat), end = PLACES[leg].tolist(), PLACES[leg + 1].tolist()
        np.testing.assert_allclose(line, [(lon, lat), (lon, lat + 0.001), end], atol=1e-9)


def test_valhalla_is_asked_for_twenty_places_at_a_time(server_of):
    assert len(server_of(Valhalla).route(np.concatenate([PLACES] * 5), mode="car")) == 49


@KINDS
def test_a_leg_without_a_way_has_no_line_and_the_others_have_theirs(server_of, kind):
    lines = server_of(kind, hole=((7.02, 50.5), (7.03, 50.5))).route(PLACES, mode="car")
    assert [len(line) for line in lines] == [3, 3, 0, 3, 3, 3, 3, 3, 3]


@pytest.mark.parametrize("kind", [Osrm, Ors])
def test_places_far_from_their_road_are_reported(server_of, kind):
    server = server_of(kind)
    server.matrix(PLACES, mode="car")
    assert server.report().far == (((7.03, 50.5), 400.0),)


@KINDS
@pytest.mark.parametrize(("case", "code"), [("too_large", "server_limit"), ("off_road", "server_no_road")])
def test_what_a_server_means_is_said(fake, reply, server_of, kind, case, code):
    server = server_of(kind)
    fake.replies(reply(getattr(kind, case), 400))
    with pytest.raises(RouteplanError) as caught:
        server.matrix(PLACES, mode="car")
    assert (caught.value.code, caught.value.exit_status) == (code, Exit.SOURCE)


def test_a_table_that_osrm_cannot_make_is_told(fake, reply, server_of):
    server = server_of(Osrm)
    fake.replies(reply({"code": "NoTable", "message": "No table found"}, 400))
    with pytest.raises(RouteplanError) as caught:
        server.matrix(PLACES, mode="car")
    assert caught.value.code == "server_no_road"


@KINDS
@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        None,
        "Ok",
        {"durations": [[0]], "distances": [[0]], "sources": [{"distance": 1}], "sources_to_targets": [[]]},
        {"durations": None, "distances": 3, "sources_to_targets": {"durations": []}},
        {
            "durations": [[0, -1], [1, 0]],
            "distances": [[0, 1], [1, 0]],
            "sources": [{"distance": 1}, {"distance": 1}],
            "sources_to_targets": [[{"time": 0, "distance": 0}, {"time": -1, "distance": 1}]] * 2,
        },
        {"durations": [[0, 1], [2]], "distances": [[0, 1], [1, 0]], "sources": [{"distance": 1}] * 2},
    ],
)
def test_a_table_of_another_form_is_one_clear_error(fake, reply, server_of, kind, body):
    server = server_of(kind)
    fake.replies(reply(body))
    with pytest.raises(RouteplanError) as caught:
        server.matrix(PLACES[:2], mode="car")
    assert caught.value.code == "server_answer"
    with pytest.raises(RouteplanError) as caught:
        server.route(PLACES[:3], mode="car")
    assert caught.value.code == "server_answer"


@KINDS
def test_a_mode_without_a_profile_is_told(server_of, kind):
    for ask in (server_of(kind).matrix, server_of(kind).route):
        with pytest.raises(RouteplanError) as caught:
            ask(PLACES, mode="transit")
        assert caught.value.code == "server_mode"
        assert caught.value.hint == "reps may travel by car, e-bike, walk"


def test_modes_are_different_profiles(fake, reply, server_of):
    server = server_of(Osrm)
    answer = {"durations": [[0, 1], [1, 0]], "distances": [[0, 1], [1, 0]], "sources": [{"distance": 0}] * 2}
    fake.replies(reply(answer))
    for mode in ("car", "e-bike", "walk"):
        server.matrix(PLACES[:2], mode=mode)
    assert [asked.path.split("/")[3] for asked in fake.asked] == ["driving", "bike", "foot"]


@KINDS
def test_servers_are_made_by_kind_and_keep_their_answers(fake, reply, monkeypatch, tmp_path, kind):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path))
    monkeypatch.setenv("ROUTEPLAN_ORS_KEY", "s3cret")
    fake.answer = kind(reply)
    for _ in range(2):
        server = routing_server(kind.kind, fake.url)
        assert isinstance(server, kind.cls)
        server.matrix(PLACES, mode="car")
        server.client.close()
        server.client.cache.close()
    (asked,) = fake.asked
    assert asked.headers.get("Authorization") == ("s3cret" if kind is Ors else None)


def test_a_refused_key_names_the_variable_that_holds_it(fake, reply, monkeypatch, tmp_path):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path))
    fake.replies(reply({"error": "Access to this API has been disallowed"}, 403))
    server = routing_server("ors", fake.url)
    with pytest.raises(RouteplanError) as caught:
        server.matrix(PLACES, mode="car")
    assert caught.value.hint == "check the key in $ROUTEPLAN_ORS_KEY"
    server.client.close()
    server.client.cache.close()


def test_a_recorded_polyline_is_decoded():
    # the example of Google's format, https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    points = decode_polyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@", digits=5)
    np.testing.assert_allclose(points, [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)])
    for broken in ("_p~iF~ps|", "_p~iF", "\x1f"):
        with pytest.raises(ValueError, match="polyline"):
            decode_polyline(broken)
