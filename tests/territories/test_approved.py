"""An approved version stands in a plan, as far as its reps are there and may serve."""

from dataclasses import replace

import pytest

from routeplan.planning import build_case
from routeplan.territories import assign_territories
from routeplan.travel import StraightLine


@pytest.fixture
def assigned(workspace, settings):
    def assign(approved, *, case=None, **rules):
        policy = workspace.policy.territories.model_copy(update=rules)
        case = case or build_case(workspace, settings)[0]
        travel = StraightLine.from_rules(workspace.policy.travel)
        found = assign_territories(case, policy, travel, seed=1, approved=approved)
        return {key: area.rep_id for area in found.territories for key in area.customer_ids}

    return assign


def test_customers_stay_with_the_approved_rep_however_uneven(assigned):
    owners = {f"C{idx:02}": "R2" for idx in range(40)}
    assert assigned(owners) == owners


def test_keep_counts_for_the_customers_that_are_not_approved(assigned):
    # C00 to C04 are Ann's today, C05 and C06 Bo's
    found = assigned({"C00": "R2", "C05": "R1"}, method="keep")
    assert [found[key] for key in ("C00", "C01", "C05", "C06")] == ["R2", "R1", "R1", "R2"]


def test_new_customers_are_assigned_around(assigned):
    owners = {f"C{idx:02}": "R1" if idx % 2 else "R2" for idx in range(38)}
    found = assigned(owners)
    assert {key: found[key] for key in owners} == owners
    assert set(found) == {f"C{idx:02}" for idx in range(40)}


def test_a_rep_who_left_or_lacks_a_skill_loses_the_customer_and_a_lock_wins(assigned, workspace, settings):
    case, _ = build_case(workspace, settings)
    customers = {customer.id: customer for customer in case.customers}
    customers["C01"] = replace(customers["C01"], skills=frozenset({"cold"}))
    customers["C02"] = replace(customers["C02"], locked=True)
    reps = tuple(replace(rep, skills=frozenset({"cold"} if rep.id == "R1" else ())) for rep in case.reps)
    case = replace(case, customers=tuple(customers.values()), reps=reps)
    found = assigned({"C00": "R9", "C01": "R2", "C02": "R2"}, case=case)
    assert found["C00"] in {"R1", "R2"}
    assert found["C01"] == "R1"
    assert found["C02"] == "R1"
