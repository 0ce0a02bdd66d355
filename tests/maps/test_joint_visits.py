"""Joint visits on the pages: with whom, in all languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from maps import overview_page, rep_page, rep_text
from maps.joint_visits import joint_visits_table
from routeplan.language import purpose_text
from routeplan.model import Companion, Task

LEAD = Companion(rep_id="R1", name="Anna Lee", is_lead=True)
OTHER = Companion(rep_id="R9", name="Bo", is_lead=False)


@pytest.fixture
def joint(evaluation):
    """The first stop of the first day is a joint visit, led by another rep."""
    day = evaluation.schedules[0]
    task = Task(
        id="T + R2", customer_id=day.stops[0].customer_id, earliest=day.date, due_by=day.date + timedelta(1),
        reason="contract", rep_id=day.rep_id, companions=("R1", "R9"), joint_id="T", lead_id="R1",
    )  # fmt: skip
    stop = replace(day.stops[0], task=task, companions=(LEAD, OTHER))
    days = (replace(day, stops=(stop, *day.stops[1:])), *evaluation.schedules[1:])
    return replace(evaluation, schedules=days)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Joint visit with Anna Lee (lead), Bo · contract"),
        ("zh-Hans", "与 Anna Lee（负责人）、Bo 联合拜访 · contract"),
        ("zh-Hant", "與 Anna Lee（負責人）、Bo 聯合拜訪 · contract"),
    ],
)
def test_a_stop_says_with_whom(joint, options, language, said):
    day = joint.schedules[0]
    assert purpose_text(day.stops[0], language) == said
    shown = replace(options, language=language)
    assert said in rep_text(joint, day.rep_id, shown)


def test_the_card_on_the_phone_says_with_whom(joint, plan, options):
    day = joint.schedules[0]
    assert "Joint visit with Anna Lee (lead), Bo" in rep_page(plan, joint, day.rep_id, options)


def test_the_planner_sees_the_joint_visits_and_none_where_there_are_none(joint, evaluation, plan, options):
    assert joint_visits_table(evaluation, options) is None
    assert "Joint visits" not in overview_page(plan, evaluation, options)
    assert "Joint visits" in overview_page(plan, joint, options)


def test_nobody_left_is_a_joint_visit_still(joint):
    alone = replace(joint.schedules[0].stops[0], companions=())
    assert purpose_text(alone, "en") == "Joint visit · contract"
