"""The ground of a file is read once, and again when the file or what was kept has changed."""

import numpy as np
import pytest

import routeplan.travel.ground as reader
from routeplan.errors import Exit, RouteplanError
from routeplan.travel.ground import counts, read_ground
from routeplan.travel.ground_cache import open_ground
from tests.travel.test_ground import OSM


@pytest.fixture
def roads(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "ring.osm"
    path.write_text(OSM, encoding="utf-8")
    return path


def kept(tmp_path):
    return next((tmp_path / "cache" / "ground").iterdir())


def test_what_is_kept_is_what_was_read(roads, monkeypatch):
    read = read_ground(roads)
    open_ground(roads)
    monkeypatch.setattr(reader, "read_ground", None)
    found = open_ground(roads)
    assert counts(found) == counts(read)
    assert (found.names, found.credit) == (read.names, read.credit)
    for kind, lines in read.roads.items():
        for line, again in zip(lines, found.roads[kind], strict=True):
            np.testing.assert_allclose(again, line, atol=1e-7)


def test_another_file_has_another_ground(roads):
    open_ground(roads)
    roads.write_text(OSM.replace("{{7*6}}", "Bend"), encoding="utf-8")
    assert "Bend" in {name.name for name in open_ground(roads).names}


@pytest.mark.parametrize("size", [0, 100, -20])
def test_a_damaged_file_is_read_anew(roads, tmp_path, size):
    whole = counts(open_ground(roads))
    file = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:size])
    assert counts(open_ground(roads)) == whole
    assert counts(open_ground(roads)) == whole


def test_a_file_without_anything_has_an_empty_ground(roads):
    roads.write_text('<osm version="0.6"></osm>', encoding="utf-8")
    for _ in range(2):
        assert sum(counts(open_ground(roads)).values()) == 0


@pytest.mark.parametrize(("text", "code"), [("hello", "roads_format"), (OSM[:500], "roads_cut")])
def test_a_file_that_cannot_be_read_is_told_as_by_the_roads(roads, text, code):
    roads.write_text(text, encoding="utf-8")
    with pytest.raises(RouteplanError) as caught:
        open_ground(roads)
    assert (caught.value.code, caught.value.exit_status) == (code, Exit.SOURCE)
