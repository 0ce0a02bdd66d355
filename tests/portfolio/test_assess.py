"""Tiers, values and worth, with numbers that can be followed by hand."""

import datetime as dt

import pandas as pd
import pytest

from routeplan.model import Cadence, Customer
from routeplan.policy import Policy
from routeplan.portfolio import assess

AS_OF = dt.date(2026, 11, 22)


def customer(customer_id, **facts):
    return Customer(id=customer_id, name=customer_id, lon=0.0, lat=0.0, **facts)


def orders(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "date", "amount"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


def visits(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "date", "outcome"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


def assessed(customers, *, orders=None, visits=None, policy=None):
    result = assess(customers, orders=orders, visits=visits, policy=policy or Policy(), as_of=AS_OF)
    return {customer.id: customer for customer in result.customers}, result.warnings


def test_orders_of_the_last_twelve_months_make_the_tiers():
    rows = [("a", "2026-06-01", 80.0), ("b", "2026-06-01", 15.0), ("c", "2026-06-01", 5.0)]
    rows.append(("c", "2025-11-22", 1000.0))  # a day too old to count
    found, _ = assessed([customer("a"), customer("b"), customer("c")], orders=orders(*rows))
    assert {key: value.tier for key, value in found.items()} == {"a": "A", "b": "B", "c": "C"}
    assert found["c"].revenue == 5.0


def test_orders_win_over_a_revenue_column_and_the_column_over_nothing():
    found, _ = assessed(
        [customer("a", revenue=7.0), customer("b", revenue=9.0)], orders=orders(("a", "2026-06-01", 50.0))
    )
    assert (found["a"].revenue, found["b"].revenue) == (50.0, 9.0)


def test_fewer_months_are_scaled_to_a_year():
    policy = Policy.model_validate({"portfolio": {"months": 6}})
    found, _ = assessed([customer("a")], orders=orders(("a", "2026-10-01", 50.0)), policy=policy)
    assert found["a"].revenue == 100.0


def test_a_tier_given_by_hand_wins():
    found, _ = assessed([customer("a", revenue=1.0, tier="A"), customer("b", revenue=99.0)])
    assert found["a"].tier == "A"


def test_value_is_potential_where_it_is_stated():
    found, _ = assessed([customer("a", revenue=10.0, potential=500.0), customer("b", revenue=20.0)])
    assert (found["a"].value, found["b"].value) == (500.0, 20.0)


def test_worth_runs_from_half_to_one_and_a_half_times_the_tiers_by_rank():
    found, _ = assessed([customer(str(idx), tier="A", revenue=float(idx)) for idx in range(3)])
    assert [found[key].worth_s for key in "012"] == [0.5 * 10_800, 10_800, 1.5 * 10_800]


def test_cadence_and_service_come_from_the_tier_unless_the_customer_has_its_own():
    own = Cadence.parse("every 10 days")
    found, _ = assessed(
        [
            customer("a", tier="A"),
            customer("b", tier="A", cadence=own, has_own_cadence=True, service_s=600),
            customer("c", tier="A", cadence=None, has_own_cadence=True),
        ]
    )
    assert (found["a"].cadence.interval, found["a"].service_s) == (7, 1800)
    assert (found["b"].cadence.interval, found["b"].service_s) == (10, 600)
    assert found["b"].cadence.min_gap == 7  # 70 % of 10 days
    assert found["c"].cadence is None


def test_the_last_visit_is_the_latest_done_one_of_log_and_column():
    log = visits(
        ("a", "2026-11-02", "done"),
        ("a", "2026-11-10", "cancelled"),
        ("b", "2026-11-02", "done"),
        ("b", "2026-12-02", "done"),
    )
    found, _ = assessed(
        [customer("a"), customer("b", last_visit=dt.date(2026, 11, 9)), customer("c")], visits=log
    )
    assert found["a"].last_visit == dt.date(2026, 11, 2)
    assert found["b"].last_visit == dt.date(2026, 11, 9)  # the log's later one lies after as_of
    assert found["c"].last_visit is None


def test_orders_that_are_all_too_old_are_a_warning_that_names_the_cure():
    _, warnings = assessed([customer("a")], orders=orders(("a", "2022-10-31", 50.0)))
    assert any("set [horizon] as_of = 2022-10-31" in warning.hint for warning in warnings)


def test_nothing_to_rank_by_is_a_warning():
    found, warnings = assessed([customer("a"), customer("b")])
    assert {value.tier for value in found.values()} == {"C"}
    assert [warning.code for warning in warnings] == ["nothing_to_rank_by"]


@pytest.mark.parametrize("amounts", [(0.0, 0.0), (-5.0, 10.0)])
def test_customers_without_value_are_in_the_last_tier(amounts):
    found, _ = assessed([customer("a", revenue=amounts[0]), customer("b", revenue=amounts[1])])
    assert found["a"].tier == "C"


def test_a_tier_states_the_days_that_its_customers_like_who_state_none():
    policy = Policy.model_validate({"tiers": {"C": {"preferred_weekdays": "Mon-Thu"}}})
    own = customer("b", tier="C", preferred_weekdays=frozenset({4}))
    found, _ = assessed([customer("a", tier="C"), own, customer("c", tier="A")], policy=policy)
    assert {key: sorted(value.preferred_weekdays) for key, value in found.items()} == {
        "a": [0, 1, 2, 3],
        "b": [4],
        "c": [],
    }
