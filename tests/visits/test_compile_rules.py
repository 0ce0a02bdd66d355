"""Each rule of the policy and the tables reaches its field of the problem."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from routeplan.model import Pattern, Task
from routeplan.visits import with_previous
from solvers.visits.problem import NEVER

MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


def only(team):
    (part,) = team.compile()
    return part


def test_rules_that_nobody_asks_for_are_no_fields_of_the_problem(team, rep, customer):
    problem = only(team([rep("R1")], [customer("a", 0.02)])).problem
    for name in (
        "distance_m", "shift_overtime_s", "shift_target_s", "shift_max_visits", "shift_traffic", "max_gap",
        "pattern_ptr", "preference_price", "change_price", "demand",
    ):  # fmt: skip
        assert getattr(problem, name) is None


def test_overtime_waiting_and_most_visits_stand_with_each_shift(team, rep, customer):
    day = {"overtime": "45 min", "overtime_price": 2, "waiting": 0.3}
    problem = only(team([rep("R1", max_visits=4)], [customer("a", 0.02)], day=day)).problem
    assert set(problem.shift_overtime_s) == {2700}
    assert (problem.overtime_price, problem.wait_price) == (2, 0.3)
    assert set(problem.shift_max_visits) == {4}


def test_a_rep_without_a_limit_of_visits_may_make_all_beside_one_with_a_limit(team, rep, customer):
    customers = [customer("a", 0.02), customer("b", 0.03)]
    reps = [rep("R1", max_visits=1), rep("R2")]
    part = only(team(reps, customers, weeks=2, visits={"borders": "open"}))
    limits = {
        shift.rep_id: limit for shift, limit in zip(part.shifts, part.problem.shift_max_visits, strict=True)
    }
    assert limits == {"R1": 1, "R2": part.problem.n_visits}


def test_traffic_is_one_step_function_for_all_shifts(team, rep, customer):
    travel = {"traffic": {"07:00-09:30": 0.5}}
    problem = only(team([rep("R1")], [customer("a", 0.02)], travel=travel)).problem
    assert problem.traffic_from_s.tolist() == [[0, 25_200, 34_200]]
    assert problem.traffic_speed.tolist() == [[1, 0.5, 1]]
    assert set(problem.shift_traffic) == {0}


def test_kilometres_are_priced_in_seconds_a_metre(team, rep, customer):
    problem = only(team([rep("R1")], [customer("a", 0.02)], visits={"price_per_km": "1 min"})).problem
    assert problem.metre_price == 60 / 1000
    assert problem.distance_m.shape == problem.travel_s.shape
    # 0.02 degrees of longitude at 50 degrees north: 0.02 x 111.19 km x cos 50 = 1.429 km, on the road 1.3 times that
    assert problem.distance_m[0, 0, 2] == pytest.approx(1.429 * 1300, rel=0.001)


def test_the_longest_gap_is_a_share_of_the_interval_rounded_up(team, rep, customer):
    customers = [customer("a", 0.02, "weekly"), customer("b", 0.03, "none")]
    case = team([rep("R1")], customers, cadence={"limit": 1.5})
    assert list(only(case).problem.max_gap) == [11]  # 10.5 days; b asks for nothing and is no client


def test_a_customer_who_is_late_already_may_come_late_rather_than_never(team, rep, customer):
    late = customer("a", 0.02, "weekly", last_visit=MONDAY - 20 * DAY)
    in_time = customer("b", 0.03, "weekly", last_visit=MONDAY - 4 * DAY)
    problem = only(team([rep("R1")], [late, in_time], cadence={"limit": 1.5})).problem
    # due on any day of the week, which is 20 to 26 days after the last visit: a gap of 11 would forbid them all
    assert list(problem.last_day) == [NEVER, -4]
    assert list(only(team([rep("R1")], [late, in_time])).problem.last_day) == [-20, -4]


def test_patterns_are_days_of_the_horizon_and_stand_in_place_of_spacing(team, rep, customer):
    tuesdays = tuple(Pattern(weekdays=frozenset({1}), weeks=weeks) for weeks in ("odd", "even"))
    customers = [customer("a", 0.02, patterns=tuesdays), customer("b", 0.03)]
    problem = only(
        team([rep("R1")], customers, weeks=2, visits={"irregularity": 1, "fixed_rounds": True})
    ).problem
    assert list(problem.pattern_ptr) == [0, 2, 2]
    # 23 November 2026 begins ISO week 48: the even Tuesday is day 1, the odd one day 8
    assert [list(np.flatnonzero(row)) for row in problem.pattern_days] == [[8], [1]]
    assert problem.min_gap[0] == problem.interval[0] == problem.irregular_price[0] == 0
    assert problem.min_gap[1] == 5
    assert list(problem.same_weekday) == [False, True]


def test_weekdays_that_a_customer_does_not_prefer_cost_the_preference(team, rep, customer):
    customers = [customer("a", 0.02, preferred_weekdays=frozenset({1, 2, 3})), customer("b", 0.03)]
    problem = only(team([rep("R1")], customers, visits={"preference": "10 min"})).problem
    assert problem.preference_price.tolist() == [[600, 0, 0, 0, 600], [0, 0, 0, 0, 0]]


def test_a_task_may_prefer_a_day_of_its_own(team, rep, customer):
    task = Task(
        id="T1", customer_id="a", earliest=MONDAY, due_by=MONDAY + 3 * DAY, preferred=MONDAY + 2 * DAY
    )
    customers = [customer("a", 0.02, preferred_weekdays=frozenset({0}))]
    problem = only(team([rep("R1")], customers, tasks=[task], visits={"preference": "10 min"})).problem
    assert problem.preference_price.tolist() == [[0, 600, 600, 600, 600], [600, 600, 0, 600, 600]]


def test_skills_and_teams_say_who_is_allowed(team, rep, customer):
    customers = [customer("a", 0.02, skills=frozenset({"ice"})), customer("b", 0.03)]
    reps = [rep("R1", skills=frozenset({"ice"})), rep("R2")]
    part = only(team(reps, customers, visits={"borders": "open"}))
    may = {
        (client.customer.id, shift.rep_id): bool(part.problem.allowed[i, s])
        for i, client in enumerate(part.clients)
        for s, shift in enumerate(part.shifts)
    }
    assert may == {("a", "R1"): True, ("a", "R2"): False, ("b", "R1"): True, ("b", "R2"): True}


def test_a_task_is_a_client_of_its_own_at_the_customers_place(team, rep, customer):
    task = Task(
        id="T1",
        customer_id="a",
        earliest=MONDAY + DAY,
        due_by=MONDAY + 3 * DAY,
        service_s=600,
        worth_s=3600.0,
    )
    part = only(team([rep("R1")], [customer("a", 0.02)], tasks=[task], visits={"irregularity": 1}))
    problem = part.problem
    assert [visit.task_id for visit in part.due] == ["", "T1"]
    assert list(problem.client_loc) == [2, 2]
    assert list(problem.service_s) == [1800, 600]
    assert (problem.visit_first_day[1], problem.visit_last_day[1]) == (1, 3)
    assert problem.visit_prize[1] == 3600
    assert (problem.min_gap[1], problem.last_day[1], problem.irregular_price[1]) == (0, NEVER, 0)


def test_an_appointment_starts_at_its_minute_though_the_shop_is_closed(team, rep, customer):
    closed = customer("a", 0.02, weekdays=frozenset({0}), windows=(((32_400, 36_000),),) * 7)
    tuesday = MONDAY + DAY
    task = Task(id="T1", customer_id="a", earliest=tuesday, due_by=tuesday, at_s=54_000, required=True)
    problem = only(team([rep("R1")], [closed], tasks=[task])).problem
    row = problem.days + 1  # the second client, on Tuesday
    first, last = problem.window_ptr[row], problem.window_ptr[row + 1]
    assert (
        problem.window_open_s[first:last].tolist() == problem.window_close_s[first:last].tolist() == [54_000]
    )
    assert problem.visit_required.tolist() == [False, True]


def test_a_fair_day_is_the_reps_work_spread_over_the_shifts_by_their_length(team, rep, customer):
    # five visits of 2 h at one place, 0.1 degrees from home: a day of each has 2 h of service and the way there and back
    customers = [customer(f"c{idx}", 0.1, service_s=7200) for idx in range(5)]
    case = team([rep("R1")], customers, day={"balance": 0.2})
    problem = only(case).problem
    way = problem.travel_s[0, 0, 2]
    assert problem.shift_target_s == pytest.approx([7200 + 2 * way] * 5)
    assert problem.imbalance_price == 0.2


def test_a_fair_day_is_never_longer_than_the_rep_may_work_nor_next_to_nothing(team, rep, customer):
    many = [customer(f"c{idx:02}", 0.1, "5 per week", service_s=7200) for idx in range(10)]
    day = {"balance": 0.1}
    problem = only(team([rep("R1")], many, day=day)).problem
    assert problem.shift_target_s == pytest.approx(problem.shift_max_work_s)
    few = only(team([rep("R1")], [customer("a", 0.01, service_s=60)], day=day)).problem
    assert few.shift_target_s == pytest.approx(few.shift_max_work_s / 4)


def test_reps_with_the_same_mode_share_a_profile_and_each_has_places_of_its_own(team, rep, customer):
    reps = [rep("R1"), rep("R2", 0.2, mode="walk"), rep("R3", 0.3)]
    part = only(team(reps, [customer("a", 0.02)], visits={"borders": "open"}))
    problem = part.problem
    assert problem.travel_s.shape == (2, 7, 7)  # three homes, three ends, one customer
    monday = {shift.rep_id: s for s, shift in enumerate(part.shifts) if shift.date == MONDAY}
    assert [int(problem.shift_profile[monday[name]]) for name in ("R1", "R2", "R3")] == [0, 1, 0]
    assert [int(problem.shift_start_loc[monday[name]]) for name in ("R1", "R2", "R3")] == [0, 2, 4]
    assert [int(problem.shift_end_loc[monday[name]]) for name in ("R1", "R2", "R3")] == [1, 3, 5]


def test_shifts_of_a_group_stand_by_day(team, rep, customer):
    part = only(team([rep("R1"), rep("R2")], [customer("a", 0.02)], visits={"borders": "open"}))
    assert list(part.problem.shift_day) == sorted(part.problem.shift_day)
    assert [shift.rep_id for shift in part.shifts[:2]] == ["R1", "R2"]


def test_worth_is_a_price_and_allows_for_compactness(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.02)], visits={"compactness": 0.4})
    assert only(case).problem.visit_prize == pytest.approx([7200 * 1.2])


def test_open_borders_keep_each_customer_with_one_rep_and_tasks_with_anybody(team, rep, customer):
    task = Task(id="T1", customer_id="a", earliest=MONDAY, due_by=MONDAY + 4 * DAY, service_s=600)
    customers = [customer("a", 0.02), customer("b", 0.03, locked=True)]
    reps = [rep("R1"), rep("R2")]
    part = only(team(reps, customers, tasks=[task], visits={"borders": "open"}))
    bound = dict(zip((client.asked for client in part.clients), part.problem.one_rep.tolist(), strict=True))
    # b is locked to its rep: it has but one anyway
    assert bound == {("a", ""): True, ("a", "T1"): False, ("b", ""): False}
    assert [reps[number].id for number in part.problem.shift_rep] == [shift.rep_id for shift in part.shifts]
    for kept in team(reps, customers, tasks=[task]).compile():
        assert kept.problem.one_rep is None


def test_a_customer_whose_frozen_days_have_two_reps_is_not_held_to_one(team, rep, customer):
    case = team(
        [rep("R1"), rep("R2")],
        [customer("a", 0.02, "2 per week"), customer("b", 0.03)],
        visits={"borders": "open"},
    )
    previous = case.plan(("R1", 0, ("a", "b")), ("R2", 3, ("a",)))
    for day, bound in ((0, [True, True]), (3, [False, True])):
        again, _ = with_previous(case.case, previous, frozen_until=MONDAY + day * DAY)
        assert only(replace(case, case=again)).problem.one_rep.tolist() == bound
