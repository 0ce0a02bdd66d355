"""A bad districting problem is refused with the field and the index."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.districts import solve, validate


@pytest.fixture
def good(district):
    return district([[0, 0], [1, 0], [2, 0], [3, 1]], 2)


def changed(array, index, value):
    copy = array.copy()
    copy[index] = value
    return copy


@pytest.mark.parametrize(
    ("field", "index", "value", "message"),
    [
        ("xy", (2, 1), np.nan, r"xy\[2, 1\] is not finite"),
        ("activity", (3, 0), -1.0, r"activity\[3, 0\] is negative: -1"),
        ("activity", (1, 0), np.inf, r"activity\[1, 0\] is not finite"),
        ("share", 1, 0.0, r"share\[1\] is not positive"),
        ("share", 1, 0.7, r"share sums to 1.2"),
        ("tolerance", 0, -0.1, r"tolerance\[0\] is negative"),
        ("home_xy", (0, 0), np.nan, r"home_xy\[0, 0\] is not finite"),
        ("allowed", 2, False, r"allowed\[2\] has no territory \(1 such units\)"),
    ],
)
def test_a_bad_value_is_refused_by_field_and_index(field, index, value, message, good):
    bad = replace(good, **{field: changed(getattr(good, field), index, value)})
    with pytest.raises(ValueError, match=message):
        solve(bad, seed=1)


@pytest.mark.parametrize("field", ["xy", "activity", "allowed", "home_xy"])
def test_a_wrong_shape_is_refused_by_field(field, good):
    with pytest.raises(ValueError, match=f"{field} has shape"):
        validate(replace(good, **{field: np.zeros((4, 3), dtype=getattr(good, field).dtype)}))


def test_other_nonsense_is_refused(good):
    with pytest.raises(ValueError, match=r"home_weight is 1\.5"):
        validate(replace(good, home_weight=1.5))
    with pytest.raises(ValueError, match="dtype"):
        validate(replace(good, allowed=np.ones((4, 2))))
    with pytest.raises(ValueError, match="at least one territory"):
        validate(replace(good, share=np.empty(0)))
    with pytest.raises(ValueError, match="one dimension"):
        validate(replace(good, tolerance=np.array([[0.1]])))
