"""Planning on from a previous plan, and the engine of the policy."""

import csv
import json
from pathlib import Path

import pytest


def planned(routeplan, workspace, *words):
    """Plan, and give what plan.json holds and what was said on stderr."""
    status, out, err = routeplan("plan", workspace, "--iterations", 300, "--workers", 1, *words)
    assert status == 0, err
    page = Path(out.splitlines()[-1])
    return page.parent, json.loads((page.parent / "plan.json").read_text(encoding="utf-8")), err


def visits_of(plan, first, last):
    return {
        (day["rep_id"], day["date"], customer_id)
        for day in plan["days"]
        if first <= day["date"] <= last
        for customer_id in day["customer_ids"]
    }


@pytest.fixture
def replanned(routeplan, small_workspace, tmp_path):
    """Plan, take customer C03 out of the table, and plan again with the first week frozen."""
    folder, before, _ = planned(routeplan, small_workspace, "--out", tmp_path / "before")
    table = small_workspace / "customers.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(row for row in rows if not row.startswith("C03,")), encoding="utf-8")
    words = ("--previous", folder, "--freeze-until", "2026-11-27", "--seed", 2, "--out", tmp_path / "after")
    _, after, err = planned(routeplan, small_workspace, *words)
    return before, after, err


def test_frozen_days_stay_as_they_were_but_for_customers_who_are_gone(replanned):
    before, after, err = replanned
    week = ("2026-11-23", "2026-11-27")
    stays = {visit for visit in visits_of(before, *week) if visit[2] != "C03"}
    assert visits_of(after, *week) == stays
    lost = len(visits_of(before, "2026-11-23", "2026-12-06")) - len(
        {visit for visit in visits_of(before, "2026-11-23", "2026-12-06") if visit[2] != "C03"}
    )
    assert (
        f"warning: plan.json: {lost} visits of the previous plan fall away: 1 of its customers and 0 of"
        in err
    )


def test_the_same_previous_plan_gives_the_same_bytes_whatever_the_workers(
    routeplan, routeplan_process, small_workspace, tmp_path
):
    folder, *_ = planned(routeplan, small_workspace, "--out", tmp_path / "before")
    texts = []
    # two processes: the order of sets differs from one to the next
    for workers, run in ((1, routeplan), (2, routeplan_process)):
        out = tmp_path / f"again{workers}"
        planned(run, small_workspace, "--previous", folder, "--seed", 3, "--workers", workers, "--out", out)
        texts.append((out / "plan.json").read_bytes())
    assert texts[0] == texts[1]


def test_a_plan_that_is_planned_on_from_its_own_start_is_a_new_version(routeplan, small_workspace):
    folder, before, _ = planned(routeplan, small_workspace)
    again, after, _ = planned(
        routeplan, small_workspace, "--previous", folder, "--freeze-until", "2026-12-06"
    )
    assert again.name == f"{folder.name}.2"
    whole = ("2026-11-23", "2026-12-06")
    assert visits_of(after, *whole) == visits_of(before, *whole)


def test_a_week_later_with_a_log_every_change_has_its_reason(routeplan, small_workspace):
    """C00 was not met on its first day, and another customer agreed to the last visit of the plan."""
    _, before, _ = planned(routeplan, small_workspace)
    days = sorted(before["days"], key=lambda day: day["date"])
    done = [(day["date"], day["rep_id"], idx) for day in days for idx in day["customer_ids"]]
    log = [
        f"{date},{rep},{idx},{'not_met' if idx == 'C00' else 'done'}"
        for date, rep, idx in done
        if date < "2026-11-30"
    ]
    agreed = next(visit for visit in reversed(done) if visit[2] != "C00")
    log += [",".join([*agreed, "confirmed"]), "2026-12-03,R9,C01,confirmed"]
    (small_workspace / "visits.csv").write_text(
        "\n".join(["date,rep_id,customer_id,outcome", *log]), encoding="utf-8"
    )
    later = ("--start", "2026-11-30", "--previous", "latest", "--freeze-until", "2026-11-30")
    again, after, err = planned(routeplan, small_workspace, *later)

    assert again.name == "2026-11-30"
    assert (
        f"visits.csv row {len(log) + 1}: the confirmed visit of R9 to C01 on 2026-12-03 cannot stand" in err
    )
    stands = {(rep, date, idx) for date, rep, idx in done if date == "2026-11-30"}
    assert stands | {(agreed[1], agreed[0], agreed[2])} <= visits_of(after, "2026-11-30", "2026-12-13")
    found = json.loads((again / "kpis.json").read_text(encoding="utf-8"))["changes"]
    assert found["kept"] + found["moved"] + found["went"] == len(
        [visit for visit in done if visit[0] >= "2026-11-30"]
    )
    with (again / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == found["moved"] + found["came"] + found["went"] == sum(found["by_code"].values())
    assert all(row["code"] and row["reason"] for row in rows)


def test_a_folder_without_a_plan_is_no_previous_plan(routeplan, small_workspace, tmp_path):
    status, out, err = routeplan("plan", small_workspace, "--previous", tmp_path / "nowhere")
    assert (status, out) == (2, "")
    assert "nowhere' is no plan: plan.json cannot be read" in err
    assert "hint: name a folder that 'routeplan plan' wrote" in err


def test_nothing_can_be_frozen_without_a_previous_plan(routeplan, small_workspace):
    status, _, err = routeplan("plan", small_workspace, "--freeze-until", "2026-11-27")
    assert status == 2
    assert "hint: name its folder with --previous" in err


def with_solver(workspace, text):
    policy = workspace / "policy.toml"
    policy.write_text(f"{policy.read_text(encoding='utf-8')}[solver]\n{text}\n", encoding="utf-8")


def test_the_policy_names_the_engine_and_the_command_line_wins(routeplan, small_workspace, tmp_path):
    with_solver(small_workspace, "engine = 'manual'")
    _, plan, _ = planned(routeplan, small_workspace, "--out", tmp_path / "policy")
    assert plan["engine"] == "manual"
    _, plan, _ = planned(routeplan, small_workspace, "--engine", "routeplan", "--out", tmp_path / "command")
    assert plan["engine"] == "routeplan"


def test_settings_belong_to_the_engine_that_the_policy_names(routeplan, small_workspace):
    with_solver(small_workspace, "engine = 'routeplan'\nblink = 0.02")
    _, plan, _ = planned(routeplan, small_workspace, "--engine", "manual")
    assert plan["engine"] == "manual"


@pytest.mark.parametrize("command", ["plan", "check"])
def test_an_unknown_setting_names_the_nearest_before_anything_is_planned(routeplan, small_workspace, command):
    with_solver(small_workspace, "blnk = 0.02")
    status, out, err = routeplan(command, small_workspace)
    assert (status, out) == (2, "")
    assert "policy.toml [solver]" in err
    assert "'blnk'" in err
    assert "'blink'" in err
    assert "Searching" not in err


def test_an_unknown_engine_of_the_policy_names_the_place(routeplan, small_workspace):
    with_solver(small_workspace, "engine = 'magic'")
    status, _, err = routeplan("check", small_workspace)
    assert status == 2
    assert "policy.toml [solver]: there is no engine 'magic'" in err


def test_a_policy_that_opens_the_borders_plans_the_team_as_one(
    routeplan, routeplan_process, small_workspace, tmp_path
):
    policy = small_workspace / "policy.toml"
    policy.write_text(policy.read_text(encoding="utf-8") + "[visits]\nborders = 'open'\n", encoding="utf-8")
    plans = []
    # two processes: the order of sets differs from one to the next
    for workers, run in ((1, routeplan), (2, routeplan_process)):
        out = tmp_path / str(workers)
        planned(run, small_workspace, "--workers", workers, "--out", out)
        plans.append((out / "plan.json").read_bytes())
    assert plans[0] == plans[1]
