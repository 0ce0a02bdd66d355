"""The work of a team as a benchmark."""

import json
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.instances.teams import list_teams, load_team
from benchmarks.measure import Task, measure
from routeplan.errors import RouteplanError
from routeplan.intake import read_workspace
from routeplan.model import DayPlan, Plan
from routeplan.planning import Settings, build_case
from routeplan.publish.plan_json import plan_to_json
from scenarios import SCENARIOS


def task(workspace, **changes):
    values = {"engine": "manual", "seconds": None, "iterations": 0, "seed": 1} | changes
    return Task(family="team", folder=None, key=str(workspace), **values)


def test_a_workspace_gives_a_problem_a_rep_and_all_due_visits_with_their_tiers(small_workspace):
    team = load_team(str(small_workspace))
    assert (team.name, team.vehicles, team.days) == ("team", 2, 14)
    assert team.shares == (1, 1)
    # of no visit made, all are due and all their worth is lost
    nothing = [part.problem for part in team.parts]
    assert sum(problem.n_clients for problem in nothing) <= 40
    for part in team.parts:
        assert len(part.tiers) == len(part.worth_s) == part.problem.n_visits


def test_a_row_of_a_team_says_what_a_planner_looks_at_and_no_path(small_workspace):
    row = measure(task(small_workspace))
    assert (row["instance"], row["vehicles"], row["best_known"]) == ("team", 2, None)
    assert str(small_workspace.parent) not in json.dumps(row)
    assert row["visits_by_tier"].keys() == row["due_by_tier"].keys()
    assert sum(row["visits_by_tier"].values()) <= sum(row["due_by_tier"].values())
    assert (sum(row["visits_by_tier"].values()) == sum(row["due_by_tier"].values())) == (
        row["lost_value_s"] == 0
    )
    assert 0 < row["drive_s"] < row["cost"]
    assert row["moved"] is None


def test_the_seed_of_a_run_does_not_change_the_territories(small_workspace):
    sizes = {
        tuple(problem.n_visits for problem in load_team(str(small_workspace)).problems) for _ in range(2)
    }
    assert len(sizes) == 1


def test_reps_who_share_customers_are_one_problem_with_the_time_of_all(small_workspace):
    policy = small_workspace / "policy.toml"
    policy.write_text(policy.read_text(encoding="utf-8") + "[visits]\nborders = 'open'\n", encoding="utf-8")
    team = load_team(str(small_workspace))
    assert (len(team.problems), team.shares) == (1, (2,))


def test_all_scenarios_are_measured_unless_some_are_named(small_workspace):
    assert list_teams() == SCENARIOS
    assert list_teams((SCENARIOS[0], str(small_workspace))) == (SCENARIOS[0], str(small_workspace))


def test_a_scenario_is_read_without_a_copy_being_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert load_team("midlands-b2b").name == "midlands-b2b"
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_neither_scenario_nor_folder_is_refused(tmp_path):
    with pytest.raises(RouteplanError) as error:
        list_teams((str(tmp_path / "gone"),))
    assert error.value.code == "unknown_instance"
    assert "midlands-b2b" in error.value.hint


def test_two_workspaces_of_one_name_are_refused_as_their_rows_would_be_the_same(tmp_path):
    folders = [tmp_path / parent / "team" for parent in ("north", "south")]
    for folder in folders:
        folder.mkdir(parents=True)
    with pytest.raises(RouteplanError, match="'team'"):
        list_teams(tuple(str(folder) for folder in folders))


def test_des_moines_is_read_where_the_data_has_it(real_data):
    team = load_team("iowa-des-moines")
    assert (team.name, team.vehicles, team.days) == ("iowa-des-moines", 5, 28)
    assert sum(problem.n_visits for problem in team.problems) > 500


def test_visits_made_elsewhere_than_in_a_previous_plan_are_counted(small_workspace):
    # the previous plan made one visit on one day, and nothing else
    case, _ = build_case(read_workspace(small_workspace), Settings(today=date(2026, 11, 1)))
    visit = case.due_visits[0]
    shift = next(shift for shift in case.shifts if visit.earliest <= shift.date <= visit.latest)
    day = DayPlan(rep_id=shift.rep_id, date=shift.date, leave_s=30_000, customer_ids=(visit.customer_id,))
    plan = Plan(horizon=case.horizon, territories=(), days=(day,), engine="manual", seed=1)
    folder = small_workspace / "plans" / "before"
    folder.mkdir(parents=True)
    (folder / "plan.json").write_text(plan_to_json(plan), encoding="utf-8")
    policy = small_workspace / "policy.toml"
    policy.write_text(policy.read_text(encoding="utf-8") + "[visits]\nborders = 'open'\n", encoding="utf-8")
    team = load_team(f"{small_workspace}@{folder}")
    assert team.name == "team@before"
    (initial,) = team.initials
    made = [route for route in initial.routes if route]
    assert [len(route) for route in made] == [1]
    assert team.figures((initial,))["moved"] == 0
    # the same visit one shift later or earlier
    turned = replace(initial, routes=(initial.routes[-1], *initial.routes[:-1]))
    assert team.figures((turned,))["moved"] == 1


def test_a_previous_plan_that_is_none_is_refused(small_workspace, tmp_path):
    with pytest.raises(RouteplanError) as error:
        load_team(f"{small_workspace}@{tmp_path / 'gone'}")
    assert error.value.code == "no_plan"
