"""Travel times from where the policy says, through a whole plan."""

import csv
import json
from datetime import date
from threading import Event

import numpy as np
import pytest

from routeplan.errors import InputError, RouteplanError
from routeplan.intake import read_workspace
from routeplan.planning import Settings, make_plan
from routeplan.rendering import render
from routeplan.sources import travel_notes, travel_of
from routeplan.travel import StraightLine
from routeplan.travel.streets import streets_of
from routeplan.visits import Budget


def grid_of_streets(folder, *, river=None):
    """Write streets every 300 m over the small workspace as .osm; a river is a column that one street alone crosses."""
    lons, lats = np.arange(-1.51, -1.42, 0.004), np.arange(52.39, 52.46, 0.003)
    nodes, ways = [], []
    for row, lat in enumerate(lats):
        for column, lon in enumerate(lons):
            nodes.append(f'<node id="{1000 * row + column + 1}" lat="{lat:.6f}" lon="{lon:.6f}"/>')

    def way(ids):
        ways.append(
            f'<way id="{len(ways) + 1}">'
            + "".join(f'<nd ref="{one}"/>' for one in ids)
            + '<tag k="highway" v="residential"/></way>'
        )

    for row in range(len(lats)):
        for column in range(len(lons) - 1):
            if column != river or row == 0:
                way([1000 * row + column + 1, 1000 * row + column + 2])
    for column in range(len(lons)):
        way([1000 * row + column + 1 for row in range(len(lats))])
    (folder / "town.osm").write_text(
        f'<osm version="0.6">{"".join(nodes)}{"".join(ways)}</osm>', encoding="utf-8"
    )


def say(folder, text):
    with (folder / "policy.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[travel]\n{text}\n")


def plan(folder):
    workspace = read_workspace(folder)
    return make_plan(
        workspace, Settings(today=date(2026, 11, 22), budget=Budget(iterations=50)), stop_requested=Event()
    )


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))


def test_without_a_word_the_line_is_straight(small_workspace):
    workspace = read_workspace(small_workspace)
    travel = travel_of(workspace)
    assert isinstance(travel, StraightLine)
    assert travel_notes(workspace, travel) == ()


def test_a_plan_on_roads_keeps_its_rules_and_draws_its_ways(small_workspace):
    grid_of_streets(small_workspace)
    say(small_workspace, 'source = "roads"\nroads = "town.osm"')
    found = plan(small_workspace)
    assert found.evaluation.violations == ()
    assert found.warnings == ()
    streets = streets_of(found.evaluation, found.travel, found.policy.travel, small_workspace)
    day = found.evaluation.schedules[0]
    ways = streets.ways[day.rep_id, day.date]
    assert len(ways) == len(day.stops) + 1
    page = render(found.plan, found.evaluation, found.policy, streets)["reps/R1.html"].decode()
    data = json.loads(page.split('id="rep-data">')[1].split("</script>")[0])
    assert data["ground"]["roads"][0][0] == "street"
    assert all(one["ways"] for one in data["days"].values())


def test_a_river_makes_ways_longer_than_they_look(small_workspace):
    grid_of_streets(small_workspace)
    say(small_workspace, 'source = "roads"\nroads = "town.osm"')
    across = np.array([[-1.48, 52.44], [-1.47, 52.44]])
    dry = travel_of(read_workspace(small_workspace)).matrix(across, mode="car").seconds[0, 1]
    grid_of_streets(small_workspace, river=8)
    wet = travel_of(read_workspace(small_workspace)).matrix(across, mode="car").seconds[0, 1]
    assert wet > 5 * dry
    assert plan(small_workspace).evaluation.violations == ()


def test_a_customer_off_the_map_is_named_or_estimated(small_workspace):
    grid_of_streets(small_workspace)
    with (small_workspace / "customers.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["C99", "Far", 53.2, -1.46, 90_000])
    say(small_workspace, 'source = "roads"\nroads = "town.osm"')
    found = plan(small_workspace)
    assert any("No way leads between" in one.message and "C99" in one.message for one in found.warnings)
    assert {one.customer_id for one in found.evaluation.unserved} == {"C99"}
    files = render(found.plan, found.evaluation, found.policy)
    assert "No way leads between" in files["index.html"].decode()
    assert "C99" in json.loads(files["kpis.json"])["travel_notes"][0]
    say_fallback = (small_workspace / "policy.toml").read_text(encoding="utf-8") + 'fallback = "straight"\n'
    (small_workspace / "policy.toml").write_text(say_fallback, encoding="utf-8")
    assert any("were estimated" in one.message for one in plan(small_workspace).warnings)


def test_a_table_of_ones_own(small_workspace):
    ids = [f"C{idx:02}" for idx in range(40)] + ["R1", "R2"]
    with (small_workspace / "times.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["from", "to", "minutes", "km"])
        table.writerows((one, other, 10, 5) for one in ids for other in ids if one != other)
    say(small_workspace, 'source = "matrix"\nmatrix = "times.csv"')
    found = plan(small_workspace)
    assert found.evaluation.violations == ()
    assert {stop.drive_s for day in found.evaluation.schedules for stop in day.stops} == {600}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('source = "roads"\nroads = "none.osm"', "roads_missing"),
        ('source = "matrix"\nmatrix = "none.csv"', "matrix_file"),
    ],
)
def test_a_source_that_is_not_there_is_an_error_of_the_source(small_workspace, text, code):
    say(small_workspace, text)
    with pytest.raises(RouteplanError) as caught:
        plan(small_workspace)
    assert caught.value.code == code


def test_a_source_needs_its_name(small_workspace):
    say(small_workspace, 'source = "osrm"')
    with pytest.raises(InputError, match="1 problem") as caught:
        read_workspace(small_workspace)
    assert "needs url" in caught.value.problems[0].message
