"""Proposals are real alternatives, and each keeps to the problem that it answers."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from routeplan.language import finding_text
from routeplan.policy import Policy
from routeplan.realigning import propose_territories
from routeplan.territories.describe import describe
from routeplan.territories.moves import moves_of
from routeplan.territories.preferences import tighter
from routeplan.territories.proposals import propose, today
from routeplan.territories.search import settled
from solvers.districts.check import check
from solvers.districts.measure import measure
from solvers.stop import Iterations


def figures(stated, one):
    proposal = describe(stated, one.solution, number=1, favours=one.favours, asked=one.problem)
    worst = max(proposal.potential_deviation, proposal.workload_deviation)
    return proposal.way, worst, proposal.moved_share


def test_each_proposal_keeps_to_its_problem(stated, stop):
    found = propose(stated, most=7, seed=1, stop=stop)
    assert 2 <= len(found) <= 7
    for one in found:
        assert check(one.problem, one.solution) == ()


def test_none_is_worse_than_another_in_all_but_the_policys_own(stated, stop):
    found = propose(stated, most=7, seed=1, stop=stop)
    assert "policy" in {one.favours for one in found}
    all_figures = [figures(stated, one) for one in found]
    for one, mine in zip(found, all_figures, strict=True):
        if one.favours != "policy":
            assert not any(
                all(a < 0.99 * b for a, b in zip(other, mine, strict=True)) for other in all_figures
            )


def test_the_same_seed_gives_the_same_proposals(stated, stop):
    first, second = (propose(stated, most=4, seed=3, stop=stop) for _ in range(2))
    assert [one.solution.assignment.tolist() for one in first] == [
        one.solution.assignment.tolist() for one in second
    ]


def test_a_stop_before_the_search_leaves_the_policys_own(stated, workspace, settings):
    flag = Event()
    flag.set()
    (only,) = propose(stated, most=7, seed=1, stop_requested=flag)
    assert only.favours == "policy"
    assert check(only.problem, only.solution) == ()
    found = propose_territories(workspace, settings, most=7, prove_s=600.0, stop_requested=flag)
    assert found.interrupted
    assert [one.gap for one in found.proposals] == [None]


def test_the_fewest_moves_are_no_more_than_the_policys_own(stated, stop):
    found = {one.favours: one for one in propose(stated, most=7, seed=1, stop=stop)}
    fewest = found.get("moves", found["policy"])
    assert fewest.solution.handed_over.sum() <= found["policy"].solution.handed_over.sum()


def test_today_is_each_customer_where_it_is(stated):
    one = today(stated, seed=1)
    assert [stated.reps[idx].id for idx in one.solution.assignment] == [
        customer.rep_id for customer in stated.customers
    ]
    assert moves_of(stated, stated.problem, one.solution) == ()


def test_without_reps_today_there_are_no_moves(stated, stop):
    customers = tuple(replace(customer, rep_id="") for customer in stated.customers)
    free = replace(
        stated,
        customers=customers,
        problem=replace(stated.problem, current=np.full(len(customers), -1)),
    )
    assert today(free, seed=1) is None
    for one in propose(free, most=3, seed=1, stop=stop):
        assert moves_of(free, free.problem, one.solution) == ()


@limits(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_move_says_what_undoing_it_alone_would_do(stated, data):
    owners = data.draw(st.lists(st.integers(0, 1), min_size=40, max_size=40))
    solution = measure(stated.problem, np.array(owners, dtype=np.int64))
    for move in moves_of(stated, stated.problem, solution):
        idx = next(i for i, customer in enumerate(stated.customers) if customer.id == move.customer_id)
        assert (move.from_rep, move.to_rep) == (stated.customers[idx].rep_id, stated.reps[owners[idx]].id)
        undone = solution.assignment.copy()
        undone[idx] = 1 - undone[idx]
        after = measure(stated.problem, undone)
        if move.why.code == "tolerance":
            # the rep named is out of tolerance, and more so without the move
            tolerance = stated.problem.tolerance
            over_before = np.maximum(np.abs(solution.deviation) - tolerance, 0.0)
            over_after = np.maximum(np.abs(after.deviation) - tolerance, 0.0)
            assert (over_after - over_before).max() > 0
        assert move.potential == stated.problem.activity[idx, 0]


@limits(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(east=st.integers(14, 26), factor=st.sampled_from((0.25, 0.5, 1.0, 3.0)))
def test_a_proposal_names_the_tolerance_of_its_own_that_it_misses_the_most(stated, east, factor):
    solution = measure(stated.problem, np.array([0] * east + [1] * (40 - east), dtype=np.int64))
    asked = tighter(stated.problem, factor)
    one = describe(stated, solution, number=1, favours="balance", asked=asked)
    # forty shops of 1,000: each one more or less than twenty is 5 % of a territory; the policy allows 10 %
    off = {("potential", rep.rep_id): rep.potential_deviation for rep in one.reps}
    off |= {("workload", rep.rep_id): rep.workload_deviation for rep in one.reps}
    worst = max(off.values(), key=abs)
    assert one.tolerance == pytest.approx(0.1 * factor)
    assert (one.unmet is None) == (abs(worst) <= one.tolerance + 1e-9)
    if one.unmet is not None:
        assert abs(one.unmet.deviation) == pytest.approx(abs(worst))
        assert one.unmet.deviation == pytest.approx(off[one.unmet.measure, one.unmet.rep_id])
        assert one.unmet.tolerance == pytest.approx(one.tolerance)


def test_a_problem_without_a_choice_needs_no_search(stated):
    bound = replace(stated.problem, allowed=np.eye(2, dtype=bool)[[0] * 10 + [1] * 30])
    assert settled(bound, seed=1, stop=Iterations(0)).assignment.tolist() == [0] * 10 + [1] * 30


def test_a_tolerance_that_cannot_be_met_is_named_with_the_smallest_that_can(workspace, settings, stop):
    # one shop is worth as much as all others together: half of all is one shop, the tolerance of 10 % needs no more,
    # but with workloads within 1 % the potential cannot be met
    customers = tuple(
        replace(one, revenue=200_000.0 if one.id == "C00" else one.revenue) for one in workspace.customers
    )
    policy = Policy.model_validate(
        {"horizon": {"start": "2026-11-23", "weeks": 2}, "territories": {"workload_tolerance": 0.01}}
    )
    uneven = replace(workspace, customers=customers, policy=policy)
    proposals = propose_territories(uneven, settings, most=2, stop=stop)
    policys = next(one for one in proposals.proposals if one.favours == "policy")
    assert policys.missed > 0
    said = [finding_text(one, "en") for one in policys.findings]
    assert any(text.startswith("Territory of R") for text in said)
    assert any("smallest tolerance of" in text or "no tolerance of" in text for text in said)
