"""What the search updates in steps equals what is computed from scratch."""

import numpy as np
import pytest

from solvers.districts.anneal import Best, sweep
from solvers.districts.arrays import compile_arrays
from solvers.districts.objective import Terms, border_costs, border_length, border_rise, judge
from solvers.districts.pieces import BFS_CAP, Scratch, State, loose, repair


@pytest.mark.parametrize("heat", [0.01, 10.0])
def test_sums_counts_and_pieces_stay_true_over_many_moves(heat, district):
    rng = np.random.default_rng(3)
    xy = rng.uniform(0, 1e4, (120, 2))
    problem = district(xy, 5, activity=rng.lognormal(0, 1, (120, 2)), home=xy[:5])
    arrays = compile_arrays(problem)
    start = ((xy[:, None] - xy[None, :5]) ** 2).sum(axis=2).argmin(axis=1)
    stray = repair(arrays, start)
    assert not stray.any()
    current = start.copy()
    state = State(current, stray, arrays.sums(current), np.bincount(current, minlength=5))
    border = border_costs(arrays, start)
    terms = Terms(np.full(5, heat * 1e-3), np.ones(5), border, 1.0)
    best = Best(start.copy(), np.array([np.inf]))
    scratch = Scratch(np.empty(120, dtype=np.int64), np.empty(BFS_CAP, dtype=np.int64))
    sweep(rng.random((5000, 4)), state, arrays, terms, best, scratch)

    assert (current != start).any()
    np.testing.assert_allclose(state.sums, arrays.sums(current), atol=1e-12)
    assert (state.counts == np.bincount(current, minlength=5)).all()
    assert not loose(arrays, current).any()
    judged = np.array([judge(state.sums[j], j, arrays) for j in range(5)])
    np.testing.assert_allclose(judged[:, 0], arrays.costs(state.sums), atol=1e-12)
    np.testing.assert_allclose(judged[:, 1], arrays.imbalances(state.sums), atol=1e-12)


def test_the_change_of_the_border_equals_the_border_after_less_before(district):
    rng = np.random.default_rng(4)
    arrays = compile_arrays(district(rng.uniform(0, 1e4, (50, 2)), 3))
    assignment = rng.integers(3, size=50)
    border = border_costs(arrays, assignment)
    state = State(assignment, np.zeros(50, dtype=bool), arrays.sums(assignment), np.bincount(assignment))
    for u in range(50):
        j, k = assignment[u], (assignment[u] + 1) % 3
        for w in (-1, *np.flatnonzero(assignment == k)):
            after = assignment.copy()
            after[u] = k
            if w >= 0:
                after[w] = j
            difference = border_length(after, arrays, border) - border_length(assignment, arrays, border)
            assert border_rise((u, j, k, int(w)), state, arrays, border) == pytest.approx(
                difference, abs=1e-12
            )


def test_a_locked_unit_in_foreign_land_is_stray_and_its_neighbours_are_not(district):
    # a 7 x 7 grid split down the middle, its corner locked to the far side
    xy = [[i % 7, i // 7] for i in range(49)]
    allowed = np.ones((49, 2), dtype=bool)
    allowed[0] = [False, True]
    arrays = compile_arrays(district(xy, 2, allowed=allowed))
    assignment = np.array([int(i % 7 > 3) for i in range(49)])
    assignment[[0, 1]] = 1
    stray = repair(arrays, assignment)
    assert np.flatnonzero(stray).tolist() == [0]
    assert assignment[1] == 0
