"""Sharing time out, against the exact optimum."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from routeplan.portfolio.callplan.allocate import Menu, allocate
from routeplan.portfolio.callplan.response import Response

FREQUENCIES = (0.5, 1.0, 1.5, 2.0)


@st.composite
def menus(draw, most=8):
    found = []
    for _ in range(draw(st.integers(1, most))):
        value, visit_s, usual = (
            draw(st.integers(0, 1000)),
            draw(st.integers(10, 90)),
            draw(st.sampled_from((1, 2))),
        )
        curve = Response(kept=draw(st.sampled_from((0.3, 0.5, 0.7))), most=1.25)
        found.append(
            Menu(
                pool="",
                seconds=tuple(visit_s * f for f in FREQUENCIES),
                value=tuple(value * curve.share(f) for f in FREQUENCIES),
                usual=usual,
            )
        )
    return found


def exact(menus, available):
    """Solve the multiple-choice knapsack with HiGHS."""
    values = np.concatenate([menu.value for menu in menus])
    seconds = np.concatenate([menu.seconds for menu in menus])
    one = np.kron(np.eye(len(menus)), np.ones(len(FREQUENCIES)))
    rules = [LinearConstraint(one, 1, 1), LinearConstraint(seconds[None, :], -np.inf, available)]
    found = milp(-values, constraints=rules, integrality=1, bounds=Bounds(0, 1), options={"mip_rel_gap": 0})
    return -found.fun


def time_between(menus, share):
    least = sum(menu.seconds[0] for menu in menus)
    return least + share * (sum(menu.seconds[-1] for menu in menus) - least)


@settings(max_examples=60, deadline=None)
@given(menus(), st.floats(0, 1))
def test_the_gap_to_the_optimum_is_less_than_one_step_and_the_bound_holds(found, share):
    available = time_between(found, share)
    result, best = allocate(found, {"": available}), exact(found, available)
    step = max(b - a for menu in found for a, b in zip(menu.value, menu.value[1:], strict=False))
    assert result.seconds <= available * (1 + 1e-6)
    assert best - step - 1e-6 <= result.value <= best + 1e-6
    assert result.bound >= best - 1e-6


def test_with_a_hundred_customers_the_gap_is_below_a_thousandth():
    rng = np.random.default_rng(1)
    curve = Response(kept=0.4, most=1.3)
    found = [
        Menu(
            pool="",
            seconds=tuple(float(visit_s * f) for f in FREQUENCIES),
            value=tuple(float(value * curve.share(f)) for f in FREQUENCIES),
            usual=1,
        )
        for value, visit_s in zip(rng.pareto(1.2, 100) * 1000, rng.uniform(1200, 4000, 100), strict=True)
    ]
    available = time_between(found, 0.4)
    result = allocate(found, {"": available})
    assert result.value >= (1 - 1e-3) * exact(found, available)


@given(menus())
def test_at_the_hours_of_the_tier_cadence_it_is_never_worse(found):
    hours = sum(menu.seconds[menu.usual] for menu in found)
    usual = sum(menu.value[menu.usual] for menu in found)
    result = allocate(found, {"": hours})
    assert result.value >= usual * (1 - 1e-12)
    assert result.seconds <= hours * (1 + 1e-9)


def test_the_least_is_kept_without_time_and_everything_taken_with_plenty():
    menu = Menu(pool="", seconds=(10.0, 20.0), value=(5.0, 8.0), usual=0)
    assert allocate([menu], {"": 0.0}).chosen == (0,)
    plenty = allocate([menu], {"": 1e9})
    assert (plenty.chosen, plenty.price, plenty.bound) == ((1,), 0.0, 8.0)


def test_each_pool_has_its_own_time():
    menus = [Menu(pool=pool, seconds=(1.0, 2.0), value=(1.0, 3.0), usual=0) for pool in ("a", "b")]
    result = allocate(menus, {"a": 1.0, "b": 2.0})
    assert result.chosen == (0, 1)
    assert result.price == pytest.approx(2.0)
