"""Tasks in plan.json, and a plan's folder read back."""

import json
from dataclasses import replace

import pytest

from routeplan.errors import RouteplanError
from routeplan.publish.plan_json import plan_from_json, plan_to_json, read_plan


def with_tasks(plan, *task_ids):
    return replace(plan, days=(replace(plan.days[0], task_ids=task_ids), *plan.days[1:]))


def test_tasks_survive_and_days_without_them_say_nothing(sample) -> None:
    plan = with_tasks(sample.plan, "T1", "")
    text = plan_to_json(plan)
    assert plan_from_json(text) == plan
    days = json.loads(text)["days"]
    assert days[0]["task_ids"] == ["T1", ""]
    assert "task_ids" not in days[1]


def test_as_many_tasks_as_visits_stand_in_a_day(sample) -> None:
    with pytest.raises(RouteplanError, match="2 visits and 1 task_ids") as caught:
        plan_from_json(plan_to_json(with_tasks(sample.plan, "T1")))
    assert caught.value.code == "plan_json"


def test_a_folder_is_read_back(sample, tmp_path) -> None:
    (tmp_path / "plan.json").write_text(plan_to_json(sample.plan), encoding="utf-8")
    assert read_plan(tmp_path) == sample.plan


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_what_is_no_folder_of_a_plan_says_so(tmp_path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RouteplanError, match=f"{name}' is no plan") as caught:
        read_plan(tmp_path / name)
    assert caught.value.code == "no_plan"
