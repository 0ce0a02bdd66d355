"""What is said of orders that are returns, or lie in the future."""

import datetime as dt

import pandas as pd

from routeplan.policy import Policy
from routeplan.portfolio.findings import history_warnings, returns_warning

ORDERS = pd.DataFrame(
    {
        "customer_id": ["a", "b", "b"],
        "date": pd.to_datetime(["2026-11-01", "2026-11-02", "2027-11-02"]),
        "amount": [10.0, -4.0, -1.5],
    }
)


def test_returns_are_told_once():
    (problem,) = returns_warning(ORDERS)
    assert problem.message == "2 below 0, -5.50 in all, such as -4.00 of 'b' on 2026-11-02"
    assert returns_warning(ORDERS[:1]) == returns_warning(None) == ()


def test_whoever_reads_the_histories_says_it_once():
    found = history_warnings([], ORDERS, None, {"a": 10.0}, Policy(), dt.date(2026, 11, 22))
    assert [problem.code for problem in found].count("order_returns") == 1


def test_orders_in_the_future_are_told_once_where_the_policy_sets_no_day():
    def told(policy):
        found = history_warnings(
            [], ORDERS, None, {"a": 10.0}, Policy.model_validate(policy), dt.date(2026, 11, 22)
        )
        return [problem.message for problem in found if problem.code == "date_later"]

    assert told({}) == ["1 dated after 2026-11-22 (as_of), the last on 2027-11-02; they do not count"]
    assert told({"horizon": {"start": "2026-11-23"}}) == []  # the table was held against that day
