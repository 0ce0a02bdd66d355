"""When reps work."""

import datetime as dt

from routeplan.calendar import shifts
from routeplan.model import Horizon, Rep
from routeplan.policy import Policy

MONDAY = dt.date(2026, 11, 23)
FOUR_WEEKS = Horizon(start=MONDAY, days=28, as_of=MONDAY - dt.timedelta(days=1))


def rep(**facts):
    defaults = {
        "id": "R1",
        "name": "R1",
        "lon": 0.0,
        "lat": 0.0,
        "end_lon": 0.0,
        "end_lat": 0.0,
        "start_s": 30_600,
        "end_s": 63_000,
        "weekdays": frozenset(range(5)),
    }
    return Rep(**(defaults | facts))


def test_a_shift_leaves_the_slack_free():
    found = shifts([rep()], FOUR_WEEKS, Policy())
    assert len(found) == 20
    assert found[0].max_work_s == int(0.7 * (9 * 3600 - 45 * 60))


def test_leave_and_part_time_weekdays_are_no_shifts():
    away = ((MONDAY, MONDAY + dt.timedelta(days=1)),)
    found = shifts([rep(weekdays=frozenset({0, 1, 2}), leave=away)], FOUR_WEEKS, Policy())
    assert [shift.date.weekday() for shift in found[:3]] == [2, 0, 1]


def test_a_shift_without_its_breaks_window_has_no_break():
    found = shifts([rep(start_s=50_400, end_s=64_800)], FOUR_WEEKS, Policy())
    assert (found[0].break_s, found[0].max_work_s) == (0, int(0.7 * 4 * 3600))
    found = shifts([rep(start_s=25_200, end_s=39_600)], FOUR_WEEKS, Policy())
    assert found[0].break_s == 0


def test_part_timers_make_up_for_no_holiday():
    policy = Policy.model_validate({"calendar": {"country": "CN"}})
    october = Horizon(start=dt.date(2026, 9, 14), days=28, as_of=dt.date(2026, 9, 13))
    days = {shift.date for shift in shifts([rep(weekdays=frozenset({1}))], october, policy)}
    assert dt.date(2026, 9, 20) not in days


def test_public_holidays_are_free_and_declared_weekends_are_worked():
    policy = Policy.model_validate({"calendar": {"country": "CN"}})
    october = Horizon(start=dt.date(2026, 9, 14), days=28, as_of=dt.date(2026, 9, 13))
    days = {shift.date for shift in shifts([rep()], october, policy)}
    assert dt.date(2026, 10, 1) not in days
    assert dt.date(2026, 9, 20) in days  # a Sunday worked for the long holiday


def test_the_planners_own_exceptions_win():
    policy = Policy.model_validate(
        {"calendar": {"extra_holidays": [MONDAY], "extra_workdays": [MONDAY + dt.timedelta(days=5)]}}
    )
    days = [shift.date for shift in shifts([rep()], FOUR_WEEKS, policy)]
    assert MONDAY not in days
    assert MONDAY + dt.timedelta(days=5) in days


def test_overtime_comes_on_top_of_the_hours_and_ends_at_midnight():
    policy = Policy.model_validate({"day": {"overtime": "90 min"}})
    team = [rep(), rep(id="R2", end_s=23 * 3600)]
    of_rep = {shift.rep_id: shift.overtime_s for shift in shifts(team, FOUR_WEEKS, policy)}
    assert of_rep == {"R1": 90 * 60, "R2": 3600}
    assert shifts(team, FOUR_WEEKS, Policy())[0].overtime_s == 0


def test_a_rep_may_make_fewer_or_more_visits_a_day_than_the_others():
    policy = Policy.model_validate({"day": {"max_visits": 10}})
    team = [rep(), rep(id="R2", max_visits=4), rep(id="R3", max_visits=14)]
    of_rep = {shift.rep_id: shift.max_visits for shift in shifts(team, FOUR_WEEKS, policy)}
    assert of_rep == {"R1": 10, "R2": 4, "R3": 14}


def test_the_longest_day_of_a_rep_binds_where_the_slack_leaves_more():
    by_slack = int(0.7 * (9 * 3600 - 45 * 60))  # 5 h 46 min
    team = [rep(), rep(id="R2", max_work_s=5 * 3600), rep(id="R3", max_work_s=8 * 3600)]
    of_rep = {shift.rep_id: shift.max_work_s for shift in shifts(team, FOUR_WEEKS, Policy())}
    assert of_rep == {"R1": by_slack, "R2": 5 * 3600, "R3": by_slack}
