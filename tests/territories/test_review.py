"""A review keeps what was decided, repairs the balance, and says nothing twice."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from routeplan.model import Decision
from routeplan.realigning import choose, propose_territories, review
from routeplan.territories.review import decided, merged

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


def test_the_same_said_on_another_day_is_no_new_decision():
    known = (decision("C1", "reject", by="Ann"),)
    later = replace(known[0], date=TODAY + dt.timedelta(days=9))
    assert merged(known, [later]) == known
    assert merged(known, [replace(later, remark="sure")]) != known
