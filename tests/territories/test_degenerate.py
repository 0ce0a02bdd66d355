"""Inputs at the edge: there is always a result, and its reasons have numbers."""

import pytest


def check(drawn, customers):
    """Every customer is in one territory, and the evaluation finds no rule broken."""
    assert set(drawn.owner) == {customer.id for customer in customers}
    assert not drawn.evaluation.violations


def test_more_reps_than_customers(team):
    customers = team.line(2)
    drawn = team.draw(customers, [team.rep(f"R{idx}", 0.01 * idx) for idx in range(5)])
    check(drawn, customers)
    assert any("there are 2 customers for 5 reps" in sentence for sentence in drawn.findings)
    summary = drawn.evaluation.territories
    assert summary.potential_index == 0
    assert sorted(item.pieces for item in summary.reps) == [0, 0, 0, 1, 1]


def test_one_rep_has_everybody(team):
    customers = team.line(10)
    drawn = team.draw(customers, [team.rep("R")])
    check(drawn, customers)
    assert drawn.findings == ()
    assert drawn.evaluation.territories.workload_index == 1


def test_one_customer(team):
    customers = team.line(1)
    check(team.draw(customers, [team.rep("R")]), customers)


def test_a_customer_larger_than_a_territory(team):
    """Of 900 + 5000 each of two should hold 2950, at most 3245."""
    customers = [*team.line(9), team.customer("C9", 0.09, value=5000.0)]
    drawn = team.draw(customers, [team.rep("E", 0.09), team.rep("W")])
    check(drawn, customers)
    assert any("customer 'C9' alone has 5,000, over the 3,245" in sentence for sentence in drawn.findings)


@pytest.mark.parametrize("count", [2, 10, 41])
def test_all_customers_at_one_point(team, count):
    customers = [team.customer(f"C{idx}") for idx in range(count)]
    drawn = team.draw(customers, [team.rep("E", 0.1), team.rep("W", -0.1)])
    check(drawn, customers)
    held = list(drawn.owner.values()).count("E")
    assert drawn.findings == ()
    assert abs(2 * held / count - 1) <= 0.1
    assert drawn.evaluation.territories.centre_s == 0


def test_nothing_to_balance(team):
    """No customer is worth anything or needs a visit: the nearer home decides, and nothing is said."""
    customers = team.line(10, value=0.0, cadence=None)
    drawn = team.draw(customers, [team.rep("E", 0.09), team.rep("W")])
    check(drawn, customers)
    assert drawn.findings == ()
    assert drawn.evaluation.territories.potential_index == 1
    assert (drawn.owner["C0"], drawn.owner["C9"]) == ("W", "E")


def test_locks_against_the_tolerance(team):
    """Nine of ten are locked to W: 900 of a share of 500, where 550 is allowed."""
    customers = [*team.line(9, rep_id="W", locked=True), team.customer("C9", 0.09)]
    drawn = team.draw(customers, [team.rep("E", 0.09), team.rep("W")])
    check(drawn, customers)
    assert any(
        "Territory of W: potential is +80% off its share of 500: 9 customers that only this rep may serve add up to 900"
        in sentence
        for sentence in drawn.findings
    )


def test_a_group_larger_than_a_territory(team):
    """Nine of ten belong together: whoever has them has 900 of a share of 500."""
    customers = [*team.line(9, group="Chain"), team.customer("C9", 0.09)]
    drawn = team.draw(customers, [team.rep("E", 0.09), team.rep("W")])
    check(drawn, customers)
    assert len({drawn.owner[f"C{idx}"] for idx in range(9)}) == 1
    assert any("potential is +" in sentence for sentence in drawn.findings)


def test_a_group_that_nobody_may_serve_whole_is_left_out(team):
    """Intake refuses such tables; a case made by hand gets a result, and the violation is named."""
    customers = [
        team.customer("C0", group="X", rep_id="E", locked=True),
        team.customer("C1", group="X", rep_id="W", locked=True),
        team.customer("C2", 0.02),
    ]
    drawn = team.draw(customers, [team.rep("E", 0.09), team.rep("W")])
    assert set(drawn.owner) == {"C2"}
    assert {item.customer_id for item in drawn.evaluation.violations} == {"C0", "C1"}


def test_a_rep_without_shifts_gets_nobody_but_the_locked(team):
    customers = [team.customer("C0", rep_id="A", locked=True), *team.line(9)[1:]]
    drawn = team.draw(customers, [team.rep("A", leave=team.away), team.rep("E", 0.09), team.rep("W")])
    check(drawn, customers)
    assert [name for name, rep_id in drawn.owner.items() if rep_id == "A"] == ["C0"]


def test_a_team_without_any_shift_shares_evenly(team):
    customers = team.line(10)
    drawn = team.draw(customers, [team.rep("E", 0.09, leave=team.away), team.rep("W", leave=team.away)])
    check(drawn, customers)
    assert list(drawn.owner.values()).count("E") == 5


def test_nobody_may_serve_anybody(team):
    customers = team.line(4, skills=frozenset({"pharma"}))
    drawn = team.draw(customers, [team.rep("E"), team.rep("W")])
    assert drawn.owner == {}
    assert not drawn.evaluation.violations
    assert drawn.evaluation.territories.pieces == 0
