"""Hexagons, their classes, what nobody reaches, and the best places."""

from itertools import combinations

import h3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from routeplan.coverage.grid import ring_of
from routeplan.coverage.hexagons import classes, heats
from routeplan.coverage.places import greedy_cover
from routeplan.model import Prospect
from routeplan.policy import CoverageRules, Policy


def test_hexagons_hold_every_located_customer_and_prospect_once(measured, customers):
    found = measured()
    assert sum(one.customers for one in found.hexagons) == len(customers)
    assert sum(one.prospects for one in found.hexagons) == 1
    assert sum(one.potential for one in found.hexagons) == pytest.approx(100 + 300 + 50 + 400 + 1000)
    assert sum(one.reached for one in found.hexagons) == 2


def test_the_resolution_can_be_set(measured):
    assert measured(Policy.model_validate({"coverage": {"resolution": 9}})).resolution == 9


def test_nobody_reaches_beyond_the_radius(measured):
    """C1 and C2 are reached; C3, C4 and P1 lie 13 km and more to the east, beyond the 5 km of the country."""
    found = measured()
    assert sum(one.out_of_reach for one in found.reach) == pytest.approx(50 + 400 + 1000)
    wide = {"coverage": {"radius_km": {"rural": 20.0, "town": 20.0, "dense": 20.0}}}
    assert sum(one.out_of_reach for one in measured(Policy.model_validate(wide)).reach) == pytest.approx(1000)


def test_the_best_place_is_where_most_is_missed(measured):
    """P1 is worth 1,000, and C3 and C4 together 450."""
    visits = [one for one in measured().places if one.purpose == "visits"]
    assert [(one.gain, one.count) for one in visits] == [(1000.0, 1), (450.0, 2)]
    homes = [one for one in measured().places if one.purpose == "home"]
    assert [(one.gain, one.count) for one in homes] == [(1000.0, 1)]  # R2 lives a kilometre from C3 and C4


def test_a_home_is_worth_what_no_present_rep_lives_near(measured):
    """C3 and C4, worth 450, are 0.7 km and P1 13 km from R2."""
    near = {"coverage": {"home_km": 0.5}}
    homes = [one for one in measured(Policy.model_validate(near)).places if one.purpose == "home"]
    assert sum(one.gain for one in homes) == pytest.approx(1450.0)
    assert [one for one in measured(prospects=()).places if one.purpose == "home"] == []


def test_a_prospect_without_potential_is_worth_what_a_customer_is(measured):
    found = measured(prospects=(Prospect(id="P1", name="New", lon=-1.1, lat=52.4),))
    assert found.prospects[0][4] == 200.0  # the median of 50, 100, 300 and 400


def test_a_ring_over_the_antimeridian_goes_on():
    ring = ring_of(h3.latlng_to_cell(0.0, 180.0, 5))
    assert max(lon for lon, _ in ring) - min(lon for lon, _ in ring) < 1
    assert ring[0] == ring[-1]


@given(
    st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1)), min_size=1, max_size=30),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_classes_keep_to_the_cuts(rows, share, covered):
    potential, reached = (np.array(column) for column in zip(*rows, strict=True))
    kinds = classes(potential, reached, CoverageRules(potential_share=share, covered=covered))
    rich = np.array([kind != "nurture" for kind in kinds])
    assert potential[rich].sum() >= share * potential.sum() * (1 - 1e-9)
    assert not rich.any() or not (~rich).any() or potential[rich].min() >= potential[~rich].max()
    assert all(
        (kind == "core") == (value >= covered)
        for kind, value in zip(kinds, reached.tolist(), strict=True)
        if kind != "nurture"
    )


@given(
    st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1)), min_size=1, max_size=30),
    st.floats(0.01, 1),
)
def test_blue_is_a_gap_and_red_is_covered(rows, enough):
    revenue, more, covered = (np.array(column) for column in zip(*rows, strict=True))
    potential = revenue + more
    found = heats(revenue, potential, covered, enough)
    assert (np.abs(found) <= 1).all()
    assert (potential[found < 0] * (1 - covered[found < 0]) > 0).all()
    assert (found[covered == 1] >= 0).all()
    assert (covered[found > 0] >= enough).all()


def test_rich_areas_are_red_or_blue_and_poor_ones_pale():
    """Of ten hexagons a poor one is covered and another is not; of the rich ones four are."""
    revenue = np.array([1.0, 0.0, *range(10, 14), *[0.0] * 4])
    potential = np.array([1.0, 1.5, *range(10, 18)])
    found = heats(revenue, potential, np.array([1.0, 0.0, *[1.0] * 4, *[0.0] * 4]), 0.6)
    assert found[1] == -0.2
    assert found[9] == -1.0
    assert (found[2:6] >= 0.7).all()


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_greedy_covers_at_least_63_percent_of_the_best(seed, number):
    """Nemhauser, Wolsey and Fisher: 1 - (1 - 1/k)^k of the optimum, which all subsets of six sites give."""
    rng = np.random.default_rng(seed)
    near = rng.random((6, 8)) < 0.35
    weight = rng.integers(0, 10, 8).astype(float)
    found = greedy_cover(csr_array(near.astype(float)), weight, number)
    best = max(weight[near[list(sites)].any(axis=0)].sum() for sites in combinations(range(6), number))
    gained = sum(gain for _, gain in found)
    assert gained == pytest.approx(
        weight[near[[site for site, _ in found]].any(axis=0)].sum() if found else 0.0
    )
    assert (1 - (1 - 1 / number) ** number) * best - 1e-9 <= gained <= best + 1e-9
    gains = [gain for _, gain in found]
    assert gains == sorted(gains, reverse=True)
