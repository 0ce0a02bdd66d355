"""Each change of a previous plan has the reason that holds, with its numbers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON = date(2026, 11, 23)
TUE, WED, THU, FRI = (MON + timedelta(days=idx) for idx in range(1, 5))
WEEK = timedelta(days=7)
PLAIN = Policy.model_validate(
    {"visits": {"compactness": 0, "irregularity": 0}, "day": {"waiting": 0, "balance": 0}}
)


@pytest.fixture
def town(world):
    """Three shops of R1 by the road, at 10, 20 and 60 minutes, due in the first week; R2 has none."""
    customers = [world.customer(idx, at) for idx, at in (("A", 10), ("B", 20), ("C", 60))]
    reps = (world.rep(), world.rep("R2"))
    return world.case(customers, [world.due(idx) for idx in "ABC"], reps)


def changes_of(world, case, before, now, *, owners="ABC", told="ABC", **facts):
    previous = world.plan(*before, R1=told, R2=[])
    plan = world.plan(*now, R1=owners, R2=[idx for idx in "ABC" if idx not in owners])
    return world.evaluate(plan, replace(case, previous=previous, **facts), PLAIN).changes


def only(changes):
    (change,) = changes.changes
    return change


def with_customer(case, idx, **facts):
    customers = tuple(replace(item, **facts) if item.id == idx else item for item in case.customers)
    return replace(case, customers=customers)


def test_a_plan_without_one_before_has_no_changes(world, town):
    assert world.evaluate(world.plan(R1="ABC", R2=[]), town).changes is None


def test_what_stays_is_kept(world, town):
    days = [("R1", MON, 9, "AB"), ("R1", TUE, 9, "C")]
    changes = changes_of(world, town, days, days)
    assert (changes.kept, changes.changes, changes.told, changes.moved_share) == (3, (), 3, 0.0)


def test_a_move_says_what_it_saves(world, town):
    """B on its own day: 40 min of driving. Beside A it adds 20."""
    changes = changes_of(world, town, [("R1", MON, 9, "A"), ("R1", TUE, 9, "B")], [("R1", MON, 9, "AB")])
    change = only(changes)
    assert (change.kind, change.from_date, change.to_date) == ("moved", TUE, MON)
    assert (change.code, change.saved_s) == ("saves_driving", 20 * MIN)
    assert change.reason == "Saves 20 min of driving."
    assert (changes.kept, changes.told, changes.moved_share) == (1, 2, 0.5)


def test_a_move_that_saves_nothing_is_part_of_a_larger_change(world, town):
    change = only(changes_of(world, town, [("R1", TUE, 9, "B")], [("R1", WED, 9, "B")]))
    assert (change.code, change.saved_s) == ("larger_change", 0)


def test_a_visit_gives_way_or_makes_room(world, town):
    """Monday takes one visit."""
    case = replace(town, shifts=tuple(replace(shift, max_visits=1) for shift in town.shifts))
    before = [("R1", MON, 9, "A")]
    gone = changes_of(world, case, before, [("R1", MON, 9, "B")], told="ABC")
    assert [(item.customer_id, item.kind, item.code, item.other_id) for item in gone.changes] == [
        ("A", "went", "gave_way", "B"),
        ("B", "came", "got_room", "A"),
    ]
    moved = changes_of(world, case, before, [("R1", MON, 9, "B"), ("R1", TUE, 9, "A")])
    assert moved.changes[0].code == "makes_room"
    assert moved.changes[0].reason == "Mon 23 Nov is full since B came, which is worth 40 min."


def test_a_shorter_day_is_too_full(world, town):
    shifts = tuple(replace(shift, max_work_s=HOUR) if shift.date == MON else shift for shift in town.shifts)
    case = replace(town, shifts=shifts)
    change = only(changes_of(world, case, [("R1", MON, 9, "B")], [("R1", TUE, 9, "B")]))
    assert (change.code, change.reason[:38]) == ("too_full", "With it Mon 23 Nov would be too full n")
    assert "by 10 min" in change.reason


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"skills": frozenset({"x"})}, "may_not_serve"),
        ({"weekdays": frozenset({1})}, "breaks_rule"),
        ({"windows": ((),) * 7}, "breaks_rule"),
        ({"last_visit": MON - timedelta(days=3)}, "breaks_rule"),
    ],
)
def test_the_customer_forbids_the_old_day(world, town, facts, code):
    case = with_customer(town, "B", **facts)
    assert only(changes_of(world, case, [("R1", MON, 9, "B")], [("R1", TUE, 9, "B")])).code == code


def test_the_rep_forbids_the_old_day(world, town):
    now = [("R1", TUE, 9, "B")]
    away = replace(town, shifts=tuple(shift for shift in town.shifts if shift.date != MON))
    assert only(changes_of(world, away, [("R1", MON, 9, "B")], now)).code == "rep_away"
    assert only(changes_of(world, town, [("R9", MON, 9, "B")], now)).code == "rep_gone"
    assert only(changes_of(world, town, [("R2", MON, 9, "B")], now)).code == "other_territory"


def test_who_is_gone_and_who_is_new(world, town):
    changes = changes_of(world, town, [("R1", MON, 9, "X")], [("R1", TUE, 9, "C")], told="ABX")
    assert [(item.customer_id, item.kind, item.code) for item in changes.changes] == [
        ("X", "went", "customer_gone"),
        ("C", "came", "new_customer"),
    ]


def test_what_happened_meanwhile(world, town):
    """The plan before began a week ago; B was due on Thursday last week, or was seen on Friday instead."""
    start = replace(world.horizon, start=MON - WEEK, as_of=MON - WEEK - timedelta(days=1))
    later = replace(town, due_visits=(town.due_visits[0], world.due("B", 1, THU, FRI)))

    def change(before, now, last):
        case = with_customer(later, "B", last_visit=last)
        previous = replace(world.plan(*before, R1="ABC", R2=[]), horizon=start)
        plan = world.plan(*now, R1="ABC", R2=[])
        return only(world.evaluate(plan, replace(case, previous=previous), PLAIN).changes)

    planned = ("R1", THU - WEEK, 9, "B")
    told, moved = ("R1", TUE, 9, "B"), ("R1", THU, 9, "B")
    assert change([planned, told], [moved], MON - 2 * WEEK).code == "missed"
    assert change([planned], [moved], MON - 2 * WEEK).code == "missed"
    assert change([told], [moved], FRI - WEEK).code == "visited_meanwhile"
    assert change([planned, told], [moved], THU - WEEK).code == "not_due"


def test_a_visit_that_comes_is_worth_its_way(world, town):
    change = only(changes_of(world, town, [("R1", MON, 9, "A")], [("R1", MON, 9, "AB")]))
    assert (change.kind, change.code) == ("came", "worth_it")
    assert change.reason == "It is worth 40 min, for a detour of 20 min; the plan before left it out."


def test_cycles_that_cannot_be_met_are_counted_from_what_was_done(world, town):
    """Late after ten days: A was seen a week ago, B nine days before Monday."""
    case = with_customer(with_customer(town, "A", last_visit=MON - WEEK), "B", last_visit=MON - timedelta(9))
    plan = world.plan(("R1", WED, 9, "AB"), R1="ABC", R2=[])
    (tier, *_) = world.evaluate(plan, case, PLAIN).key_figures.tiers
    assert (tier.tier, tier.broken_cycles) == ("A", 1)
