"""Hours by route: what each customer causes adds up to the days, and territories drawn by them agree with the routes."""

import datetime as dt
import threading

import pytest

from routeplan.model import Case, DaySchedule, Evaluation, Horizon, KeyFigures, Stop, Unserved
from routeplan.planning import Settings, make_plan
from routeplan.territories import AGREED, Hours, agree, compare_hours, routed_workload_s
from routeplan.visits import Budget

MONDAY = dt.date(2026, 11, 23)


def stop(customer_id, drive_s, service_s):
    return Stop(
        customer_id=customer_id,
        arrive_s=0,
        start_s=0,
        leave_s=service_s,
        drive_s=drive_s,
        drive_m=0,
        wait_s=0,
        due=None,
    )


def day(*stops, home_drive_s):
    return DaySchedule(
        rep_id="R1",
        date=MONDAY,
        leave_s=0,
        return_s=0,
        stops=stops,
        break_start_s=None,
        break_s=0,
        home_drive_s=home_drive_s,
        home_drive_m=0,
        drive_s=0,
        service_s=0,
        wait_s=0,
        drive_m=0,
        overtime_s=0,
    )


def evaluation(team, schedules, unserved=()):
    customers = (team.customer("A"), team.customer("B"), team.customer("C"))
    figures = dict.fromkeys(
        (
            *(
                "visits",
                "due",
                "done",
                "visits_per_day",
                "drive_s",
                "service_s",
                "wait_s",
                "overtime_s",
                "drive_m",
            ),
            *(
                "drive_share",
                "face_share",
                "wait_share",
                "zone_overlap",
                "potential_balance",
                "workload_balance",
            ),
            "overdue_customers",
        ),
        0,
    )
    known = Evaluation(
        customers=customers,
        unlocated=(),
        reps=(),
        schedules=tuple(schedules),
        unserved=tuple(unserved),
        violations=(),
        areas=(),
        findings=(),
        key_figures=KeyFigures(**figures, tiers=(), reps=()),
    )
    horizon = Horizon(start=MONDAY, days=7, as_of=MONDAY)
    case = Case(horizon=horizon, customers=customers, unlocated=(), reps=(), shifts=(), due_visits=())
    return known, case


def test_stops_share_the_ways_home_and_take_half_of_each_leg_beside_them(team):
    # home -600-> A -200-> B -100-> home: 700 s to and from home are 350 each, the leg between 100 each
    known, case = evaluation(team, [day(stop("A", 600, 1800), stop("B", 200, 900), home_drive_s=100)])
    assert routed_workload_s(known, case) == {"A": 1800 + 350 + 100, "B": 900 + 350 + 100, "C": 0}


def test_a_visit_not_made_takes_its_service_and_the_usual_driving(team):
    due = team.draw([team.customer("C")], [team.rep("R1")])
    missed = Unserved(
        customer_id="C", rep_id="R1", tier="A", due=object(), code="full", reason="", detour_s=None
    )
    known, case = evaluation(
        team, [day(stop("A", 600, 1800), stop("B", 200, 900), home_drive_s=100)], [missed]
    )
    assert due.owner == {"C": "R1"}
    # 900 s of driving for two stops
    assert routed_workload_s(known, case)["C"] == 1800 + 450


def test_hours_agree_within_a_twentieth_of_the_routes():
    def hours(drawn, routed):
        return Hours(rep_id="R1", drawn_by_s=drawn, routed_s=routed)

    assert AGREED == 0.05
    assert agree((hours(104, 100), hours(96, 100), hours(0, 0)))
    assert not agree((hours(100, 100), hours(106, 100)))


def test_hours_are_those_of_each_reps_customers(team):
    _, case = evaluation(team, [])
    reps = (team.rep("R1"), team.rep("R2"))
    case = Case(
        horizon=case.horizon, customers=case.customers, unlocated=(), reps=reps, shifts=(), due_visits=()
    )
    found = compare_hours(
        case, {"A": "R1", "B": "R2", "C": "R2"}, dict.fromkeys("ABC", 10.0), {"A": 8, "B": 4}
    )
    assert [(one.rep_id, one.drawn_by_s, one.routed_s) for one in found] == [("R1", 10, 8), ("R2", 20, 4)]
    assert found[0].difference == pytest.approx(0.25)


def test_territories_drawn_again_by_routed_hours_agree_with_the_routes(workspace):
    settings = Settings(today=MONDAY, budget=Budget(seconds=None, iterations=300), rounds=4)
    planned = make_plan(workspace, settings, stop_requested=threading.Event())
    assert 2 <= len(planned.rounds) <= 4
    assert agree(planned.rounds[-1])
    assert not agree(planned.rounds[0])
    assert not planned.evaluation.violations
