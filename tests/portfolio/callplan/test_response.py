"""The response curve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.policy import Policy
from routeplan.portfolio.callplan.response import Response

CURVE = Response(kept=0.4, most=1.3)


def test_today_is_one_none_is_what_is_kept_and_many_near_the_most():
    assert CURVE.share(1) == pytest.approx(1.0)
    assert CURVE.share(0) == pytest.approx(0.4)
    assert CURVE.share(50) == pytest.approx(1.3)


@given(st.floats(0, 20), st.floats(0.01, 5))
def test_each_further_visit_brings_less(visits, step):
    first, second = (CURVE.share(visits + step * (n + 1)) - CURVE.share(visits + step * n) for n in (0, 1))
    assert first >= second >= 0


def test_the_elasticity_is_the_slope_today():
    slope = (CURVE.share(1.0001) - CURVE.share(0.9999)) / 0.0002
    assert CURVE.elasticity == pytest.approx(slope, rel=1e-4) == pytest.approx(0.3296, rel=1e-3)


@given(st.floats(-1, 2))
def test_a_measured_slope_bends_the_curve_and_keeps_today(elasticity):
    curve = CURVE.with_elasticity(elasticity)
    assert curve.share(1) == pytest.approx(1.0)
    assert 0 <= curve.kept < 1
    if 0.02 <= elasticity <= 0.43:  # 0.3 ln(1.3 / 0.3) = 0.44 is the steepest that keeps nothing below 0
        assert curve.elasticity == pytest.approx(elasticity)


def test_a_curve_that_would_not_flatten_is_refused():
    with pytest.raises(ValueError, match="gains more by further visits"):
        Policy.model_validate({"portfolio": {"response": {"kept": 0.8, "most": 1.5}}})


def test_the_tier_cadence_lies_within_its_frequency():
    with pytest.raises(ValueError, match="two numbers around 1"):
        Policy.model_validate({"tiers": {"A": {"frequency": [1.2, 2.0]}}})
