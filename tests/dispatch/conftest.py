"""A shipped scenario in use: two weeks of six reps in Taipei, planned with few iterations."""

from datetime import date
from threading import Event

import pytest

from routeplan.cases import case_of
from routeplan.dispatch.scene import Scene
from routeplan.evaluate.checks import check
from routeplan.intake import read_workspace
from routeplan.planning import Settings, make_plan
from routeplan.travel import StraightLine
from routeplan.visits import Budget
from scenarios import copy_scenario


@pytest.fixture(scope="session")
def team(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dispatch") / "team"
    copy_scenario("taipei-beverages", folder)
    policy = folder / "policy.toml"
    text = policy.read_text(encoding="utf-8").replace("weeks = 4", "weeks = 2")
    policy.write_text(text, encoding="utf-8")
    workspace = read_workspace(folder)
    settings = Settings(today=date(2026, 11, 20), budget=Budget(iterations=5))
    planned = make_plan(workspace, settings, stop_requested=Event())
    case, _ = case_of(workspace, planned.plan.horizon)
    travel = StraightLine.from_rules(workspace.policy.travel)
    scene = Scene(plan=planned.plan, case=case, policy=workspace.policy, travel=travel)
    assert violations(scene) == ()
    return scene


@pytest.fixture(scope="session")
def judged():
    return violations


def violations(scene):
    """Ask the independent checker, and only it: figures and areas take longer than the rest of a day."""
    board = scene.board()
    return check(board.facts, board.runs, board.legs, board.matched, board.done, board.fulfilled)
