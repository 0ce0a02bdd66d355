"""A workspace gets a file of roads, and its policy says so."""

import tomllib

import pytest

from routeplan.errors import RouteplanError
from routeplan.intake.with_roads import add_roads, check_roads


@pytest.mark.parametrize(
    "policy",
    [
        "title = 'x'\n",
        "[travel]\nsource = 'straight'\nroads = ''\nmode = 'car'\n[pages]\ntiles = ''\n",
        "[travel.modes.car]\nminutes = 4.5\nexponent = 0.7\n",
    ],
)
def test_the_policy_names_the_file_and_keeps_the_rest(tmp_path, policy):
    roads = tmp_path / "town.osm"
    roads.write_text("<osm/>", encoding="utf-8")
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "policy.toml").write_text(policy, encoding="utf-8")
    add_roads(folder, roads)
    before, after = tomllib.loads(policy), tomllib.loads((folder / "policy.toml").read_text(encoding="utf-8"))
    assert (after["travel"].pop("source"), after["travel"].pop("roads")) == ("roads", "town.osm")
    stated = {key: value for key, value in before.get("travel", {}).items() if key not in {"source", "roads"}}
    assert after["travel"] == stated
    assert {key: value for key, value in after.items() if key != "travel"} == {
        key: value for key, value in before.items() if key != "travel"
    }
    assert (folder / "town.osm").read_bytes() == roads.read_bytes()


def test_what_is_no_file_of_roads_is_refused_first(tmp_path):
    with pytest.raises(RouteplanError) as caught:
        check_roads(tmp_path / "town.osm.pbf")
    assert (caught.value.code, int(caught.value.exit_status)) == ("roads_missing", 3)
    (tmp_path / "town.xlsx").write_bytes(b"")
    with pytest.raises(RouteplanError) as caught:
        check_roads(tmp_path / "town.xlsx")
    assert caught.value.code == "roads_format"
