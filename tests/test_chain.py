"""The whole chain, from tables to files."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.against_manual import lay_out_des_moines
from scenarios import SCENARIOS, copy_scenario


def plan_of(page):
    return (Path(page).parent / "plan.json").read_bytes()


def test_the_same_seed_and_iterations_give_the_same_plan_whatever_the_workers(
    routeplan, routeplan_process, small_workspace, tmp_path
):
    # in a process each: the order of sets differs from one to the next
    pages = []
    for workers, out, run in (
        (1, "one", routeplan_process),
        (2, "two", routeplan_process),
        (1, "again", routeplan),
    ):
        status, said, err = run(
            "plan",
            small_workspace,
            "--iterations",
            3000,
            "--seed",
            7,
            "--workers",
            workers,
            "--out",
            tmp_path / out,
        )
        assert status == 0, err
        pages.append(plan_of(said.splitlines()[-1]))
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("engine", ["routeplan", "manual"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_shipped_scenarios_are_planned_without_breaking_a_rule(routeplan, tmp_path, name, engine):
    folder = copy_scenario(name, tmp_path / name)
    words = ("--iterations", 1000, "--workers", 1, "--engine", engine, "--json")
    status, out, err = routeplan("plan", folder, *words)
    assert status == 0, err
    said = json.loads(out)
    assert said["violations"] == []
    assert said["team"]["visits_done"] > 0.8 * said["team"]["visits_due"]


def test_des_moines_as_exported_becomes_a_workspace_by_a_policy_alone(routeplan, real_data, tmp_path):
    folder = lay_out_des_moines(real_data / "outlets" / "iowa-des-moines", tmp_path / "iowa")
    status, out, err = routeplan("plan", folder, "--iterations", 1000, "--workers", 1, "--json")
    assert status == 0, err
    said = json.loads(out)
    assert (said["customers"], len(said["reps"])) == (282, 5)
    assert said["violations"] == []
    # the team has time to spare: a short search may find a lonely shop too dear, and no more than that
    assert said["team"]["visits_done"] >= 0.98 * said["team"]["visits_due"]


def test_the_order_of_the_tables_does_not_matter(routeplan, small_workspace, tmp_path):
    other = tmp_path / "shuffled"
    shutil.copytree(small_workspace, other)
    for name in ("customers.csv", "reps.csv"):
        heading, *rows = (other / name).read_text(encoding="utf-8").splitlines()
        (other / name).write_text("\n".join([heading, *reversed(rows)]) + "\n", encoding="utf-8")
    words = ("--iterations", 500, "--workers", 1)
    first, second = (
        plan_of(routeplan("plan", folder, *words)[1].splitlines()[-1]) for folder in (small_workspace, other)
    )
    assert first == second


def interrupt(folder, *, count, after):
    """Press Ctrl-C some seconds after the search began, as a terminal does: in all processes of the group."""
    process = subprocess.Popen(
        [sys.executable, "-m", "routeplan", "plan", str(folder), "--time-limit", "120", "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while "Ctrl-C" not in (line := process.stderr.readline()):
        assert line, "the search never began"
    time.sleep(after)
    for _ in range(count):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.05)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("after", [1.0, 2.0, 6.0])  # while workers start, and while they search
def test_the_first_interrupt_writes_the_plan_found_so_far(small_workspace, after):
    status, out, err = interrupt(small_workspace, count=1, after=after)
    assert status == 0, err
    assert json.loads(plan_of(out.splitlines()[-1]))["interrupted"] is True


def test_the_second_interrupt_aborts_and_writes_nothing(small_workspace):
    status, out, _ = interrupt(small_workspace, count=2, after=1.0)
    assert (status, out) == (130, "")
    assert not (small_workspace / "plans").exists()


def test_a_plan_says_what_it_gives_to_each_class_of_area_and_keeps_free(routeplan, small_workspace, tmp_path):
    (small_workspace / "orders.csv").write_text(
        "customer_id,date,amount\nC00,2026-11-17,90000\nC39,2026-11-16,-5\n", encoding="utf-8"
    )
    run = ("plan", small_workspace, "--iterations", 0, "--workers", 1)
    assert routeplan(*run, "--out", tmp_path / "before")[0] == 0
    with (small_workspace / "policy.toml").open("a", encoding="utf-8") as file:
        file.write("[coverage]\nreserve = 0.3\n[coverage.classes]\nfrequency = { nurture = 0.5 }\n")
    status, out, err = routeplan(*run, "--out", tmp_path / "after")
    assert status == 0, err
    assert err.count("below 0, -5.00 in all") == 1
    assert "[coverage] reserve = 0.3:" in err
    assert "areas      core" in out
    before, after = (json.loads((tmp_path / name / "kpis.json").read_text()) for name in ("before", "after"))
    assert (before["classes"], before["kept_free"]) == ([], None)
    assert sum(one["customers"] for one in after["classes"]) == 40
    assert sum(one["visits"] for one in after["classes"]) == after["team"]["visits"]
    assert 0 < after["kept_free"]["kept_share"] < 0.3
    assert after["team"]["visits_due"] < before["team"]["visits_due"]
    places = json.loads((tmp_path / "after" / "places.geojson").read_text())["features"]
    kinds = [place["properties"].get("area_class") for place in places]
    assert kinds.count(None) == 2  # the reps


def test_a_reserve_makes_no_day_fuller_or_emptier(routeplan, small_workspace, tmp_path):
    run = ("plan", small_workspace, "--iterations", 0, "--workers", 1)
    plans = []
    for out, more in (("without", ""), ("with", "[coverage]\nreserve = 0.3\n")):
        with (small_workspace / "policy.toml").open("a", encoding="utf-8") as file:
            file.write(more)
        status, said, err = routeplan(*run, "--out", tmp_path / out)
        assert status == 0, err
        plans.append(plan_of(said.splitlines()[-1]))
    assert plans[0] == plans[1]
