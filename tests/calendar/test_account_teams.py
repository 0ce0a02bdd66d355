"""Account teams: joint visits by cadence, and the work of supporters."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from routeplan.calendar import shifts, without_support
from routeplan.calendar.account_teams import joint_tasks, last_joint_visits, split_joint
from routeplan.model import Customer, Horizon, Rep, Task
from routeplan.policy import Policy

MONDAY = dt.date(2026, 11, 23)
POOLS = Policy.model_validate({"portfolio": {"preset": "pools"}})
DAY = dt.timedelta(days=1)


def account(idx="C1", **facts):
    base = {"name": "", "lon": 0.0, "lat": 0.0, "tier": "strategic", "rep_id": "R1", "support": ("R2", "R3")}
    return Customer(id=idx, **(base | facts))


def horizon(weeks=4, start=MONDAY):
    return Horizon(start=start, days=7 * weeks, as_of=start - DAY)


@pytest.mark.parametrize("idx", [f"C{number}" for number in range(12)])
def test_four_plans_in_a_row_have_each_joint_visit_once_a_quarter(idx):
    # 13 blocks of 28 days are four quarters of 91 days
    made = [
        task
        for block in range(13)
        for task in joint_tasks([account(idx)], horizon(start=MONDAY + 28 * block * DAY), POOLS)
    ]
    assert len(made) == 4
    assert all(task.companions == ("R2", "R3") and task.service_s == 3600 for task in made)


def test_a_plan_a_week_later_keeps_the_names_of_its_joint_visits():
    accounts = [account(f"C{number}") for number in range(40)]
    first = {task.id for task in joint_tasks(accounts, horizon(), POOLS)}
    later = joint_tasks(accounts, horizon(start=MONDAY + 7 * DAY), POOLS, told=first)
    assert first <= {task.id for task in later}
    assert all(task.earliest >= MONDAY + 7 * DAY for task in later)


def test_after_a_joint_visit_in_the_log_the_next_one_is_a_quarter_later():
    last = MONDAY - 80 * DAY
    (task,) = joint_tasks([account()], horizon(), POOLS, last={"C1": last})
    assert (task.earliest, task.due_by) == (last + 91 * DAY, horizon().end)


def test_a_joint_visit_that_is_late_by_the_log_may_come_at_once():
    (task,) = joint_tasks([account()], horizon(), POOLS, last={"C1": MONDAY - 200 * DAY})
    assert (task.earliest, task.due_by) == (MONDAY, MONDAY + 22 * DAY)


def test_no_team_or_no_cadence_of_the_tier_means_no_joint_visit():
    assert joint_tasks([account(support=())], horizon(52), POOLS) == ()
    assert joint_tasks([account(tier="key")], horizon(52), POOLS) == ()


def test_a_joint_visit_on_record_is_one_that_a_supporter_made():
    log = pd.DataFrame(
        [
            ("2026-11-02", "R1", "C1", "done"),
            ("2026-10-05", "R3", "C1", "done"),
            ("2026-10-12", "R2", "C1", "cancelled"),
            ("2026-12-01", "R2", "C1", "done"),
        ],
        columns=["date", "rep_id", "customer_id", "outcome"],
    )
    log["date"] = pd.to_datetime(log["date"])
    assert last_joint_visits([account()], log, as_of=MONDAY - DAY) == {"C1": dt.date(2026, 10, 5)}
    assert last_joint_visits([account()], None, as_of=MONDAY) == {}


def test_each_companion_has_a_part_of_its_own():
    task = Task(id="T", customer_id="C1", earliest=MONDAY, due_by=MONDAY, companions=("R2", "R3"))
    parts = split_joint([task, replace(task, id="U", companions=())])
    assert [(part.id, part.joint_id, part.rep_id) for part in parts] == [
        ("T", "T", ""),
        ("T + R2", "T", "R2"),
        ("T + R3", "T", "R3"),
        ("U", "", ""),
    ]


def test_support_is_taken_from_the_supporters_own_days_alone():
    reps = [
        Rep(
            id=idx, name=idx, lon=0, lat=0, end_lon=0, end_lat=0, start_s=30_600, end_s=63_000,
            weekdays=frozenset(range(5)),
        )
        for idx in ("R1", "R2", "R3")
    ]  # fmt: skip
    worked = shifts(reps, horizon(), POOLS)
    left = without_support(worked, reps, [account(), account("C2", support=("R2",))], POOLS)
    taken = dict.fromkeys(("R1", "R2", "R3"), 0)
    for before, after in zip(worked, left, strict=True):
        taken[before.rep_id] += before.max_work_s - after.max_work_s
    # [tiers.strategic] support = "4 h" in four weeks, for each account
    assert taken == {"R1": 0, "R2": 8 * 3600, "R3": 4 * 3600}
    assert without_support(worked, reps, [account(support=())], POOLS) == worked
    week = shifts(reps, horizon(1), POOLS)
    assert set(without_support(week, reps, [account()], POOLS)) <= set(
        without_support(worked, reps, [account()], POOLS)
    )
