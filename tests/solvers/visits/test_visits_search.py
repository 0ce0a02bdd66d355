"""Both engines on random problems, against the checker, and against enumeration on tiny ones."""

import itertools
import math
from dataclasses import fields, replace
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solvers.stop import FirstOf, Iterations, Pace, WhenSet
from solvers.visits.check import check
from solvers.visits.manual import Manual
from solvers.visits.routeplan import Routeplan, compile_search
from solvers.visits.search.loop import BLOCK
from solvers.visits.solution import Solution


@given(
    seed=st.integers(0, 2**32),
    n=st.integers(0, 9),
    shifts=st.integers(0, 7),
    limit=st.sampled_from([0, 30, 200]),
)
@settings(max_examples=120, deadline=None)
def test_routeplan_and_manual_pass_the_checker_and_report_its_cost(random_problem, seed, n, shifts, limit):
    problem = random_problem(np.random.default_rng(seed), n=n, days=10, shifts=shifts)
    for engine in (Routeplan(), Manual()):
        solution = engine.solve(problem, seed=seed, stop=Iterations(limit))
        report = check(problem, solution)
        assert report.violations == ()
        assert solution.cost == pytest.approx(report.cost.total, abs=1e-4)
        assert report.cost.total >= 0.0


BETWEEN_SHIFTS = {"order", "gap", "weekday"}
"""Rules that bind a client's visits on several shifts; the others judge a route alone."""


def judge(problem, routes, leave=0.0):
    solution = Solution(
        routes=routes, leave_s=(leave,) * problem.n_shifts, cost=0.0, iterations=0, interrupted=False
    )
    return check(problem, solution)


def whole_cost(report):
    return report.cost.total + 1e7 * report.cost.required_left_out


def best_order(problem, s, visits):
    """Return the shortest order of some visits that a shift can drive, None if there is none.

    All times of the problem are multiples of two minutes, so no leaving time but those does better.
    """
    leaves = np.arange(problem.shift_open_s[s], problem.shift_close_s[s] + 1, 120.0)
    plans = [
        tuple(route if k == s else () for k in range(problem.n_shifts))
        for route in itertools.permutations(visits)
    ]
    for routes in sorted(plans, key=lambda routes: judge(problem, routes).cost.travel_s):
        for leave in leaves:
            if {violation.rule for violation in judge(problem, routes, leave).violations} <= BETWEEN_SHIFTS:
                return routes[s]
    return None


def cheapest_by_enumeration(problem):
    """Try every way to give visits to shifts or to none."""
    visits = range(problem.n_visits)
    orders = {
        (s, some): best_order(problem, s, some)
        for s in range(problem.n_shifts)
        for size in range(problem.n_visits + 1)
        for some in itertools.combinations(visits, size)
    }
    best = math.inf
    for owner in itertools.product(range(-1, problem.n_shifts), repeat=problem.n_visits):
        routes = tuple(orders[s, tuple(v for v in visits if owner[v] == s)] for s in range(problem.n_shifts))
        if None in routes:
            continue
        report = judge(problem, routes)
        if not BETWEEN_SHIFTS & {violation.rule for violation in report.violations}:
            best = min(best, whole_cost(report))
    return best


def test_the_exact_optimum_is_never_beaten_and_nearly_always_reached(random_problem):
    reached, left = 0, 25
    rng = np.random.default_rng(20)
    while left:
        problem = random_problem(rng, n=3)
        if not 1 <= problem.n_visits <= 4:
            continue
        left -= 1
        solution = Routeplan().solve(problem, seed=1, stop=Iterations(300))
        found = whole_cost(check(problem, solution))
        exact = cheapest_by_enumeration(problem)
        assert found >= exact - 1e-6
        reached += found <= exact + 1e-6
    assert reached >= 24


def test_the_path_does_not_depend_on_how_it_is_cut_into_pieces(random_problem, monkeypatch):
    problem = random_problem(np.random.default_rng(5), n=9, days=10, shifts=6)
    found = []
    for amount in (1, 3, 64):
        monkeypatch.setattr(Pace, "end", lambda self, amount=amount: setattr(self, "amount", amount))
        found.append(Routeplan().solve(problem, seed=4, stop=Iterations(500)))
    assert found[0] == found[1] == found[2]
    assert found[0].iterations == 500


def test_a_seed_gives_the_same_plan_again_and_another_seed_searches_elsewhere(random_problem):
    problem = random_problem(np.random.default_rng(6), n=9, days=10, shifts=6)

    def costs(seed):
        seen = []
        Routeplan().solve(problem, seed=seed, stop=Iterations(200), on_progress=lambda p: seen.append(p.cost))
        return seen

    assert Routeplan().solve(problem, seed=1, stop=Iterations(200)) == Routeplan().solve(
        problem, seed=1, stop=Iterations(200)
    )
    assert costs(1)[-1] <= costs(1)[0]


def test_the_construction_alone_is_feasible_and_the_search_is_no_worse(random_problem):
    problem = random_problem(np.random.default_rng(7), n=12, days=10, shifts=7)
    first = Routeplan().solve(problem, seed=1, stop=Iterations(0))
    later = Routeplan().solve(problem, seed=1, stop=Iterations(2000))
    assert first.iterations == 0
    assert check(problem, first).violations == ()
    assert whole_cost(check(problem, later)) <= whole_cost(check(problem, first))


def test_a_set_flag_stops_the_search_and_the_plan_says_so(four):
    flag = Event()
    stop = FirstOf((Iterations(10**9), WhenSet(flag)))
    solution = Routeplan().solve(four, seed=1, stop=stop, on_progress=lambda _: flag.set())
    assert solution.interrupted
    assert BLOCK <= solution.iterations < 10**6
    assert not Routeplan().solve(four, seed=1, stop=Iterations(10)).interrupted


def test_a_flag_that_is_set_before_gives_the_construction(four):
    flag = Event()
    flag.set()
    solution = Routeplan().solve(four, seed=1, stop=WhenSet(flag))
    assert solution.iterations == 0
    assert solution.interrupted
    assert check(four, solution).violations == ()


def test_progress_tells_cost_and_unserved_of_the_incumbent(four):
    seen = []
    solution = Routeplan().solve(four, seed=1, stop=Iterations(100), on_progress=seen.append)
    assert seen[-1].cost == solution.cost == 4800.0
    assert seen[-1].unserved == 0
    assert 0.0 <= seen[-1].share_used < 1.0


def test_scaling_times_and_prices_scales_the_cost(four):
    # Every time doubled: the same plan, twice the cost.
    doubled = {
        f.name: getattr(four, f.name) * 2
        for f in fields(four)
        if (f.name.endswith("_s") or f.name == "visit_prize") and getattr(four, f.name) is not None
    }
    solution = Routeplan().solve(replace(four, **doubled), seed=1, stop=Iterations(100))
    assert solution.cost == 9600.0


def test_compiling_ahead_solves_something(capsys):
    compile_search()
    assert capsys.readouterr().out == ""


def test_a_day_that_must_wait_leaves_so_late_that_it_arrives_as_a_door_closes(problem, client, shift):
    # The second door opens long after the first closes: only who reaches the first at its closing, to a rounding, works
    # little enough. Out to 2/3 of the way, on to its end and back, for lengths of no round number of seconds.
    rng = np.random.default_rng(5)
    for _ in range(60):
        way = 60.0 + 30.0 * rng.random()
        closes = 250.0 + rng.random()
        near, far = way * 2 / 3, way
        clients = [
            client(at=near, service=1 / 3, required=True, windows=((98.0, closes),)),
            client(at=far, service=1 / 7, required=True, windows=((425.0, 588.0),)),
        ]
        leaves, returns = closes - near, 425.0 + 1 / 7 + far
        day = problem(clients, [shift(closes=1000.0, max_work=returns - leaves + 1e-9)])
        solution = Routeplan().solve(day, seed=1, stop=Iterations(0))
        assert solution.routes == ((0, 1),)
        assert check(day, solution).violations == ()
