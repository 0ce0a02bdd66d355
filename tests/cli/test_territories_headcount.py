"""The command ``routeplan territories --reps``, as a planner runs it."""

import csv
import json
import sys

import pytest

import solvers.districts.solve  # noqa: F401 - a function of the same name hides the module
from routeplan.territories import headcount_rows


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Search briefly: what is asked here is not how good territories are."""
    monkeypatch.setattr(sys.modules["solvers.districts.solve"], "ITERATIONS", 5_000)
    monkeypatch.setattr(headcount_rows, "SEARCH", 5_000)
    monkeypatch.setattr(headcount_rows, "PER_CUSTOMER", 10)


def test_a_table_a_page_and_files_beside_proposals(routeplan, small_workspace):
    folder = small_workspace / "territories" / "2026-11-23"
    status, out, err = routeplan("territories", small_workspace, "--reps", "1-3")
    assert status == 0, err
    lines = out.splitlines()
    assert lines[0].split()[:2] == ["reps", "service"]
    assert lines[-1] == str(folder / "headcount.html")
    assert any("the smallest number" in line or "hardly" in line for line in lines)
    with (folder / "headcount.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["reps"] for row in rows] == ["1", "2", "3"]
    assert [row["proposed"] for row in rows].count("yes") == 1
    # proposals join them, and stay when the numbers are compared anew
    assert routeplan("territories", small_workspace, "--proposals", 1)[0] == 0
    names = {"index.html", "proposals.json", "headcount.html", "headcount.json", "headcount.csv"}
    assert names <= {path.name for path in folder.iterdir()}
    before = (folder / "index.html").read_bytes()
    assert routeplan("territories", small_workspace, "--reps", "auto")[0] == 0
    assert names <= {path.name for path in folder.iterdir()}
    assert (folder / "index.html").read_bytes() == before


def test_json_is_the_same_each_time(routeplan, small_workspace):
    status, out, err = routeplan("territories", small_workspace, "--reps", "2-3", "--json")
    assert status == 0, err
    said = json.loads(out)
    (curve,) = said["curves"]
    assert said["proposal"] == curve["proposal"]
    assert [row["reps"] for row in curve["rows"]] == [2, 3]
    assert curve["rows"][0]["gain_visits"] is None
    assert routeplan("territories", small_workspace, "--reps", "2-3", "--json")[1] == out


def test_a_wrong_range_and_other_wishes_beside_it_are_refused(routeplan, small_workspace):
    status, _, err = routeplan("territories", small_workspace, "--reps", "9-2")
    assert (status, "--reps '9-2' ends below its start" in err) == (2, True)
    status, _, err = routeplan("territories", small_workspace, "--reps", "2", "--choose", 1)
    assert (status, "--reps stands with" in err) == (2, True)
    assert not (small_workspace / "territories").exists()


def test_a_folder_that_is_not_ours_is_left_alone(routeplan, small_workspace):
    folder = small_workspace / "territories" / "2026-11-23"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("dear")
    assert routeplan("territories", small_workspace, "--reps", "2")[0] == 2
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
