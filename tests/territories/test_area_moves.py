"""Moves, reviews and approved versions where areas move as one."""

import numpy as np
import pytest

from routeplan.model import Decision
from routeplan.territories.assign import assign_territories
from routeplan.territories.moves import moves_of
from routeplan.territories.proposals import today
from routeplan.territories.review import repaired
from routeplan.travel import StraightLine
from solvers.districts.measure import measure
from solvers.stop import Iterations
from tests.territories.areas import at, cell, problem_of, with_borders
from tests.territories.conftest import HORIZON


def test_a_rejection_holds_the_whole_area(team):
    """Of three customers of the area one is accepted, one rejected: all stay with today's rep."""
    areas = with_borders([cell(idx, 0) for idx in range(3)])
    customers = [at(areas[0], f"C{idx}", 0.2 * idx, rep_id="R1") for idx in range(3)]
    customers += [at(area, f"C{idx}", rep_id="R2") for idx, area in enumerate(areas[1:], start=3)]
    *_, stated, _ = problem_of(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas)
    decisions = [
        Decision(customer_id=name, from_rep="R1", to_rep="R2", verdict=verdict, date=HORIZON.start)
        for name, verdict in (("C0", "accept"), ("C1", "reject"))
    ]
    approved = {f"C{idx}": "R2" for idx in range(4)} | {"C4": "R1"}
    found = repaired(stated, approved, decisions, seed=1, stop=Iterations(1000))
    assert [stated.reps[idx].id for idx in found.assignment[:3]] == ["R1"] * 3


def test_a_move_is_explained_for_its_whole_area(team):
    """Both customers of the area go to R2, and without both moves R1 would have twice its share, not half as much again."""
    areas = with_borders([cell(idx, 0) for idx in range(2)])
    customers = [at(areas[0], "C0", rep_id="R1")]
    customers += [at(areas[1], f"C{idx}", 0.3 * idx, value=50.0, rep_id="R1") for idx in (1, 2)]
    *_, stated, _ = problem_of(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas)
    moves = moves_of(stated, stated.problem, measure(stated.problem, np.array([0, 1, 1])))
    assert [move.customer_id for move in moves] == ["C1", "C2"]
    for why in (move.why for move in moves):
        assert (why.code, why.rep_id, why.deviation) == ("tolerance", "R1", pytest.approx(1.0))


def test_todays_territories_are_shown_as_they_are(team):
    """Today's reps divide an area; a customer without one is dealt out beside them."""
    areas = with_borders([cell(idx, 0) for idx in range(2)])
    customers = [at(areas[0], f"C{idx}", 0.3 * idx, rep_id=f"R{idx + 1}") for idx in range(2)]
    customers += [at(areas[0], "C2", 0.9), at(areas[1], "C3", rep_id="R2")]
    *_, stated, _ = problem_of(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas)
    found = today(stated, seed=1, stop=Iterations(1000))
    assert [stated.reps[idx].id for idx in found.solution.assignment[[0, 1, 3]]] == ["R1", "R2", "R2"]


@pytest.mark.parametrize("method", ["balanced", "keep"])
def test_an_approved_version_of_other_areas_goes_by_the_most(team, method):
    """Two of three customers of the area were approved for R2; the area stays whole all the same."""
    areas = with_borders([cell(0, 0), cell(1, 0)])
    customers = [at(areas[0], f"C{idx}", 0.2 * idx, rep_id="R1") for idx in range(3)] + [at(areas[1], "C9")]
    case, policy, *_ = problem_of(customers, [team.rep("R1"), team.rep("R2", 0.03)], areas)
    rules = policy.territories.model_copy(update={"method": method})
    found = assign_territories(
        case,
        rules,
        StraightLine.from_rules(policy.travel),
        seed=1,
        approved={"C0": "R1", "C1": "R2", "C2": "R2"},
    )
    assert [found.rep_of[f"C{idx}"] for idx in range(3)] == ["R2"] * 3
