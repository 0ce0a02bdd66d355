"""Anchors as a table: written by `travel fit`, read by a plan without the source."""

import numpy as np
import pytest

from routeplan.errors import Exit, RouteplanError
from routeplan.intake import read_workspace
from routeplan.sources import travel_of
from routeplan.travel.anchors import fit_anchors
from routeplan.travel.anchors_file import COLUMNS, anchors_csv, read_anchors
from scenarios import copy_scenario
from tests.travel.test_anchors import towns

HEAD = ",".join(COLUMNS)


def test_what_is_written_is_read(tmp_path):
    lonlat, seconds = towns()
    lonlat, seconds = lonlat[::8], seconds[::8, ::8]
    seconds[0, 1] = np.inf
    path = tmp_path / "anchors.csv"
    path.write_text(anchors_csv({"car": (lonlat, seconds)}), encoding="utf-8")
    found = read_anchors(path, detour=1.3)["car"].matrix(lonlat, mode="car").seconds
    assert found == pytest.approx(
        fit_anchors(lonlat, seconds, detour=1.3).matrix(lonlat, mode="car").seconds, rel=0.01
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mode,from_lon\n", "no column from_lat, to_lon, to_lat, minutes"),
        (f"{HEAD}\ncar,8,49,8.1,49,\ncar,8,49,8.1,49,5\ncar,8,99,8.1,49,5\n", "row 2, 4: coordinates"),
        (f"{HEAD}\ncar,8,49,8.1,49,5\n", "1 pairs"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_says_where(tmp_path, text, said):
    path = tmp_path / "anchors.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RouteplanError, match=said):
        read_anchors(path, detour=1.3)


def test_a_table_that_is_not_there_is_an_error_of_the_source(tmp_path):
    with pytest.raises(RouteplanError, match="no such table") as caught:
        read_anchors(tmp_path / "none.csv", detour=1.3)
    assert (caught.value.code, caught.value.exit_status) == ("anchors_file", Exit.SOURCE)


def test_a_town_without_its_roads_is_known_by_twenty_of_its_places(routeplan, tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))
    folder = copy_scenario("doggerbridge-bakery", tmp_path / "town")
    places = np.array([(one.lon, one.lat) for one in read_workspace(folder).customers])
    roads = travel_of(read_workspace(folder)).matrix(places, mode="car").seconds
    status, out, err = routeplan("travel", "fit", folder, "--anchors", 20)
    assert status == 0, err
    assert 'anchors = "anchors.csv"' in out
    policy = folder / "policy.toml"
    text = policy.read_text(encoding="utf-8").replace('source = "roads"', 'source = "straight"')

    def off(stated):
        policy.write_text(stated, encoding="utf-8")
        told = travel_of(read_workspace(folder)).matrix(places, mode="car").seconds
        return np.abs(told[roads > 0] / roads[roads > 0] - 1).mean()

    assert off(text.replace("[travel]", '[travel]\nanchors = "anchors.csv"')) < 0.6 * off(text)
