"""Joint visits and visits of named reps, from the case to the plan."""

import datetime as dt
import threading
from dataclasses import replace

import pytest

from routeplan.calendar.account_teams import split_joint
from routeplan.model import DayPlan, Meeting, Task
from routeplan.model.joint import settled
from routeplan.planning import Settings, plan_case
from routeplan.visits import Budget
from routeplan.visits.meetings import whole_meetings
from routeplan.visits.previous import with_previous

MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)
KEEP = {"territories": {"method": "keep"}}


@pytest.fixture
def meeting_team(team, rep, customer):
    """R1 and R2 with three customers each; R2 comes along to A."""

    def make(*tasks, **tables):
        owners = dict.fromkeys("ABC", "R1") | dict.fromkeys("DEF", "R2")
        customers = [
            customer(idx, 0.02 * place, rep_id=owners[idx], locked=True) for place, idx in enumerate("ABCDEF")
        ]
        tasks = tasks or (joint_task(),)
        return team(
            [rep("R1"), rep("R2", 0.1)], customers, owners=owners, tasks=split_joint(tasks), **(KEEP | tables)
        )

    return make


def joint_task(**facts):
    days = {"earliest": MONDAY, "due_by": MONDAY + 4 * DAY}
    return Task(**({"id": "T", "customer_id": "A", "companions": ("R2",), "service_s": 3600} | days | facts))


def plan(team, **settings):
    options = Settings(today=MONDAY - DAY, budget=Budget(iterations=60), **settings)
    return plan_case(team.case, team.policy, options, travel=team.travel, stop_requested=threading.Event())


def stops(planned, *, task=True):
    return {
        (day.rep_id, day.date, stop.start_s)
        for day in planned.evaluation.schedules
        for stop in day.stops
        if stop.customer_id == "A" and bool(stop.task) == task
    }


def test_a_joint_visit_stands_in_both_calendars_and_the_regular_one_on_another_day(meeting_team):
    planned = plan(meeting_team())
    assert planned.evaluation.violations == ()
    assert planned.evaluation.unserved == ()
    (meeting,) = planned.plan.meetings
    assert stops(planned) == {(rep_id, meeting.date, meeting.at_s) for rep_id in ("R1", "R2")}
    ((_, regular, _),) = stops(planned, task=False)
    assert regular != meeting.date
    assert planned.plan.days == plan(meeting_team()).plan.days


def test_a_named_rep_of_another_territory_goes(meeting_team):
    planned = plan(meeting_team(joint_task(companions=(), rep_id="R2")))
    assert planned.evaluation.violations == ()
    assert planned.evaluation.unserved == ()
    assert [rep_id for rep_id, _, _ in stops(planned)] == ["R2"]


def test_with_open_borders_the_lead_is_the_rep_of_the_territory(meeting_team):
    planned = plan(meeting_team(visits={"borders": "open"}))
    assert planned.evaluation.violations == ()
    assert sorted(rep_id for rep_id, _, _ in stops(planned)) == ["R1", "R2"]


def test_the_next_plan_keeps_day_and_time(meeting_team):
    first = plan(meeting_team()).plan
    (meeting,) = first.meetings
    told = replace(first, meetings=(replace(meeting, date=MONDAY + 3 * DAY, at_s=50_000),))
    team = meeting_team()
    case, _ = with_previous(team.case, told, frozen_until=MONDAY)
    planned = plan(replace(team, case=case), previous=told)
    assert planned.plan.meetings == told.meetings
    assert planned.evaluation.violations == ()


def test_a_meeting_on_a_frozen_day_moves_as_a_whole_when_somebody_cannot_come(meeting_team):
    team = meeting_team()
    first = plan(team).plan
    (meeting,) = first.meetings
    shifts = tuple(shift for shift in team.case.shifts if (shift.rep_id, shift.date) != ("R2", meeting.date))
    case, _ = with_previous(replace(team.case, shifts=shifts), first, frozen_until=MONDAY + 4 * DAY)
    planned = plan(replace(team, case=case), previous=first)
    (moved,) = planned.plan.meetings
    assert moved.date != meeting.date
    assert stops(planned) == {(rep_id, moved.date, moved.at_s) for rep_id in ("R1", "R2")}
    assert planned.evaluation.violations == ()


def test_without_room_for_one_the_joint_visit_is_called_off_for_all(meeting_team):
    team = meeting_team()
    meeting = Meeting(joint_id="T", date=MONDAY, at_s=36_000)
    case = settled(team.case, team.territories, [meeting])
    days = [
        DayPlan(rep_id="R1", date=MONDAY, leave_s=0, customer_ids=("A", "B"), task_ids=("T", "")),
        DayPlan(rep_id="R2", date=MONDAY, leave_s=0, customer_ids=("D",)),
    ]
    left, kept = whole_meetings(case, days, [meeting])
    assert kept == ()
    assert [(day.customer_ids, day.task_ids) for day in left] == [(("B",), ()), (("D",), ())]


def test_who_gave_way_to_a_joint_visit_that_is_called_off_is_visited(team, rep, customer):
    """Both have room for their promised visit or for the joint one; R1's promise is worth less than it, R2's more."""
    customers = [
        customer("A", 0.02, cadence="none", rep_id="R1", locked=True),
        customer("B", 0.04, service_s=17_000, worth_s=600.0, rep_id="R1", locked=True),
        customer("D", 0.06, service_s=17_000, worth_s=70_000.0, rep_id="R2", locked=True),
    ]
    tasks = split_joint([joint_task(due_by=MONDAY, worth_s=7200.0)])
    owners = {"A": "R1", "B": "R1", "D": "R2"}
    asked = team([rep("R1"), rep("R2", 0.1)], customers, owners=owners, tasks=tasks, **KEEP)
    told = asked.plan(("R1", 0, ("B",)), ("R2", 0, ("D",)))
    case, _ = with_previous(asked.case, told, frozen_until=MONDAY)
    planned = plan(replace(asked, case=case), previous=told)
    assert planned.evaluation.violations == ()
    assert planned.plan.meetings == ()
    assert {(day.rep_id, day.customer_ids) for day in planned.plan.days if day.date == MONDAY} == {
        ("R1", ("B",)),
        ("R2", ("D",)),
    }


def test_support_counts_against_the_share_of_the_territory(meeting_team):
    shares = meeting_team().case.capacity_shares()
    assert shares["R2"] < shares["R1"]
