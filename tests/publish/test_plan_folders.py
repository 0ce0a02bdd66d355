"""Versions of plans: none is ever changed, and the right one is in force."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from routeplan.errors import RouteplanError
from routeplan.model import DayPlan, Horizon, Plan
from routeplan.publish.plan_folders import (
    named_plan,
    next_folder,
    plan_folders,
    plan_in_force,
    planned_visits,
    publish_plan,
)
from routeplan.publish.plan_json import plan_to_json

MONDAY = date(2026, 12, 7)


def written(workspace, start=MONDAY, days=28, seed=1, visits=()):
    horizon = Horizon(start=start, days=days, as_of=start - timedelta(days=1))
    each = tuple(
        DayPlan(rep_id="R1", date=start + timedelta(days=day), leave_s=0, customer_ids=ids)
        for day, ids in visits
    )
    plan = Plan(horizon=horizon, territories=(), days=each, engine="routeplan", seed=seed)
    return publish_plan(workspace, start, {"plan.json": plan_to_json(plan).encode(), "index.html": b"page"})


def test_a_plan_that_differs_is_a_new_version_and_the_old_one_stays(tmp_path):
    first = written(tmp_path)
    before = (first / "plan.json").read_bytes()

    assert next_folder(tmp_path, MONDAY).name == "2026-12-07.2"
    assert written(tmp_path, seed=2).name == "2026-12-07.2"
    assert (first / "plan.json").read_bytes() == before
    assert [known.number for known in plan_folders(tmp_path)] == [1, 2]


def test_the_same_plan_again_is_no_new_version(tmp_path):
    assert written(tmp_path) == written(tmp_path)
    assert len(plan_folders(tmp_path)) == 1


def test_the_plan_that_starts_last_is_in_force_and_of_it_the_newest_version(tmp_path):
    written(tmp_path)
    second = written(tmp_path, start=MONDAY + timedelta(days=7), seed=2)
    third = written(tmp_path, start=MONDAY + timedelta(days=7), seed=3)
    (tmp_path / "plans" / "my own").mkdir()

    assert plan_in_force(tmp_path, MONDAY + timedelta(days=3))[1].seed == 1
    assert plan_in_force(tmp_path, MONDAY + timedelta(days=8)) == (
        third,
        plan_in_force(tmp_path, MONDAY + timedelta(days=9))[1],
    )
    assert second != third


def test_an_older_plan_is_in_force_where_the_newer_ones_are_over(tmp_path):
    written(tmp_path)
    written(tmp_path, start=MONDAY + timedelta(days=7), days=7, seed=2)

    assert plan_in_force(tmp_path, MONDAY + timedelta(days=20))[1].seed == 1


def test_visits_are_counted_by_the_plan_in_force_on_each_day(tmp_path):
    """The newer plan has the second week; the first one's visit of that week is no longer promised."""
    written(tmp_path, visits=[(0, ("C1", "C2")), (8, ("C1",)), (20, ("C3",))])
    written(tmp_path, start=MONDAY + timedelta(days=7), days=7, seed=2, visits=[(2, ("C2",))])

    found = planned_visits(tmp_path, MONDAY, MONDAY + timedelta(days=20))
    assert found == {"C1": 1, "C2": 2, "C3": 1}
    assert planned_visits(tmp_path, MONDAY + timedelta(days=1), MONDAY + timedelta(days=19)) == {"C2": 1}


@pytest.mark.parametrize("days_off", [-1, 28])
def test_a_day_that_no_plan_has_is_an_error_that_says_so(tmp_path, days_off):
    written(tmp_path)
    day = MONDAY + timedelta(days=days_off)

    with pytest.raises(RouteplanError, match=f"has {day}") as caught:
        plan_in_force(tmp_path, day)
    assert caught.value.code == "no_plan"


def test_versions_written_at_once_are_all_kept(tmp_path):
    def save(seed):
        while True:
            # another version is being written there at the moment
            with suppress(RouteplanError):
                return written(tmp_path, seed=seed)

    with ThreadPoolExecutor(4) as pool:
        folders = list(pool.map(save, range(8)))

    assert len(set(folders)) == 8
    assert len(plan_folders(tmp_path)) == 8


def test_the_latest_plan_is_the_one_in_force_or_else_the_newest_before(tmp_path):
    written(tmp_path)
    written(tmp_path, start=MONDAY + timedelta(days=7), days=7, seed=2)
    written(tmp_path, start=MONDAY + timedelta(days=60), days=7, seed=3)

    def latest(days):
        return named_plan(tmp_path, Path("latest"), MONDAY + timedelta(days=days)).seed

    assert [latest(days) for days in (0, 7, 20, 40, 60)] == [1, 2, 1, 2, 3]
    assert named_plan(tmp_path, tmp_path / "plans" / "2026-12-07", MONDAY).seed == 1
    with pytest.raises(RouteplanError) as caught:
        latest(-1)
    assert caught.value.code == "no_plan"
