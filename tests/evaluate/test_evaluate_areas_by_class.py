"""Areas by class, the time kept free outside core, and what visits bring, added up by hand on the street."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.model import Cadence
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON, TUE = date(2026, 11, 23), date(2026, 11, 24)
RESERVE = Policy.model_validate({"visits": {"inside": "whole"}, "coverage": {"reserve": 0.1}})
KINDS = ("core", "development", "nurture")


def street(world, shifts, kinds="cdn"):
    """Lay out three shops 10, 20 and 30 minutes from home, of the classes named by their first letters."""
    named = {kind[0]: kind for kind in KINDS}
    customers = [
        world.customer(idx, at, area_class=named.get(kind, ""))
        for idx, at, kind in zip("ABC", (10, 20, 30), kinds, strict=True)
    ]
    return world.case(customers, [world.due(idx) for idx in "ABC"], shifts=shifts)


def test_ways_belong_to_the_stop_they_lead_to_and_the_way_home_to_the_last(world):
    case = street(world, [world.shift(day=MON), world.shift(day=TUE)])
    figures = world.evaluate(world.plan(("R1", MON, 8, "AB"), R1="ABC"), case).key_figures
    assert [(one.kind, one.customers, one.due, one.visits) for one in figures.classes] == [
        ("core", 1, 1, 1),
        ("development", 1, 1, 1),
        ("nurture", 1, 1, 0),
    ]
    # 10 min there; then 10 min on, and 20 min home
    assert [one.drive_s for one in figures.classes] == [10 * MIN, 30 * MIN, 0]
    assert [one.service_s for one in figures.classes] == [30 * MIN, 30 * MIN, 0]
    assert sum(one.time_s for one in figures.classes) == figures.drive_s + figures.service_s + figures.wait_s
    assert figures.kept_free is None


def test_without_classes_there_are_no_figures(world, scene):
    figures = world.evaluate(scene.plan, scene.case).key_figures
    assert (figures.classes, figures.kept_free, figures.overload) == ((), None, None)


def test_what_the_slack_keeps_free_counts_by_the_time_outside_core(world):
    """Of 8.5 h a plan may use 6: 2.5 h are kept free. Monday has 40 min in core and 60 outside; Tuesday has no visit."""
    case = street(world, [world.shift(day=MON), world.shift(day=TUE)])
    found = world.evaluate(world.plan(("R1", MON, 8, "AB"), R1="ABC"), case, RESERVE).key_figures.kept_free
    assert (found.team_s, found.idle_s) == (17 * HOUR, 150 * MIN)
    assert found.kept_s == 150 * MIN + 0.6 * 150 * MIN
    assert (found.share, found.missing_s) == (pytest.approx(240 / 1020), 0)


def test_days_in_core_keep_nothing_and_the_reserve_is_short(world):
    case = street(world, [world.shift(day=MON)], "ccc")
    found = world.evaluate(world.plan(("R1", MON, 8, "AB"), R1="ABC"), case, RESERVE).key_figures.kept_free
    assert (found.kept_s, found.missing_s) == (0, 51 * MIN)


def test_what_work_beyond_the_slack_takes_is_not_kept(world):
    """Seven hours at C, and an hour of driving: 8 of 8.5 h are used, beyond what the plan may."""
    case = street(world, [world.shift(day=MON, overtime_s=2 * HOUR)], "nnn")
    long = [replace(one, service_s=7 * HOUR) if one.id == "C" else one for one in case.customers]
    plan = world.plan(("R1", MON, 8, "C"), R1="ABC")
    found = world.evaluate(plan, replace(case, customers=tuple(long)), RESERVE).key_figures.kept_free
    assert found.kept_s == 30 * MIN


def test_calls_are_not_time_kept_free(world):
    """Calls left 5.45 of the 5.95 h that the slack leaves."""
    quiet = replace(world.shift(day=MON), max_work_s=round(5.45 * HOUR))
    found = world.evaluate(world.plan(R1="ABC"), street(world, [quiet]), RESERVE).key_figures.kept_free
    assert found.kept_s == round(2.55 * HOUR)


@given(st.lists(st.sampled_from("cdn?"), min_size=3, max_size=3), st.permutations("ABC"), st.integers(0, 3))
def test_no_more_is_kept_than_the_slack_keeps_free(world_of_areas, kinds, order, number):
    world = world_of_areas
    case = street(world, [world.shift(day=MON), world.shift(day=TUE)], kinds)
    days = [("R1", MON, 8, order[:number])] if number else []
    evaluation = world.evaluate(world.plan(*days, R1="ABC"), case, RESERVE)
    found = evaluation.key_figures.kept_free
    assert found.idle_s == 150 * MIN or not number
    assert found.idle_s <= found.kept_s <= 2 * 150 * MIN
    if number and set(kinds) == {"c"}:
        assert found.kept_s == 150 * MIN


def test_a_visit_brings_its_part_of_the_year(world):
    """3650 a year and a visit every 10 days: 100 a visit. Two are made in 10 + 30 + 10 + 30 + 20 = 100 min."""
    often = Cadence(visits=1, days=10, rolling=True, min_gap=5, max_gap=15)
    customers = [
        world.customer(idx, at, cadence=often, value=3650.0) for idx, at in (("A", 10), ("B", 20), ("C", 30))
    ]
    case = world.case(customers, [world.due(idx) for idx in "ABC"])
    figures = world.evaluate(world.plan(("R1", MON, 8, "AB"), R1="ABC"), case).key_figures
    assert figures.visit_value == figures.reps[0].visit_value == pytest.approx(200)
    assert figures.value_per_hour == figures.reps[0].value_per_hour == pytest.approx(200 / (100 / 60))


def test_teams_have_their_own_value_per_hour(world):
    reps = (world.rep("R1", team="N"), world.rep("R2", team="S"))
    customers = [
        world.customer("A", 10, team="N", value=365.0),
        world.customer("B", 10, team="S", value=730.0),
    ]
    case = world.case(customers, [world.due("A"), world.due("B")], reps=reps)
    plan = world.plan(("R1", MON, 8, "A"), ("R2", MON, 8, "B"), R1="A", R2="B")
    teams = {one.name: one.value_per_hour for one in world.evaluate(plan, case).rollups if one.by == "team"}
    # 7 and 14 a visit, in 50 minutes
    assert teams == {"N": pytest.approx(7 / (50 / 60)), "S": pytest.approx(14 / (50 / 60))}


def test_a_visit_that_was_not_due_or_has_no_cadence_brings_nothing(world):
    customers = [world.customer("A", 10, cadence=None), world.customer("B", 20)]
    case = world.case(customers, [world.due("A")])
    plan = world.plan(("R1", MON + timedelta(days=1), 8, "AB"), R1="AB")
    assert world.evaluate(plan, case).key_figures.visit_value == 0
