"""Each term of the objective in a problem in which it decides: solved at its price and without it."""

from dataclasses import replace

import numpy as np
import pytest

NOT_YET = ()


def sizes(solution):
    return [len(route) for route in solution.routes]


def test_driving_that_is_free_is_no_reason_to_leave_a_visit_out(problem, client, shift, solve):
    # A detour of 1,200 s for a prize of 1 s; the shift still has to hold it.
    far = client(at=600, prize=1.0)
    assert solve(problem([far], [shift()])).routes == ((),)
    assert solve(problem([far], [shift()], travel_price=0.0)).routes == ((0,),)
    assert solve(problem([far], [shift(closes=1259.0)], travel_price=0.0)).routes == ((),)


def test_lost_prizes_are_weighed_against_driving(problem, client, shift, solve):
    assert solve(problem([client(at=600, prize=1199.0)], [shift()])).cost == 1199.0
    assert solve(problem([client(at=600, prize=1201.0)], [shift()])).cost == 1200.0


def test_distance_sends_the_rep_who_drives_fewer_metres(problem, client, shift, solve):
    # The motorway from 0 takes 300 s and 9,000 m, the road from 1,000 takes 700 s and 4,000 m, each way.
    def metres(a, b):
        return 9000.0 if 0.0 in (a, b) and a != b else 4000.0 if a != b else 0.0

    def routes(metre_price):
        shifts = [shift(), shift(start=1000.0, end=1000.0)]
        return solve(problem([client(at=300)], shifts, metre_price=metre_price, distance=metres)).routes

    assert routes(0.0) == ((0,), ())
    # 5,000 m less each way for 400 s more: worth it above 0.08 s a metre.
    assert routes(0.07) == ((0,), ())
    assert routes(0.09) == ((), (0,))


def test_distance_chooses_the_shorter_way_round(problem, client, shift, solve):
    # Both orders take the same time; to the far client first it is 1,000 m more.
    def metres(a, b):
        return 2000.0 if (a, b) == (0.0, 120.0) else 1000.0 if a != b else 0.0

    here = problem([client(at=60), client(at=120)], [shift(end=180.0)], metre_price=0.05, distance=metres)
    assert solve(here).routes == ((0, 1),)
    there = problem(
        [client(at=60), client(at=120)],
        [shift(end=180.0)],
        metre_price=1.0,
        distance=lambda a, b: 2000.0 if (a, b) == (0.0, 60.0) else 1000.0 if a != b else 0.0,
    )
    # 1,000 s for the metres are more than the 120 s of driving forth and back.
    assert solve(there).routes == ((1, 0),)


def test_overtime_is_weighed_against_the_other_rep(problem, client, shift, solve):
    # The second rep has time but lives 100 s further away.
    shifts = [shift(closes=800.0, overtime=600.0), shift(start=900.0, end=900.0)]
    here = problem([client(at=400)], shifts, overtime_price=3.0)
    # 800 s and 60 s of overtime at 3, or 1,000 s.
    assert solve(here).routes == ((0,), ())
    assert solve(replace(here, overtime_price=4.0)).routes == ((), (0,))


def test_a_visit_is_not_worth_its_waiting(problem, client, shift, solve):
    # The first door closes at 100 s and the second opens at 3,000 s: between them 3,000 - 220 = 2,780 s of waiting.
    clients = [
        client(at=60, windows=((0.0, 100.0),)),
        client(at=120, windows=((3000.0, 4000.0),), prize=1000.0),
    ]
    assert sizes(solve(problem(clients, [shift()]))) == [2]
    assert sizes(solve(problem(clients, [shift()], wait_price=0.25))) == [2]
    assert sizes(solve(problem(clients, [shift()], wait_price=0.5))) == [1]


def test_waiting_is_left_to_the_morning_at_home(problem, client, shift, solve):
    # The only door opens at 3,000 s: who leaves at 2,940 s does not wait.
    solution = solve(problem([client(at=60, windows=((3000.0, 4000.0),))], [shift()], wait_price=1.0))
    assert solution.leave_s[0] >= 2940.0
    assert solution.cost == pytest.approx(120.0)


def test_compact_days_are_worth_driving(problem, client, shift, solve):
    # Two ends, 600 m apart: in one day or two 1,200 s, and 600 m of spread or none.
    clients = [client(at=at, due=((0, 1),)) for at in (-300.0, 300.0)]

    def solved(price):
        return solve(problem(clients, [shift(day=0), shift(day=1)], days=2, spread_price=price))

    assert solved(0.0).cost == solved(0.5).cost == 1200.0
    assert sizes(solved(0.5)) == [1, 1]
    # 100 m on one day cost 100 s of another trip less than they gain.
    near = [client(at=at, due=((0, 1),)) for at in (250.0, 350.0)]
    assert sorted(sizes(solve(problem(near, [shift(day=0), shift(day=1)], days=2, spread_price=0.5)))) == [
        0,
        2,
    ]


def even(problem, client, shift, n, price, *, at=0.0, target=1200.0):
    """Put n clients of 600 s of service in one place, due on either of two days."""
    clients = [client(at=at, service=600.0, due=((0, 1),)) for _ in range(n)]
    shifts = [shift(day=day, target=target) for day in (0, 1)]
    return problem(clients, shifts, days=2, imbalance_price=price)


def test_even_days_are_worth_a_price(problem, client, shift, solve):
    # Four at the door of home: two a day meet the target, any other split misses it by 600 s or more twice.
    solution = solve(even(problem, client, shift, 4, 0.4))
    assert sizes(solution) == [2, 2]
    assert solution.cost == pytest.approx(0.0)


def test_imbalance_is_weighed_against_driving(problem, client, shift, solve):
    # At 60 s: a day with both has 120 + 1,200 s, which misses 1,200 s by 120 s and the empty day by 1,200 s:
    # 0.4 * (12 + 1,200) + 120 = 604.8. One each: 2 * 0.4 * 480^2 / 1,200 + 240 = 393.6.
    solution = solve(even(problem, client, shift, 2, 0.4, at=60.0))
    assert sizes(solution) == [1, 1]
    assert solution.cost == pytest.approx(393.6)
    # At a tenth of the price: 168.48 against 255.36.
    solution = solve(even(problem, client, shift, 2, 0.04, at=60.0))
    assert sorted(sizes(solution)) == [0, 2]
    assert solution.cost == pytest.approx(168.48)


def test_an_empty_day_misses_its_target_whole(problem, client, shift, solve):
    # Out for a visit of 600 s and 120 s of driving: 0.4 * 480^2 / 1,200 = 76.8 instead of 480 s saves more than the
    # driving costs, so that a visit without any prize is made.
    client_of_no_worth = client(at=60, service=600.0, prize=0.0)
    day = shift(target=1200.0)
    solution = solve(problem([client_of_no_worth], [day], imbalance_price=0.4))
    assert sizes(solution) == [1]
    assert solution.cost == pytest.approx(120.0 + 76.8)
    assert sizes(solve(problem([client_of_no_worth], [day]))) == [0]


def test_an_earlier_plan_is_kept_unless_change_pays(problem, client, shift, solve):
    # The earlier plan had day 1; the rep is there on day 0 anyway, which saves 1,200 s.
    def routes(price):
        moved = client(at=600, due=((0, 1),), change={0: price})
        other = client(at=600)
        return solve(problem([moved, other], [shift(day=0), shift(day=1)], days=2)).routes

    assert {len(route) for route in routes(0.0)} == {0, 2}
    assert {len(route) for route in routes(1100.0)} == {0, 2}
    assert routes(1300.0) == ((1,), (0,))


def test_preference_and_change_add_up(problem, client, shift, solve):
    # 700 s each are less than the trip of 1,200 s that they prevent, both together more.
    def moved_to_day_0(**prices):
        moved = client(at=600, due=((0, 1),), **prices)
        return 0 in solve(problem([moved, client(at=600)], [shift(day=0), shift(day=1)], days=2)).routes[0]

    assert moved_to_day_0(preference={0: 700.0})
    assert moved_to_day_0(change={0: 700.0})
    assert not moved_to_day_0(preference={0: 700.0}, change={0: 700.0})


def test_irregular_gaps_are_weighed_against_the_visit(problem, client, shift, solve):
    # A day apart against an interval of ten: nine days at the price, for a prize of 500 s at the door.
    def made(price):
        twice = client(at=0.0, due=((0, 0), (1, 1)), interval=10.0, irregular_price=price, prize=500.0)
        return sum(sizes(solve(problem([twice], [shift(day=0), shift(day=1)], days=2))))

    assert made(0.0) == 2
    assert made(55.0) == 2
    assert made(56.0) == 1


def test_no_term_is_paid_twice(problem, client, shift, solve):
    # Each in turn on a day of 60 + 60 s of driving and 60 s of service, all of them together.
    here = problem(
        [client(at=60, preference={0: 11.0}, change={0: 13.0}, windows=((400.0, 500.0),))],
        [shift(closes=500.0, overtime=600.0, target=100.0)],
        spread_price=5.0,
        metre_price=0.1,
        distance=lambda a, b: 10 * abs(a - b),
        wait_price=1.0,
        overtime_price=2.0,
        imbalance_price=0.25,
    )
    # 120 driven, 1,200 m at 0.1, back at 520 s, 20 s late at 2, no wait, no spread, 80^2 / 100 at 0.25, 11 and 13.
    assert solve(here).cost == pytest.approx(120.0 + 120.0 + 40.0 + 16.0 + 24.0)
    assert np.isclose(solve(replace(here, visit_prize=np.zeros(1))).cost, 0.25 * 100.0)
