"""The proof: never over the optimum, and equal to it on what can be counted out by hand."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from solvers.districts import check, solve
from solvers.districts.measure import measure
from solvers.districts.prove import prove
from solvers.districts.prove_arrays import compile_model
from solvers.districts.prove_bound import lagrangian
from solvers.districts.prove_columns import columns, tighten
from solvers.districts.prove_rows import constraints, linear
from solvers.districts.prove_values import Multipliers
from solvers.districts.tightest import balance_possible, smallest_tolerance
from solvers.stop import Iterations

CASES = range(30)


def tiny(district, seed):
    """Build 5 to 8 units in two or three territories; which rules there are follows from the seed."""
    rng = np.random.default_rng(seed)
    p = int(rng.integers(2, 4))
    n = int(rng.integers(5, 9 if p == 2 else 8))
    xy = rng.uniform(0, 10, (n, 2))
    more = {"contiguous": bool(seed % 2), "home_weight": (0.0, 0.3, 0.0, 1.0)[seed % 4]}
    apart = np.linalg.norm(xy[:, None] - xy[None], axis=2) * rng.uniform(1, 1.3, (n, n))
    more |= {"distance": apart, "home_distance": rng.uniform(0, 10, (n, p))}
    allowed = rng.random((n, p)) < (1.0, 0.8)[seed // 2 % 2]
    allowed[np.arange(n), rng.integers(p, size=n)] = True
    if seed % 3 == 0:
        group = np.full(n, -1)
        group[:2] = 0
        allowed[:2] = True
        more["group"] = group
    if seed % 5 == 0:
        more |= {"current": rng.integers(-1, p, n), "most_handovers": rng.integers(1, 4, p)}
        more["most_handovers_in_all"] = 3
    if seed % 7 == 0:
        more["below"] = np.array([0.3, 1.0])
    share = rng.uniform(0.7, 1.3, p) if seed % 4 < 2 else np.ones(p)
    activity = rng.uniform(0.5, 1.5, (n, 2)) + (seed % 6 == 0) * rng.integers(0, 2, (n, 2))
    tolerance = (0.25, 0.4, 0.12)[seed // 3 % 3]
    share /= share.sum()
    return district(xy, p, activity=activity, tolerance=tolerance, allowed=allowed, share=share, **more)


def kept(problem, start):
    """Return every partition that keeps to the problem, and its cost."""
    n, p = problem.allowed.shape
    for territories in itertools.product(range(p), repeat=n):
        assignment = np.array(territories)
        if not problem.allowed[np.arange(n), assignment].all():
            continue
        held = np.array([problem.activity[assignment == t].sum(axis=0) for t in range(p)])
        off = held / problem.targets - 1
        if (off > problem.tolerance + 1e-9).any() or (-off > problem.floor + 1e-9).any():
            continue
        solution = measure(problem, assignment)
        # a unit that has to be loose in the start may be so in any
        solution = replace(solution, loose=start.loose)
        if not check(problem, solution):
            yield assignment, solution.cost


@pytest.mark.parametrize("seed", CASES)
def test_the_bound_is_the_optimum_counted_out(seed, district):
    problem = tiny(district, seed)
    start = solve(problem, seed=1, stop=Iterations(0))
    costs = [cost for _, cost in kept(problem, start)]
    proof = prove(problem, start, seconds=20)
    if not costs:
        assert proof.feasible is False
        assert not proof.optimal
        return
    assert proof.optimal
    assert proof.feasible
    assert proof.bound == pytest.approx(min(costs), rel=1e-5)
    assert proof.cost == pytest.approx(min(costs), rel=1e-5)
    best = measure(problem, proof.assignment)
    assert best.within_tolerance
    assert check(problem, best) == ()
    assert best.cost == pytest.approx(proof.cost)


def test_the_cases_have_every_rule_and_some_without_a_partition(district):
    problems = [tiny(district, seed) for seed in CASES]
    some = [any(True for _ in kept(p, solve(p, seed=1, stop=Iterations(0)))) for p in problems[:20]]
    assert 0 < sum(some) < 20
    for rule in ("group", "most_handovers", "below"):
        assert 0 < sum(getattr(problem, rule) is None for problem in problems) < len(problems)


@pytest.mark.parametrize("seed", range(12))
def test_no_bound_on_the_way_is_over_the_optimum(seed, district):
    problem = tiny(district, seed)
    start = solve(problem, seed=1, stop=Iterations(0))
    costs = [cost for _, cost in kept(problem, start)]
    model = compile_model(problem, start)
    N, K, A = len(model.excused), len(model.count), len(model.activity)
    rng = np.random.default_rng(seed)
    first = Multipliers(price=rng.uniform(0, 3, N), balance=rng.normal(0, 1, (len(model.item), K, A)))
    optimum = min(costs, default=np.inf)
    for most in (1, 10, 1000):
        # without a known cost nothing is dropped: the bound stands on its own
        bound = lagrangian(model, first, np.inf, seconds=5, most=most)
        assert bound.value <= optimum + 1e-9
    of = columns(model, bound, np.inf)
    multipliers = linear(model, of, constraints(model, of), seconds=5)
    if multipliers is not None:
        _, value = tighten(model, of, multipliers, np.inf)
        assert value <= optimum + 1e-6
        if problem.current is None:
            # the relaxation is the best of these bounds, but for limits of hand-overs, which have no multipliers
            assert value >= bound.value - 1e-6


def test_a_better_partition_is_found(district):
    # six units on a line, two territories of three: 1 + 1 each side; the given one has the ends swapped
    xy = np.column_stack([np.arange(6.0), np.zeros(6)])
    apart = np.abs(xy[:, None, 0] - xy[None, :, 0])
    problem = district(
        xy, 2, distance=apart, weight=np.ones(6), home_weight=0.0, contiguous=False, tolerance=0.0
    )
    proof = prove(problem, measure(problem, np.array([1, 0, 0, 1, 1, 0])), seconds=20)
    assert (proof.cost, proof.optimal) == (4.0, True)
    assert proof.bound == pytest.approx(4.0)
    assert sorted(proof.assignment[:3].tolist()) in ([0, 0, 0], [1, 1, 1])


def test_territories_that_must_hang_together_cost_more(district):
    # a ring of distances, but borders along a line alone: the ends, close to each other, may not meet
    at = np.arange(6)
    apart = np.minimum(abs(at[:, None] - at), 6 - abs(at[:, None] - at)) * 1.0
    apart[2, 3] = apart[3, 2] = 9.0
    line = np.column_stack([at[:-1], at[1:]])
    fields = {"distance": apart, "weight": np.ones(6), "home_weight": 0.0, "tolerance": 0.0, "borders": line}
    costs = []
    for contiguous in (False, True):
        problem = district(
            np.column_stack([at, at * 0.0]), 3, share=[0.5, 1 / 3, 1 / 6], contiguous=contiguous, **fields
        )
        start = solve(problem, seed=1, stop=Iterations(0))
        proof = prove(problem, start, seconds=20)
        assert proof.optimal
        assert proof.cost == pytest.approx(min(cost for _, cost in kept(problem, start)))
        costs.append(proof.cost)
    assert costs[0] <= costs[1]


def test_a_bound_alone_when_there_is_no_time(district):
    rng = np.random.default_rng(3)
    xy = rng.uniform(0, 100, (40, 2))
    apart = np.linalg.norm(xy[:, None] - xy[None], axis=2)
    problem = district(xy, 5, distance=apart, home_weight=0.0, activity=rng.uniform(1, 2, 40))
    start = solve(problem, seed=1, stop=Iterations(20_000))
    hasty, patient = (prove(problem, start, seconds=s) for s in (0.0, 20))
    assert hasty.bound <= patient.bound * (1 + 1e-9) <= patient.cost * (1 + 2e-9)
    assert hasty.gap == pytest.approx(hasty.cost / hasty.bound - 1)
    assert patient.optimal


def test_straight_distances_need_not_be_given(district):
    problem = district([[0, 0], [1, 1], [5, 5]], 2, tolerance=0.6, home_weight=0.0)
    proof = prove(problem, measure(problem, np.array([0, 1, 1])), seconds=5)
    # the two at the corner together: the mean of head count and activity is a third for each
    assert proof.optimal
    assert proof.cost == pytest.approx(np.sqrt(2) / 3)


def test_no_units_cost_nothing(district):
    problem = district([], 2, distance=np.empty((0, 0)), home_weight=0.0)
    proof = prove(problem, solve(problem, seed=1), seconds=1)
    assert (proof.bound, proof.cost, proof.gap, proof.optimal) == (0.0, 0.0, 0.0, True)


@pytest.mark.parametrize("seed", range(12))
def test_the_smallest_tolerance_is_the_one_counted_out(seed, district):
    problem = tiny(district, seed)
    free = replace(problem, tolerance=np.array([9.0, problem.tolerance[1]]), contiguous=False)
    free = replace(free, below=None if problem.below is None else np.array([0.3, 1.0]))
    if problem.below is not None:
        free = replace(free, below=np.array([9.0, 1.0]))
    found = smallest_tolerance(problem, 0, seconds=20)
    start = solve(free, seed=1, stop=Iterations(0))
    counted = [np.abs(measure(free, a).deviation[:, 0]).max() for a, _ in kept(free, start)]
    assert found.lower <= min(counted, default=np.inf) + 1e-6
    if counted:
        assert found.reached == pytest.approx(min(counted), abs=1e-5)
        assert found.lower == pytest.approx(min(counted), abs=1e-5)
        met = replace(problem, tolerance=np.array([found.reached + 1e-9, problem.tolerance[1]]))
        met = replace(met, contiguous=False, below=None if problem.below is None else np.array([9.0, 1.0]))
        assert measure(met, found.assignment).within_tolerance
    else:
        assert found.lower == np.inf
        assert found.assignment is None


def test_four_units_of_different_size_cannot_be_halved_closer_than_one_part_in_seven(district):
    # 4 + 4 + 4 + 2 = 14: halves of 7 are 8 and 6 at best
    problem = district(np.arange(8.0).reshape(4, 2), 2, activity=[4, 4, 4, 2], tolerance=0.1)
    found = smallest_tolerance(problem, 0, seconds=20)
    assert found.lower == pytest.approx(1 / 7)
    assert found.reached == pytest.approx(1 / 7)
    assert not balance_possible(problem, seconds=20)
    assert balance_possible(replace(problem, tolerance=np.array([0.15])), seconds=20)


def test_large_problems_get_a_tolerance_by_rounding(district):
    rng = np.random.default_rng(1)
    problem = district(rng.uniform(0, 1, (400, 2)), 5, activity=rng.uniform(1, 9, (400, 2)), tolerance=0.05)
    found = smallest_tolerance(problem, 1, seconds=3)
    assert 0.0 <= found.lower <= found.reached < 0.05
    assert measure(problem, found.assignment).within_tolerance


def test_a_measure_that_is_not_there(district):
    with pytest.raises(ValueError, match="measure_index is 1, outside"):
        smallest_tolerance(district([[0, 0]], 1), 1, seconds=1)
