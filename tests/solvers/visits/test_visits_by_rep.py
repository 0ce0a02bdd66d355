"""By hand each client has one rep, and each rep plans alone."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.stop import Iterations
from solvers.visits.by_rep import by_rep
from solvers.visits.check import check
from solvers.visits.manual import Manual
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported
from solvers.visits.validate import validate


def shared(random_problem, rng, *, reps=3, n=8):
    """Give the shifts of a random problem to some reps, and each client to one of them."""
    made = random_problem(rng, n=n, days=10, shifts=9)
    return replace(
        made,
        shift_rep=rng.integers(0, reps, made.n_shifts).astype(np.int32),
        one_rep=np.ones(made.n_clients, dtype=np.bool_),
    )


def test_every_shift_and_every_visit_is_in_the_problem_of_one_rep(random_problem):
    rng = np.random.default_rng(3)
    for _ in range(20):
        problem = shared(random_problem, rng)
        parts = list(by_rep(problem))
        assert sorted(int(s) for part in parts for s in part.shifts) == list(range(problem.n_shifts))
        assert sorted(int(v) for part in parts for v in part.visits) == list(range(problem.n_visits))
        for part in parts:
            validate(part.problem)
            assert part.problem.visit_prize.tolist() == problem.visit_prize[part.visits].tolist()


def test_a_plan_of_one_rep_costs_the_same_in_the_whole_problem(random_problem):
    """Driving, prizes and gaps of its own clients, while the others stay left out."""
    rng = np.random.default_rng(4)
    stops = 0
    for _ in range(20):
        problem = shared(random_problem, rng)
        nothing = Solution(
            routes=((),) * problem.n_shifts,
            leave_s=(0.0,) * problem.n_shifts,
            cost=0.0,
            iterations=0,
            interrupted=False,
        )
        left_out = check(problem, nothing).cost.total
        for part in by_rep(problem):
            own = Manual().solve(part.problem, seed=1, stop=Iterations(0))
            routes, leave_s = list(nothing.routes), list(nothing.leave_s)
            for s, route, leave in zip(part.shifts, own.routes, own.leave_s, strict=True):
                routes[s], leave_s[s] = tuple(int(part.visits[v]) for v in route), leave
                stops += len(route)
            report = check(problem, replace(nothing, routes=tuple(routes), leave_s=tuple(leave_s)))
            assert report.violations == ()
            alone = check(part.problem, own).cost.total
            saved = alone - float(part.problem.visit_prize.sum()) - empty_days(part.problem)
            assert report.cost.total - left_out == pytest.approx(saved, abs=1e-3)
    assert stops > 50


def empty_days(problem):
    """Give what days without a visit cost."""
    if problem.shift_target_s is None:
        return 0.0
    return problem.imbalance_price * float(problem.shift_target_s.sum())


def test_a_client_goes_to_the_rep_who_can_make_most_of_its_visits_then_to_the_one_it_likes(
    problem, client, shift
):
    # rep 1 works on both days and rep 0 on the first alone
    shifts = [shift(day=0, rep=0), shift(day=0, rep=1), shift(day=1, rep=1)]
    twice = client(at=60.0, due=((0, 0), (1, 1)), one_rep=True)
    disliked = client(at=60.0, due=((0, 0),), one_rep=True, preference={1: 100.0, 2: 100.0})
    made = problem([twice, disliked], shifts, days=2)
    assert [part.visits.tolist() for part in by_rep(made)] == [[2], [0, 1]]


def test_a_plan_by_hand_of_several_reps_is_feasible(random_problem):
    rng = np.random.default_rng(5)
    for _ in range(30):
        problem = shared(random_problem, rng)
        solution = Manual().solve(problem, seed=1, stop=Iterations(0))
        assert check(problem, solution).violations == ()


def test_by_hand_a_day_keeps_its_number_of_visits_and_its_load(problem, client, shift):
    clients = [client(at=60.0 * (i + 1), due=((0, 0),)) for i in range(4)]
    made = problem(clients, [shift(day=0)], days=1)
    limited = replace(made, shift_max_visits=np.array([3], dtype=np.int32))
    loaded = replace(made, demand=np.full(4, 2.0), shift_capacity=np.array([5.0]))
    for rules, most in ((made, 4), (limited, 3), (loaded, 2)):
        (route,) = Manual().solve(rules, seed=1, stop=Iterations(0)).routes
        assert len(route) == most


def test_rounds_refuse_what_they_do_not_look_at(problem, client, shift):
    made = problem([client(at=60.0, due=((0, 0),))], [shift(day=0)], days=1)
    patterns = replace(made, pattern_ptr=np.array([0, 1], dtype=np.int32), pattern_days=np.array([[True]]))
    gaps = replace(made, max_gap=np.array([7], dtype=np.int32))
    for rules, name in ((patterns, "patterns of days"), (gaps, "a longest gap between visits")):
        with pytest.raises(Unsupported, match=name):
            Manual().solve(rules, seed=1, stop=Iterations(0))
