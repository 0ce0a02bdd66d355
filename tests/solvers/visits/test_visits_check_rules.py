"""The checker's newer rules: a plan that keeps each, spoilt in each way; and each term of the cost by hand."""

from dataclasses import fields, replace

import numpy as np
import pytest

from solvers.visits.check import CostParts, check
from solvers.visits.check.traffic import driving_time
from solvers.visits.solution import Solution

RUSH = (((0.0, 1.0), (1000.0, 0.5), (2000.0, 2.0)),)
"""Half speed from 1,000 s to 2,000 s, then double."""


def plan(*routes, leave=None):
    return Solution(
        routes=routes, leave_s=leave or (0.0,) * len(routes), cost=0.0, iterations=0, interrupted=False
    )


def rules(problem, solution):
    return {violation.rule for violation in check(problem, solution).violations}


def cost(problem, *routes, leave=None):
    report = check(problem, plan(*routes, leave=leave))
    assert report.violations == ()
    terms = [
        getattr(report.cost, f.name)
        for f in fields(CostParts)
        if f.name not in {"total", "required_left_out"}
    ]
    assert report.cost.total == pytest.approx(sum(terms))
    return report.cost


def test_overtime_is_the_larger_excess_and_no_more_than_allowed(problem, client, shift):
    # Out, 60 s of service and back take 1,260 s: 260 s after closing, 60 s more than the longest work.
    def day(**rules):
        return problem([client(at=600)], [shift(closes=1000.0, max_work=1200.0, **rules)], overtime_price=2.0)

    assert rules(day(), plan((0,))) == {"close", "work"}
    assert rules(day(overtime=100.0), plan((0,))) == {"close"}
    assert rules(day(overtime=259.0), plan((0,))) == {"close"}
    assert cost(day(overtime=260.0), (0,)).overtime == 520.0
    assert cost(day(overtime=260.0), ()).overtime == 0.0


def test_work_beyond_the_longest_is_overtime_too(problem, client, shift):
    # 1,260 s of work where 1,000 s are free, though the shift is open all day.
    def day(overtime):
        return problem([client(at=600)], [shift(max_work=1000.0, overtime=overtime)], overtime_price=0.5)

    assert rules(day(259.0), plan((0,))) == {"work"}
    assert cost(day(260.0), (0,)).overtime == 130.0


def test_waiting_counts_from_leaving_to_return_without_the_break(problem, client, shift):
    # Left at 0, there at 60 s, open from 1,000 s: 940 s, of which the break takes 300 s.
    late = client(at=60, windows=((1000.0, 2000.0),))
    assert cost(problem([late], [shift()], wait_price=0.5), (0,)).waiting == 470.0
    rested = problem([late], [shift(rest=(300.0, 100.0, 900.0))], wait_price=0.5)
    assert cost(rested, (0,)).waiting == 320.0
    # Left at 940 s it does not wait, and waiting before leaving is free.
    assert cost(problem([late], [shift()], wait_price=0.5), (0,), leave=(940.0,)).waiting == 0.0


def test_distance_has_its_own_matrix_and_price(problem, client, shift):
    # Out and back 2 x 60 s, each second 10 m.
    here = problem([client(at=60)], [shift()], metre_price=0.1, distance=lambda a, b: 10 * abs(a - b))
    parts = cost(here, (0,))
    assert (parts.travel_s, parts.distance) == (120.0, 120.0)
    assert cost(replace(here, travel_price=0.0), (0,)).travel_s == 0.0


def test_imbalance_is_the_squared_miss_of_each_target_and_empty_days_miss_it_whole(problem, client, shift):
    # 120 s of driving and 60 s of service against 300 s: 120^2 / 300 = 48; the empty day: 300.
    here = problem(
        [client(at=60, due=((0, 1),))],
        [shift(day=day, target=300.0) for day in (0, 1)],
        days=2,
        imbalance_price=0.25,
    )
    assert cost(here, (0,), ()).imbalance == pytest.approx(0.25 * (48.0 + 300.0))
    assert cost(here, (), ()).imbalance == pytest.approx(0.25 * 600.0)


def test_more_stops_than_a_shift_may_make_are_seen(problem, client, shift):
    here = problem([client(at=60), client(at=120)], [shift(max_visits=1), shift(max_visits=2)])
    assert rules(here, plan((), (0, 1))) == set()
    assert rules(here, plan((0, 1), ())) == {"visits"}


def test_an_overloaded_shift_is_seen(problem, client, shift):
    # 0.1 + 0.2 fill 0.3, though not in binary numbers.
    clients = [client(at=60, demand=0.1), client(at=120, demand=0.2)]
    assert rules(problem(clients, [shift(capacity=0.3)]), plan((0, 1))) == set()
    assert rules(problem(clients, [shift(capacity=0.29)]), plan((0, 1))) == {"capacity"}


def test_gaps_that_are_too_long_are_seen_between_due_visits_that_are_both_made(problem, client, shift):
    # Last visit on day -2; due in days 0-2, 3-5 and 6-8; at most 4 days between two.
    c = client(at=60, due=((0, 2), (3, 5), (6, 8)), max_gap=4, last_day=-2)
    here = problem([c], [shift(day=day) for day in range(9)], days=9)

    def on(*days):
        return plan(*(tuple(v for v, day in enumerate(days) if day == d) for d in range(9)))

    assert rules(here, on(2, 5, 8)) == set()
    assert rules(here, on(2, 3, 8)) == {"max_gap"}
    assert rules(here, on(0, 5, 8)) == {"max_gap"}
    # A visit left out breaks the chain: -2 to 5 and 2 to 8 do not count.
    assert rules(here, on(None, 5, 8)) == set()
    assert rules(here, on(2, None, 8)) == set()
    late = replace(here, last_day=np.array([-3], dtype=np.int32))
    assert rules(late, on(2, 5, 8)) == {"max_gap"}
    assert rules(replace(here, max_gap=np.zeros(1, dtype=np.int32)), on(0, 5, 6)) == set()


def test_days_outside_every_pattern_are_seen(problem, client, shift):
    # Monday with Wednesday, or Tuesday with Thursday; the other client is free.
    c = client(at=60, due=((0, 3), (0, 3)), patterns=((0, 2), (1, 3)))
    here = problem([c, client(at=60, due=((0, 3),))], [shift(day=day) for day in range(4)], days=4)
    assert rules(here, plan((0,), (2,), (1,), ())) == set()
    assert rules(here, plan((), (0,), (), (1, 2))) == set()
    assert rules(here, plan((0,), (1,), (), ())) == {"pattern"}
    # One of two visits made lies on a day of a pattern: that is enough.
    assert rules(here, plan((), (), (1,), (2,))) == set()


def test_one_pattern_binds_like_many_and_is_found_behind_those_of_others(problem, client, shift):
    clients = [
        client(at=60, due=((0, 1),), patterns=((0,), (1,))),
        client(at=60, due=((0, 1),)),
        client(at=60, due=((0, 1),), patterns=((1,),)),
    ]
    here = problem(clients, [shift(day=0), shift(day=1)], days=2)
    assert rules(here, plan((0, 1), (2,))) == set()
    assert rules(here, plan((0, 1, 2), ())) == {"pattern"}


def test_a_largest_gap_of_one_day_is_one(problem, client, shift):
    c = client(at=60, due=((0, 0), (1, 2)), max_gap=1)
    here = problem([c], [shift(day=day) for day in range(3)], days=3)
    assert rules(here, plan((0,), (1,), ())) == set()
    assert rules(here, plan((0,), (), (1,))) == {"max_gap"}


def test_preference_and_change_are_priced_by_client_and_shift(problem, client, shift):
    clients = [
        client(at=60, preference={0: 30.0}, change={1: 50.0}),
        client(at=60, preference={0: 7.0}),
    ]
    here = problem(clients, [shift(), shift()])
    parts = cost(here, (0, 1), ())
    assert (parts.preference, parts.change) == (37.0, 0.0)
    parts = cost(here, (1,), (0,))
    assert (parts.preference, parts.change) == (7.0, 50.0)


@pytest.mark.parametrize(
    ("leave", "takes"),
    [
        # Before the rush: the way of 600 s in 600 s.
        (0.0, 600.0),
        (400.0, 600.0),
        # Half of it before the rush, the other half at half speed.
        (700.0, 300.0 + 600.0),
        # All of the 1,000 s of the rush cover 500 s, the last 100 s at double speed.
        (1000.0, 1000.0 + 50.0),
        (1800.0, 200.0 + 250.0),
        (2000.0, 300.0),
        # The first step counts before midnight too.
        (-300.0, 600.0),
    ],
)
def test_driving_under_traffic_follows_its_definition(problem, client, shift, leave, takes):
    here = problem([client(at=600)], [shift(traffic=0), shift()], traffic=RUSH)
    assert driving_time(here, 0, 600.0, leave) == pytest.approx(takes)
    assert driving_time(here, 1, 600.0, leave) == 600.0


def test_who_leaves_later_never_arrives_earlier(problem, client, shift):
    here = problem([client(at=600)], [shift(traffic=0)], traffic=RUSH)
    arrivals = [t + driving_time(here, 0, 700.0, t) for t in np.arange(-100.0, 3000.0, 7.0)]
    assert (np.diff(arrivals) >= 0.0).all()


def test_the_time_really_driven_is_priced_and_may_miss_a_window(problem, client, shift):
    # Left at 700 s: 900 s out; served to 1,660 s; back: 340 s cover 170 s, the other 430 s take 215 s.
    here = problem([client(at=600, windows=((0.0, 1600.0),))], [shift(traffic=0)], traffic=RUSH)
    assert cost(here, (0,), leave=(700.0,)).travel_s == pytest.approx(900.0 + 340.0 + 215.0)
    # A second later it is there two seconds later; without traffic it would be there by far.
    later = plan((0,), leave=(701.0,))
    assert rules(here, later) == {"window"}
    assert rules(replace(here, shift_traffic=np.array([-1], dtype=np.int32)), later) == set()


def test_traffic_makes_a_day_return_late_and_work_long(problem, client, shift):
    # Left at 400 s: 600 s out, served to 1,060 s, back at 2,000 s + (600 - 470) / 2 = 2,065 s: 1,665 s of work.
    def day(**limits):
        return problem([client(at=600)], [shift(traffic=0, **limits)], traffic=RUSH)

    assert rules(day(closes=2065.0, max_work=1665.0), plan((0,), leave=(400.0,))) == set()
    assert rules(day(closes=2064.0), plan((0,), leave=(400.0,))) == {"close"}
    assert rules(day(max_work=1664.0), plan((0,), leave=(400.0,))) == {"work"}


def test_waiting_under_traffic_is_what_is_neither_driven_nor_served(problem, client, shift):
    # Left at 700 s, there at 1,600 s, open from 1,700 s.
    here = problem(
        [client(at=600, windows=((1700.0, 1800.0),))], [shift(traffic=0)], traffic=RUSH, wait_price=1.0
    )
    assert cost(here, (0,), leave=(700.0,)).waiting == pytest.approx(100.0)


@pytest.mark.parametrize("leave", [np.nan, np.inf, -np.inf])
def test_a_time_of_leaving_that_is_none_is_seen(four, leave):
    assert rules(four, plan((0, 1), (2, 3), leave=(0.0, leave))) == {"leave"}
    # An empty shift does not leave.
    assert rules(four, plan((0, 1), (), leave=(0.0, leave))) == set()


def test_where_there_is_no_way_the_cost_is_endless_unless_driving_is_free(four):
    travel = four.travel_s.copy()
    travel[0, 0, 1] = np.inf
    endless = replace(four, travel_s=travel)
    assert check(endless, plan((0, 1), (2, 3))).cost.total == np.inf
    assert check(replace(endless, travel_price=0.0), plan((0, 1), (2, 3))).cost.total == 0.0


def test_tolerance_grows_with_the_numbers_and_hides_no_second(problem, client, shift):
    # A day of 36,000 s forgives 0.036 s and not 0.1 s.
    here = problem([client(at=600)], [shift()])
    leave = 36000.0 - 1260.0
    assert rules(here, plan((0,), leave=(leave + 0.03,))) == set()
    assert rules(here, plan((0,), leave=(leave + 0.1,))) == {"close"}


def test_the_fullest_week_says_how_many_weekdays_fixed_rounds_have(problem, client, shift):
    # Two visits in the first week, one in the second: two weekdays, the third visit on either.
    c = client(at=60, due=((0, 6), (0, 6), (7, 13)), same_weekday=True)
    here = problem([c], [shift(day=day) for day in (0, 2, 7, 8, 9)], days=14)
    assert rules(here, plan((0,), (1,), (), (), (2,))) == set()
    assert rules(here, plan((0,), (1,), (), (2,), ())) == {"weekday"}


def test_an_interval_of_one_day_has_a_price_and_one_of_none_has_not(problem, client, shift):
    # Three days apart: two too many for an interval of 1.
    def irregular(interval):
        c = client(at=60, due=((0, 0), (3, 3)), interval=interval, irregular_price=100.0)
        return cost(problem([c], [shift(day=0), shift(day=3)], days=4), (0,), (1,)).irregular

    assert irregular(1.0) == 200.0
    assert irregular(0.0) == 0.0


def test_spread_is_measured_in_both_directions(problem, client, shift):
    # A square of 60 m: each corner is 30 sqrt(2) m from the centre.
    here = problem([client(at=60.0 * k) for k in range(4)], [shift()], spread_price=1.0)
    xy = here.xy.copy()
    xy[:4] = [[0, 0], [60, 0], [60, 60], [0, 60]]
    assert cost(replace(here, xy=xy), (0, 1, 2, 3)).spread == pytest.approx(4 * 30 * np.sqrt(2))


def test_the_break_is_open_from_its_first_second_to_its_last(problem, client, shift):
    # Arrival at 60 s, served from then on to 120 s: the break fits on arrival, at 60 s sharp, and nowhere else.
    assert rules(problem([client(at=60)], [shift(rest=(300.0, 60.0, 60.0))]), plan((0,))) == set()
    # Served at 100 s, when the break opens: service has begun, so the break comes after it, at 160 s.
    late = client(at=60, windows=((100.0, 900.0),))
    assert rules(problem([late], [shift(rest=(300.0, 100.0, 160.0))]), plan((0,))) == set()
    assert rules(problem([late], [shift(rest=(300.0, 100.0, 159.0))]), plan((0,))) == {"break"}


def test_a_break_that_would_cost_the_visit_its_window_waits_until_after_it(problem, client, shift):
    # On arrival at 60 s the break would last to 360 s. After the service it starts at 120 s.
    def seen(closes, latest):
        here = problem([client(at=60, windows=((0.0, closes),))], [shift(rest=(300.0, 50.0, latest))])
        return rules(here, plan((0,)))

    assert seen(360.0, 100.0) == set()
    assert seen(359.0, 120.0) == set()
    assert seen(359.0, 119.0) == {"break"}


def test_a_break_that_opens_while_waiting_starts_then(problem, client, shift):
    # Waiting from 60 s to 250 s, the break lasts from 200 s to 300 s: served to 360 s, back at 420 s.
    def seen(closes):
        late = client(at=60, windows=((250.0, 900.0),))
        return rules(problem([late], [shift(closes=closes, rest=(100.0, 200.0, 240.0))]), plan((0,)))

    assert seen(420.0) == set()
    assert seen(419.0) == {"close"}


def test_without_overtime_half_a_second_is_too_late(problem, client, shift):
    assert rules(problem([client(at=60)], [shift(closes=180.0, max_work=180.0)]), plan((0,))) == set()
    assert rules(problem([client(at=60)], [shift(closes=179.5)]), plan((0,))) == {"close"}
    assert rules(problem([client(at=60)], [shift(max_work=179.5)]), plan((0,))) == {"work"}


def test_a_missing_time_of_leaving_is_seen(four):
    assert rules(four, plan((0, 1), (2, 3), leave=(0.0,))) == {"shape"}
    assert rules(four, plan((0, 1), leave=(0.0, 0.0))) == {"shape"}


def test_messages_say_where_and_how_much(four):
    def messages(solution):
        return [violation.message for violation in check(four, solution).violations]

    assert messages(plan((0, 1), (2, 4))) == ["visit 4 is not one of 0..3"]
    assert messages(plan((0, 1, 0), (2, 3))) == ["visit 0 is made 2 times"]
    late = plan((0, 1), (2, 3), leave=(0.0, 32460.0))
    assert messages(late) == ["shift 1: returns at 36060.0, 60.0 after closing, of which 0.0 are allowed"]


def test_where_there_is_no_way_nobody_waits(four):
    travel = four.travel_s.copy()
    travel[0, 0, 1] = np.inf
    parts = check(
        replace(four, travel_s=travel, wait_price=1.0, overtime_price=1.0), plan((0, 1), (2, 3))
    ).cost
    assert parts.waiting == parts.overtime == 0.0
