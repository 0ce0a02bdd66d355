"""Prospects in a plan: what the checker forbids, and what counts where."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.evaluate import check_calls, with_calls
from routeplan.model import PROSPECT, Approach, Call, Lead

MIN = 60
MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(5))
NEXT_WED = WED + timedelta(days=7)


def approach(channel="visit", due=MON, kind="prospect"):
    return Approach(kind=kind, number=2, of=4, channel=channel, due=due, seconds=30 * MIN, worth_s=5.0 * MIN)


def lead(status="stop", due=None):
    return Lead(
        id="P", name="P", rep_id="", kind="prospect", lead_class="", chance=0.1, potential=1.0, contacts=4, of=4,
        last_contact=None, status=status, due=due,
    )  # fmt: skip


@pytest.fixture
def with_prospect(world, scene):
    """The feasible week, with a prospect between B and C who may be visited."""

    def case(**facts):
        prospect = world.customer(
            "P", 25, tier=PROSPECT, cadence=None, rep_id="R1", approach=approach(**facts), value=9.0
        )
        due = world.due("P", last=world.horizon.end, worth_s=5 * MIN)
        dues = (*scene.case.due_visits, *([due] if prospect.approach.channel == "visit" else []))
        return replace(scene.case, leads=(prospect,), prospects=(prospect,), due_visits=dues)

    return case


def codes(evaluation):
    return sorted({violation.code for violation in evaluation.violations})


def visiting(world, *more):
    return world.plan(("R1", MON, 9, "ABPC"), ("R1", WED, 9, "D"), *more, R1="ABCD")


def test_a_prospect_on_the_way_is_no_customer_and_breaks_no_rule(world, scene, with_prospect):
    before = world.evaluate(scene.plan, scene.case)
    found = world.evaluate(visiting(world), with_prospect())
    assert codes(found) == []
    now, then = found.key_figures, before.key_figures
    assert (now.due, now.done, now.visits) == (then.due, then.done, then.visits + 1)
    assert [replace(one, time_share=0.0) for one in now.tiers] == [
        replace(one, time_share=0.0) for one in then.tiers
    ]
    assert now.potential_balance == then.potential_balance
    assert now.workload_balance == then.workload_balance
    assert (now.new_business.visits, now.new_business.service_s) == (1, 30 * MIN)
    assert now.new_business.time_share == pytest.approx(30 / 150)  # beside four visits of as long
    assert then.new_business is None


def test_a_prospect_left_out_is_no_visit_that_lacks_a_reason(world, scene, with_prospect):
    found = world.evaluate(scene.plan, with_prospect())
    assert found.unserved == ()
    assert (found.key_figures.new_business.due, found.key_figures.new_business.visits) == (1, 0)


def test_a_second_visit_within_the_gap_is_named(world, scene, with_prospect):
    plan = visiting(world, ("R1", NEXT_WED, 9, "P"))
    found = world.evaluate(plan, with_prospect())
    assert codes(found) == ["not_due", "prospect_gap"]
    said = next(one.message for one in found.violations if one.code == "prospect_gap")
    assert "9 days after" in said
    assert "56 days" in said


def test_a_visit_before_the_next_contact_is_due_is_named(world, scene, with_prospect):
    assert "prospect_gap" in codes(world.evaluate(visiting(world), with_prospect(due=TUE)))
    later = replace(scene.case, other_leads=(lead("open", due=MON + timedelta(days=30)),))
    assert codes(world.evaluate(visiting(world), later)) == ["prospect_gap"]


@pytest.mark.parametrize(
    ("status", "why"), [("stop", "given up"), ("won", "ordered"), ("promote", "promoted")]
)
def test_a_visit_after_the_end_of_the_sequence_is_named(world, scene, status, why):
    found = world.evaluate(visiting(world), replace(scene.case, other_leads=(lead(status),)))
    assert codes(found) == ["prospect_ended"]
    assert why in found.violations[0].message


def test_calls_to_prospects_count_as_new_business(world, scene, with_prospect):
    found = world.evaluate(scene.plan, with_prospect(channel="phone"))
    call = Call(date=MON, rep_id="R1", customer_id="P", channel="phone", seconds=30 * MIN)
    figures = with_calls(found, (call,)).key_figures
    assert (figures.new_business.calls, figures.new_business.call_s) == (1, 30 * MIN)
    assert figures.new_business.time_share == pytest.approx(30 / 150)
    assert next(one.time_share for one in figures.tiers if one.tier == "A") == pytest.approx(120 / 150)


def test_a_dormant_customer_who_is_won_back_counts_as_new_business(world, scene):
    asleep = tuple(
        replace(one, cadence=None, approach=approach(kind="dormant")) if one.id == "D" else one
        for one in scene.case.customers
    )
    case = replace(scene.case, customers=asleep, leads=(asleep[3],))
    figures = world.evaluate(scene.plan, case).key_figures
    assert (figures.due, figures.done, figures.new_business.visits) == (3, 3, 1)
    left_out = world.evaluate(scene.with_days(scene.plan.days[0]), case)
    assert left_out.unserved == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"channel": "online"}, "does not ask for"),
        ({"rep_id": "R2"}, "no working day"),
        ({"date": MON}, "before"),
        (None, "Nobody calls P"),
    ],
)
def test_the_calls_of_a_sequence_are_made_once_when_they_are_due(world, scene, with_prospect, changes, why):
    case = with_prospect(channel="phone", due=TUE)
    call = Call(date=WED, rep_id="R1", customer_id="P", channel="phone", seconds=30 * MIN)
    calls = () if changes is None else (replace(call, **changes),)
    said = [one.message for one in check_calls(calls, case, scene.plan, world.policy)]
    assert bool(said) == bool(why)
    assert why in "".join(said)
    if why:
        return
    again = check_calls((call, replace(call, date=THU)), case, scene.plan, world.policy)
    assert len(again) == 1
