"""The districting checker objects to every figure and assignment that is not true."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.districts import check, solve
from solvers.stop import Iterations


@pytest.fixture
def solved(district):
    """Give a problem of 40 units and 3 territories, with a locked unit and a tolerance that is missed."""
    rng = np.random.default_rng(5)
    allowed = np.ones((40, 3), dtype=bool)
    allowed[0] = [True, False, False]
    problem = district(
        rng.uniform(0, 1e4, (40, 2)),
        3,
        activity=rng.lognormal(0, 1, (40, 2)),
        tolerance=0.001,
        allowed=allowed,
        home=rng.uniform(0, 1e4, (3, 2)),
    )
    solution = solve(problem, seed=1, stop=Iterations(200_000))
    assert not solution.within_tolerance
    assert check(problem, solution) == ()
    return problem, solution


def codes(problem, solution):
    return {violation.code for violation in check(problem, solution)}


@pytest.mark.parametrize("unit", range(0, 40, 7))
def test_a_unit_moved_after_the_fact_is_noticed(unit, solved):
    problem, solution = solved
    assignment = solution.assignment.copy()
    assignment[unit] = (assignment[unit] + 1) % 3
    assert {"deviation", "cost"} <= codes(problem, replace(solution, assignment=assignment))


def test_a_unit_where_it_may_not_be_is_named(solved):
    problem, solution = solved
    assignment = solution.assignment.copy()
    assignment[0] = 2
    found = check(problem, replace(solution, assignment=assignment))
    assert ("allowed", 0) in {(violation.code, violation.index) for violation in found}


@pytest.mark.parametrize("territory", [-1, 3])
def test_a_territory_that_does_not_exist_is_noticed(territory, solved):
    problem, solution = solved
    assignment = solution.assignment.copy()
    assignment[11] = territory
    assert codes(problem, replace(solution, assignment=assignment)) == {"range"}


def test_a_dropped_unit_is_noticed(solved):
    problem, solution = solved
    assert codes(problem, replace(solution, assignment=solution.assignment[:-1])) == {"shape"}


def test_false_figures_are_noticed(solved):
    problem, solution = solved
    deviation = solution.deviation.copy()
    deviation[1, 1] += 0.01
    assert codes(problem, replace(solution, deviation=deviation)) == {"deviation"}
    assert codes(problem, replace(solution, deviation=deviation[:2])) == {"deviation"}
    assert codes(problem, replace(solution, cost=solution.cost * 1.001)) == {"cost"}


def test_a_false_verdict_and_a_missing_reason_are_noticed(solved):
    problem, solution = solved
    assert codes(problem, replace(solution, within_tolerance=True)) == {"verdict"}
    assert codes(problem, replace(solution, findings=solution.findings[1:])) == {"unexplained"}
    easy = replace(problem, tolerance=np.array([9.0, 9.0]))
    assert codes(easy, replace(solution, findings=())) == {"verdict"}
