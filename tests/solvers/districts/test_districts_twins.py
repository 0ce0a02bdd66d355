"""What the search updates in steps equals what is computed from scratch."""

import numpy as np
import pytest

from solvers.districts.anneal import Run, around, begin, cool, take
from solvers.districts.compile import compile_arrays
from solvers.districts.contract import nodes
from solvers.districts.graph import neighbourhood
from solvers.districts.objective import border_costs
from solvers.districts.pieces import loose_units
from solvers.districts.state import load, new_state, separation
from solvers.districts.sweep import sweep
from solvers.stop import Iterations

UPDATED = ("sums", "counts", "cost", "imbalance", "touched", "table")


def prepared(problem, start):
    graph = neighbourhood(problem)
    node = nodes(problem)
    arrays = compile_arrays(problem, node, graph)
    state = new_state(arrays, 3)
    assignment = np.zeros(len(arrays.xy), dtype=np.int64)
    assignment[node] = start
    state.totals[0]["unit"] = 1.0
    take(arrays, state, assignment)
    state.border[:] = border_costs(arrays, state.assignment)
    state.totals[0]["handover"] = 0.3
    load(arrays, state, state.assignment)
    return arrays, state


@pytest.mark.parametrize("contiguous", [True, False])
@pytest.mark.parametrize("tabled", [False, True])
@pytest.mark.parametrize("heat", [1.0, 1000.0])
def test_what_moves_update_is_what_is_computed_anew(heat, tabled, contiguous, district, monkeypatch):
    monkeypatch.setattr("solvers.districts.compile.TABLE", 120 if tabled else 0)
    rng = np.random.default_rng(3)
    xy = rng.uniform(0, 1e4, (120, 2))
    start = ((xy[:, None] - xy[None, :5]) ** 2).sum(axis=2).argmin(axis=1)
    current = np.where(rng.random(120) < 0.2, -1, (start + (rng.random(120) < 0.3)) % 5)
    group = np.full(120, -1)
    group[:6] = [0, 0, 0, 1, 1, 1]
    start[3:6] = start[3]
    start[:3] = start[0]
    problem = district(
        xy,
        5,
        activity=rng.lognormal(0, 1, (120, 2)),
        home=xy[:5],
        current=current,
        group=group,
        contiguous=contiguous,
        handover_price=0.3,
        border_price=0.5,
    )
    arrays, state = prepared(problem, start)
    before = state.assignment.copy()
    assert arrays.tabled == tabled
    state.temperature[:] = heat
    state.price[:] = 1e4
    sweep(arrays, state, np.arange(len(arrays.xy)), 20_000)

    assert (state.assignment != before).any()
    updated = {name: getattr(state, name).copy() for name in UPDATED}
    totals = state.totals[0].copy()
    if not tabled:
        # centres stand still until the next load
        np.testing.assert_allclose(updated.pop("cost"), arrays.spreads(state.assignment, state.centre))
        totals["cost"] -= state.cost.sum()
    load(arrays, state, state.assignment)
    for name, value in updated.items():
        np.testing.assert_allclose(value, getattr(state, name), atol=1e-9, err_msg=name)
    if not tabled:
        totals["cost"] += state.cost.sum()
    for name in ("cost", "imbalance", "handed_over"):
        assert totals[name] == pytest.approx(state.totals[0][name], abs=1e-8), name
    if contiguous:
        borders = np.column_stack(
            [np.repeat(np.arange(len(arrays.xy)), np.diff(arrays.indptr)), arrays.indices]
        )
        loose = loose_units(state.assignment, borders, arrays.weight)
        assert not (loose & ~state.stray).any()


def test_separation_is_the_length_of_all_borders(district):
    rng = np.random.default_rng(4)
    arrays, state = prepared(district(rng.uniform(0, 1e4, (50, 2)), 3), rng.integers(3, size=50))
    pairs = {}
    for u in range(50):
        for e in range(arrays.indptr[u], arrays.indptr[u + 1]):
            v = int(arrays.indices[e])
            if state.assignment[u] != state.assignment[v]:
                pairs[min(u, v), max(u, v)] = state.border[e]
    assert separation(state.assignment, arrays, state.border) == pytest.approx(sum(pairs.values()))


def test_a_locked_unit_in_foreign_land_is_stray_and_its_neighbours_are_not(district):
    # a 7 x 7 grid split down the middle, its corner locked to the far side
    xy = [[i % 7, i // 7] for i in range(49)]
    allowed = np.ones((49, 2), dtype=bool)
    allowed[0] = [False, True]
    assignment = np.array([int(i % 7 > 3) for i in range(49)])
    assignment[[0, 1]] = 1
    _, state = prepared(district(xy, 2, allowed=allowed), assignment)
    assert np.flatnonzero(state.stray).tolist() == [0]
    assert state.assignment[1] == 0


def test_what_misses_a_tolerance_melts_with_its_rings_alone(district):
    # a row of five territories, 10 by 10 units each but for the last two: 13 columns and 7
    xy = np.column_stack([np.repeat(np.arange(50), 10), np.tile(np.arange(10), 50)])
    start = np.searchsorted([10, 20, 30, 43], xy[:, 0], side="right")
    problem = district(xy, 5, tolerance=0.1, home_weight=0.0, contiguous=True)
    arrays, state = prepared(problem, start)
    begin(arrays, state, start)

    missed = state.imbalance > 0
    assert missed.tolist() == [False, False, False, True, True]
    assert around(arrays, state.assignment, missed, 1).tolist() == [False, False, True, True, True]
    load(arrays, state, state.best)
    cool(arrays, state, Run(1.0, 1.0, 0.01, rings=1), 0, Iterations(300_000))
    assert (state.assignment[start < 2] == start[start < 2]).all()
    assert not (arrays.imbalances(arrays.sums(state.best)) > 0).any()
