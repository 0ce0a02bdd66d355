"""`routeplan bench`, by exit status, stdout and stderr."""

import json
import os
import signal
import subprocess
import sys
from functools import partial

import pytest

import routeplan.cli.bench


@pytest.fixture
def bench(routeplan):
    """Run the command in this process; returns exit status, stdout and stderr."""
    return partial(routeplan, "bench")


@pytest.fixture
def interrupts_are_heard():
    """Let processes that are started hear Ctrl-C, also where the tests run in the background: they inherit deafness."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_run_prints_a_table_and_writes_a_line_each(bench, tmp_path):
    out = tmp_path / "rows.jsonl"
    words = (
        "--engine",
        "manual",
        "--iterations",
        0,
        "--instances",
        "toptw,vrptw",
        "--seeds",
        2,
        "--out",
        out,
    )
    status, table, progress = bench("smoke", *words)
    assert status == 0, progress
    assert table.splitlines()[0].split()[:3] == ["engine", "runs", "infeasible"]
    assert table.splitlines()[1].split()[:2] == ["manual", "4"]
    assert [line.split()[0] for line in progress.splitlines()] == ["1/4", "2/4", "3/4", "4/4"]
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["instance"], row["seed"]) for row in rows] == [
        ("toptw", 1), ("toptw", 2), ("vrptw", 1), ("vrptw", 2),
    ]  # fmt: skip


def test_settings_reach_our_engine_alone(bench, tmp_path):
    out = tmp_path / "rows.jsonl"
    words = ("--engine", "routeplan", "--engine", "manual", "--iterations", 10, "--instances", "toptw")
    status, table, _ = bench("smoke", *words, "--set", "mean_removed=12", "--out", out)
    assert status == 0
    assert "routeplan (mean_removed=12)" in table
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["settings"] for row in rows] == [{"mean_removed": 12.0}, {}]


def test_a_team_has_a_second_table(bench, small_workspace):
    words = ("--engine", "manual", "--iterations", 0, "--instances", small_workspace)
    status, tables, _ = bench("team", *words)
    assert status == 0
    assert "driving h" in tables
    assert str(small_workspace) not in tables


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("pvrq",), "there is no family 'pvrq'"),
        (("pvrp", "--dir", "nowhere"), "there is no folder nowhere"),
        (("smoke", "--instances", "tsp"), "smoke has no instance 'tsp'"),
        (("smoke", "--engine", "routeplam"), "the nearest is 'routeplan'"),
        (("smoke", "--set", "mean_remove=1"), "the nearest is 'mean_removed'"),
        (("smoke", "--set", "mean_removed"), "is not KEY=NUMBER"),
        (("smoke", "--engine", "manual", "--set", "mean_removed=1"), "which is not run"),
    ],
)
def test_bad_input_ends_with_2_before_anything_runs(bench, words, message):
    status, out, err = bench(*words)
    assert (status, out) == (2, "")
    assert message in err


def test_an_engine_whose_library_is_missing_is_named_before_anything_runs(bench, monkeypatch):
    monkeypatch.setattr(routeplan.cli.bench, "find_spec", lambda _name: None)
    status, _, err = bench("smoke", "--engine", "vroom")
    assert status == 2
    assert "pip install 'routeplan[bench]'" in err


@pytest.mark.skipif(os.name != "posix", reason="a signal is sent to one process")
@pytest.mark.usefixtures("interrupts_are_heard")
def test_an_interrupt_ends_with_what_is_written(tmp_path):
    out = tmp_path / "rows.jsonl"
    words = ["--engine", "manual", "--engine", "routeplan", "--seconds", "300", "--jobs", "2"]
    command = [sys.executable, "-m", "routeplan", "bench", "smoke", "--instances", "toptw", "--out", str(out)]
    with subprocess.Popen(
        [*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr.readline().startswith("1/2 toptw:2 manual")
        process.send_signal(signal.SIGINT)
        table, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped after 1 of 2 runs" in err
    assert "Traceback" not in err
    assert table.splitlines()[1].split()[:2] == ["manual", "1"]
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_the_settings_of_a_workspace_reach_its_engine_and_the_command_line_wins(
    bench, small_workspace, tmp_path
):
    policy = small_workspace / "policy.toml"
    stated = "[solver]\nmean_removed = 12\nblink = 0.02\n"
    policy.write_text(policy.read_text(encoding="utf-8") + stated, encoding="utf-8")
    out = tmp_path / "rows.jsonl"
    words = ("--instances", small_workspace, "--iterations", 5, "--set", "mean_removed=9", "--out", out)
    status, _, err = bench("team", *words, "--engine", "routeplan", "--engine", "manual")
    assert status == 0, err
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row["engine"]: row["settings"] for row in rows} == {
        "routeplan": {"mean_removed": 9, "blink": 0.02},
        "manual": {},
    }
    policy.write_text(policy.read_text(encoding="utf-8").replace("blink", "blonk"), encoding="utf-8")
    status, _, err = bench("team", *words)
    assert status == 2
    assert "blonk" in err
