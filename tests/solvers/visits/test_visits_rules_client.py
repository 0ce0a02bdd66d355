"""Each rule of a client in a problem in which it decides: solved with the rule and without it."""

from dataclasses import replace

NOT_YET = ()


def days_of(solution, *visits):
    """Return the shifts, which are days here, that make some visits."""
    return [d for d, route in enumerate(solution.routes) if set(route) & set(visits)]


def week(shift, days):
    return [shift(day=day) for day in range(days)]


def other(client, *days, at=600.0):
    """Return a client that draws a rep to a place on certain days."""
    return client(at=at, due=tuple((day, day) for day in days))


def test_service_takes_the_time_of_another_visit(problem, client, shift, solve):
    # 120 s of driving; two services of 600 s fit 1,320 s, with one of 601 s they do not.
    def routes(service):
        clients = [client(at=60, service=600.0, prize=9000.0), client(at=60, service=service, prize=5000.0)]
        return solve(problem(clients, [shift(max_work=1320.0)])).routes

    assert set(routes(600.0)[0]) == {0, 1}
    assert routes(601.0) == ((0,),)


def test_patterns_cost_another_trip_where_free_days_would_share(problem, client, shift, solve):
    # The rep is there on days 0 and 3 anyway; a trip takes 1,200 s.
    def solved(*patterns):
        twice = client(at=600, due=((0, 3), (0, 3)), patterns=patterns)
        return solve(problem([twice, other(client, 0, 3)], week(shift, 4), days=4))

    assert days_of(solved(), 0, 1) == [0, 3]
    assert solved().cost == 2 * 1200.0
    for solution in (solved((0, 2), (1, 3)), solved((1, 3), (0, 2))):
        assert days_of(solution, 0, 1) in ([0, 2], [1, 3])
        assert solution.cost == 3 * 1200.0
    # One more pattern makes it free again.
    assert solved((0, 2), (0, 3)).cost == 2 * 1200.0


def test_a_visit_is_left_out_when_no_pattern_has_a_cheap_day(problem, client, shift, solve):
    # Both visits of the pattern's days need a trip of 1,200 s each; one shares the trip of day 0.
    def made(*patterns):
        twice = client(at=600, due=((0, 3), (0, 3)), patterns=patterns, prize=1000.0)
        return days_of(solve(problem([twice, other(client, 0, 3)], week(shift, 4), days=4)), 0, 1)

    assert made() == [0, 3]
    assert made((0, 1)) == [0]
    assert made((1, 2)) == []


def test_the_least_gap_keeps_visits_from_sharing_trips(problem, client, shift, solve):
    # The rep is there on days 0 and 1 anyway. Two days apart, one of the visits needs a trip of its own.
    def solved(min_gap):
        twice = client(at=600, due=((0, 3), (0, 3)), min_gap=min_gap)
        return solve(problem([twice, other(client, 0, 1)], week(shift, 4), days=4))

    assert days_of(solved(0), 0, 1) == [0, 1]
    assert solved(0).cost == 2 * 1200.0
    first, second = days_of(solved(2), 0, 1)
    assert second - first >= 2
    assert solved(2).cost == 3 * 1200.0


def test_the_largest_gap_calls_for_a_trip_of_its_own(problem, client, shift, solve):
    # The rep is there on days 0 and 6; more than four days apart is too far.
    def solved(max_gap, prize=1e5):
        twice = client(at=600, due=((0, 2), (3, 6)), max_gap=max_gap, prize=prize)
        return solve(problem([twice, other(client, 0, 6)], week(shift, 7), days=7))

    assert days_of(solved(0), 0, 1) == [0, 6]
    assert solved(0).cost == 2 * 1200.0
    first, second = days_of(solved(4), 0, 1)
    assert second - first <= 4
    assert solved(4).cost == 3 * 1200.0
    # A visit of 1,000 s is not worth it.
    assert len(days_of(solved(4, prize=1000.0), 0, 1)) == 1
    assert solved(4, prize=1000.0).cost == 2 * 1200.0 + 1000.0


def test_the_largest_gap_counts_from_the_last_visit_and_not_over_one_left_out(problem, client, shift, solve):
    # Last there on day -3; the rep is there on day 2 anyway, five days later.
    def solved(max_gap, *, due=((0, 3),), closed=False):
        windows = {d: () if closed and d < 2 else ((0.0, 9e4),) for d in range(4)}
        late = client(at=600, due=due, max_gap=max_gap, last_day=-3, windows=windows)
        return solve(problem([late, other(client, 2)], week(shift, 4), days=4))

    assert days_of(solved(0), 0) == [2]
    assert days_of(solved(5), 0) == [2]
    assert days_of(solved(4), 0) in ([0], [1])
    # Closed on days 0 and 1: nothing is left within four days.
    assert days_of(solved(4, closed=True), 0) == []
    # With a visit due before, which no door is open for, it is that one's gap that would be too long.
    assert days_of(solved(4, due=((0, 1), (2, 3)), closed=True), 0, 1) == [2]


def test_the_target_gap_is_worth_its_price_and_no_more(problem, client, shift, solve):
    # Last there on day -2, due every four days: day 2. The rep is there on day 0 anyway: two days too early, and a
    # trip saved.
    def solved(price):
        due = client(at=600, due=((0, 3),), interval=4.0, irregular_price=price, last_day=-2)
        return solve(problem([due, other(client, 0)], week(shift, 4), days=4))

    assert days_of(solved(500.0), 0) == [0]
    assert solved(500.0).cost == 1200.0 + 2 * 500.0
    assert days_of(solved(700.0), 0) == [2]
    assert solved(700.0).cost == 2 * 1200.0


def test_the_last_visit_before_the_horizon_delays_the_first(problem, client, shift, solve):
    def made(**rules):
        due = client(at=600, due=((0, 3),), min_gap=4, **rules)
        return days_of(solve(problem([due, other(client, 0)], week(shift, 4), days=4)), 0)

    assert made() == [0]
    assert made(last_day=-4) == [0]
    assert made(last_day=-2) in ([2], [3])


def test_a_second_visit_that_is_worth_less_is_left_out(problem, client, shift, solve):
    # A trip costs 1,200 s.
    def made(*prizes):
        return len(
            days_of(
                solve(problem([client(at=600, due=((0, 0), (1, 1)), prize=prizes)], week(shift, 2), days=2)),
                0,
                1,
            )
        )

    assert made(2000.0, 2000.0) == 2
    assert made(2000.0, 1100.0) == 1
    assert made(1100.0, 1100.0) == 0


def test_fixed_rounds_come_back_on_the_same_weekday(problem, client, shift, solve):
    # The rep is there on Monday of the first week and Tuesday of the second.
    def solved(*, fixed):
        twice = client(at=600, due=((0, 6), (7, 13)), same_weekday=fixed)
        shifts = [shift(day=day) for day in (0, 1, 7, 8)]
        return solve(problem([twice, other(client, 0, 8)], shifts, days=14))

    assert days_of(solved(fixed=False), 0, 1) == [0, 3]
    assert days_of(solved(fixed=True), 0, 1) in ([0, 2], [1, 3])
    assert solved(fixed=True).cost == 3 * 1200.0


def test_a_second_window_of_the_day_saves_the_visit(problem, client, shift, solve):
    # Nobody can be there before 600 s.
    def routes(*windows):
        return solve(problem([client(at=600, windows=windows)], [shift()])).routes

    assert routes((0.0, 500.0)) == ((),)
    assert routes((0.0, 500.0), (2000.0, 2100.0)) == ((0,),)


def test_the_hour_between_two_windows_decides_the_order(problem, client, shift, solve):
    # The near one first ends at 900 s, too late for the far one; the far one first is back at 860 s.
    far = client(at=700, windows=((0.0, 800.0),))

    def route(*windows):
        return solve(problem([client(at=600, windows=windows, service=300.0), far], [shift()])).routes[0]

    assert route((0.0, 650.0)) in ((0,), (1,))
    assert route((0.0, 650.0), (3000.0, 4000.0)) == (1, 0)


def test_windows_differ_by_day(problem, client, shift, solve):
    # The rep is there on day 0 anyway.
    def day(windows):
        due = client(at=600, due=((0, 1),), windows=windows)
        return days_of(solve(problem([due, other(client, 0)], week(shift, 2), days=2)), 0)

    always = ((0.0, 9e4),)
    assert day({0: always, 1: always}) == [0]
    assert day({0: ((0.0, 500.0),), 1: always}) == [1]
    assert day({1: always}) == [1]


def test_wholly_inside_needs_room_for_the_service(problem, client, shift, solve):
    # There at 600 s at the earliest, 300 s of service; open to 800 s. To lie wholly inside it must start by 500 s.
    def routes(service_inside):
        closes = 800.0 - service_inside
        return solve(problem([client(at=600, service=300.0, windows=((0.0, closes),))], [shift()])).routes

    assert routes(0.0) == ((0,),)
    assert routes(300.0) == ((),)


def test_forbidden_shifts_do_not_visit(problem, client, shift, solve):
    # The first rep lives at the door.
    shifts = [shift(start=600.0, end=600.0), shift()]
    assert solve(problem([client(at=600)], shifts)).routes == ((0,), ())
    assert solve(problem([client(at=600, allowed=frozenset({1}))], shifts)).routes == ((), (0,))
    assert solve(problem([client(at=600, allowed=frozenset())], shifts)).routes == ((), ())


def test_a_preferred_shift_is_worth_its_price_and_no_more(problem, client, shift, solve):
    # The rep is there on day 0 anyway: another day costs a trip of 1,200 s.
    def solved(price):
        due = client(at=600, due=((0, 1),), preference={0: price})
        return solve(problem([due, other(client, 0)], week(shift, 2), days=2))

    assert days_of(solved(0.0), 0) == [0]
    assert days_of(solved(1100.0), 0) == [0]
    assert solved(1100.0).cost == 1200.0 + 1100.0
    assert days_of(solved(1300.0), 0) == [1]
    assert solved(1300.0).cost == 2 * 1200.0


def test_an_appointment_is_kept_whatever_else_is_lost(problem, client, shift, solve):
    # At 1,000 s at 600; the other door, at -600, closes at 1,100 s: only one of the two can be met.
    def routes(required):
        appointment = client(at=600, windows=((1000.0, 1000.0),), prize=2000.0, required=required)
        rival = client(at=-600, windows=((700.0, 1100.0),), prize=9000.0)
        return solve(problem([appointment, rival], [shift()])).routes

    assert routes(required=False) == ((1,),)
    assert routes(required=True) == ((0,),)


def test_a_task_is_done_between_its_dates(problem, client, shift, solve):
    # The rep is there on day 0 anyway.
    def day(first, last):
        task = client(at=600, due=((first, last),))
        return days_of(solve(problem([task, other(client, 0)], week(shift, 4), days=4)), 0)

    assert day(0, 3) == [0]
    assert day(2, 3) in ([2], [3])


def test_a_frozen_visit_stays_with_its_rep_day_and_hour(problem, client, shift, solve):
    # Free, it would be the near rep's; frozen, it is the far one's on day 1 at 3,000 s, 900 s of way from home.
    shifts = [shift(day=0), shift(day=1), shift(day=1, start=1500.0, end=1500.0)]
    free = client(at=600, due=((0, 1),), prize=1000.0)
    assert days_of(solve(problem([replace(free, prize=1300.0)], shifts, days=2)), 0) in ([0], [1])
    assert solve(problem([free], shifts, days=2)).routes == ((), (), ())
    frozen = replace(free, due=((1, 1),), windows=((3000.0, 3000.0),), allowed=frozenset({2}), required=True)
    solution = solve(problem([frozen], shifts, days=2))
    assert solution.routes == ((), (), (0,))
    assert solution.leave_s[2] <= 2100.0


def test_required_comes_before_prizes(problem, client, shift, solve):
    def routes(required):
        clients = [client(at=60, service=600.0, prize=10.0, required=required), client(at=60, service=600.0)]
        return solve(problem(clients, [shift(max_work=1000.0)])).routes

    assert routes(required=False) == ((1,),)
    assert routes(required=True) == ((0,),)
    # Of two required ones that do not both fit, one is made.
    both = [client(at=60, service=600.0, required=True), client(at=60, service=600.0, required=True)]
    assert len(solve(problem(both, [shift(max_work=1000.0)])).routes[0]) == 1


def test_a_client_keeps_one_rep(problem, client, shift, solve):
    # Each rep lives beside one visit's day: two reps drive 2 x 2 x 100 s, one rep 2 x 100 s and 2 x 500 s.
    def routes(one_rep):
        return solve(
            problem(
                [client(at=300, due=((0, 0), (1, 1)), one_rep=one_rep)],
                [
                    shift(day=0, start=200, end=200, rep=0),
                    shift(day=0, start=800, end=800, rep=1),
                    shift(day=1, start=800, end=800, rep=0),
                    shift(day=1, start=200, end=200, rep=1),
                ],
                days=2,
            )
        )

    assert routes(False).routes == ((0,), (), (), (1,))
    assert routes(False).cost == 400.0
    assert routes(True).routes in {((0,), (), (1,), ()), ((), (0,), (), (1,))}
    assert routes(True).cost == 1200.0
