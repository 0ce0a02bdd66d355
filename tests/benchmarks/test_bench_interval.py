"""How sure a mean of paired differences is."""

import math

import numpy as np
import pytest

from benchmarks.interval import LEAST, bootstrap


def test_equal_differences_leave_no_doubt():
    # however pairs are drawn, the mean of equal numbers is that number
    found = bootstrap([-0.5] * 8, list("abcdefgh"), seed=1)
    assert (found.mean, found.low, found.high) == pytest.approx((-0.5, -0.5, -0.5))


def test_fewer_pairs_than_a_sign_test_needs_show_nothing():
    # five of one sign come by chance with probability 2 / 2**5 = 0.06
    found = bootstrap([-1.0] * (LEAST - 1), list("abcde"), seed=1)
    assert found.mean == -1.0
    assert math.isinf(found.low)
    assert math.isinf(found.high)
    assert "too few" in str(found)


def test_the_interval_is_that_of_the_normal_theory_where_pairs_are_many():
    # 200 differences, half -1 and half +1: standard error 1 / sqrt(200) = 0.0707, so 1.96 of them are 0.139
    found = bootstrap([-1.0, 1.0] * 100, list(range(200)), seed=1)
    assert found.mean == 0.0
    assert found.high == pytest.approx(0.139, abs=0.015)
    assert found.low == pytest.approx(-0.139, abs=0.015)


def test_seeds_of_an_instance_count_as_one_draw():
    # ten instances at -1 or +1 with twenty equal seeds each: 1 / sqrt(10) = 0.32, not 1 / sqrt(200) = 0.07
    differences = [sign for instance in range(10) for sign in [(-1.0) ** instance] * 20]
    instances = [instance for instance in range(10) for _ in range(20)]
    assert bootstrap(differences, instances, seed=1).high == pytest.approx(0.62, abs=0.1)


def test_with_few_instances_the_interval_speaks_of_these_alone():
    # two instances of 100 seeds: pairs are drawn, as two instances cannot stand for others
    differences = [-1.0] * 100 + [1.0] * 100
    assert bootstrap(differences, ["a"] * 100 + ["b"] * 100, seed=1).high == pytest.approx(0.139, abs=0.015)


def test_the_same_seed_gives_the_same_interval():
    values = np.random.default_rng(1).normal(size=30).tolist()
    first, second, third = (bootstrap(values, list(range(30)), seed=seed) for seed in (1, 1, 2))
    assert first == second
    assert first != third
