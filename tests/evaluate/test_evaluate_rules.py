"""The rules of tasks, limits, traffic, patterns and previous plans, each broken in one place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.model import Cadence, DayPlan, Pattern, Task
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(5))
WEEK = timedelta(days=7)


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


def policy(**tables):
    return Policy.model_validate(tables)


# overtime and the number of visits: Monday takes 09:00-11:30, 2 h 30 min of work


def test_overtime_is_allowed_up_to_its_limit(world, scene):
    """Half an hour too much: by the clock when the shift closes at 11:00, by the work when it allows two hours."""
    for changes in ({"close_s": 11 * HOUR}, {"max_work_s": 2 * HOUR}):
        within = change_shift(scene.case, MON, overtime_s=30 * MIN, **changes)
        evaluation = world.evaluate(scene.plan, within)
        assert codes(evaluation) == []
        assert evaluation.schedules[0].overtime_s == evaluation.key_figures.overtime_s == 30 * MIN
        beyond = change_shift(scene.case, MON, overtime_s=29 * MIN, **changes)
        assert len(codes(world.evaluate(scene.plan, beyond))) == 1


def test_overtime_is_the_larger_excess_and_not_the_sum(world, scene):
    both = change_shift(scene.case, MON, close_s=11 * HOUR, max_work_s=110 * MIN, overtime_s=HOUR)
    assert world.evaluate(scene.plan, both).schedules[0].overtime_s == 40 * MIN


def test_too_much_overtime_is_named_with_what_is_allowed(world, scene):
    case = change_shift(scene.case, MON, close_s=11 * HOUR, overtime_s=20 * MIN)
    (violation,) = world.evaluate(scene.plan, case).violations
    assert violation.message == (
        "R1 on Mon 23 Nov returns at 11:30, 30 min after 11:00; at most 20 min of overtime are allowed."
    )


def test_a_day_has_its_number_of_visits(world, scene):
    assert codes(world.evaluate(scene.plan, change_shift(scene.case, MON, max_visits=3))) == []
    (violation,) = world.evaluate(scene.plan, change_shift(scene.case, MON, max_visits=2)).violations
    assert (violation.code, violation.message) == (
        "max_visits",
        "R1 on Mon 23 Nov makes 3 visits; at most 2 are allowed.",
    )


# traffic


def test_traffic_lengthens_the_legs_of_its_hours(world, scene):
    """Half speed from 09:00 to 09:30. A: 10 free minutes take 20, at 09:20; on at 09:50, after the jam, as without it."""
    jam = policy(travel={"traffic": {"09:00-09:30": 0.5}})
    day = world.evaluate(scene.plan, scene.case, jam).schedules[0]
    assert [stop.arrive_s for stop in day.stops] == [9 * HOUR + minutes * MIN for minutes in (20, 60, 100)]
    assert [stop.drive_s for stop in day.stops] == [20 * MIN, 10 * MIN, 10 * MIN]
    assert day.return_s == 11 * HOUR + 40 * MIN
    assert day.return_s - day.leave_s == day.drive_s + day.service_s + day.wait_s


def test_a_leg_that_ends_after_the_jam_is_driven_partly_in_it(world, scene):
    """Leaving at 09:00, half speed to 09:10: five free minutes by then, the other five at full speed: 09:15."""
    jam = policy(travel={"traffic": {"08:00-09:10": 0.5}})
    assert world.evaluate(scene.plan, scene.case, jam).schedules[0].stops[0].arrive_s == 9 * HOUR + 15 * MIN


def test_traffic_can_make_a_day_too_long(world, scene):
    case = change_shift(scene.case, MON, close_s=11 * HOUR + 35 * MIN)
    jam = policy(travel={"traffic": {"09:00-09:30": 0.5}})
    assert codes(world.evaluate(scene.plan, case)) == []
    assert codes(world.evaluate(scene.plan, case, jam)) == ["late_return"]


# tasks


def errand(scene, task, **day):
    """Give the scene a task at B, done on Monday between A and B unless said otherwise."""
    case = replace(scene.case, tasks=(task,))
    due = replace(
        scene.case.due_visits[0],
        customer_id=task.customer_id,
        earliest=task.earliest,
        latest=task.due_by,
        task_id=task.id,
        at_s=task.at_s,
        service_s=task.service_s,
        required=task.required,
    )
    case = replace(case, due_visits=(*case.due_visits, due))
    base = {"customer_ids": ("A", "B", "B", "C"), "task_ids": ("", task.id, "", "")}
    return case, scene.with_days(replace(scene.plan.days[0], **{**base, **day}), *scene.plan.days[1:])


RENEWAL = Task(id="T1", customer_id="B", earliest=MON, due_by=TUE, reason="renewal", service_s=15 * MIN)


def test_a_task_and_a_visit_share_a_day_at_one_customer(world, scene):
    """A until 09:40; the task at B 09:50-10:05, the visit there from 10:05 to 10:35."""
    case, plan = errand(scene, RENEWAL)
    evaluation = world.evaluate(plan, case)
    assert codes(evaluation) == []
    assert evaluation.unserved == ()
    first, second = evaluation.schedules[0].stops[1:3]
    assert (first.task, second.task) == (RENEWAL, None)
    assert (first.due.task_id, second.due.task_id) == ("T1", "")
    assert (first.start_s, second.start_s, second.leave_s) == (
        9 * HOUR + 50 * MIN,
        10 * HOUR + 5 * MIN,
        10 * HOUR + 35 * MIN,
    )
    assert (evaluation.key_figures.tasks_due, evaluation.key_figures.tasks_done) == (1, 1)


def test_a_task_left_out_is_unserved_by_its_name(world, scene):
    case, _ = errand(scene, RENEWAL)
    evaluation = world.evaluate(scene.plan, case)
    (unserved,) = evaluation.unserved
    assert (unserved.customer_id, unserved.due.task_id, codes(evaluation)) == ("B", "T1", [])
    assert unserved.reason == (
        "Task T1 (renewal): Would fit on Mon 23 Nov with a detour of 0 min: the plan can be improved."
    )
    assert (evaluation.key_figures.tasks_due, evaluation.key_figures.tasks_done) == (1, 0)


@pytest.mark.parametrize(
    ("task_ids", "message"),
    [
        (("T1", "", "", ""), "The visit to A on Mon 23 Nov does task T1, which is to be done at B (renewal)."),
        (("", "T9", "", ""), "The visit to B on Mon 23 Nov does task T9, which does not exist."),
        (("", "T1", "T1", ""), "The visit to B on Mon 23 Nov does task T1, which is done on Mon 23 Nov already."),
        (("", "T1"), "R1 on Mon 23 Nov has 4 visits and names 2 tasks."),
    ],
)  # fmt: skip
def test_a_stop_does_its_task(world, scene, task_ids, message):
    case, plan = errand(scene, RENEWAL, task_ids=task_ids)
    assert ("task", message) in [(v.code, v.message) for v in world.evaluate(plan, case).violations]


def test_a_task_has_its_days(world, scene):
    case, plan = errand(scene, replace(RENEWAL, earliest=TUE, due_by=THU))
    evaluation = world.evaluate(plan, case)
    assert [v.message for v in evaluation.violations] == [
        "The visit to B on Mon 23 Nov does task T1, which is due between 24 Nov and 26 Nov (renewal)."
    ]
    assert [item.due.task_id for item in evaluation.unserved] == ["T1"]


def test_a_task_that_is_not_due_in_the_plan_is_named(world, scene):
    case, plan = errand(scene, RENEWAL)
    evaluation = world.evaluate(plan, replace(case, due_visits=scene.case.due_visits))
    assert [v.message for v in evaluation.violations] == [
        "The visit to B on Mon 23 Nov does task T1, which is not due."
    ]


def appointment(minutes):
    return replace(RENEWAL, due_by=MON, at_s=9 * HOUR + minutes * MIN, required=True)


def test_an_appointment_waits_for_its_hour_whatever_the_windows(world, scene):
    """At B at 09:50, ten minutes before the appointment; B is closed on Mondays otherwise, and its visit is not due."""
    case, plan = errand(scene, appointment(60), customer_ids=tuple("ABC"), task_ids=("", "T1", ""))
    closed = ((), *((((8 * HOUR, 18 * HOUR),),) * 6))
    case = change(case, "B", windows=closed, weekdays=frozenset({2}))
    evaluation = world.evaluate(plan, case)
    assert codes(evaluation) == []
    stop = evaluation.schedules[0].stops[1]
    assert (stop.start_s, stop.wait_s, stop.leave_s) == (10 * HOUR, 10 * MIN, 10 * HOUR + 15 * MIN)
    figures = evaluation.key_figures
    assert (figures.appointments_due, figures.appointments_kept) == (1, 1)


def test_an_appointment_that_starts_late_is_named(world, scene):
    case, plan = errand(scene, appointment(45))
    evaluation = world.evaluate(plan, case)
    (violation,) = evaluation.violations
    assert (violation.code, violation.rep_id, violation.customer_id) == ("appointment", "R1", "B")
    assert violation.message == (
        "The appointment with B on Mon 23 Nov at 09:45 (renewal) starts 5 min late, at 09:50."
    )
    figures = evaluation.key_figures
    assert (figures.appointments_due, figures.appointments_kept) == (1, 0)


# patterns and the longest gap


def rounds(world, scene, *days):
    """Visit A on some days; it is due on each of them alone."""
    due = [world.due("A", number, day, day) for number, day in enumerate(days, start=1)]
    plan = scene.with_days(
        *(DayPlan(rep_id="R1", date=day, leave_s=9 * HOUR, customer_ids=("A",)) for day in days)
    )
    return replace(scene.case, due_visits=tuple(due)), plan


def test_visits_keep_to_one_pattern(world, scene):
    """Monday and Thursday are a pattern, Tuesday and Friday another; min_gap 5 does not bind beside them."""
    patterns = (Pattern(weekdays=frozenset({0, 3})), Pattern(weekdays=frozenset({1, 4})))
    for days, broken in (((MON, THU), []), ((TUE, FRI), []), ((MON, FRI), ["pattern"])):
        case, plan = rounds(world, scene, *days)
        assert codes(world.evaluate(plan, change(case, "A", patterns=patterns))) == broken


def test_a_broken_pattern_is_named_with_the_days(world, scene):
    """23 November is in week 48, an even one."""
    patterns = (Pattern(weekdays=frozenset({0}), weeks="odd"), Pattern(weekdays=frozenset({1, 2})))
    case, plan = rounds(world, scene, MON, WED)
    (violation,) = world.evaluate(plan, change(case, "A", patterns=patterns)).violations
    assert violation.message == (
        "A is visited on Mon 23 Nov and Wed 25 Nov, which keeps to none of its patterns (Mon odd | Tue+Wed)."
    )


LIMIT = {"cadence": {"late": 1.0, "limit": 1.2}}
"""Of seven days, rounded up: nine."""


def test_gaps_between_due_visits_have_a_limit(world, scene):
    for last, broken in ((WED + WEEK, []), (THU + WEEK, ["max_gap"])):
        case, plan = rounds(world, scene, MON, last)
        assert codes(world.evaluate(plan, case)) == []
        assert codes(world.evaluate(plan, case, policy(**LIMIT))) == broken


def test_a_gap_with_a_visit_left_out_in_between_has_none(world, scene):
    case, plan = rounds(world, scene, MON, THU + WEEK)
    between = world.due("A", 2, FRI, FRI)
    first, last = case.due_visits
    case = replace(case, due_visits=(first, between, replace(last, number=3)))
    evaluation = world.evaluate(plan, case, policy(**LIMIT))
    assert (codes(evaluation), [item.due.number for item in evaluation.unserved]) == ([], [2])


def test_which_visit_was_left_out_is_told_in_favour_of_the_plan(world, scene):
    """The second visit may be the one of Monday's days or of Thursday's: as the third, it is bound to none before it."""
    case, plan = rounds(world, scene, MON, THU + WEEK)
    first, last = case.due_visits
    span = {"earliest": FRI, "latest": THU + WEEK}
    case = replace(case, due_visits=(first, replace(last, **span), replace(last, number=3, **span)))
    assert codes(world.evaluate(plan, case, policy(**LIMIT))) == []


def test_a_customer_who_is_late_already_is_visited_all_the_same(world, scene):
    case, plan = rounds(world, scene, MON)
    assert codes(world.evaluate(plan, change(case, "A", last_visit=MON - 3 * WEEK), policy(**LIMIT))) == []


# the previous plan


def standing(scene, until, **changes):
    case = replace(scene.case, previous=scene.plan, frozen_until=until, **changes)
    return case, scene.plan


def test_frozen_visits_stand(world, scene):
    case, plan = standing(scene, TUE)
    assert codes(world.evaluate(plan, case)) == []
    moved = scene.with_days(replace(plan.days[0], date=TUE), plan.days[1])
    messages = [v.message for v in world.evaluate(moved, case).violations]
    assert messages[0] == (
        "The visit of R1 to A on Mon 23 Nov is gone; the previous plan stands up to Tue 24 Nov."
    )
    assert messages[3] == (
        "The visit of R1 to A on Tue 24 Nov is new;"
        " up to Tue 24 Nov only visits that are required, or late after it, may be added to the previous plan."
    )
    assert len(messages) == 6


def test_after_the_frozen_days_everything_may_move(world, scene):
    case, plan = standing(scene, TUE)
    moved = scene.with_days(plan.days[0], replace(plan.days[1], date=THU))
    evaluation = world.evaluate(moved, case)
    assert codes(evaluation) == []
    assert evaluation.key_figures.moved == 1


def test_a_visit_that_is_required_or_would_be_late_may_be_added_to_a_frozen_day(world, scene):
    case, plan = errand(scene, replace(RENEWAL, due_by=MON, required=True))
    frozen = replace(case, previous=scene.plan, frozen_until=MON)
    assert codes(world.evaluate(plan, frozen)) == []
    late = replace(case.due_visits[-1], required=False)
    frozen = replace(frozen, due_visits=(*case.due_visits[:-1], late))
    assert codes(world.evaluate(plan, frozen)) == []
    loose = replace(late, latest=TUE)
    frozen = replace(frozen, due_visits=(*case.due_visits[:-1], loose))
    assert codes(world.evaluate(plan, frozen)) == ["frozen"]


def test_what_has_gone_falls_away(world, scene):
    """Monday's shift, and B on any day, are gone: only what else is planned must stand."""
    case, _ = standing(scene, WED)
    case = replace(case, shifts=tuple(shift for shift in case.shifts if shift.date != MON))
    evaluation = world.evaluate(scene.with_days(scene.plan.days[1]), case)
    assert codes(evaluation) == []


def test_a_frozen_visit_by_another_rep_breaks_no_border(world, scene):
    """D was R2's on Wednesday, and is in the territory of R1 now."""
    reps = (*scene.case.reps, world.rep("R2"))
    shifts = (*scene.case.shifts, *(replace(shift, rep_id="R2") for shift in scene.case.shifts))
    day = replace(scene.plan.days[1], rep_id="R2")
    plan = scene.with_days(scene.plan.days[0], day)
    case = replace(scene.case, reps=reps, shifts=shifts)
    assert codes(world.evaluate(plan, case)) == ["territory"]
    case = replace(case, previous=plan, frozen_until=WED)
    evaluation = world.evaluate(plan, case)
    assert codes(evaluation) == []
    assert evaluation.key_figures.hand_overs == 1


# open borders


def test_open_borders_let_any_rep_come_who_may(world, scene):
    reps = (*scene.case.reps, world.rep("R2"))
    shifts = (*scene.case.shifts, *(replace(shift, rep_id="R2") for shift in scene.case.shifts))
    case = replace(scene.case, reps=reps, shifts=shifts)
    plan = scene.with_days(scene.plan.days[0], replace(scene.plan.days[1], rep_id="R2"))
    opened = policy(visits={"borders": "open"})
    evaluation = world.evaluate(plan, case, opened)
    assert codes(evaluation) == []
    assert [rep.hand_overs for rep in evaluation.key_figures.reps] == [0, 1]
    assert codes(world.evaluate(plan, change(case, "D", skills=frozenset({"x"})), opened)) == ["skills"]
    locked = change(case, "D", locked=True, rep_id="R1")
    assert codes(world.evaluate(plan, locked, opened)) == ["territory"]


def two_reps(world, scene):
    """R2 beside R1; A is due again in the second week, and R2 visits it then."""
    reps = (*scene.case.reps, world.rep("R2"))
    shifts = (*scene.case.shifts, *(replace(shift, rep_id="R2") for shift in scene.case.shifts))
    again = world.due("A", 2, MON + timedelta(days=7), FRI + timedelta(days=7))
    case = replace(scene.case, reps=reps, shifts=shifts, due_visits=(*scene.case.due_visits, again))
    day = DayPlan(rep_id="R2", date=MON + timedelta(days=7), leave_s=9 * HOUR, customer_ids=("A",))
    return case, scene.with_days(*scene.plan.days, day)


def test_with_open_borders_a_customer_keeps_one_rep(world, scene):
    case, plan = two_reps(world, scene)
    opened = policy(visits={"borders": "open"})
    evaluation = world.evaluate(plan, case, opened)
    assert codes(evaluation) == ["two_reps"]
    assert "A is visited by R1 and R2" in evaluation.violations[0].message
    # by R2 alone, whose territory it is not, it may be visited; then a visit is missing, and R1 would not do
    alone = replace(plan, days=plan.days[2:])
    assert codes(world.evaluate(alone, case, opened)) == []


def test_frozen_visits_by_two_reps_free_a_customer_from_having_one(world, scene):
    case, plan = two_reps(world, scene)
    case = replace(case, previous=plan, frozen_until=MON + timedelta(days=7))
    assert codes(world.evaluate(plan, case, policy(visits={"borders": "open"}))) == []


def test_a_visit_left_out_is_the_business_of_the_rep_who_makes_the_others(world, scene):
    """R2 is not there in the second week; R1 is, and would drive by."""
    case, plan = two_reps(world, scene)
    own = replace(plan.days[0], rep_id="R2", customer_ids=("A",))
    plan = scene.with_days(own)
    shifts = tuple(shift for shift in case.shifts if shift.rep_id == "R1" or shift.date <= FRI)
    case = replace(case, shifts=shifts)
    left_out = {
        (item.customer_id, item.due.number): item
        for item in world.evaluate(plan, case, policy(visits={"borders": "open"})).unserved
    }
    assert left_out["A", 2].code == "spacing"
    assert left_out["A", 2].reason.startswith("R2 makes the customer's other visits")
    assert left_out["D", 1].code == "detour"


# figures


def test_unevenness_is_the_mean_distance_from_the_mean_day(world, scene):
    """Monday 2 h 30 min, Wednesday one hour, eight shifts empty: the mean of ten is 21 min, 129 + 39 + 8 x 21 over ten."""
    figures = world.evaluate(scene.plan, scene.case).key_figures
    assert figures.reps[0].unevenness_s == figures.unevenness_s == round((129 + 39 + 8 * 21) / 10 * MIN)


def test_preferred_weekdays_are_no_rule_and_counted(world, scene):
    """A and B are visited on Monday; A likes it, B likes Tuesdays, C and D do not mind."""
    case = change(scene.case, "A", preferred_weekdays=frozenset({0, 1}))
    case = change(case, "B", preferred_weekdays=frozenset({1}))
    evaluation = world.evaluate(scene.plan, case)
    assert (codes(evaluation), evaluation.key_figures.preferred_share) == ([], 0.5)
    assert world.evaluate(scene.plan, scene.case).key_figures.preferred_share is None


def test_cadences_with_patterns_are_not_bound_to_fixed_weekdays(world, scene):
    patterns = (Pattern(weekdays=frozenset({0, 3})),)
    case, plan = rounds(world, scene, MON, THU + WEEK)
    fixed = policy(visits={"fixed_rounds": True})
    cadence = Cadence(visits=1, days=7, rolling=True, min_gap=1, max_gap=14)
    case = change(case, "A", cadence=cadence)
    assert codes(world.evaluate(plan, case, fixed)) == ["fixed_weekday"]
    assert codes(world.evaluate(plan, change(case, "A", patterns=patterns), fixed)) == []


def test_a_group_in_two_territories_is_a_violation(world):
    customers = [world.customer(idx, at, group="Chain") for idx, at in zip("ABC", (10, 20, 30), strict=True)]
    case = world.case(customers, [], reps=(world.rep("R1"), world.rep("R2")))
    found = world.evaluate(world.plan(R1="AB", R2="C"), case).violations
    assert [(item.code, item.message) for item in found] == [
        ("group", "The customers of group Chain are in the territories of R1 (A, B) and R2 (C).")
    ]
    assert not world.evaluate(world.plan(R1="ABC", R2=""), case).violations


def test_with_open_borders_a_customer_of_a_group_is_not_shared(world):
    policy = Policy.model_validate({"visits": {"borders": "open"}})
    reps = (world.rep("R1"), world.rep("R2"))
    for group, codes in (("", []), ("Chain", ["territory"])):
        case = world.case([world.customer("A", 10, group=group)], [world.due("A")], reps=reps)
        plan = world.plan(("R2", MON, 9, "A"), R1="A", R2="")
        assert [item.code for item in world.evaluate(plan, case, policy).violations] == codes


def test_a_visit_across_teams_is_a_violation_unless_teams_are_open(world):
    for crosses, codes in ((False, ["team"]), (True, [])):
        rep = world.rep("R1", team="N", crosses_teams=crosses)
        case = world.case([world.customer("A", 10, team="S")], [world.due("A")], reps=(rep,))
        found = world.evaluate(world.plan(("R1", MON, 9, "A"), R1="A"), case).violations
        assert [item.code for item in found] == codes
