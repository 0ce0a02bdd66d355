"""Progress against targets, falls of sales, and what a customer is worth and costs."""

from datetime import date, timedelta

import pandas as pd
import pytest

from routeplan.coverage import measure_coverage
from routeplan.errors import InputError
from routeplan.model import Funnel, StaleOpportunity
from routeplan.policy import Policy, read_policy

AS_OF = date(2026, 11, 22)


def ago(days):
    return pd.Timestamp(AS_OF - timedelta(days=days))


def weekly(money):
    """Orders of C1, a week each, the newest first."""
    rows = [("C1", ago(7 * week + 1), amount) for week, amount in enumerate(money)]
    return pd.DataFrame([*rows, ("C1", ago(100), 1.0)], columns=["customer_id", "date", "amount"])


def test_a_fall_of_a_fifth_names_rep_and_district(measured):
    (alert,) = measured(orders=weekly([80, 100, 100, 100, 100])).alerts
    assert (alert.rep_id, alert.district, alert.now, alert.usual) == ("R1", "North", 80.0, 100.0)
    assert alert.change == pytest.approx(-0.2)
    assert measured(orders=weekly([81, 100, 100, 100, 100])).alerts == ()


def test_orders_that_do_not_go_back_raise_no_alert(measured):
    assert measured(orders=weekly([0, 100]).iloc[:2]).alerts == ()


def test_targets_are_held_against_what_would_be_on_the_way(measured):
    """22 of 30 days of November, and 53 of 92 of the quarter, have passed."""
    targets = {"coverage": 0.6, "tiers": {"A": 0.5}, "visits": {"A": 30}, "sales": 920, "new_customers": 1}
    found = {
        (one.kind, one.name): one for one in measured(Policy.model_validate({"targets": targets})).targets
    }
    assert found["coverage", ""].is_behind
    assert (found["coverage", "A"].actual, found["coverage", "A"].is_behind) == (0.5, False)
    visits = found["visits", "A"]
    assert (visits.actual, visits.by_now) == (1.0, pytest.approx(22.0))
    assert visits.a_week == pytest.approx(29 / (8 / 7))
    sales = found["sales", ""]
    assert (sales.actual, sales.by_now) == (100.0, pytest.approx(530.0))
    assert sales.a_week == pytest.approx(820 / (39 / 7))
    assert found["new_customers", ""].actual == 0.0


def test_the_target_stands_in_the_rows(measured):
    rows = measured(Policy.model_validate({"targets": {"coverage": 0.6, "tiers": {"A": 0.9}}})).rows
    assert {(row.by, row.name): row.target for row in rows}["tier", "A"] == 0.9
    assert rows[0].target == 0.6


def test_a_target_of_no_tier_names_the_nearest(tmp_path):
    (tmp_path / "policy.toml").write_text("[targets]\nvisits = { AA = 20 }\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_policy(tmp_path / "policy.toml")
    assert "[targets] visits names 'AA', which is no tier" in str(caught.value.problems[0])


def test_worth_and_cost_of_a_customer_need_costs_and_two_years(measured):
    costs = {"coverage": {"costs": {"margin": 0.2, "winning": 500}}}
    results = measured(Policy.model_validate(costs)).results
    # 150 of two buyers, a fifth of it profit, over 20 years at most as nobody left; C3 was won
    assert results.lifetime_value == pytest.approx(150 / 2 * 0.2 * 20)
    assert results.acquisition_cost == 500.0
    assert results.lifetime_years == 20
    assert measured().results.lifetime_value is None


def test_the_forecast_is_last_years_month_times_growth(measured):
    months = dict(measured().results.forecast)
    assert list(months) == ["2026-12", "2027-01", "2027-02"]
    assert months["2026-12"] == 0.0  # nothing was sold in December 2025


def test_on_the_last_day_the_period_is_over(customers, orders, visits, team):
    """30 September 2026 ends a month and a quarter; on the day before one day is left."""
    policy = Policy.model_validate({"targets": {"visits": {"A": 30}, "sales": 920}})

    def at(day):
        parts = {"prospects": (), "opportunities": (), "approved": {}, "planned": {}, "funnel": None}
        return measure_coverage(
            customers, team, orders=orders, visits=visits, working_days=(date(2026, 9, 30),), policy=policy, as_of=day, **parts
        ).targets  # fmt: skip

    assert [(one.is_over, one.a_week, one.a_day) for one in at(date(2026, 9, 30))] == [
        (True, 0.0, None),
        (True, 0.0, None),
    ]
    assert [one.is_over for one in at(date(2026, 9, 29))] == [False, False]
    assert at(date(2026, 9, 29))[0].a_day == 30.0


def test_visits_are_told_by_working_day(measured):
    days = [
        AS_OF + timedelta(days=count) for count in (1, 2, 3, 4, 8, 9)
    ]  # four of them in November, and the 30th
    targets = {"targets": {"visits": {"A": 30}, "sales": 920}}
    visits, sales = measured(Policy.model_validate(targets), working_days=days).targets
    assert visits.a_day == pytest.approx(29 / 5)
    assert sales.a_day is None


def test_orders_that_begin_too_late_do_not_tell_who_is_new(measured):
    targets = Policy.model_validate({"targets": {"new_customers": 1}})
    (new,) = measured(targets, orders=weekly([100, 100])).targets
    assert (new.actual, new.is_behind, new.a_week) == (None, False, 0.0)
    assert measured(orders=weekly([100])).orders_begin == AS_OF - timedelta(days=100)
    assert measured().orders_begin is None


def test_dormant_customers_rank_by_what_they_bought_while_they_did(measured):
    """C1 stopped 400 days ago at 30 a year; C3 200 days ago at 50, after 500 that are older than a year before."""
    rows = [("C1", ago(400), 10.0), ("C1", ago(700), 20.0), ("C3", ago(200), 50.0), ("C3", ago(600), 500.0)]
    found = measured(orders=pd.DataFrame(rows, columns=["customer_id", "date", "amount"]))
    assert [(one.id, one.sales_then) for one in found.dormant] == [("C3", 50.0), ("C1", 30.0)]


def test_without_contacts_penetration_is_not_known(measured):
    assert measured().whole.penetration == pytest.approx(0.5)
    assert measured(visits=None).whole.penetration is None


def test_what_stands_still_is_told_by_its_amount(measured):
    facts = {"customer_id": "C1", "stage": "proposal", "days": 9, "rep_id": "R1", "expected": 1.0}
    stale = tuple(
        StaleOpportunity(id=key, amount=amount, **facts) for key, amount in (("O1", 10.0), ("O2", 20.0))
    )
    found = measured(funnel=Funnel(stages=(), stale=stale, forecast=(), reps=()))
    assert [one.id for one in found.stalled] == ["O2", "O1"]
    assert measured().stalled == ()
