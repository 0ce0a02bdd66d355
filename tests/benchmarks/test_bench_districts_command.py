"""`routeplan bench` on families of territories, by exit status, stdout, stderr and rows."""

import json
from functools import partial

import pytest

import benchmarks.districts.apart
import benchmarks.districts.measure
from benchmarks.districts.outcome import TIME_LIMIT, Outcome
from benchmarks.measure import Task


@pytest.fixture
def bench(routeplan):
    """Run the command in this process; returns exit status, stdout and stderr."""
    return partial(routeplan, "bench")


def test_the_command_solves_small_instances_and_writes_a_row_each(bench, ctdp_folder):
    out = ctdp_folder / "rows.jsonl"
    words = ("ctdp", "--dir", ctdp_folder, "--iterations", 20_000, "--seeds", 2, "--out", out)
    status, tables, said = bench(*words)
    assert status == 0, said
    assert [line.split()[0] for line in said.splitlines()] == ["1/4", "2/4", "3/4", "4/4"]
    assert tables.splitlines()[1].split()[:4] == ["routeplan", "4", "0", "0"]
    assert "deviation" in tables
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    # all six optima by hand: two threes, and three pairs
    assert [(row["instance"], row["vehicles"], row["seed"], row["cost"]) for row in rows] == [
        ("exact", 2, 1, 4.0), ("exact", 2, 2, 4.0), ("loose", 3, 1, 3.0), ("loose", 3, 2, 3.0),
    ]  # fmt: skip
    assert all(row["feasible"] and row["loose"] == 0 and row["over_tolerance"] == 0 for row in rows)
    assert [row["gap_percent"] for row in rows] == pytest.approx([0, 0, -9.0909, -9.0909])


def test_an_instance_at_scale_runs_apart_with_its_memory_and_compactness(bench, places_folder):
    out = places_folder / "rows.jsonl"
    words = ("districts", "--dir", places_folder, "--instances", "usa-120x3-20", "--iterations", 20_000)
    status, tables, said = bench(*words, "--out", out)
    assert status == 0, said
    (row,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert row["feasible"], row
    assert row["deviation_percent"] <= 20
    assert 0.8 < row["compactness_spread"] < 3
    assert row["memory_mb"] is None or row["memory_mb"] > 20
    assert "compactness" in tables


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ctdp", "--dir", "nowhere"), "there is no folder nowhere"),
        (("ctdp", "--engine", "vroom"), "there is no engine 'vroom' for territories"),
        (("cpmp", "--set", "blink=1"), "has no settings"),
    ],
)
def test_bad_input_ends_with_2_before_anything_runs(bench, words, message):
    status, out, err = bench(*words)
    assert (status, out) == (2, "")
    assert message in err


def test_a_run_without_a_solution_is_a_row_and_a_line(bench, ctdp_folder, monkeypatch):
    pytest.importorskip("k_means_constrained")
    ends = iter([Outcome(failure=TIME_LIMIT, took_s=3.0), Outcome(unsupported=("borders",))])
    monkeypatch.setattr(benchmarks.districts.measure, "run_apart", lambda *_, **__: next(ends))
    out = ctdp_folder / "rows.jsonl"
    words = ("--dir", ctdp_folder, "--seconds", 1, "--out", out, "--engine", "k-means-constrained")
    status, tables, said = bench("ctdp", *words)
    assert status == 0, said
    assert "no solution: time limit" in said
    assert "unsupported" in said
    assert tables.splitlines()[1].split()[:4] == ["k-means-constrained", "2", "1", "1"]
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["cost"], row["failure"], row["unsupported"]) for row in rows] == [
        (None, "time limit", None), (None, None, ["borders"]),
    ]  # fmt: skip


def test_a_process_beyond_the_limit_is_ended(ctdp_folder, monkeypatch):
    # ten seconds are asked for, and none is granted
    monkeypatch.setattr(benchmarks.districts.apart, "GRACE", 0.0)
    monkeypatch.setattr(benchmarks.districts.apart, "GRACE_S", 0.0)
    task = Task(
        family="ctdp",
        folder=ctdp_folder,
        key="exact",
        engine="routeplan",
        seconds=10,
        iterations=None,
        seed=1,
    )
    outcome = benchmarks.districts.apart.run_apart(task, is_ended=True)
    assert (outcome.assignment, outcome.failure) == (None, TIME_LIMIT)
