"""Visits of named reps, and joint visits: all at the same time, or it is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.calendar.account_teams import split_joint
from routeplan.calendar.task_visits import task_visits
from routeplan.model import DayPlan, Meeting, RepDay, Task

MIN, HOUR = 60, 3600
MON, TUE, WED, THU = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(4))


@pytest.fixture
def joint(world):
    """Two reps of two territories who meet at A on Tuesday at ten, 10 minutes from R1 and 20 from R2."""

    class Joint:
        meeting = Meeting(joint_id="T", date=TUE, at_s=10 * HOUR)

        def case(self, *, task=None, reps=None, **shop):
            reps = reps or (world.rep("R1"), world.rep("R2", 30))
            customers = [world.customer("A", 10, **shop), world.customer("B", 35)]
            tasks = split_joint(
                [task or Task(id="T", customer_id="A", earliest=MON, due_by=THU, companions=("R2",))]
            )
            case = world.case(customers, [], reps=reps)
            due = task_visits(tasks, customers, world.horizon, world.policy)
            return replace(case, tasks=tasks, due_visits=due)

        def day(self, rep_id, *, day=TUE, leave_s=9 * HOUR, task="T"):
            return DayPlan(rep_id=rep_id, date=day, leave_s=leave_s, customer_ids=("A",), task_ids=(task,))

        def plan(self, *days, meetings=None, absent=()):
            plan = world.plan(R1="A", R2="B")
            told = (self.meeting,) if meetings is None else meetings
            return replace(plan, days=days, meetings=told, absent=absent)

        def both(self, **second):
            return self.day("R1"), self.day("R2", **({"task": "T + R2"} | second))

    return Joint()


def codes(evaluation):
    return [violation.code for violation in evaluation.violations]


def test_a_joint_visit_in_both_calendars_at_once_keeps_all_rules(world, joint):
    found = world.evaluate(joint.plan(*joint.both()), joint.case())
    assert (found.violations, found.unserved) == ((), ())
    first, second = (day.stops[0] for day in found.schedules)
    assert first.start_s == second.start_s == 10 * HOUR
    assert (first.task.companions, first.task.lead_id) == (("R2",), "R1")
    assert (second.task.companions, second.task.lead_id) == (("R1",), "R1")
    figures = {rep.rep_id: rep for rep in found.key_figures.reps}
    assert [figures[idx].due for idx in ("R1", "R2")] == [1, 1]
    assert [figures[idx].support_s for idx in ("R1", "R2")] == [0, 30 * MIN]
    assert found.key_figures.hand_overs == 0


def test_a_participant_who_is_missing_is_told(world, joint):
    found = world.evaluate(joint.plan(joint.day("R1")), joint.case())
    assert codes(found) == ["joint"]
    assert found.violations[0].message == (
        "The joint visit of R1 and R2 to A on Tue 24 Nov at 10:00 is without R2."
    )


def test_a_participant_who_comes_late_breaks_the_joint_visit(world, joint):
    found = world.evaluate(joint.plan(*joint.both(leave_s=10 * HOUR)), joint.case())
    assert sorted(codes(found)) == ["appointment", "joint"]


def test_a_participant_on_another_day_breaks_it(world, joint):
    found = world.evaluate(joint.plan(*joint.both(day=WED)), joint.case())
    assert "joint" in codes(found)


def test_without_a_meeting_starts_apart_are_no_joint_visit(world, joint):
    plan = joint.plan(*joint.both(leave_s=11 * HOUR), meetings=())
    assert codes(world.evaluate(plan, joint.case())) == ["joint"]


def test_a_meeting_outside_the_opening_hours_holds_for_nobody(world, joint):
    week = (((13 * HOUR, 17 * HOUR),),) * 7
    found = world.evaluate(joint.plan(*joint.both()), joint.case(windows=week))
    assert {stop.start_s for day in found.schedules for stop in day.stops} == {13 * HOUR}


def test_one_who_is_absent_by_the_plan_is_not_missed_by_the_checker(world, joint):
    plan = joint.plan(joint.day("R1"), absent=(RepDay(rep_id="R2", date=TUE),))
    found = world.evaluate(plan, joint.case())
    assert found.violations == ()
    (left,) = found.unserved
    assert (left.rep_id, left.due.task_id) == ("R2", "T + R2")
    assert found.schedules[0].stops[0].companions == ()


def test_another_rep_than_the_named_one_breaks_the_task(world, joint):
    task = Task(id="T", customer_id="A", earliest=MON, due_by=THU, rep_id="R2")
    right, wrong = joint.plan(joint.day("R2"), meetings=()), joint.plan(joint.day("R1"), meetings=())
    assert codes(world.evaluate(right, joint.case(task=task))) == []
    found = world.evaluate(wrong, joint.case(task=task))
    assert found.violations[0].message == ("R1 visits A on Tue 24 Nov for task T, for which R2 is named.")


def test_a_named_rep_needs_no_skill_and_a_task_left_out_has_a_reason(world, joint):
    task = Task(id="T", customer_id="A", earliest=MON, due_by=THU, rep_id="R2")
    case = joint.case(task=task, skills=frozenset({"wine"}))
    assert codes(world.evaluate(joint.plan(joint.day("R2"), meetings=()), case)) == []
    (left,) = world.evaluate(joint.plan(meetings=()), case).unserved
    assert (left.rep_id, left.code, left.best_rep_id) == ("R2", "detour", "R2")


@pytest.mark.parametrize(
    ("weekdays", "shop", "reason"),
    [
        ({4}, {}, "R2 does not work between 23 Nov and 26 Nov, and the joint visit is of R1 and R2."),
        (
            {1},
            {"weekdays": frozenset({0})},
            "There is no day between 23 Nov and 26 Nov on which R1 and R2 both work",
        ),
    ],
)
def test_no_possible_day_has_a_reason_that_names_who_is_not_free(world, joint, weekdays, shop, reason):
    reps = (world.rep("R1"), world.rep("R2", 30, weekdays=frozenset(weekdays)))
    case = joint.case(reps=reps, **shop)
    shifts = tuple(shift for shift in case.shifts if shift.rep_id == "R1" or shift.date.weekday() in weekdays)
    found = world.evaluate(joint.plan(meetings=()), replace(case, shifts=shifts))
    assert found.violations == ()
    assert [item.code for item in found.unserved] == ["no_open_shift"] * 2
    assert all(reason in item.reason for item in found.unserved)


def test_reps_whose_diaries_are_full_are_named(world, joint):
    found = world.evaluate(joint.plan(meetings=()), joint.case())
    assert (
        "R1 and R2 both work on the 4 days between 23 Nov and 26 Nov, but not all" in found.unserved[0].reason
    )
