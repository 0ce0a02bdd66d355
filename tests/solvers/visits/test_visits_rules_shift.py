"""Each rule of a shift in a problem in which it decides: solved with the rule and without it."""

from dataclasses import replace

import numpy as np
import pytest

NOT_YET = ()


def made(solution):
    return {v for route in solution.routes for v in route}


def test_the_start_place_decides_which_rep_goes(problem, client, shift, solve):
    # From 0 to 700 and back 1,400 s; from 1,000 it is 600 s.
    def routes(start, end):
        return solve(problem([client(at=700)], [shift(), shift(start=start, end=end)])).routes

    assert routes(1000.0, 1000.0) == ((), (0,))
    assert routes(-1000.0, -1000.0) == ((0,), ())


def test_the_end_place_decides_the_order(problem, client, shift, solve):
    # Along the road once: 1,000 s, against 1,000 s and twice the way between the two the other way round.
    clients = [client(at=300), client(at=700)]
    assert solve(problem(clients, [shift(start=0.0, end=1000.0)])).routes == ((0, 1),)
    assert solve(problem(clients, [shift(start=1000.0, end=0.0)])).routes == ((1, 0),)


def test_the_earliest_start_misses_a_morning_window(problem, client, shift, solve):
    # 400 s of way to a door that closes at 500 s: leave at 100 s at the latest.
    def routes(opens):
        return solve(problem([client(at=400, windows=((0.0, 500.0),))], [shift(opens=opens)])).routes

    assert routes(100.0) == ((0,),)
    assert routes(101.0) == ((),)


def test_the_latest_end_leaves_a_visit_out(problem, client, shift, solve):
    # 400 s out, 60 s there, 400 s back.
    assert solve(problem([client(at=400)], [shift(closes=860.0)])).routes == ((0,),)
    assert solve(problem([client(at=400)], [shift(closes=859.0)])).routes == ((),)


def test_the_longest_work_counts_from_leaving_whenever_that_is(problem, client, shift, solve):
    # The door opens at 5,000 s: 860 s of work from 4,600 s on, far from both ends of the shift.
    late = client(at=400, windows=((5000.0, 6000.0),))
    solution = solve(problem([late], [shift(max_work=860.0)]))
    assert solution.routes == ((0,),)
    assert solution.leave_s[0] == pytest.approx(4600.0, abs=1.0)
    assert solve(problem([late], [shift(max_work=859.0)])).routes == ((),)


def test_time_between_two_doors_is_work(problem, client, shift, solve):
    # The first closes at 1,000 s and the second opens at 3,000 s: 3,060 + 120 - 940 = 2,240 s of work at least.
    clients = [
        client(at=60, windows=((0.0, 1000.0),), prize=5000.0),
        client(at=120, windows=((3000.0, 4000.0),), prize=6000.0),
    ]
    assert solve(problem(clients, [shift(max_work=2240.0)])).routes == ((0, 1),)
    assert solve(problem(clients, [shift(max_work=2239.0)])).routes == ((1,),)


def test_a_break_takes_the_time_of_a_visit(problem, client, shift, solve):
    # 860 s without the break; with 300 s of it from 100 s on, 1,160 s.
    def routes(rest):
        return solve(problem([client(at=400)], [shift(closes=1000.0, rest=rest)])).routes

    assert routes((0.0, 0.0, 0.0)) == ((0,),)
    assert routes((300.0, 100.0, 900.0)) == ((),)
    assert routes((140.0, 100.0, 900.0)) == ((0,),)


def test_a_break_is_skipped_when_the_day_ends_first(problem, client, shift, solve):
    # The last boundary before the way home is 460 s at the earliest; leaving there is time for 140 s more.
    def routes(earliest):
        rest = (300.0, earliest, 5000.0)
        return solve(problem([client(at=400)], [shift(closes=1000.0, rest=rest)])).routes

    assert routes(460.0) == ((),)
    assert routes(461.0) == ((0,),)


def test_the_latest_start_of_the_break_decides_what_comes_before_it(problem, client, shift, solve):
    # Boundaries after the long service lie at 660 s, after the short one at 180 s; the day has no room to leave
    # later than 60 s, so a break that may start from 150 s needs the short one first.
    clients = [client(at=60, service=600.0), client(at=60, service=120.0)]

    def routes(latest):
        return solve(problem(clients, [shift(closes=1200.0, rest=(300.0, 150.0, latest))])).routes

    assert routes(300.0) == ((1, 0),)
    assert set(routes(800.0)[0]) == {0, 1}


def test_a_break_is_no_work(problem, client, shift, solve):
    # 860 s of work and 300 s of break in 1,160 s.
    rest = (300.0, 100.0, 900.0)
    assert solve(problem([client(at=400)], [shift(max_work=860.0, rest=rest)])).routes == ((0,),)
    assert solve(problem([client(at=400)], [shift(max_work=859.0, rest=rest)])).routes == ((),)


def test_a_shift_makes_no_more_visits_than_it_may(problem, client, shift, solve):
    clients = [client(at=60, prize=prize) for prize in (3000.0, 1000.0, 2000.0)]
    assert made(solve(problem(clients, [shift()]))) == {0, 1, 2}
    assert made(solve(problem(clients, [shift(max_visits=2)]))) == {0, 2}
    assert made(solve(problem(clients, [shift(max_visits=0)]))) == set()


@pytest.mark.parametrize("limit", ["closes", "max_work"])
def test_overtime_is_worked_where_it_is_allowed_and_worth_its_price(problem, client, shift, solve, limit):
    # 860 s where 800 s are free: 60 s of overtime. Driving 800 s, so a prize of 1,000 s leaves 200 s for them.
    def routes(overtime, price):
        day = shift(**{limit: 800.0}, overtime=overtime)
        return solve(problem([client(at=400, prize=1000.0)], [day], overtime_price=price)).routes

    assert routes(0.0, 0.0) == ((),)
    assert routes(600.0, 3.0) == ((0,),)
    assert routes(600.0, 3.5) == ((),)


def test_overtime_goes_no_further_than_it_is_allowed(problem, client, shift, solve):
    def routes(overtime):
        return solve(
            problem([client(at=400)], [shift(closes=800.0, overtime=overtime)], overtime_price=0.1)
        ).routes

    assert routes(60.0) == ((0,),)
    assert routes(59.0) == ((),)


def test_overtime_is_for_long_work_as_for_late_return(problem, client, shift, solve):
    # Open from 1,000 s to 1,100 s: back at 1,460 s at the earliest. Leaving at 600 s works 860 s. The larger of
    # 1,460 - 1,400 = 60 s and 860 - 760 = 100 s is paid, not their sum.
    here = problem(
        [client(at=400, windows=((1000.0, 1100.0),))],
        [shift(closes=1400.0, max_work=760.0, overtime=500.0)],
        overtime_price=1.0,
    )
    solution = solve(here)
    assert solution.routes == ((0,),)
    assert solution.cost == pytest.approx(800.0 + 100.0)
    assert solve(replace(here, overtime_price=0.0)).cost == pytest.approx(800.0)


def test_a_load_beyond_capacity_leaves_the_lesser_prize(problem, client, shift, solve):
    clients = [client(at=60, demand=2.0, prize=3000.0), client(at=60, demand=2.0, prize=4000.0)]
    assert made(solve(problem(clients, [shift(capacity=4.0)]))) == {0, 1}
    assert made(solve(problem(clients, [shift(capacity=3.0)]))) == {1}
    # Two shifts carry one each.
    assert {len(route) for route in solve(problem(clients, [shift(capacity=3.0)] * 2)).routes} == {1}


def test_each_shift_drives_by_its_own_travel_times(problem, client, shift, solve):
    # By the second profile everything takes three times as long: a detour of 400 s, or 1,200 s.
    here = problem([client(at=200, prize=500.0)], [shift()])
    here = replace(here, travel_s=np.concatenate([here.travel_s, here.travel_s * 3]))
    assert solve(here).routes == ((0,),)
    assert solve(replace(here, shift_profile=np.ones(1, dtype=np.int32))).routes == ((),)


RUSH = (((0.0, 0.5), (1000.0, 1.0)),)
"""Half speed up to 1,000 s."""


def test_traffic_makes_a_client_too_far_to_reach_in_time(problem, client, shift, solve):
    # 300 s of way, in the rush 600 s; the door closes at 500 s.
    def routes(row):
        day = shift(traffic=row)
        return solve(problem([client(at=300, windows=((0.0, 500.0),))], [day], traffic=RUSH)).routes

    assert routes(-1) == ((0,),)
    assert routes(0) == ((),)


def test_traffic_is_waited_out_before_leaving(problem, client, shift, solve):
    # From 1,000 s on 800 s of driving, and any time will do; at 0 it would be 800 s out and 400 s back.
    def solved(closes):
        return solve(problem([client(at=400)], [shift(closes=closes, traffic=0)], traffic=RUSH))

    assert solved(36000.0).leave_s[0] >= 1000.0
    assert solved(36000.0).cost == pytest.approx(800.0)
    # To be back at 1,700 s it must be there at 1,240 s: 240 s of the way are free, the other 160 s take 320 s.
    assert solved(1700.0).leave_s == pytest.approx((680.0,))
    assert solved(1700.0).cost == pytest.approx(320.0 + 240.0 + 400.0)


def test_traffic_may_slow_some_legs_and_not_others(problem, client, shift, solve):
    # Legs to and from the first place are driven at half speed, those of the other one freely. Both doors close at 500 s.
    rush = (((0.0, 1.0), (1000.0, 1.0)), *RUSH)
    ways = [[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]
    window = ((0.0, 500.0),)

    def routes(first, other):
        clients = [client(at=first, windows=window), client(at=other, windows=window)]
        return solve(problem(clients, [shift(traffic=0)], traffic=rush, ways=ways)).routes

    assert routes(401, 300) == ((1,),)  # the first takes 802 s, or 300 s and 202 s
    assert routes(240, 300) == ((1, 0),)  # 300 s freely, then 60 s in 120 s; the first by itself takes 480 s


def test_traffic_sends_the_visit_to_the_other_rep(problem, client, shift, solve):
    # The near rep takes 2 x 300 s, in the rush twice as much; the far one 2 x 500 s.
    window = ((0.0, 700.0),)

    def routes(row):
        shifts = [shift(traffic=row, closes=960.0), shift(start=800.0, end=800.0, closes=1100.0)]
        return solve(problem([client(at=300, windows=window)], shifts, traffic=RUSH)).routes

    assert routes(-1) == ((0,), ())
    assert routes(0) == ((), (0,))


def test_traffic_and_a_door_decide_when_to_leave(problem, client, shift, solve):
    # The door closes at 1,250 s: leaving at 900 s, 100 s cover 50 s of the way and 250 s the rest. Every second
    # earlier drives longer; without traffic the day drives 1,000 s.
    clients = [client(at=300, windows=((1200.0, 1250.0),)), client(at=700)]
    here = problem(clients, [shift(end=1000.0, traffic=0)], traffic=RUSH)
    solution = solve(here)
    assert solution.routes == ((0, 1),)
    assert solution.leave_s == pytest.approx((900.0,), abs=1e-3)
    assert solution.cost == pytest.approx(350.0 + 700.0)
    assert solve(replace(here, shift_traffic=-np.ones(1, dtype=np.int32))).cost == pytest.approx(1000.0)
