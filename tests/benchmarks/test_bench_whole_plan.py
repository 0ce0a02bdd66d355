"""A whole plan of a generated team, measured from outside."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.memory import EVERY_S, MemoryWatch
from benchmarks.whole_plan import measure, shortfalls
from benchmarks.whole_plan_workspace import write_workspace

on_linux = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell the memory of processes"
)

HOLDER = """
import subprocess, sys, time
held = b"x" * (60 << 20)
if len(sys.argv) > 1:
    subprocess.Popen([sys.executable, "-c", sys.argv[1]])
print("ready", flush=True)
time.sleep(30)
"""


@on_linux
def test_memory_is_that_of_all_processes_and_of_the_largest():
    # parent and child hold 60 MB each, and an interpreter less than 30 MB
    with (
        subprocess.Popen([sys.executable, "-c", HOLDER, HOLDER], stdout=subprocess.PIPE, text=True) as parent,
        MemoryWatch(parent.pid) as watch,
    ):
        parent.stdout.readline()
        parent.stdout.readline()
        time.sleep(3 * EVERY_S)
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text(encoding="ascii").split()
        for pid in children:
            subprocess.run(["kill", pid], check=True)
        parent.kill()
    assert watch.peak.processes == 2
    assert 60 <= watch.peak.largest_mb <= 90
    assert 120 <= watch.peak.tree_mb <= 180


def test_a_workspace_is_the_same_for_a_seed(tmp_path):
    def files(name, seed):
        folder = write_workspace(tmp_path / name, customers=30, reps=2, weeks=2, seed=seed)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    assert files("a", 1) == files("b", 1)
    assert files("c", 2)["customers.csv"] != files("d", 1)["customers.csv"]


def test_a_small_plan_is_measured_and_clean(tmp_path):
    workspace = write_workspace(tmp_path / "small", customers=40, reps=2, weeks=1, seed=1)
    row = measure(workspace, seed=1, time_limit=1.0, workers=1)
    assert row["exit_status"] == 0
    assert (row["customers"], row["reps"], row["violations"]) == (40, 2, 0)
    done, due = row["tiers"]["A"]
    # what is due and not done stands in the list of visits left out
    assert due - done == sum(row["a_left_out"].values())
    assert "over 180 s" not in shortfalls(row)


def test_a_command_that_fails_is_a_row_that_says_so(tmp_path):
    row = measure(tmp_path / "nothing", seed=1)
    assert row["exit_status"] == 2
    assert "exit status 2" in shortfalls(row)
