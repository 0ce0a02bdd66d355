"""A review keeps what was decided, repairs the balance, and says nothing twice."""

import datetime as dt
import io
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from routeplan.language import finding_text
from routeplan.model import Decision, MoveReason, TerritoryFinding
from routeplan.realigning import choose, propose_territories, review
from routeplan.rendering_territories import render_approval
from routeplan.territories.moves import moves_of, rejected_moves
from routeplan.territories.review import beyond_limits, decided, merged, repaired
from solvers.districts.measure import measure
from solvers.stop import Iterations

TODAY = dt.date(2026, 11, 20)


def decision(customer_id, verdict, **facts):
    return Decision(customer_id=customer_id, from_rep="R1", to_rep="R2", verdict=verdict, date=TODAY, **facts)


@pytest.fixture
def approved(workspace, settings, stop):
    proposals = propose_territories(workspace, settings, most=3, stop=stop)
    one = next(one for one in proposals.proposals if one.favours == "policy")
    owners = dict(zip((customer.id for customer in proposals.customers), one.owners, strict=True))
    return choose(
        workspace, settings, owners, number=one.number, by="Wang Li", remark="", before=None, stop=stop
    )


def test_choosing_keeps_who_serves_whom_by_whom_and_when(approved):
    version = approved.approval.version
    assert version.version.startswith("2026-11-20-")
    assert (version.by, version.date, version.start) == ("Wang Li", TODAY, dt.date(2026, 11, 23))
    assert len(approved.approval.owners) == 40
    assert approved.is_new


def test_choosing_the_same_again_changes_nothing(workspace, settings, stop, approved):
    again = choose(
        workspace, settings, dict(approved.approval.owners),
        number=approved.approval.proposal, by="Chen", remark="", before=approved.approval, stop=stop,
    )  # fmt: skip
    assert not again.is_new
    assert again.approval == approved.approval


@limits(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rejected_moves_stay_accepted_ones_go_and_the_rest_is_within_tolerance(
    workspace, settings, stop, approved, data
):
    moves = approved.proposal.moves
    assert len(moves) >= 4
    verdicts = data.draw(st.lists(st.sampled_from(("accept", "reject")), min_size=3, max_size=3))
    read = [
        Decision(
            customer_id=move.customer_id, from_rep=move.from_rep, to_rep=move.to_rep, verdict=verdict,
            date=TODAY, by="Ann",
        )
        for move, verdict in zip(moves, verdicts, strict=False)
    ]  # fmt: skip
    done = review(workspace, settings, read, by="Ann", remark="", before=approved.approval, stop=stop)
    owners = dict(done.approval.owners)
    assert {key: owners[key] for key in decided(read)} == decided(read)
    # forty like shops and three locked: the tolerance of 10 % can be met
    assert done.proposal.missed == 0
    assert set(done.instead).isdisjoint(decided(read))
    again = review(workspace, settings, read, by="Bo", remark="", before=done.approval, stop=stop)
    assert not again.is_new
    assert again.approval == done.approval


def test_a_later_review_keeps_the_earlier_decisions_unless_it_says_otherwise(
    workspace, settings, stop, approved
):
    one, other = approved.proposal.moves[:2]
    first = [decision(one.customer_id, "reject", by="Ann", remark="key account")]
    done = review(workspace, settings, first, by="", remark="", before=approved.approval, stop=stop)
    assert done.approval.previous == approved.approval.version.version
    second = [decision(other.customer_id, "reject")]
    then = review(workspace, settings, second, by="", remark="", before=done.approval, stop=stop)
    kept = {item.customer_id: item for item in then.approval.decisions}
    assert kept[one.customer_id] == first[0]
    owners = dict(then.approval.owners)
    assert owners[one.customer_id] == owners[other.customer_id] == "R1"
    back = [decision(one.customer_id, "accept")]
    last = review(workspace, settings, back, by="", remark="", before=then.approval, stop=stop)
    assert dict(last.approval.owners)[one.customer_id] == "R2"


def test_a_cap_on_hand_overs_holds_after_the_review(workspace, settings, stop):
    rules = workspace.policy.territories.model_copy(update={"most_handovers": 9})
    capped = replace(workspace, policy=workspace.policy.model_copy(update={"territories": rules}))
    proposals = propose_territories(capped, settings, most=1, stop=stop)
    one = proposals.proposals[0]
    assert len(one.moves) <= 9
    owners = dict(zip((customer.id for customer in proposals.customers), one.owners, strict=True))
    chosen = choose(capped, settings, owners, number=1, by="", remark="", before=None, stop=stop)
    read = [decision(move.customer_id, "reject") for move in chosen.proposal.moves[:2]]
    done = review(capped, settings, read, by="", remark="", before=chosen.approval, stop=stop)
    assert len(done.proposal.moves) <= 9


def test_a_rejected_move_keeps_the_figures_that_it_was_proposed_with(
    workspace, settings, stop, approved, tmp_path
):
    first = approved.proposal.moves[0]
    assert first.workload_s > 0
    read = [decision(first.customer_id, "reject")]
    done = review(workspace, settings, read, by="", remark="", before=approved.approval, stop=stop)
    (kept,) = done.proposal.rejected
    assert (kept.customer_id, kept.from_rep, kept.to_rep) == (first.customer_id, "R1", "R2")
    assert (kept.potential, kept.workload_s, kept.revenue) == (
        first.potential,
        first.workload_s,
        first.revenue,
    )
    # if nobody had moved instead, the way would be the one proposed; the centres may have moved a shop or two
    assert kept.way == pytest.approx(first.way, abs=240.0)
    files = render_approval(done.approval, done.proposals, done.proposal, workspace.policy)
    book = openpyxl.load_workbook(io.BytesIO(files["moves.xlsx"]))
    rows = {row[0]: row for row in book.worksheets[0].iter_rows(values_only=True)}
    assert rows[first.customer_id][4:7] == pytest.approx(
        (first.potential, first.workload_s / 3600, first.revenue)
    )
    # moves that happen no more are not counted
    about = {row[0]: row[1] for row in book.worksheets[2].iter_rows(values_only=True)}
    assert about["Moves"] == len(done.proposal.moves)


def test_rejected_moves_of_which_nothing_else_came_have_the_ways_of_the_proposal(stated):
    proposed = measure(stated.problem, np.array([0] * 18 + [1] * 22, dtype=np.int64))
    moves = {move.customer_id: move for move in moves_of(stated, stated.problem, proposed)}
    read = [
        Decision(customer_id=key, from_rep=one.from_rep, to_rep=one.to_rep, verdict="reject", date=TODAY)
        for key, one in moves.items()
    ][::2]
    after = proposed.assignment.copy()
    for one in read:
        idx = next(idx for idx, customer in enumerate(stated.customers) if customer.id == one.customer_id)
        after[idx] = {"R1": 0, "R2": 1}[one.from_rep]
    found = rejected_moves(stated, measure(stated.problem, after), read)
    rejected = MoveReason(code="rejected")
    assert {one.why.code for one in found} == {"rejected"}
    assert [replace(one, why=rejected) for one in found] == [
        replace(moves[one.customer_id], why=rejected) for one in read
    ]


@limits(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_limit_of_each_rep_holds_as_far_as_decisions_let_it(team, data):
    """Limits count as against today: what the decisions alone hand over stays, and no more than the limit comes to it."""
    reps = [team.rep("E", 0.3), team.rep("M", 0.15), team.rep("W", 0.0)]
    owners = {f"C{idx:02}": "EMW"[data.draw(st.integers(0, 2))] for idx in range(18)}
    customers = [
        team.customer(key, 0.015 * idx, rep_id=owner, value=data.draw(st.sampled_from((50.0, 100.0, 300.0))))
        for idx, (key, owner) in enumerate(owners.items())
    ]
    limit, in_all = data.draw(st.integers(0, 6)), data.draw(st.sampled_from((0, 3, 6)))
    stated = team.state(customers, reps, most_handovers_per_rep=limit, most_handovers=in_all)
    approved = {key: "EMW"[data.draw(st.integers(0, 2))] for key in owners}
    moved = [key for key in owners if approved[key] != owners[key]]
    said = (
        data.draw(st.dictionaries(st.sampled_from(moved), st.sampled_from(("accept", "reject"))))
        if moved
        else {}
    )
    read = [
        Decision(customer_id=key, from_rep=owners[key], to_rep=approved[key], verdict=verdict, date=TODAY)
        for key, verdict in said.items()
    ]
    found = repaired(stated, approved, read, seed=1, stop=Iterations(2_000))
    after = {one.id: stated.reps[idx].id for one, idx in zip(stated.customers, found.assignment, strict=True)}
    assert {key: after[key] for key in said} == decided(read)

    def touched(rep_id, then):
        return sum(rep_id in {owners[key], then[key]} for key in then if then[key] != owners[key])

    for rep_id in "EMW":
        by_decision = touched(rep_id, decided(read))
        # 0 is no limit
        assert limit == 0 or touched(rep_id, after) <= max(limit, by_decision)
        passed = TerritoryFinding(code="handovers_of_rep", rep_id=rep_id, count=by_decision, most=limit)
        assert (passed in beyond_limits(stated, read)) == (0 < limit < by_decision)
    handed = sum(after[key] != owners[key] for key in owners)
    accepted = sum(decided(read)[key] != owners[key] for key in said)
    assert in_all == 0 or handed <= max(in_all, accepted)


def test_a_limit_that_accepted_moves_pass_is_said_with_numbers(workspace, settings, stop, approved):
    rules = workspace.policy.territories.model_copy(update={"most_handovers_per_rep": 2})
    capped = replace(workspace, policy=workspace.policy.model_copy(update={"territories": rules}))
    read = [decision(move.customer_id, "accept") for move in approved.proposal.moves[:3]]
    done = review(capped, settings, read, by="", remark="", before=approved.approval, stop=stop)
    assert len(done.proposal.moves) == 3
    said = "gives and takes 3 customers, over the 2 that [territories] most_handovers_per_rep allows"
    assert sum(said in finding_text(one, "en") for one in done.proposal.findings) == 2


def test_the_same_said_on_another_day_is_no_new_decision():
    known = (decision("C1", "reject", by="Ann"),)
    later = replace(known[0], date=TODAY + dt.timedelta(days=9))
    assert merged(known, [later]) == known
    assert merged(known, [replace(later, remark="sure")]) != known
