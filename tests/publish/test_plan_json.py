import json
from dataclasses import replace

import pytest

from routeplan.errors import RouteplanError
from routeplan.model import DayPlan, Territory
from routeplan.publish.plan_json import plan_from_json, plan_to_json


def test_reading_what_was_written_gives_the_same_plan(sample) -> None:
    assert plan_from_json(plan_to_json(sample.plan)) == sample.plan


def test_hostile_ids_survive(sample, hostile: str) -> None:
    hostile = hostile.replace("\ud800", "")  # half a character: no file can hold it, so no id comes with it
    plan = replace(
        sample.plan,
        territories=(Territory(rep_id=hostile, customer_ids=(hostile,)),),
        days=(DayPlan(rep_id=hostile, date=sample.plan.horizon.start, leave_s=0, customer_ids=(hostile,)),),
        engine=hostile,
        interrupted=True,
    )
    assert plan_from_json(plan_to_json(plan).encode()) == plan


def test_an_empty_plan_survives(sample) -> None:
    plan = replace(sample.plan, territories=(), days=())
    assert plan_from_json(plan_to_json(plan)) == plan


def test_the_file_is_json_with_a_version_a_day_a_line_and_a_last_line_end(sample) -> None:
    text = plan_to_json(sample.plan)
    document = json.loads(text)
    assert (document["program"], document["schema"]) == ("routeplan", 1)
    assert document["days"][0]["customer_ids"] == ["C1", "C2"]
    assert text.endswith("}\n")
    # head and tail 2 + 6 single lines + 2 lists with an opening and a closing line + 2 territories + 5 days
    assert len(text.splitlines()) == 2 + 6 + 4 + 2 + 5
    assert text == plan_to_json(plan_from_json(text))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text[:-20], "is not JSON"),
        (lambda text: text[:0], "is not JSON"),
        (lambda text: text[:0] + "[]", "not written by routeplan"),
        (lambda text: text.replace('"routeplan"', '"terraform"'), "not written by routeplan"),
        (lambda text: text.replace('"schema": 1', '"schema": 2'), "schema 2, this version reads 1"),
        (lambda text: text.replace('"leave_s": 30000', '"leave_s": "8:20"'), "days.0.leave_s"),
        (lambda text: text.replace("2026-11-24", "2026-11-31"), "days.1.date"),
        (lambda text: text.replace('"engine"', '"motor"'), "engine: Field required, and 1 more"),
    ],
)
def test_what_is_no_plan_is_an_error_that_says_where(sample, change, words: str) -> None:
    with pytest.raises(RouteplanError) as caught:
        plan_from_json(change(plan_to_json(sample.plan)))
    assert caught.value.code == "plan_json"
    assert words in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint
