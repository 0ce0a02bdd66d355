"""Areas by class are treated as the policy says."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.model import HEXAGON_CLASSES, Cadence, Customer
from routeplan.policy import Policy
from routeplan.portfolio import assess, by_order_interval
from routeplan.portfolio.area_factors import by_area_class

KINDS = ("core", "development", "nurture")


def treated(classes, stated=None, **rules):
    """Assess one customer of tier B, every 14 days, a class, and treat it."""
    policy = Policy.model_validate({"coverage": {"classes": classes}, **rules})
    shops = [
        Customer(id=kind, name="", lon=0.0, lat=50.0, tier="B", **(stated or {}))
        for kind in (*KINDS, "nowhere")
    ]
    found = assess(shops, orders=None, visits=None, policy=policy, as_of=dt.date(2026, 11, 22)).customers
    return {one.id: one for one in by_area_class(found, {kind: kind for kind in KINDS}, policy)}


def test_each_class_has_its_worth_and_its_visits():
    found = treated({"worth": {"core": 2.0}, "frequency": {"core": 2.0, "nurture": 0.5}})
    assert [found[kind].cadence.interval for kind in (*KINDS, "nowhere")] == [7, 14, 28, 14]
    assert found["core"].worth_s == 2 * found["development"].worth_s == 2 * found["nowhere"].worth_s
    assert [found[kind].area_class for kind in (*KINDS, "nowhere")] == [*KINDS, ""]


def test_the_tier_says_how_seldom_and_how_often_at_most():
    found = treated({"frequency": {"core": 9.0, "nurture": 0.0}})
    assert (found["core"].cadence.interval, found["nurture"].cadence.interval) == (7, 28)
    none = treated({"frequency": {"nurture": 0.0}}, tiers={"B": {"frequency": [0.0, 1.0]}})
    assert none["nurture"].cadence is None


def test_a_cadence_of_its_own_stays():
    own = {"cadence": Cadence.parse("every 10 days"), "has_own_cadence": True}
    assert treated({"frequency": {"core": 2.0}}, own)["core"].cadence.interval == 10


@given(
    st.sampled_from(
        ["every 7 days", "every 14 days", "every 28 days", "2 per week", "3 per 4 weeks", "quarterly"]
    ),
    st.floats(0, 20),
    st.floats(0, 1),
    st.floats(1, 3),
)
def test_no_factor_leaves_the_least_and_the_most_of_the_tier(text, factor, least, most):
    tiers = {"B": {"cadence": text, "frequency": [least, most]}}
    cadence = treated({"frequency": dict.fromkeys(HEXAGON_CLASSES, factor)}, tiers=tiers)["core"].cadence
    if cadence is None:
        assert least == 0
        return
    times = Cadence.parse(text).interval / cadence.interval
    assert least - 1e-9 <= times <= most + 1e-9
    assert cadence.min_gap <= cadence.interval <= cadence.max_gap


def test_an_order_interval_keeps_to_the_tiers_frequency_whatever_the_area():
    """Ordering every second day asks for twice the tier's visits at most: every 7 days, in a core area as elsewhere."""
    policy = Policy.model_validate(
        {"portfolio": {"cadence": "order interval"}, "coverage": {"classes": {"frequency": {"core": 2.0}}}}
    )
    as_of = dt.date(2026, 11, 22)
    days = [as_of - dt.timedelta(days=2 * idx) for idx in range(6)]
    orders = pd.DataFrame({"customer_id": "core", "date": pd.to_datetime(days), "amount": 1.0})
    shop = Customer(id="core", name="", lon=0.0, lat=50.0, tier="B")
    found = assess([shop], orders=orders, visits=None, policy=policy, as_of=as_of).customers
    (often,) = by_order_interval(by_area_class(found, {"core": "core"}, policy), orders, policy, as_of=as_of)
    assert often.cadence.interval == 7


def test_factors_of_frequency_do_not_go_with_optimised_cadences():
    with pytest.raises(ValueError, match="leave one of them out"):
        treated({"frequency": {"core": 2.0}}, portfolio={"cadence": "optimise"})
    treated({"worth": {"core": 2.0}}, portfolio={"cadence": "optimise"})


def test_a_reserve_is_part_of_the_slack():
    with pytest.raises(ValueError, match="cannot be more"):
        Policy.model_validate({"coverage": {"reserve": 0.1}, "day": {"slack": 0.05}})
    Policy.model_validate({"coverage": {"reserve": 0.1}, "day": {"slack": "95 %"}})
