"""Plans that are killed leave every earlier file intact, and no half of a new plan."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILL = Path(__file__).parent / "kill_plans.py"
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_of_100_points_leaves_the_old_plans_and_no_half_of_a_new_one(small_workspace):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    first = [sys.executable, "-m", "routeplan", "plan", small_workspace, "--iterations", "0"]
    subprocess.run(first, check=True, capture_output=True, timeout=120, env=environment)
    done = subprocess.run(
        [sys.executable, KILL, small_workspace, "100"],
        capture_output=True, encoding="utf-8", timeout=240, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lost, none, whole, broken, is_whole, hidden = done.stdout.split(maxsplit=5)
    assert (lost, broken, is_whole, hidden.strip()) == ("0", "0", "True", "[]")
    assert int(none) + int(whole) == 100
    assert int(none) > 20
