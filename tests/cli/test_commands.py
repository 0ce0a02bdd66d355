"""The command line, by exit status, stdout and stderr."""

import json
import tomllib
from pathlib import Path

import pytest


def test_policy_prints_the_whole_default_policy(routeplan_process):
    status, out, err = routeplan_process("policy")
    assert (status, err) == (0, "")
    assert tomllib.loads(out)["day"]["slack"] == 0.3


def test_check_counts_what_is_there(routeplan, small_workspace):
    status, out, _ = routeplan("check", small_workspace)
    assert status == 0
    assert out.split()[:2] == ["customers", "40"]


def test_check_reports_all_problems_at_once_and_ends_with_2(routeplan, routeplan_process, small_workspace):
    reps = small_workspace / "reps.csv"
    reps.write_text(reps.read_text().replace("52.41", "north"), encoding="utf-8")
    customers = small_workspace / "customers.csv"
    customers.write_text(customers.read_text().replace("C01,", "C00,", 1), encoding="utf-8")
    status, out, err = routeplan("check", small_workspace)
    assert (status, out) == (2, "")
    assert "reps.csv row 2, column 'lat'" in err
    assert "customers.csv row 3, column 'customer_id'" in err
    assert routeplan_process("check", small_workspace) == (status, out, err)


def test_check_says_the_same_to_programs(routeplan, small_workspace):
    (small_workspace / "policy.toml").write_text("[day]\nslak = 0.2\n", encoding="utf-8")
    status, out, _ = routeplan("check", small_workspace, "--json")
    assert status == 2
    assert json.loads(out)["problems"][0]["hint"] == "did you mean 'slack'?"


def test_plan_writes_nothing_when_the_input_is_wrong(routeplan, small_workspace):
    (small_workspace / "reps.csv").write_text("rep_id,name,lat,lon\n", encoding="utf-8")
    status, out, _ = routeplan("plan", small_workspace)
    assert (status, out) == (2, "")
    assert not (small_workspace / "plans").exists()


def test_plan_ends_with_the_page_as_the_last_line(routeplan_process, small_workspace):
    status, out, err = routeplan_process("plan", small_workspace, "--iterations", 500)
    assert status == 0, err
    page = Path(out.splitlines()[-1])
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    names = {path.relative_to(page.parent).as_posix() for path in page.parent.rglob("*") if path.is_file()}
    assert names >= {
        "plan.json", "plan.xlsx", "stops.csv", "unserved.csv", "kpis.json", "territories.geojson", "zones.geojson",
        "index.html",
    }  # fmt: skip
    assert len([name for name in names if name.startswith("reps/") and name.endswith(".html")]) == 2
    assert len([name for name in names if name.startswith("reps/") and name.endswith(".txt")]) == 2
    assert len([name for name in names if name.startswith("calendars/")]) == 2
    assert (
        (page.parent / "stops.csv").read_bytes().startswith(b"\xef\xbb\xbfdate,rep_id,seq,customer_id,arrive")
    )


def test_plan_speaks_json_to_programs(routeplan, small_workspace):
    status, out, _ = routeplan("plan", small_workspace, "--time-limit", 1, "--json")
    assert status == 0
    said = json.loads(out)
    assert said["feasible"] is True
    assert Path(said["page"]).exists()


def test_a_folder_that_is_not_ours_is_left_alone(routeplan, small_workspace, tmp_path):
    other = tmp_path / "letters"
    other.mkdir()
    (other / "love.txt").write_text("dear")
    status, _, err = routeplan("plan", small_workspace, "--out", other, "--iterations", 0)
    assert status == 2
    assert "letters" in err
    assert (other / "love.txt").read_text() == "dear"


def test_an_unknown_engine_names_those_there_are(routeplan, small_workspace):
    status, _, err = routeplan("plan", small_workspace, "--engine", "magic")
    assert status == 2
    assert "hint: engines: routeplan, manual" in err


def test_required_visits_that_cannot_be_made_end_with_4_and_are_named(routeplan_process, small_workspace):
    policy = small_workspace / "policy.toml"
    policy.write_text(policy.read_text() + "[tiers.A]\nrequired = true\nservice = '7 h'\n", encoding="utf-8")
    status, out, err = routeplan_process("plan", small_workspace, "--iterations", 50, "--workers", 1)
    assert status == 4
    assert "required visits are unserved" in err
    page = Path(out.splitlines()[-1])
    assert "the visit 7 h 00 min" in (page.parent / "unserved.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "words", [("init", "x"), ("init", "x", "--example", "atlantis"), ("plan",), ("fly",)]
)
def test_a_wrong_call_ends_with_2(routeplan_process, tmp_path, words):
    status, _, err = routeplan_process(*words, cwd=tmp_path)
    assert status == 2
    assert err


def test_init_makes_a_workspace_that_checks(routeplan, tmp_path):
    folder = tmp_path / "mine"
    status, out, _ = routeplan("init", folder, "--example", "midlands-b2b")
    assert (status, out.strip()) == (0, str(folder))
    assert routeplan("check", folder)[0] == 0


def test_a_missing_workspace_is_an_input_error(routeplan, tmp_path):
    status, _, err = routeplan("plan", tmp_path / "nowhere")
    assert status == 2
    assert "nowhere" in err


def by_team(folder, *, group):
    """Give the reps of the small workspace a team each, and the first two shops a team and a group."""
    reps = (folder / "reps.csv").read_text(encoding="utf-8").splitlines()
    teams = ["team", *(f"Team {idx}" for idx in range(len(reps) - 1))]
    (folder / "reps.csv").write_text(
        "".join(f"{row},{team}\n" for row, team in zip(reps, teams, strict=True)), encoding="utf-8"
    )
    shops = (folder / "customers.csv").read_text(encoding="utf-8").splitlines()
    cells = ["team,group", f"Team 0,{group}", f"Team 1,{group}", *([","] * (len(shops) - 3))]
    (folder / "customers.csv").write_text(
        "".join(f"{row},{cell}\n" for row, cell in zip(shops, cells, strict=True)), encoding="utf-8"
    )


def test_a_group_across_teams_stops_check_and_plan_alike(routeplan_process, small_workspace):
    by_team(small_workspace, group="Chain")
    for command in ("check", "plan"):
        status, _, err = routeplan_process(command, small_workspace)
        assert status == 2
        assert "group 'Chain'" in err
    assert not (small_workspace / "plans").exists()


def test_figures_by_team_where_there_are_several(routeplan_process, small_workspace):
    status, out, _ = routeplan_process("plan", small_workspace, "--iterations", "20")
    assert status == 0
    assert "team " not in out
    assert "shapes " in out
    by_team(small_workspace, group="")
    status, out, _ = routeplan_process("plan", small_workspace, "--iterations", "20")
    assert status == 0
    assert "team Team 0: 1 rep," in out
    assert "team Team 1: 1 rep," in out
