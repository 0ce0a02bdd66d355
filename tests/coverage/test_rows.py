"""Coverage, penetration and conversion, of all and by group."""

import pandas as pd
import pytest

from routeplan.model import Opportunity
from routeplan.policy import Policy
from tests.coverage.conftest import ago


def rows_of(found, by):
    return {row.name: row for row in found.rows if row.by == by}


def test_reached_is_who_was_contacted_or_ordered_and_buying_who_ordered(measured):
    """C1 ordered 5 days ago, C2 was phoned: two of four are reached, and one of the two buys; one of two opportunities is won."""
    whole = measured().whole
    assert (whole.customers, whole.reached, whole.buying) == (4, 2, 1)
    assert (whole.coverage, whole.penetration, whole.conversion) == (0.5, 0.5, 0.5)
    assert whole.dormant == 1  # C3, 200 days


def test_the_win_rate_of_a_rep_is_won_of_those_decided(measured):
    stages = [("C1", "won"), ("C1", "lost"), ("C2", "won"), ("C2", "proposal"), ("C4", "proposal")]
    opportunities = tuple(
        Opportunity(id=f"O{idx}", customer_id=customer, stage=stage, stated=stage, amount=1.0)
        for idx, (customer, stage) in enumerate(stages)
    )
    found = rows_of(measured(opportunities=opportunities), "rep")
    assert (found["R1"].won, found["R1"].lost) == (2, 1)
    assert found["R1"].win_rate == pytest.approx(2 / 3)
    assert found["R1"].conversion == 0.5
    assert found["R2"].win_rate is None  # nothing is decided


def test_channels_add_up_to_the_coverage_of_all(measured):
    """Of four, C1 was visited and C2 phoned; C3 ordered 200 days ago, and nobody knows C4."""
    found = measured()
    channels = rows_of(found, "channel")
    assert {name: row.of_all for name, row in channels.items()} == {
        "visit": 0.25,
        "phone": 0.25,
        "order": 0,
        "": 0,
    }
    assert sum(row.of_all for row in channels.values()) == found.whole.coverage
    assert found.whole.of_all is None


def test_a_shorter_window_reaches_fewer(measured):
    found = measured(Policy.model_validate({"coverage": {"days": 4}}))
    assert (found.whole.reached, found.whole.buying) == (1, 0)


def test_groups_partition_the_customers_and_their_sales(measured):
    found = measured()
    for by in ("rep", "team", "tier", "district", "channel"):
        rows = rows_of(found, by).values()
        for name in (
            "customers",
            "reached",
            "buying",
            "dormant",
            "visits",
            "recorded",
            "won",
            "lost",
            "sales",
        ):
            assert sum(getattr(row, name) for row in rows) == getattr(found.whole, name), (by, name)


def test_a_customer_without_a_rep_counts_for_the_nearest_and_an_approved_rep_wins(measured):
    found = measured()
    assert {one.id: one.rep_id for one in found.customers}["C3"] == "R2"
    assert found.attributed == 1
    found = measured(approved={"C3": "R1", "C1": "R2"})
    assert {one.id: one.rep_id for one in found.customers} == {"C1": "R2", "C2": "R1", "C3": "R1", "C4": "R2"}
    assert found.attributed == 0


def test_channels_are_those_of_the_last_contact(measured):
    assert {one.id: one.channel for one in measured().customers} == {
        "C1": "visit", "C2": "phone", "C3": "order", "C4": "",
    }  # fmt: skip


def test_visits_are_done_of_those_on_record_and_calls_are_none(measured):
    whole = measured().whole
    assert (whole.visits, whole.recorded, whole.completion) == (1, 2, 0.5)


def test_a_planned_visit_without_a_row_in_the_log_was_not_made(measured):
    """Two planned at C3, none on record; one at C4, where one is on record as not met: that is one visit, not two."""
    whole = measured(planned={"C3": 2, "C4": 1}).whole
    assert (whole.visits, whole.recorded) == (1, 4)


def test_sales_are_of_a_year_and_the_year_before_only_where_the_orders_go_back(measured, orders):
    whole = measured().whole
    assert (whole.sales, whole.sales_before) == (150.0, 50.0)
    assert whole.growth == pytest.approx(2.0)
    assert measured(orders=orders.iloc[:2]).whole.sales_before is None


def test_without_histories_nobody_is_reached(measured):
    whole = measured(orders=None, visits=None, opportunities=()).whole
    assert (whole.coverage, whole.penetration, whole.conversion, whole.completion) == (0.0, None, None, None)
    assert measured(orders=None, visits=None).months == ()


def test_months_follow_coverage_and_sales(measured):
    months = {one.month: one for one in measured().months}
    assert list(months)[-1] == "2026-11"
    assert len(months) == 12
    assert (months["2026-11"].sales, months["2026-10"].sales) == (60.0, 40.0)
    assert (months["2026-11"].coverage, months["2026-11"].visits) == (0.5, 1)
    assert (months["2026-11"].calls, months["2026-10"].calls) == (1, 0)  # C2 was phoned 3 days ago
    assert months["2026-09"].coverage == 0.0
    assert months["2026-05"].coverage == 0.25  # C3 ordered on 6 May
    assert months["2026-05"].new_customers == 1


def test_product_lines_are_counted_by_customer(measured, orders):
    assert measured().results.lines is None
    lined = orders.assign(product_line=["tea", "tea", "tea", ""])
    assert measured(orders=lined).results.lines == 1.0
    lined.loc[1, "product_line"] = "wine"
    assert measured(orders=lined).results.lines == 2.0
    assert measured().results.order_value == 50.0
    assert measured().results.orders_a_year == 1.5


def test_calls_of_the_month_are_the_teams_own_and_those_done(measured, visits):
    """C2 was phoned; a distributor's contact is nobody's call, and who was not reached was not called."""
    more = [
        (ago(2), "", "C4", "done", "distributor"),
        (ago(2), "R1", "C1", "not_met", "phone"),
        (ago(1), "R1", "C1", "done", "online"),
    ]
    log = pd.concat([visits, pd.DataFrame(more, columns=visits.columns)])
    assert (measured(visits=log).results.calls, measured(visits=log).results.visits) == (2, 1)
    assert measured(visits=visits[visits["channel"] == "visit"]).results.calls is None
