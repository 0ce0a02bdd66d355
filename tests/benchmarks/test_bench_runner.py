"""Runs, their rows, and the file that holds them."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

import benchmarks.measure
import benchmarks.runner
from benchmarks.instances import load_smoke
from benchmarks.measure import Task, measure
from benchmarks.runner import run_all
from benchmarks.subject import list_subjects
from routeplan.errors import RouteplanError
from solvers.visits.progress import Progress
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported

KEYS = [
    "family",
    "instance",
    "vehicles",
    "n",
    "days",
    "engine",
    "settings",
    "seconds",
    "iterations",
    "seed",
    "cost",
    "best_known",
    "gap_percent",
    "feasible",
    "violations",
    "required_left_out",
    "unsupported",
    "time_to_best",
    "took_s",
    "trajectory",
]
ORIGIN = ["commit", "dirty", "machine", "versions"]


def task(key="pvrp", **changes):
    values = {"engine": "manual", "seconds": None, "iterations": 0, "seed": 1} | changes
    return Task(family="smoke", folder=None, key=key, **values)


@pytest.fixture
def clean(monkeypatch):
    """Pretend a commit without changes; returns how to go on to the next one."""

    def commit(name, *, dirty=False):
        origin = {"commit": name, "dirty": dirty, "machine": {}, "versions": {}}
        monkeypatch.setattr(benchmarks.runner, "provenance", lambda _peers: origin)

    commit("abc")
    return commit


def tell_and_do_nothing(problem, *, seed, stop, on_progress=None, initial=None):
    """Solve as an engine does that tells improvements and makes no visit."""
    for cost, unserved in ((900.0, 1), (500.0, 0), (500.0, 0), (400.0, 0)):
        on_progress(Progress(iterations=0, cost=cost, unserved=unserved, share_used=0.0))
    empty = ((),) * problem.n_shifts
    leave_s = (0.0,) * problem.n_shifts
    return Solution(routes=empty, leave_s=leave_s, cost=0.0, iterations=0, interrupted=False)


def refuse(problem, *, seed, stop, on_progress=None, initial=None):
    """Solve as an engine does that can express nothing."""
    raise Unsupported("refusing", ("patterns", "capacity"))


@pytest.fixture
def engine_that(monkeypatch):
    """Put a function in the place of all engines."""

    def solves_by(function):
        engine = SimpleNamespace(solve=function)
        monkeypatch.setattr(benchmarks.measure, "engine_named", lambda _name, _settings: engine)

    return solves_by


@pytest.mark.parametrize("name", list_subjects("smoke"))
def test_every_kind_of_generated_instance_is_solved_and_judged(name):
    row = measure(task(name, engine="routeplan", iterations=300))
    assert list(row) == KEYS
    assert (row["instance"], row["family"], row["best_known"]) == (name, "smoke", None)
    assert 10 <= row["n"] <= 25
    assert row["feasible"] == (row["violations"] == [] and row["required_left_out"] == 0)
    assert row["trajectory"][-1][1] == pytest.approx(row["cost"], abs=1e-3)
    json.dumps(row, allow_nan=False)


def test_generated_instances_are_the_same_every_time():
    for one, other in zip(load_smoke(), load_smoke(), strict=True):
        assert (one.problem.travel_s == other.problem.travel_s).all()
        assert one.problem.window_open_s.tolist() == other.problem.window_open_s.tolist()


def test_the_same_seed_and_iterations_give_the_same_cost():
    one, other = (measure(task("vrptw", engine="routeplan", iterations=300)) for _ in range(2))
    assert one["cost"] == other["cost"]


def test_a_plan_that_leaves_required_visits_out_is_not_feasible(engine_that):
    engine_that(tell_and_do_nothing)
    row = measure(task("vrptw"))
    assert (row["cost"], row["required_left_out"], row["feasible"]) == (0.0, 25, False)


def test_the_trajectory_holds_improvements_of_full_plans_in_the_units_of_the_family(engine_that):
    engine_that(tell_and_do_nothing)
    (instance,) = load_smoke(("vrptw",))
    lost = float(instance.problem.visit_prize.sum())
    # nothing is driven: the objective is 0 where the problem's cost is all prizes; what was told lies as far from it
    # in one as in the other. The first cost told is of a plan with a visit left out, the third no improvement
    row = measure(task("vrptw"))
    assert [cost for _, cost in row["trajectory"]] == pytest.approx([500 - lost, 400 - lost], abs=1e-3)


def test_an_engine_that_cannot_express_a_rule_gives_a_row_that_says_so(engine_that):
    engine_that(refuse)
    row = measure(task())
    assert list(row) == KEYS
    assert (row["unsupported"], row["cost"], row["feasible"]) == (["patterns", "capacity"], None, False)


def test_each_run_appends_a_line_that_says_where_it_comes_from(tmp_path, clean):
    out = tmp_path / "new" / "rows.jsonl"
    done = list(run_all([task(), task("toptw")], out=out))
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert lines == [item.row for item in done]
    assert all(list(line) == KEYS + ORIGIN for line in lines)
    assert [(item.number, item.was_there) for item in done] == [(1, False), (2, False)]


def test_runs_of_the_same_commit_are_not_repeated(tmp_path, clean):
    out = tmp_path / "rows.jsonl"
    first = [item.row for item in run_all([task()], out=out)]
    again = list(run_all([task(), task(seed=2), task(iterations=5)], out=out))
    assert [item.was_there for item in again] == [True, False, False]
    assert again[0].row == first[0]
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


def test_runs_of_another_commit_or_of_changed_code_are_repeated(tmp_path, clean):
    out = tmp_path / "rows.jsonl"
    for name, dirty in (("abc", False), ("def", False), ("def", True), ("abc", True)):
        clean(name, dirty=dirty)
        assert [item.was_there for item in run_all([task()], out=out)] == [False], (name, dirty)
    # a row of changed code is none of the commit's
    clean("ghi", dirty=True)
    list(run_all([task()], out=out))
    clean("ghi")
    assert [item.was_there for item in run_all([task()], out=out)] == [False]


def test_settings_make_another_run(tmp_path, clean):
    out = tmp_path / "rows.jsonl"
    plain = task(engine="routeplan")
    list(run_all([plain], out=out))
    changed = replace(plain, settings=(("mean_removed", 12.0),))
    (item,) = run_all([changed], out=out)
    assert (item.was_there, item.row["settings"]) == (False, {"mean_removed": 12.0})


def test_a_line_that_was_cut_short_is_removed(tmp_path, clean):
    out = tmp_path / "rows.jsonl"
    list(run_all([task()], out=out))
    with out.open("a", encoding="utf-8") as file:
        file.write('{"family": "smo')
    again = list(run_all([task(), task(seed=2)], out=out))
    assert [item.was_there for item in again] == [True, False]
    assert [json.loads(line)["seed"] for line in out.read_text(encoding="utf-8").splitlines()] == [1, 2]


@pytest.mark.parametrize("text", ["no rows\n", "[1]\n"])
def test_a_file_of_something_else_is_refused_before_anything_runs(tmp_path, clean, text):
    out = tmp_path / "rows.jsonl"
    out.write_text(text, encoding="utf-8")
    with pytest.raises(RouteplanError) as error:
        list(run_all([task()], out=out))
    assert error.value.code == "bench_file"
    assert out.read_text(encoding="utf-8") == text


def test_processes_give_the_rows_that_one_process_gives():
    tasks = [task("vrptw", seed=seed) for seed in (1, 2)]
    alone = {item.row["seed"]: item.row["cost"] for item in run_all(tasks)}
    beside = {item.row["seed"]: item.row["cost"] for item in run_all(tasks, jobs=2)}
    assert alone == beside
