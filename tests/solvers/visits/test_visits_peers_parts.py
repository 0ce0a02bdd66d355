"""The parts that the peers share: whole numbers, the axis of time, times of leaving, and changes of patterns."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.visits.check import check
from solvers.visits.peers.axis import axis_of
from solvers.visits.peers.choices import may_make
from solvers.visits.peers.integers import Integers
from solvers.visits.peers.ortools_moves import PatternMoves, ordered_patterns
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


def test_patterns_change_with_all_visits_at_once(problem, client, shift):
    # Two visits on days 0 and 1, or 2 and 3; day 2 is full with another client's.
    clients = [
        client(at=60, due=((0, 3), (0, 3)), required=True),
        client(at=50, due=((2, 2),), required=True),
    ]
    shifts = [shift(day=d) for d in range(4)]
    patterns = np.array([[1, 1, 0, 0], [0, 0, 1, 1]], dtype=np.bool_)
    here = replace(
        problem(clients, shifts, days=4),
        pattern_ptr=np.array([0, 2, 2], dtype=np.int32),
        pattern_days=patterns,
    )
    assert ordered_patterns(here) == [[(0, 1), (2, 3)], []]
    # Indices 0 to 2 are the visits, 3 to 6 the starts and 7 to 10 the ends, all at 0.
    place = np.array([60, 60, 50, *[0] * 8])
    cost = np.abs(place[:, None] - place)[None]

    def proposed(capacity):
        loaded = replace(here, demand=np.array([1.0, 1.0]), shift_capacity=np.array(capacity))
        moves = PatternMoves(
            loaded,
            ordered_patterns(loaded),
            cost,
            starts=range(3, 7),
            ends=range(7, 11),
            index=range(3),
            seed=0,
        )
        moves.look_at([7, 8, 9, 0, 1, 2, 10])
        return moves.propose()

    change = proposed([1.0, 1.0, 2.0, 1.0])
    # Days 0 and 1 are empty then, and the first visit stands before or behind the one that is there.
    assert change[3] == 7
    assert change[4] == 8
    assert change[6] == 1
    assert change[1] == 10
    assert (change.get(5), change[0]) in {(0, 2), (None, 9)}
    assert proposed([1.0, 1.0, 1.0, 1.0]) is None
