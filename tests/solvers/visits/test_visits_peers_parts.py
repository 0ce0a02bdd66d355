"""The parts that the peers share: whole numbers, the axis of time, times of leaving, and changes of patterns."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.visits.check import check
from solvers.visits.peers.axis import axis_of
from solvers.visits.peers.choices import may_make
from solvers.visits.peers.integers import Integers
from solvers.visits.peers.ortools_legs import Ground, Legs
from solvers.visits.peers.ortools_moves import ClientMoves
from solvers.visits.peers.ortools_patterns import ordered_patterns
from solvers.visits.peers.schedule import best_leaving
from solvers.visits.solution import Solution


@pytest.mark.parametrize(("at", "scale"), [(60.0, 1), (60.5, 10), (60.25, 100), (np.pi, 1000)])
def test_the_scale_keeps_all_decimals_there_are_up_to_three(problem, client, shift, at, scale):
    assert Integers.of(problem([client(at=at)], [shift()]), 1000).scale == scale


def test_what_fits_in_whole_numbers_fits_in_seconds():
    whole = Integers(scale=10, cost_scale=10)
    assert whole.up(np.array([1.0, 1.01, 1.1])).tolist() == [10, 11, 11]
    assert whole.down(np.array([1.0, 1.09, 1.1])).tolist() == [10, 10, 11]


def test_days_share_an_axis_only_where_windows_are_the_same_on_all(problem, client, shift):
    shifts = [shift(day=0, closes=1000.0), shift(day=1, closes=1000.0)]
    same = problem([client(at=60, due=((0, 1),), windows=((100.0, 200.0),))], shifts, days=2)
    axis = axis_of(same, may_make(same))
    assert axis.offset_s.tolist() == [0.0, 0.0]
    assert [window.days for window in axis.windows[0]] == [{0, 1}]
    windows = {0: ((100.0, 200.0),), 1: ((300.0, 400.0),)}
    differ = problem([client(at=60, due=((0, 1),), windows=windows)], shifts, days=2)
    axis = axis_of(differ, may_make(differ))
    # A day takes 1,000 s and one to part it from the next.
    assert axis.offset_s.tolist() == [0.0, 1001.0]
    assert [(w.open_s, w.close_s) for w in axis.windows[0]] == [(100.0, 200.0), (1301.0, 1401.0)]


@pytest.mark.parametrize("seed", range(40))
def test_a_route_has_a_time_of_leaving_if_any_minute_will_do(random_problem, seed):
    # All times of these problems are multiples of two minutes, so no time but those does better.
    rng = np.random.default_rng(seed)
    here = random_problem(rng, n=3, days=1, shifts=1)
    route = tuple(int(v) for v in rng.permutation(here.n_visits)[:3])

    def drives(leave):
        solution = Solution(routes=(route,), leave_s=(leave,), cost=0.0, iterations=0, interrupted=False)
        rules = {violation.rule for violation in check(here, solution).violations}
        return rules <= {"allowed", "due", "gap", "order", "twice", "weekday"}

    leave = best_leaving(here, 0, route)
    by_trying = any(drives(t) for t in np.arange(here.shift_open_s[0], here.shift_close_s[0] + 1, 120.0))
    assert by_trying == (leave is not None)
    if leave is not None:
        assert drives(leave)


def test_leaving_late_avoids_waiting(problem, client, shift):
    here = problem([client(at=60, windows=((5000.0, 6000.0),))], [shift()])
    assert best_leaving(here, 0, (0,)) == 4940.0


def test_overtime_is_used_where_it_must_be(problem, client, shift):
    # The day takes 60 + 60 + 60 s.
    here = problem([client(at=60)], [shift(closes=170.0)])
    assert best_leaving(here, 0, (0,)) is None
    assert best_leaving(replace(here, shift_overtime_s=np.array([10.0])), 0, (0,)) == 0.0


@pytest.fixture
def moves_of():
    """Make the moves of a problem, whose indices are the visits, then the shifts' starts, then their ends."""

    def make(problem, seed=0):
        index = range(problem.n_visits)
        starts = range(problem.n_visits, problem.n_visits + problem.n_shifts)
        ends = range(starts.stop, starts.stop + problem.n_shifts)
        places = [*problem.client_loc[problem.visit_client], *problem.shift_start_loc, *problem.shift_end_loc]
        ground = Ground(problem, Integers(scale=1, cost_scale=1), places, index, starts, ends)
        return ClientMoves(problem, may_make(problem), ground, index, seed)

    return make


def all_of(moves):
    return list(iter(moves.propose, None))


def test_patterns_change_with_all_visits_at_once(problem, client, shift, moves_of):
    # Two visits on days 0 and 1, or 2 and 3; day 2 has another client's.
    clients = [
        client(at=60, due=((0, 3), (0, 3)), required=True, patterns=((0, 1), (2, 3)), demand=1.0),
        client(at=50, due=((2, 2),), required=True, demand=1.0),
    ]
    # Indices 0 to 2 are the visits, 3 to 6 the starts and 7 to 10 the ends.
    now = [7, 8, 9, 0, 1, 2, 10]

    def proposed(*capacities):
        here = problem(clients, [shift(day=d, capacity=c) for d, c in enumerate(capacities)], days=4)
        assert ordered_patterns(here) == [[(0, 1), (2, 3)], []]
        moves = moves_of(here)
        moves.look_at(now)
        return all_of(moves)

    (change,) = proposed(1.0, 1.0, 2.0, 1.0)
    # Days 0 and 1 are empty then, and the first visit stands before or behind the one that is there.
    assert (change[3], change[4], change[6], change[1]) == (7, 8, 1, 10)
    assert (change.get(5), change[0]) in {(0, 2), (None, 9)}
    assert proposed(1.0, 1.0, 1.0, 1.0) == []


def test_a_client_changes_its_rep_with_all_visits_at_once(problem, client, shift, moves_of):
    # The second rep lives beside the client: 2 x 60 s of driving are saved on each day.
    near = {"start": 60.0, "end": 60.0, "rep": 1}
    shifts = [shift(day=0), shift(day=0, **near), shift(day=1), shift(day=1, **near)]
    twice = client(at=60, due=((0, 0), (1, 1)), one_rep=True)
    moves = moves_of(problem([twice], shifts, days=2))
    # Indices 2 to 5 are the starts and 6 to 9 the ends.
    moves.look_at([6, 8, 0, 7, 1, 9])
    assert all_of(moves) == [{0: 7, 1: 9, 2: 6, 3: 0, 4: 8, 5: 1}]


def test_a_client_changes_its_rep_together_with_its_pattern(problem, client, shift, moves_of):
    # The near rep works on days 2 and 3 alone.
    near = {"start": 60.0, "end": 60.0, "rep": 1}
    shifts = [shift(day=0), shift(day=1), shift(day=2, **near), shift(day=3, **near)]
    due = ((0, 3), (0, 3))
    twice = client(at=60, due=due, required=True, patterns=((0, 1), (2, 3)), one_rep=True)
    moves = moves_of(problem([twice], shifts, days=4))
    moves.look_at([6, 7, 0, 1, 8, 9])
    assert all_of(moves) == [{0: 8, 1: 9, 2: 6, 3: 7, 4: 0, 5: 1}]


def test_no_rep_gets_a_visit_that_it_may_not_make(problem, client, shift, moves_of):
    near = {"start": 60.0, "end": 60.0, "rep": 1}
    shifts = [shift(day=0), shift(day=0, **near), shift(day=1), shift(day=1, **near)]
    twice = client(at=60, due=((0, 0), (1, 1)), one_rep=True, allowed=frozenset({0, 1, 2}))
    moves = moves_of(problem([twice], shifts, days=2))
    moves.look_at([6, 8, 0, 7, 1, 9])
    assert all_of(moves) == []


def test_the_first_plan_makes_all_visits_where_there_is_room(problem, client, shift, moves_of):
    def planned(closes):
        clients = [
            client(at=at, due=((0, 1), (0, 1)), required=True, patterns=((0, 1),), one_rep=True)
            for at in (60.0, 90.0, -60.0)
        ]
        shifts = [shift(day=day, rep=rep, closes=closes) for day in (0, 1) for rep in (0, 1)]
        return moves_of(problem(clients, shifts, days=2)).first_plan(lambda: False)

    # With 60 s a visit: the two on one side take 2 x 90 + 2 x 60 s, the third 2 x 60 + 60 s.
    plan = planned(300.0)
    assert all(plan[visit] != visit for visit in range(6))
    assert planned(299.0) is None


def test_the_legs_know_the_room_that_is_left(problem, client, shift, moves_of):
    # The shift of 600 s drives 120 s and visits for 60 s; a visit at 90 s adds 60 s and 60 s.
    clients = [client(at=60, demand=2.0), client(at=90, demand=3.0)]
    here = problem(clients, [shift(closes=600.0, capacity=5.0)])
    ground = Ground(here, Integers(scale=1, cost_scale=1), [0, 1, 2, 3], [0, 1], [2], [3])
    legs = Legs.of(ground, [3, 1, 0])
    assert (legs.work.tolist(), legs.load.tolist()) == ([420], [3.0])
    assert legs.detours(1).tolist() == [60.0, 60.0]
    rest, saved = legs.without([0])
    assert (rest.work.tolist(), rest.load.tolist(), saved) == ([600], [5.0], 120.0)
    assert rest.detours(0).tolist() == [120.0, np.inf]
