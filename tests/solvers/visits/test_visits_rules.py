"""Each rule in a problem in which it decides the answer, for the search and, where it must, for the manual plan."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.stop import Iterations
from solvers.visits.check import check
from solvers.visits.engine import ENGINES


def solve(problem, engine="routeplan"):
    solution = ENGINES[engine].solve(problem, seed=3, stop=Iterations(300))
    report = check(problem, solution)
    assert report.violations == ()
    assert solution.cost == pytest.approx(report.cost.total)
    return solution


@pytest.fixture(params=["routeplan", "manual"])
def engine(request):
    return request.param


def test_each_side_of_home_gets_a_day(four):
    assert {frozenset(route) for route in solve(four).routes} == {frozenset({0, 1}), frozenset({2, 3})}


def test_a_visit_that_is_worth_less_than_its_detour_is_left_out(problem, client, shift):
    # The detour is 120 s.
    assert solve(problem([client(at=60, prize=119.0)], [shift()])).routes == ((),)
    assert solve(problem([client(at=60, prize=121.0)], [shift()])).routes == ((0,),)


def test_of_two_visits_that_do_not_both_fit_the_higher_prize_is_made(problem, client, shift, engine):
    # 60 s of driving each way and two services of 600 s are more than 1,000 s of work.
    clients = [client(at=60, service=600, prize=5000.0), client(at=60, service=600, prize=6000.0)]
    assert solve(problem(clients, [shift(max_work=1000.0)]), engine).routes == ((1,),)


def test_a_required_visit_beats_any_prize(problem, client, shift, engine):
    clients = [client(at=60, service=600, prize=10.0, required=True), client(at=60, service=600, prize=9e5)]
    assert solve(problem(clients, [shift(max_work=1000.0)]), engine).routes == ((0,),)


def test_a_required_visit_that_fits_nowhere_is_counted_apart(problem, client, shift, engine):
    here = problem([client(at=60, service=600, prize=10.0, required=True)], [shift(max_work=100.0)])
    solution = solve(here, engine)
    assert solution.cost == 10.0
    assert check(here, solution).cost.required_left_out == 1


def test_windows_decide_the_order(problem, client, shift):
    # Out and back the near one first is natural; it opens only after the far one closes.
    clients = [client(at=60, windows=((1000.0, 2000.0),)), client(at=120, windows=((0.0, 900.0),))]
    assert solve(problem(clients, [shift()])).routes == ((1, 0),)


def test_a_second_window_of_the_day_is_used(problem, client, shift, engine):
    # The first window closes before anyone can be there.
    solution = solve(problem([client(at=60, windows=((0.0, 30.0), (500.0, 600.0)))], [shift()]), engine)
    assert solution.routes == ((0,),)


def test_a_client_that_is_closed_on_a_day_is_visited_on_another(problem, client, shift, engine):
    here = problem(
        [client(at=60, due=((0, 1),), windows={1: ((0.0, 9e4),)})], [shift(day=0), shift(day=1)], days=2
    )
    assert solve(here, engine).routes == ((), (0,))


def test_windows_that_are_past_leave_the_visit_out(problem, client, shift, engine):
    assert solve(problem([client(at=60, windows=((0.0, 59.0),))], [shift()]), engine).routes == ((),)


def test_leaving_avoids_waiting_so_that_the_work_fits(problem, client, shift, engine):
    # Open from 5,000 s; from 4,940 s on the day takes 60 + 60 + 60 s.
    solution = solve(problem([client(at=60, windows=((5000.0, 6000.0),))], [shift(max_work=180.0)]), engine)
    assert solution.leave_s == (4940.0,)


def test_leaving_later_absorbs_waiting_between_stops(problem, client, shift):
    # The first is open until 5,000 s, the second from then on: leaving at 4,820 s makes them follow directly.
    clients = [client(at=60, windows=((0.0, 5000.0),)), client(at=120, windows=((5000.0, 6000.0),))]
    solution = solve(problem(clients, [shift(max_work=360.0)]))
    assert solution.routes == ((0, 1),)
    assert solution.leave_s == (4820.0,)


def test_a_break_that_would_start_too_late_forbids_the_order(problem, client, shift):
    # Served long first, the first boundary at or after 150 s is 60 + 600 s; short first, it is 60 + 120 s.
    # The day takes 1,140 s, so there are no 90 s to leave later and have the break before the first service.
    clients = [client(at=60, service=600.0), client(at=60, service=120.0)]
    assert solve(problem(clients, [shift(closes=1200.0, rest=(300.0, 150.0, 200.0))])).routes == ((1, 0),)


def test_the_break_pushes_the_return_past_closing(problem, client, shift, engine):
    # Two visits end at 180 s; a break from 150 s on makes the return 60 + 120 + 300 + 60 = 540 s.
    clients = [client(at=60, prize=1000.0), client(at=60, prize=1001.0)]
    rest = (300.0, 150.0, 400.0)
    assert len(solve(problem(clients, [shift(closes=540.0, rest=rest)]), engine).routes[0]) == 2
    assert solve(problem(clients, [shift(closes=539.0, rest=rest)]), engine).routes == ((1,),)


def test_leaving_later_brings_the_break_into_its_window(problem, client, shift):
    # From 0 on, boundaries are 60 and 660 s and the break must start from 100 to 200 s: leave at 40 s or later.
    solution = solve(problem([client(at=60, service=600.0)], [shift(rest=(300.0, 100.0, 200.0))]))
    assert solution.routes == ((0,),)
    assert solution.leave_s[0] >= 40.0


def test_visits_keep_their_least_gap(problem, client, shift, engine):
    c = client(at=60, due=((0, 3), (0, 3)), min_gap=3)
    solution = solve(problem([c], [shift(day=d) for d in range(4)], days=4), engine)
    assert solution.routes == ((0,), (), (), (1,))


def test_the_last_visit_before_the_horizon_delays_the_first(problem, client, shift, engine):
    c = client(at=60, due=((0, 3),), min_gap=4, last_day=-2)
    days = [
        day
        for day, route in enumerate(
            solve(problem([c], [shift(day=d) for d in range(4)], days=4), engine).routes
        )
        if route
    ]
    assert days in ([2], [3])


def test_an_interval_chooses_the_day(problem, client, shift):
    c = client(at=60, due=((0, 9),), interval=6.0, irregular_price=50.0, last_day=-2)
    routes = solve(problem([c], [shift(day=d) for d in range(10)], days=10)).routes
    assert [day for day, route in enumerate(routes) if route] == [4]


def test_a_visit_is_left_out_when_its_irregular_gap_costs_more(problem, client, shift):
    # Two visits 1 day apart against an interval of 10: 9 days at 100 s are more than the prize of 500 s.
    c = client(at=60, due=((0, 0), (1, 1)), interval=10.0, irregular_price=100.0, prize=500.0)
    assert sum(map(len, solve(problem([c], [shift(day=0), shift(day=1)], days=2)).routes)) == 1


def test_fixed_rounds_keep_the_weekday_where_free_rounds_would_not(problem, client, shift):
    # In the second week, Tuesday drives by the client anyway: the other client is due there and only then.
    shifts = [shift(day=0), shift(day=1), shift(day=7), shift(day=8)]
    other = client(at=300, due=((8, 8),))
    first = client(at=200, due=((0, 0),))

    def days(*, fixed):
        here = problem(
            [client(at=300, due=((0, 6), (7, 13)), same_weekday=fixed), other, first], shifts, days=14
        )
        return [k for k, route in enumerate(solve(here).routes) if 0 in route or 1 in route]

    assert days(fixed=False) == [0, 3]
    # On Tuesdays it costs 600 s + 0 more, on Mondays 200 s + 600 s.
    assert days(fixed=True) == [1, 3]


def test_the_manual_plan_keeps_fixed_rounds(problem, client, shift):
    shifts = [shift(day=7 * week + d) for week in range(2) for d in range(5)]
    clients = [
        client(at=100.0 * k, due=((0, 6), (0, 6), (7, 13), (7, 13)), same_weekday=True, min_gap=2)
        for k in range(1, 6)
    ]
    solution = solve(problem(clients, shifts, days=14), "manual")
    assert sum(map(len, solution.routes)) == 20


def test_only_allowed_shifts_visit(problem, client, shift, engine):
    # The first shift starts at the client's door; only the second may visit.
    shifts = [shift(start=60.0, end=60.0), shift()]
    assert solve(problem([client(at=60, allowed=frozenset({1}))], shifts), engine).routes == ((), (0,))


def test_an_unreachable_client_is_left_out(four, engine):
    travel = four.travel_s.copy()
    travel[0, :, 1] = np.inf
    solution = solve(replace(four, travel_s=travel), engine)
    assert sorted(v for route in solution.routes for v in route) == [0, 2, 3]


def test_a_way_round_is_found_where_the_direct_leg_has_none(four):
    # From home only client 0 leads on to client 1, and back.
    travel = four.travel_s.copy()
    travel[0, 1, 4:] = travel[0, 4:, 1] = np.inf
    travel[0, 0, 1] = travel[0, 1, 0] = 600.0
    solution = solve(replace(four, travel_s=travel))
    made = sorted(v for route in solution.routes for v in route)
    assert made == [0, 2, 3]
    # Client 1 would have to lie between two visits of another client: there is only one.


def test_compact_days_are_worth_driving(problem, client, shift):
    # Two far ends and the middle: one day is shortest, but its stops lie far from their centroid.
    clients = [client(at=at, due=((0, 1),)) for at in (-300.0, 300.0)]
    shifts = [shift(day=0), shift(day=1)]
    # In one day 1,200 s and 600 m of spread; on two days 1,200 s and none.
    together = solve(problem(clients, shifts, days=2, spread_price=0.0))
    apart = solve(problem(clients, shifts, days=2, spread_price=0.5))
    assert together.cost == apart.cost == 1200.0
    assert [len(route) for route in apart.routes] == [1, 1]
