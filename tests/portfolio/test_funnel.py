"""The funnel, with numbers that can be followed by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from routeplan.model import Customer, Opportunity
from routeplan.policy import FunnelRules, Policy
from routeplan.portfolio import assess, expected_values, funnel_of

AS_OF = date(2026, 11, 22)
RULES = FunnelRules(target=1000.0)


def opportunity(customer_id, stage, amount=100.0, **facts):
    facts = {"next_step": "call", "last_progress": AS_OF} | facts
    return Opportunity(
        id=f"O-{customer_id}", customer_id=customer_id, stage=stage, stated=stage, amount=amount, **facts
    )


def test_expected_is_amount_times_chance_and_nothing_without_a_next_step():
    rows = [
        opportunity("a", "proposal"),
        opportunity("a", "contract", 10.0),
        opportunity("b", "contract", next_step=""),
        opportunity("c", "won"),
        opportunity("d", "lost"),
    ]
    assert expected_values(rows, RULES) == {"a": 59.0, "b": 0.0, "c": 0.0, "d": 0.0}


def test_expected_value_raises_the_worth_of_a_visit():
    customers = [Customer(id=name, name=name, lon=0.0, lat=0.0, tier="A", revenue=100.0) for name in "ab"]
    found = assess(
        customers, orders=None, visits=None, policy=Policy(), as_of=AS_OF, expected={"a": 50.0}
    ).customers
    assert [customer.value for customer in found] == [150.0, 100.0]
    assert found[0].worth_s > found[1].worth_s


def test_stages_are_counted_held_against_the_shape_and_convert():
    rows = [
        *(opportunity(f"o{idx}", "opportunity") for idx in range(4)),
        *(opportunity(f"p{idx}", "proposal") for idx in range(3)),
        opportunity("w", "won", closed_on=AS_OF),
        opportunity("x", "lost", closed_on=AS_OF, lost_at="proposal"),
        opportunity("y", "lost", closed_on=AS_OF),
    ]
    stages = funnel_of(rows, {}, RULES, as_of=AS_OF).stages
    assert [stage.count for stage in stages] == [4, 0, 3, 0, 1]
    old = opportunity("v", "won", closed_on=date(2026, 8, 24))  # ninety days ago: the cycle before
    assert funnel_of([*rows, old], {}, RULES, as_of=AS_OF).stages[-1].count == 1
    # eight in stages, of which the shape gives fifteenths
    assert [stage.wanted for stage in stages] == pytest.approx([8 * part / 15 for part in (5, 4, 3, 2, 1)])
    # ten were opportunities, five got as far as a proposal, one went on and was won
    assert [stage.conversion for stage in stages] == [0.5, 1.0, 0.2, 1.0, None]


def test_seven_days_without_progress_raise_an_alert():
    rows = [
        opportunity("a", "proposal", last_progress=date(2026, 11, 16)),
        opportunity("b", "proposal", last_progress=date(2026, 11, 15)),
        opportunity("c", "proposal", 200.0, last_progress=None),
        opportunity("d", "won", last_progress=None, closed_on=AS_OF),
    ]
    found = funnel_of(rows, {"b": "R1", "c": "R2", "d": "R2"}, RULES, as_of=AS_OF)
    assert [(one.customer_id, one.days) for one in found.stale] == [("c", None), ("b", 7)]
    assert [(one.rep_id, one.expected) for one in found.stale] == [("R2", 100.0), ("R1", 50.0)]
    assert [(one.counts, one.stale) for one in found.reps] == [((0, 0, 1, 0, 0), 1), ((0, 0, 1, 0, 1), 1)]


def test_each_rep_has_the_shares_of_the_own_opportunities_that_went_on():
    rows = [
        opportunity("a", "opportunity"),
        opportunity("a", "proposal"),
        opportunity("b", "lost", closed_on=AS_OF, lost_at="contract"),
    ]
    first, second = funnel_of(rows, {"a": "R1", "b": "R2"}, RULES, as_of=AS_OF).reps
    assert first.conversions == (0.5, 1.0, 0.0, None, None)
    assert second.conversions == (1.0, 1.0, 1.0, 0.0, None)


def test_the_forecast_is_by_rep_and_month_and_the_gap_asks_for_inflow():
    rows = [
        # 90 x (1 - 0.5) = 45 days after 1 December is 15 January; 90 x 0.1 = 9 days after 22 November is 1 December
        opportunity("a", "proposal", 400.0, next_step_date=date(2026, 12, 1)),
        opportunity("a", "contract", 100.0, next_step_date=date(2026, 1, 1)),
        opportunity("a", "won", 300.0, closed_on=date(2026, 11, 1)),
        opportunity("a", "won", 100.0, closed_on=date(2026, 8, 24)),  # ninety days ago: the cycle before
        opportunity("b", "lost", 400.0, closed_on=date(2026, 11, 1)),
    ]
    found = funnel_of(rows, {"a": "R1", "b": "R2"}, RULES, as_of=AS_OF)
    assert found.forecast == (("R1", "2026-12", 90.0), ("R1", "2027-01", 200.0))
    first, second = found.reps
    # 1000 - 300 won - 290 expected; half of all decided money was won
    assert (first.won, first.expected, first.gap, first.inflow) == (300.0, 290.0, 410.0, 820.0)
    assert (second.gap, second.inflow) == (1000.0, 2000.0)


@given(st.lists(st.tuples(st.sampled_from((*RULES.stages, RULES.lost)), st.floats(0, 1e6)), max_size=12))
def test_the_forecast_adds_up_to_what_is_expected(rows):
    book = [
        opportunity(f"c{idx}", stage, amount, closed_on=AS_OF) for idx, (stage, amount) in enumerate(rows)
    ]
    found = funnel_of(book, {}, RULES, as_of=AS_OF)
    assert sum(amount for *_, amount in found.forecast) == pytest.approx(
        sum(expected_values(book, RULES).values())
    )
    assert all(stage.conversion is None or 0 <= stage.conversion <= 1 for stage in found.stages)


def test_each_stage_has_a_chance():
    with pytest.raises(ValidationError, match="5 stages need 5 chances, there are 4: set chances"):
        FunnelRules(chances=(0, 0.5, 0.9, 1))
