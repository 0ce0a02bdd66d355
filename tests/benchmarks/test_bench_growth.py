"""Time to a gap, and memory, against the number of visits."""

import json
import subprocess
import sys

import numpy as np
import pytest

from benchmarks.growth import report
from benchmarks.growth_problem import INTERVALS, growth_problem
from benchmarks.growth_sizes import sizes
from solvers.visits.validate import validate


@pytest.mark.parametrize("visits", [1, 2, 7, 100, 999])
def test_a_problem_has_as_many_visits_as_asked_for(visits):
    problem = growth_problem(visits, seed=1)
    validate(problem)
    assert problem.n_visits == visits
    # a rep for each 160 visits works on 20 days
    assert problem.n_shifts == 20 * -(-visits // 160)


def test_customers_have_the_mix_of_intervals_and_room_for_all_visits():
    problem = growth_problem(1000, seed=1)
    share = np.mean(problem.interval == 7)
    assert share == pytest.approx(INTERVALS.count(7) / len(INTERVALS), abs=0.02)
    # service fills 8 visits of 25 minutes, 200 minutes of the 510 that a day has without its break
    assert problem.n_visits / problem.n_shifts * problem.service_s[0] < 0.5 * 510 * 60


def test_the_same_seed_gives_the_same_problem():
    first, second, third = (growth_problem(50, seed=seed).xy for seed in (1, 1, 2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, third)


def row(visits, limit, cost, **changes):
    values = {
        "family": "growth",
        "visits": visits,
        "clients": visits // 2,
        "shifts": 20,
        "limit": limit,
        "unit": "seconds",
    }
    values |= {"seed": 1, "cost": cost, "feasible": True, "memory_mb": 200 + limit, "program_mb": 150}
    return values | {"commit": "abc1234", "dirty": False} | changes


def test_the_time_to_a_gap_is_the_least_limit_that_ends_within_it():
    # the best is 100: 104 after 2 s is within 5 % and 101 after 4 s within 2 %; 103 after 8 s was bad luck
    rows = [
        row(100, 1.0, 110.0),
        row(100, 2.0, 104.0),
        row(100, 4.0, 101.0),
        row(100, 8.0, 103.0),
        row(100, 16.0, 100.0),
    ]
    [size] = sizes(rows[::-1])
    assert (size.within_5, size.within_2, size.longest) == (2.0, 4.0, 16.0)
    assert (size.memory_mb, size.program_mb) == (216.0, 150.0)


def test_an_infeasible_run_is_counted_and_reaches_nothing():
    [size] = sizes([row(100, 1.0, 50.0, feasible=False), row(100, 2.0, 100.0)])
    assert (size.best, size.within_5, size.infeasible) == (100.0, 2.0, 1)


def test_the_report_has_a_line_a_size():
    text = report([row(1000, 1.0, 104.0), row(1000, 2.0, 100.0), row(100, 1.0, 5.0)], "growth.png")
    assert "| 1,000 | 500 | 20 | 1 s | 2 s | 2 s | 202 MB | 150 MB | 0 |" in text
    assert text.index("| 100 |") < text.index("| 1,000 |")
    assert "](growth.png)" in text


def test_the_command_writes_rows_picture_and_section(tmp_path):
    words = ["--visits", "20", "--limits", "5,10", "--unit", "iterations"]
    files = ["--out", tmp_path / "g.jsonl", "--plot", tmp_path / "g.png", "--results", tmp_path / "R.md"]
    subprocess.run([sys.executable, "-m", "benchmarks.growth", *words, *map(str, files)], check=True)
    rows = [json.loads(line) for line in (tmp_path / "g.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["visits"], row["limit"], row["feasible"]) for row in rows] == [
        (20, 5.0, True),
        (20, 10.0, True),
    ]
    assert all(0 < row["program_mb"] <= row["memory_mb"] < 1000 for row in rows)
    assert (tmp_path / "g.png").read_bytes().startswith(b"\x89PNG")
    assert "<!-- section: growth -->" in (tmp_path / "R.md").read_text(encoding="utf-8")
