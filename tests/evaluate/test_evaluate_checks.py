"""Each rule, broken: a feasible plan or its case is changed in one place, and the evaluation objects."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.model import Cadence, DayPlan, Horizon, Territory
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(5))


def codes(evaluation):
    return sorted({violation.code for violation in evaluation.violations})


def change(case, customer_id, **changes):
    customers = [
        replace(customer, **changes) if customer.id == customer_id else customer
        for customer in case.customers
    ]
    return replace(case, customers=tuple(customers))


def change_shift(case, day, **changes):
    return replace(case, shifts=tuple(replace(s, **changes) if s.date == day else s for s in case.shifts))


def test_the_scene_itself_keeps_every_rule(world, scene):
    evaluation = world.evaluate(scene.plan, scene.case)
    assert evaluation.violations == ()
    assert evaluation.unserved == ()


def test_a_dropped_visit_is_unserved(world, scene):
    plan = scene.with_days(replace(scene.plan.days[0], customer_ids=("A", "C")), scene.plan.days[1])
    evaluation = world.evaluate(plan, scene.case)
    assert [(item.customer_id, item.code) for item in evaluation.unserved] == [("B", "detour")]
    assert codes(evaluation) == []


def test_a_delayed_day_misses_a_window(world, scene):
    case = change(scene.case, "A", windows=(((8 * HOUR, 10 * HOUR),),) * 7)
    assert codes(world.evaluate(scene.plan, case)) == []
    late = scene.with_days(replace(scene.plan.days[0], leave_s=10 * HOUR), scene.plan.days[1])
    assert codes(world.evaluate(late, case)) == ["window"]


def test_a_swapped_order_misses_a_window(world, scene):
    case = change(scene.case, "A", windows=(((8 * HOUR, 10 * HOUR),),) * 7)
    swapped = scene.with_days(replace(scene.plan.days[0], customer_ids=tuple("CBA")), scene.plan.days[1])
    assert codes(world.evaluate(swapped, case)) == ["window"]


def test_a_shortened_window_is_named_with_its_hours(world, scene):
    case = change(scene.case, "B", windows=(((8 * HOUR, 10 * HOUR),),) * 7)
    (violation,) = world.evaluate(scene.plan, case).violations
    assert (
        violation.message == "The visit to B on Mon 23 Nov lasts from 09:50 to 10:20; it is open 08:00-10:00."
    )
    assert (violation.code, violation.rep_id, violation.customer_id, violation.date) == (
        "window",
        "R1",
        "B",
        MON,
    )


def test_a_closed_day_is_named(world, scene):
    windows = ((), *((((8 * HOUR, 18 * HOUR),),) * 6))
    assert codes(world.evaluate(scene.plan, change(scene.case, "B", windows=windows))) == ["closed_day"]


def test_a_weekday_that_the_customer_does_not_allow_is_named(world, scene):
    (violation,) = world.evaluate(scene.plan, change(scene.case, "B", weekdays=frozenset({1, 3}))).violations
    assert violation.message == "B is visited on Mon 23 Nov; allowed are visits on Tue and Thu."


def test_leave_takes_the_shift_away(world, scene):
    rep = replace(scene.case.reps[0], leave=((MON, MON),))
    case = replace(scene.case, reps=(rep,), shifts=tuple(s for s in scene.case.shifts if s.date != MON))
    (violation,) = world.evaluate(scene.plan, case).violations
    assert (violation.code, violation.message) == ("shift", "R1 is on leave on Mon 23 Nov.")


def test_a_free_day_has_no_shift(world, scene):
    saturday = MON + timedelta(days=5)
    plan = scene.with_days(replace(scene.plan.days[0], date=saturday), scene.plan.days[1])
    assert "shift" in codes(world.evaluate(plan, scene.case))


def test_two_plans_for_one_shift_are_named(world, scene):
    plan = scene.with_days(*scene.plan.days[:1], replace(scene.plan.days[1], date=MON))
    assert codes(world.evaluate(plan, scene.case)) == ["shift"]


def test_an_unknown_rep_does_nothing(world, scene):
    plan = scene.with_days(replace(scene.plan.days[0], rep_id="R9"), scene.plan.days[1])
    evaluation = world.evaluate(plan, scene.case)
    assert codes(evaluation) == ["shift"]
    assert evaluation.schedules[0].stops == ()
    assert [item.customer_id for item in evaluation.unserved] == ["A", "B", "C"]


def test_leaving_before_the_shift_opens_is_named(world, scene):
    plan = scene.with_days(replace(scene.plan.days[0], leave_s=8 * HOUR - 1), scene.plan.days[1])
    assert codes(world.evaluate(plan, scene.case)) == ["early_leave"]


def test_coming_home_late_is_overtime(world, scene):
    """Home at 11:30, half an hour after the shift closes at 11:00."""
    evaluation = world.evaluate(scene.plan, change_shift(scene.case, MON, close_s=11 * HOUR))
    assert [v.message for v in evaluation.violations] == [
        "R1 on Mon 23 Nov returns at 11:30, 30 min after 11:00."
    ]
    assert (evaluation.key_figures.overtime_s, codes(evaluation)) == (30 * MIN, ["late_return"])


def test_more_work_than_the_slack_leaves_is_named(world, scene):
    """Monday takes 2 h 30 min."""
    assert codes(world.evaluate(scene.plan, change_shift(scene.case, MON, max_work_s=150 * MIN))) == []
    (violation,) = world.evaluate(scene.plan, change_shift(scene.case, MON, max_work_s=120 * MIN)).violations
    assert violation.code == "max_work"
    assert violation.message == (
        "R1 on Mon 23 Nov works 2 h 30 min, 30 min more than the 2 h 00 min that the slack leaves."
    )


def test_a_break_that_starts_too_late_is_named(world, scene):
    """Boundaries at 10:20 (after B), 10:30 and 11:00: from 10:25 on, the first in time is 10:30."""
    times = {"break_from_s": 10 * HOUR + 25 * MIN}
    late = change_shift(scene.case, MON, break_to_s=10 * HOUR + 29 * MIN, **times)
    assert codes(world.evaluate(scene.plan, late)) == ["break"]
    just = change_shift(scene.case, MON, break_to_s=10 * HOUR + 30 * MIN, **times)
    assert codes(world.evaluate(scene.plan, just)) == []


def test_visits_too_close_together_are_named(world, scene):
    due = [world.due("A"), world.due("A", 2, WED, FRI), *[world.due(idx) for idx in "BCD"]]
    case = replace(scene.case, due_visits=tuple(due))
    plan = scene.with_days(scene.plan.days[0], replace(scene.plan.days[1], customer_ids=("D", "A")))
    (violation,) = world.evaluate(plan, case).violations
    assert violation.message == (
        "A is visited on Wed 25 Nov, 2 days after the visit on Mon 23 Nov; at least 5 days must lie between."
    )


def test_the_last_visit_counts_for_spacing_too(world, scene):
    case = change(scene.case, "A", last_visit=MON - timedelta(days=4))
    assert codes(world.evaluate(scene.plan, case)) == ["min_gap"]
    assert codes(world.evaluate(scene.plan, change(case, "A", last_visit=MON - timedelta(days=5)))) == []


def test_a_duplicated_visit_is_named_once(world, scene):
    plan = scene.with_days(replace(scene.plan.days[0], customer_ids=("A", "A", "B", "C")), scene.plan.days[1])
    evaluation = world.evaluate(plan, scene.case)
    assert [violation.code for violation in evaluation.violations] == ["twice_a_day"]
    assert [stop.due is not None for stop in evaluation.schedules[0].stops] == [True, False, True, True]


def test_a_visit_that_nothing_calls_for_is_named(world, scene):
    case = replace(
        scene.case, due_visits=tuple(due for due in scene.case.due_visits if due.customer_id != "B")
    )
    evaluation = world.evaluate(scene.plan, case)
    assert codes(evaluation) == ["not_due"]
    assert (evaluation.key_figures.visits, evaluation.key_figures.done) == (4, 3)


def test_a_visit_on_the_wrong_day_is_not_due_and_leaves_the_due_one_unserved(world, scene):
    due = tuple(world.due(idx, first=TUE) if idx == "B" else world.due(idx) for idx in "ABCD")
    evaluation = world.evaluate(scene.plan, replace(scene.case, due_visits=due))
    assert codes(evaluation) == ["not_due"]
    assert [(item.customer_id, item.code) for item in evaluation.unserved] == [("B", "spacing")]


@pytest.mark.parametrize("where", ["day", "territory"])
def test_an_unknown_customer_is_named(world, scene, where):
    if where == "day":
        plan = scene.with_days(replace(scene.plan.days[0], customer_ids=tuple("ABCX")), scene.plan.days[1])
    else:
        plan = replace(scene.plan, territories=(Territory(rep_id="R1", customer_ids=tuple("ABCDX")),))
    evaluation = world.evaluate(plan, scene.case)
    assert codes(evaluation) == ["unknown_customer"]
    assert evaluation.key_figures.visits == 4


def test_a_customer_without_a_position_cannot_be_planned(world, scene):
    nowhere = world.customer("N", 0, lon=None, lat=None)
    case = replace(scene.case, unlocated=(nowhere,))
    plan = scene.with_days(replace(scene.plan.days[0], customer_ids=tuple("ABCN")), scene.plan.days[1])
    (violation,) = world.evaluate(plan, case).violations
    assert violation.message == "N, planned for Mon 23 Nov, has no position."


def two_reps(world, scene, **changes):
    reps = (world.rep("R1"), world.rep("R2", **changes))
    shifts = (*scene.case.shifts, *(replace(shift, rep_id="R2") for shift in scene.case.shifts))
    return replace(scene.case, reps=reps, shifts=shifts)


def test_a_reassigned_visit_is_named(world, scene):
    day = DayPlan(rep_id="R2", date=WED, leave_s=9 * HOUR, customer_ids=("D",))
    (violation,) = world.evaluate(scene.with_days(scene.plan.days[0], day), two_reps(world, scene)).violations
    assert (violation.code, violation.rep_id) == ("territory", "R2")
    assert violation.message == "R2 visits D on Wed 25 Nov, who is in the territory of R1."


@pytest.mark.parametrize(
    ("territories", "message"),
    [
        ({"R1": "ABC"}, "D is in no territory."),
        ({"R1": "ABCD", "R2": "D"}, "D is in the territories of R1 and R2."),
        ({"R1": "ABCDD"}, "D stands twice in the territory of R1."),
        ({"R1": "ABCD", "R9": ""}, "R9 has a territory and is no rep."),
    ],
)
def test_territories_hold_every_customer_once(world, scene, territories, message):
    days = [scene.plan.days[0]]
    plan = replace(world.plan(**territories), days=tuple(days))
    evaluation = world.evaluate(plan, two_reps(world, scene))
    assert [(v.code, v.message) for v in evaluation.violations] == [("territory", message)]


def test_a_rep_has_one_territory(world, scene):
    territories = (
        Territory(rep_id="R1", customer_ids=("A",)),
        Territory(rep_id="R1", customer_ids=tuple("BCD")),
    )
    evaluation = world.evaluate(replace(scene.plan, territories=territories), scene.case)
    assert [v.message for v in evaluation.violations] == ["R1 has more than one territory."]


def test_a_customer_that_nobody_may_serve_is_unserved_and_breaks_no_rule(world, scene):
    case = change(scene.case, "D", skills=frozenset({"pumps"}))
    plan = replace(world.plan(R1="ABC"), days=scene.plan.days[:1])
    evaluation = world.evaluate(plan, case)
    assert codes(evaluation) == []
    assert [(item.code, item.rep_id) for item in evaluation.unserved] == [("no_territory", "")]


def test_a_locked_customer_stays_with_its_rep(world, scene):
    case = change(two_reps(world, scene), "D", locked=True, rep_id="R2")
    (violation,) = world.evaluate(scene.plan, case).violations
    assert violation.message == "D is locked to R2 and is in the territory of R1."


def test_skills_are_asked_for(world, scene):
    (violation,) = world.evaluate(
        scene.plan, change(scene.case, "D", skills=frozenset({"b", "a"}))
    ).violations
    assert (violation.code, violation.message) == (
        "skills",
        "R1 visits D on Wed 25 Nov without mastering a and b.",
    )


def test_teams_are_kept_apart_where_both_are_named(world, scene):
    case = change(scene.case, "D", team="north")
    assert codes(world.evaluate(scene.plan, case)) == []
    south = replace(case, reps=(replace(case.reps[0], team="south"),))
    assert codes(world.evaluate(scene.plan, south)) == ["team"]


def test_a_day_outside_the_horizon_is_named(world, scene):
    day = replace(scene.plan.days[1], date=date(2026, 12, 8))
    evaluation = world.evaluate(scene.with_days(scene.plan.days[0], day), scene.case)
    assert codes(evaluation) == ["horizon", "shift"]
    assert [item.customer_id for item in evaluation.unserved] == ["D"]


def test_a_plan_of_another_horizon_is_named(world, scene):
    plan = replace(scene.plan, horizon=Horizon(start=TUE, days=14, as_of=MON))
    assert codes(world.evaluate(plan, scene.case)) == ["horizon"]


def test_a_place_without_a_way_is_named_on_each_leg(world, scene):
    evaluation = world.evaluate(scene.plan, scene.case, travel=replace(world.travel, cut_off=-10))
    assert [(v.code, v.customer_id) for v in evaluation.violations] == [("unreachable", "D")] * 2
    assert evaluation.schedules[1].drive_s == 0


def test_fixed_rounds_keep_a_customer_to_one_weekday(world, scene):
    second = MON + timedelta(days=10)
    due = (world.due("A"), world.due("A", 2, MON + timedelta(days=7), MON + timedelta(days=11)))
    case = replace(scene.case, due_visits=due)
    fixed = Policy.model_validate({"visits": {"fixed_rounds": True}})
    days = [DayPlan(rep_id="R1", date=day, leave_s=9 * HOUR, customer_ids=("A",)) for day in (MON, second)]
    plan = scene.with_days(*days)
    assert codes(world.evaluate(plan, case)) == []
    (violation,) = world.evaluate(plan, case, fixed).violations
    assert violation.message == "A is visited on Mon and Thu; fixed rounds allow 1 weekday."
    same = scene.with_days(days[0], replace(days[1], date=MON + timedelta(days=7)))
    assert codes(world.evaluate(same, case, fixed)) == []


def test_fixed_rounds_allow_as_many_weekdays_as_a_week_has_visits(world, scene):
    due = (world.due("A", 1, MON, TUE), world.due("A", 2, THU, FRI))
    case = replace(scene.case, due_visits=due)
    case = change(case, "A", cadence=Cadence(visits=2, days=7, rolling=False, min_gap=2, max_gap=5))
    fixed = Policy.model_validate({"visits": {"fixed_rounds": True}})
    days = [DayPlan(rep_id="R1", date=day, leave_s=9 * HOUR, customer_ids=("A",)) for day in (MON, THU)]
    assert codes(world.evaluate(scene.with_days(*days), case, fixed)) == []
