"""The checker, tested by breaking a plan that is known to be the best."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.visits.check import check
from solvers.visits.solution import Solution


def plan(*routes, leave=None):
    return Solution(
        routes=routes, leave_s=leave or (0.0,) * len(routes), cost=0.0, iterations=0, interrupted=False
    )


def rules(problem, solution):
    return {violation.rule for violation in check(problem, solution).violations}


def test_the_best_plan_of_four_clients_is_clean_and_costs_its_driving(four):
    report = check(four, plan((0, 1), (2, 3)))
    assert report.violations == ()
    assert report.cost.total == report.cost.travel_s == 4800.0


def test_a_dropped_visit_costs_its_prize_less_the_driving_it_saves(four):
    # Without client 1, at 1,200 s, the first day drives to 600 s and back only.
    report = check(four, plan((0,), (2, 3)))
    assert report.violations == ()
    assert report.cost.lost == 9000.0
    assert report.cost.travel_s == 4800.0 - 1200.0


def test_swapping_visits_between_days_breaks_the_work_limit_and_costs_more(four):
    # Home, 600 east, 1,200 west and back is 600 + 1,800 + 1,200 = 3,600 s of driving a day.
    report = check(four, plan((0, 3), (2, 1)))
    assert report.cost.travel_s == 7200.0
    assert {violation.rule for violation in report.violations} == {"work"}


def test_swapping_visits_within_a_day_costs_nothing_where_they_lie_on_the_way(four):
    # On a line the order along one side does not matter: out to 1,200 s and back, whichever is first.
    assert check(four, plan((1, 0), (2, 3))).cost.total == 4800.0


def test_delay_past_the_closing_of_the_shift_is_seen(four):
    # The day takes 3,600 s and closes at 36,000 s.
    assert rules(four, plan((0, 1), (2, 3), leave=(32400.0, 0.0))) == set()
    assert rules(four, plan((0, 1), (2, 3), leave=(32460.0, 0.0))) == {"close"}


def test_leaving_before_the_shift_opens_is_seen(four):
    assert rules(four, plan((0, 1), (2, 3), leave=(-60.0, 0.0))) == {"open"}


def test_a_visit_made_twice_or_unknown_is_seen(four):
    assert rules(four, plan((0, 1, 0), (2, 3))) == {"twice"}
    assert rules(four, plan((0, 1), (2, 3, 1))) == {"twice"}
    assert rules(four, plan((0, 1), (2, 4))) == {"unknown"}
    assert rules(four, plan((0, 1), (2, -1))) == {"unknown"}


def test_a_plan_of_another_shape_is_seen(four):
    assert rules(four, plan((0, 1))) == {"shape"}


def test_reassigning_a_visit_to_a_shift_that_may_not_make_it_is_seen(problem, client, shift):
    two_days = [shift(day=0), shift(day=1)]
    here = problem([client(at=60, due=((0, 1),), allowed=frozenset({0}))], two_days, days=2)
    assert rules(here, plan((0,), ())) == set()
    assert rules(here, plan((), (0,))) == {"allowed"}


def test_a_visit_on_a_day_on_which_it_is_not_due_is_seen(problem, client, shift):
    here = problem([client(at=60)], [shift(day=0), shift(day=1)], days=2)
    assert rules(here, plan((), (0,))) == {"due"}


def test_two_visits_in_the_wrong_order_or_on_one_day_are_seen(problem, client, shift):
    here = problem([client(at=60, due=((0, 2), (0, 2)))], [shift(day=d) for d in range(3)], days=3)
    assert rules(here, plan((0,), (1,), ())) == set()
    assert rules(here, plan((1,), (0,), ())) == {"order"}
    assert rules(here, plan((0, 1), (), ())) == {"order"}


@pytest.mark.parametrize(("day", "seen"), [(1, {"gap"}), (2, set())])
def test_gaps_count_calendar_days_also_from_the_last_visit(problem, client, shift, day, seen):
    # Last visit on day -1, at least 3 days apart: day 2 is the first.
    here = problem([client(at=60, due=((0, 2),), min_gap=3, last_day=-1)], [shift(day=day)], days=3)
    assert rules(here, plan((0,))) == seen


def test_a_left_out_visit_leaves_no_gap(problem, client, shift):
    # Visits on days 0, 1, 2 with a gap of 2: without the middle one the gap is kept.
    here = problem(
        [client(at=60, due=((0, 0), (1, 1), (2, 2)), min_gap=2)], [shift(day=d) for d in range(3)], days=3
    )
    assert rules(here, plan((0,), (), (2,))) == set()
    assert rules(here, plan((0,), (1,), (2,))) == {"gap"}


def test_fixed_rounds_allow_as_many_weekdays_as_visits_in_the_fullest_week(problem, client, shift):
    # One visit a week, so one weekday: Monday and next Monday pass, Monday and next Tuesday do not.
    shifts = [shift(day=0), shift(day=7), shift(day=8)]
    here = problem([client(at=60, due=((0, 6), (7, 13)), same_weekday=True)], shifts, days=14)
    assert rules(here, plan((0,), (1,), ())) == set()
    assert rules(here, plan((0,), (), (1,))) == {"weekday"}


def test_irregular_gaps_cost_their_price_a_day(problem, client, shift):
    # Last visit on day -2, then days 0 and 5 against an interval of 3: |2 - 3| + |5 - 3| = 3 days at 100 s.
    c = client(at=60, due=((0, 0), (5, 5)), interval=3.0, irregular_price=100.0, last_day=-2)
    here = problem([c], [shift(day=0), shift(day=5)], days=6)
    assert check(here, plan((0,), (1,))).cost.irregular == 300.0
    # Without the first, the gap is 7 days: 4 too many.
    assert check(here, plan((), (1,))).cost.irregular == 400.0


def test_spread_is_the_distance_to_the_centroid_of_each_shift(problem, client, shift):
    # Stops at 0, 60 and 120 m lie 60 + 0 + 60 m from their centroid.
    here = problem([client(at=at) for at in (0.0, 60.0, 120.0)], [shift()], spread_price=0.5)
    assert check(here, plan((0, 1, 2))).cost.spread == 60.0


def test_a_window_is_for_the_start_of_service(problem, client, shift):
    # Arrival at 60 s; service of 60 s may start at 60 s and end after the window.
    here = problem([client(at=60, windows=((30.0, 60.0),))], [shift()])
    assert rules(here, plan((0,))) == set()
    assert rules(here, plan((0,), leave=(1.0,))) == {"window"}


def test_waiting_counts_as_work_and_a_break_does_not(problem, client, shift):
    # Arrival at 60 s, service from 600 s to 660 s, back at 720 s.
    waits = client(at=60, windows=((600.0, 900.0),))
    assert rules(problem([waits], [shift(max_work=719.0)]), plan((0,))) == {"work"}
    # A break of 300 s from 200 s on is taken while waiting and is not work.
    assert rules(problem([waits], [shift(max_work=420.0, rest=(300.0, 200.0, 300.0))]), plan((0,))) == set()


def test_the_break_is_taken_at_the_first_boundary_in_its_window(problem, client, shift):
    # Boundaries: arrival 60, served 120, arrival 180, served 240. The break may start from 150 to `latest`.
    clients = [client(at=60), client(at=120)]

    def seen(latest):
        return rules(problem(clients, [shift(rest=(600.0, 150.0, latest))]), plan((0, 1)))

    assert seen(180.0) == set()
    assert seen(179.0) == {"break"}


def test_a_day_that_ends_before_the_break_takes_none(problem, client, shift):
    # The last boundary is 120 s; back at 180 s. With a break from 121 s on, 180 s of work fit 180 s.
    here = problem([client(at=60)], [shift(max_work=180.0, closes=180.0, rest=(600.0, 121.0, 121.0))])
    assert rules(here, plan((0,))) == set()
    earlier = problem([client(at=60)], [shift(max_work=180.0, closes=180.0, rest=(600.0, 120.0, 121.0))])
    assert rules(earlier, plan((0,))) == {"close"}


def test_an_unreachable_stop_is_seen(four):
    travel = four.travel_s.copy()
    travel[0, 0, 1] = np.inf
    assert rules(replace(four, travel_s=travel), plan((0, 1), (2, 3))) == {"unreachable"}
    assert rules(replace(four, travel_s=travel), plan((1, 0), (2, 3))) == set()


def test_driving_scales_with_the_matrix(four):
    before = check(four, plan((0, 1), (2, 3))).cost
    after = check(replace(four, travel_s=four.travel_s * 3), plan((0, 1), (2, 3))).cost
    assert after.travel_s == 3 * before.travel_s
