"""Calls on the planner's page."""

import re
from dataclasses import replace

import pytest

from maps import overview_page
from maps.call_table import MOST_LISTED, calls_fold
from maps.colours import rep_colours
from maps.tables import reps_table
from routeplan.model import Call

HOSTILE = "<img src=x onerror=alert(1)> {{7*6}}"


@pytest.fixture
def called(evaluation):
    day = evaluation.schedules[0].date
    rows = [("R1", "C0</script>", "phone"), ("R1", "N1", "online"), ("R1", "C3", "phone")]
    calls = tuple(
        Call(
            date=day,
            rep_id=rep_id,
            customer_id=key,
            channel=channel,
            seconds=600,
            reason=HOSTILE,
            at_s=37_800,
        )
        for rep_id, key, channel in rows
    )
    return replace(evaluation, calls=calls)


def test_the_planner_sees_the_calls_and_nothing_of_them_where_there_are_none(
    called, evaluation, plan, options
):
    page = overview_page(plan, called, options)
    assert '<h2>Calls</h2><div class="folds"><details><summary>Calls <b class="number">3</b>' in page
    assert page.count("Mon 23 Nov 10:30") == 3
    assert "&lt;img src=x onerror=alert(1)&gt; &#123;&#123;7*6" in page
    assert "Calls" not in overview_page(plan, evaluation, options)


def test_reps_have_a_number_of_calls_where_anybody_calls(called, evaluation, options):
    with_calls = reps_table(called, rep_colours(called), options)
    assert re.findall(r'data-order="(\d+)">\d+</td></tr>', with_calls) == ["0", "3"]
    assert with_calls.count(">Calls<") == 1
    assert ">Calls<" not in reps_table(evaluation, rep_colours(evaluation), options)


def test_a_long_list_is_cut_and_says_where_the_rest_is(called, options):
    many = replace(called, calls=called.calls * MOST_LISTED)
    fold = calls_fold(many, options)
    assert fold is not None
    assert fold.count("<tr>") == MOST_LISTED + 1
    assert "And 400 more: in plan.xlsx and in calls.csv." in fold
