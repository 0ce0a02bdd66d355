"""Scenarios are listed, described and copied."""

import pytest

from routeplan.errors import RouteplanError
from scenarios import SCENARIOS, copy_scenario, describe


def test_every_scenario_is_described_on_one_line():
    for name in SCENARIOS:
        assert describe(name)
        assert "\n" not in describe(name)


def test_an_unknown_scenario_names_the_nearest_one():
    with pytest.raises(RouteplanError, match="taipei-beverage'") as caught:
        describe("taipei-beverage")
    assert caught.value.code == "unknown_scenario"
    assert "did you mean 'taipei-beverages'" in caught.value.hint


def test_a_name_like_none_lists_all_scenarios(tmp_path):
    with pytest.raises(RouteplanError) as caught:
        copy_scenario("zzz", tmp_path / "new")
    assert all(name in caught.value.hint for name in SCENARIOS)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_copy_holds_the_policy_and_the_tables_alone(name, tmp_path):
    folder = copy_scenario(name, tmp_path / "a" / "b")
    assert folder == tmp_path / "a" / "b"
    assert (folder / "policy.toml").is_file()
    assert {file.suffix for file in folder.iterdir()} <= {".toml", ".csv", ".xlsx", ".pbf"}


def test_a_copy_goes_into_an_empty_folder_and_into_no_other(tmp_path):
    copy_scenario("midlands-b2b", tmp_path)
    with pytest.raises(RouteplanError) as caught:
        copy_scenario("midlands-b2b", tmp_path)
    assert caught.value.code == "folder_not_empty"


def test_a_file_is_no_folder_to_copy_into(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RouteplanError) as caught:
        copy_scenario("midlands-b2b", tmp_path / "file")
    assert caught.value.code == "folder_not_empty"
    assert (tmp_path / "file").read_text() == "mine"
