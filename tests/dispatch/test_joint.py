"""What a changed day does to a joint visit: no part falls out silently."""

import datetime as dt

import pytest

from routeplan.calendar import due_visits, shifts
from routeplan.calendar.account_teams import split_joint
from routeplan.dispatch.absence import spread
from routeplan.dispatch.request import Request
from routeplan.dispatch.scene import Scene
from routeplan.dispatch.today import plan_rest
from routeplan.evaluate import evaluate
from routeplan.model import Case, Customer, DayPlan, Horizon, Meeting, Plan, Rep, Task, Territory
from routeplan.policy import Policy
from routeplan.travel import StraightLine

MONDAY, HOUR = dt.date(2026, 11, 23), 3600
WEEK = Horizon(start=MONDAY, days=7, as_of=MONDAY - dt.timedelta(days=1))


@pytest.fixture
def scene():
    """R1 leads and R2 comes along: both are at A on Monday at ten."""
    policy = Policy()
    reps = tuple(
        Rep(
            id=idx, name=idx, lon=lon, lat=50.0, end_lon=lon, end_lat=50.0, start_s=8 * HOUR, end_s=17 * HOUR,
            weekdays=frozenset(range(5)),
        )
        for idx, lon in (("R1", 0.0), ("R2", 0.1))
    )  # fmt: skip
    customers = tuple(
        Customer(id=idx, name=idx, lon=lon, lat=50.0, tier="A", service_s=1800, worth_s=7200.0)
        for idx, lon in (("A", 0.02), ("B", 0.08))
    )
    task = Task(
        id="T", customer_id="A", earliest=MONDAY, due_by=MONDAY + dt.timedelta(days=3), companions=("R2",)
    )
    tasks = split_joint([task])
    case = Case(
        horizon=WEEK, customers=customers, unlocated=(), reps=reps, shifts=shifts(reps, WEEK, policy),
        due_visits=due_visits(customers, WEEK, policy, tasks), tasks=tasks,
    )  # fmt: skip
    plan = Plan(
        horizon=WEEK,
        territories=(
            Territory(rep_id="R1", customer_ids=("A",)),
            Territory(rep_id="R2", customer_ids=("B",)),
        ),
        days=tuple(
            DayPlan(rep_id=idx, date=MONDAY, leave_s=9 * HOUR, customer_ids=("A",), task_ids=(part,))
            for idx, part in (("R1", "T"), ("R2", "T + R2"))
        ),
        engine="hand",
        seed=0,
        interrupted=False,
        meetings=(Meeting(joint_id="T", date=MONDAY, at_s=10 * HOUR),),
    )
    made = Scene(plan=plan, case=case, policy=policy, travel=StraightLine.from_rules(policy.travel))
    assert judged(made).violations == ()
    return made


def judged(scene):
    return evaluate(scene.plan, scene.case, scene.policy, scene.travel)


def request(**facts):
    return Request(**({"rep_id": "R1", "date": MONDAY, "now_s": 8 * HOUR, "delay_s": 0} | facts))


@pytest.mark.parametrize(
    ("ill", "other", "said"),
    [
        ("R2", "R1", "R2 was to come along to the joint visit at 10:00. R1 keeps the appointment."),
        ("R1", "R2", "R1 leads the joint visit at 10:00. R2 keeps the appointment."),
    ],
)
def test_the_others_keep_the_appointment_when_a_rep_is_ill(scene, ill, other, said):
    found = spread(scene, ill, MONDAY, MONDAY)
    assert [item.reason for item in found.left] == [said]
    assert found.made == ()
    after = judged(found.scene)
    assert after.violations == ()
    assert [(day.rep_id, day.stops[0].start_s) for day in after.schedules] == [(other, 10 * HOUR)]
    assert after.schedules[0].stops[0].companions == ()


def test_a_part_that_does_not_fit_any_more_is_told_and_the_plan_can_be_kept(scene):
    today = plan_rest(scene, request(rep_id="R2", delay_s=4 * HOUR))
    (off,) = today.off
    assert off.cause == "dropped"
    assert off.reason.endswith("R1 keeps the appointment.")
    assert today.scene.plan.meetings[0].without == ("R2",)
    assert judged(today.scene).violations == ()


def test_what_the_customer_calls_off_is_off_for_all(scene):
    today = plan_rest(scene, request(cancelled=("A",)))
    (off,) = today.off
    assert off.reason == "The customer called it off. The joint visit is off for R2 too."
    assert today.scene.plan.days == ()
    assert today.scene.plan.meetings == ()
    assert judged(today.scene).violations == ()
