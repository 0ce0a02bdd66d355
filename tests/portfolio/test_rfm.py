"""RFM scores and segments, by hand and beside a plain pandas calculation."""

import datetime as dt
from itertools import pairwise
from statistics import median

import numpy as np
import pandas as pd
import pytest

from routeplan.policy import RfmRules
from routeplan.portfolio.rfm import rfm_table

AS_OF = dt.date(2026, 11, 22)


def orders(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "date", "amount"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


@pytest.fixture
def drawn():
    rng = np.random.default_rng(3)
    days = pd.Timestamp(AS_OF) - pd.to_timedelta(rng.integers(0, 900, 600), unit="D")
    ids = [f"c{number}" for number in rng.integers(0, 40, 600)]
    return pd.DataFrame({"customer_id": ids, "date": days, "amount": rng.gamma(2.0, 50.0, 600).round(2)})


def test_fixed_cuts_give_scores_that_can_be_counted():
    fixed = RfmRules(recency=(30, 60, 120, 240), frequency=(2, 3, 4, 5), money=(10, 20, 30, 40))
    rows = [("a", "2026-10-23", 8.0), ("a", "2026-10-01", 12.0), ("b", "2026-10-22", 50.0)]
    found = rfm_table(orders(*rows), rules=fixed, as_of=AS_OF)
    # a: 30 days, 2 orders, 20; b: 31 days, 1 order, 50
    assert found[["recency", "frequency", "money"]].to_numpy().tolist() == [[30, 2, 20], [31, 1, 50]]
    assert found[["r", "f", "m"]].to_numpy().tolist() == [[5, 2, 3], [4, 1, 5]]
    assert found["segment"].tolist() == ["potential", "potential"]


def test_returns_reduce_money_and_are_no_order():
    rows = [("a", "2026-01-01", 100.0), ("a", "2026-11-01", -30.0)]
    found = rfm_table(orders(*rows), rules=RfmRules(), as_of=AS_OF).loc["a"]
    assert (found["recency"], found["frequency"], found["money"]) == (325, 1, 70.0)


def test_orders_after_as_of_do_not_count():
    rows = [("a", "2026-11-22", 1.0), ("a", "2026-11-23", 1.0), ("b", "2026-12-01", 1.0)]
    assert rfm_table(orders(*rows), rules=RfmRules(), as_of=AS_OF)["recency"].to_dict() == {"a": 0}


def test_who_did_not_order_for_a_year_is_lost():
    rows = [("a", "2025-11-22", 9.0), ("b", "2025-11-21", 9.0)]
    assert rfm_table(orders(*rows), rules=RfmRules(), as_of=AS_OF)["segment"].to_dict()["b"] == "lost"


def test_it_agrees_with_a_plain_calculation(drawn):
    found = rfm_table(drawn, rules=RfmRules(), as_of=AS_OF)
    assert_agrees(found, drawn, pd.Timestamp(AS_OF))
    assert set(found["segment"]) == {"champions", "potential", "declining", "sleeping", "lost"} & set(
        found["segment"]
    )


def assert_agrees(found, drawn, last):
    recent = drawn[(drawn["date"] > last - pd.DateOffset(months=24)) & (drawn["date"] <= last)]
    for customer_id, mine in drawn[drawn["date"] <= last].groupby("customer_id"):
        now = recent[recent["customer_id"] == customer_id]
        row = found.loc[customer_id]
        assert row["recency"] == (last - mine["date"].max()).days
        assert row["frequency"] == len(now)
        assert row["money"] == pytest.approx(now["amount"].sum())
    fifths = [0, 0.2, 0.4, 0.6, 0.8, 1.0]
    for figure, score in (("frequency", "f"), ("money", "m")):
        plain = pd.cut(found[figure].rank(pct=True).round(12), fifths, labels=[1, 2, 3, 4, 5]).astype(int)
        assert (plain == found[score]).all()
    plain = pd.cut(found["recency"].rank(pct=True).round(12), fifths, labels=[5, 4, 3, 2, 1]).astype(int)
    assert (plain == found["r"]).all()
    usual = {}
    for customer_id, mine in recent[recent["amount"] >= 0].groupby("customer_id"):
        days = sorted(set(mine["date"]))
        if len(days) >= 4:
            usual[customer_id] = round(median((later - earlier).days for earlier, later in pairwise(days)))
    for customer_id, row in found.iterrows():
        in_rhythm = row["recency"] <= 2 * usual.get(customer_id, median(usual.values()))
        r, fm = max(row["r"], 4 if in_rhythm else 1), (row["f"] + row["m"]) / 2
        if row["recency"] > 365:
            assert row["segment"] == "lost"
        elif fm >= 3.5:
            assert row["segment"] == ("champions" if r >= 4 else "potential" if r == 3 else "declining")
        else:
            assert row["segment"] == ("potential" if r >= 3 else "sleeping")


def test_who_orders_in_its_own_rhythm_is_recent_whatever_the_others_do():
    weekly = [("w", AS_OF - dt.timedelta(days=7 * n + 6), 900.0) for n in range(20)]
    daily = [(f"d{idx}", AS_OF - dt.timedelta(days=n), 5.0) for idx in range(9) for n in range(8)]
    found = rfm_table(orders(*weekly, *daily), rules=RfmRules(), as_of=AS_OF).loc["w"]
    assert (found["r"], found["segment"]) == (1, "champions")
    fifths = rfm_table(orders(*weekly, *daily), rules=RfmRules(rhythm=0), as_of=AS_OF).loc["w"]
    assert fifths["segment"] == "declining"
    cuts = RfmRules(recency=(1, 2, 3, 4))
    assert rfm_table(orders(*weekly, *daily), rules=cuts, as_of=AS_OF).loc["w"]["segment"] == "declining"
    missed = [(who, day - dt.timedelta(days=9), money) for who, day, money in weekly]
    late = rfm_table(orders(*missed, *daily), rules=RfmRules(), as_of=AS_OF).loc["w"]
    assert (late["recency"], late["segment"]) == (15, "declining")
