"""Speeds by weekday, hour and place."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.evaluate.traffic import Leg, Traffic, WeekTraffic
from routeplan.policy import ROAD_GROUPS, TrafficRules
from routeplan.policy.steps import mixed
from routeplan.travel.speeds import Speeds

MON = 0
CENTRE = {"lat": 50.0, "lon": 0.0, "km": 5}
PLACES = np.array([[0.0, 50.0], [0.05, 50.0], [1.0, 50.0], [np.nan, np.nan]])
"""In the centre, 3.6 km from it, 71 km from it, and nowhere."""

hours = st.integers(0, 24 * 4).map(lambda quarter: quarter * 900)
profiles = st.dictionaries(hours, st.floats(0.05, 2), min_size=1, max_size=8).map(
    lambda steps: ((0, 1.0), *sorted((at, speed) for at, speed in steps.items() if at))
)


def speeds(**table):
    return Speeds.from_rules(TrafficRules.model_validate(table))


def test_without_areas_all_legs_are_alike():
    assert speeds(preset="city").ways(PLACES) is None
    assert speeds(areas={"A": CENTRE}).ways(PLACES) is None  # an area without speeds is as free as the rest


def test_a_leg_belongs_to_the_areas_that_it_joins():
    ways = speeds(areas={"A": CENTRE | {"preset": "city"}}).ways(PLACES)
    # way = 2 x area of the start + area of the end; the last two places lie outside, area 0
    assert ways.tolist() == [[3, 3, 2, 2], [3, 3, 2, 2], [1, 1, 0, 0], [1, 1, 0, 0]]


def test_of_circles_that_overlap_the_first_counts():
    near, far = CENTRE | {"km": 1, "preset": "city"}, CENTRE | {"km": 100, "preset": "rural"}
    assert np.diag(speeds(areas={"near": near, "far": far}).ways(PLACES)).tolist() == [4, 8, 8, 0]
    assert np.diag(speeds(areas={"far": far, "near": near}).ways(PLACES)).tolist() == [4, 4, 4, 0]


def test_a_leg_between_two_areas_is_half_in_each():
    # Half of it at half speed takes twice as long: a leg of 60 minutes takes 30 + 60.
    ways = speeds(areas={"A": CENTRE | {"00:00-24:00": 0.5}}).days[MON]
    week = WeekTraffic(days=tuple(Traffic(steps=ways[0], others=ways[1:]) for _ in range(7)))
    minutes = [week.days[MON].drive_s(Leg(3600, way), 36_000) / 60 for way in range(4)]
    assert minutes == pytest.approx([60, 90, 90, 120])


@given(st.lists(profiles, min_size=1, max_size=3), st.integers(0, 20_000), st.lists(st.integers(0, 86_400)))
def test_who_leaves_later_never_arrives_earlier(parts, free_s, leaving):
    traffic = Traffic(steps=mixed(parts, [1 / len(parts)] * len(parts)))
    arrivals = [at + traffic.drive_s(free_s, at) for at in sorted(leaving)]
    assert all(after - before >= -1e-6 for before, after in itertools.pairwise(arrivals))


@given(profiles, profiles, st.floats(0, 1), hours)
def test_a_mixed_leg_is_as_slow_as_its_parts_at_that_hour(one, other, share, at):
    steps = mixed([one, other], [share, 1 - share])

    def pace(of):
        return 1 / next(speed for since, speed in reversed(of) if since <= at)

    assert pace(steps) == pytest.approx(share * pace(one) + (1 - share) * pace(other))


def test_legs_on_different_roads_have_ways_of_their_own():
    found = speeds(preset="city")
    # all main, all local, half main and half arterial, not known
    shares = np.zeros((3, 2, 2), dtype=np.uint8)
    shares[:, 0, 0], shares[:, 0, 1], shares[:, 1, 0] = (255, 0, 0), (0, 0, 255), (128, 127, 0)
    ways = found.ways(PLACES[:2], shares)
    groups = TrafficRules(preset="city").by_group(MON)
    assert found.days[MON][ways[0, 0]] == groups[0]
    assert found.days[MON][ways[0, 1]] == groups[2]
    assert found.days[MON][ways[1, 0]] == mixed(groups, (0.5, 0.5, 0))
    assert ways[1, 1] == 0
    assert found.days[MON][0] == TrafficRules(preset="city").steps(MON)


def test_between_areas_shares_count_on_both_sides():
    found = speeds(areas={"A": CENTRE | {"roads": {"main": {"00:00-24:00": 0.5}}}})
    shares = np.zeros((3, 4, 4), dtype=np.uint8)
    shares[0] = 255
    ways = found.ways(PLACES, shares)
    # within the circle at half speed, half of the way, or not at all
    minutes = [mixed((found.days[MON][ways[0, to]],), (1.0,)) for to in (1, 2)]
    assert [steps[0][1] if steps else 1.0 for steps in minutes] == pytest.approx([0.5, 1 / 1.5])
    assert found.days[MON][ways[2, 3]] == ()


def test_without_speeds_by_group_shares_count_nothing():
    shares = np.full((3, 4, 4), 85, dtype=np.uint8)
    assert speeds(**{"07:00-09:00": 0.7}).ways(PLACES, shares) is None


@given(
    st.lists(st.tuples(st.integers(0, 23), st.floats(0.05, 2)), min_size=3, max_size=3),
    st.lists(st.integers(0, 255), min_size=2, max_size=2).map(sorted),
    st.integers(0, 20_000),
    st.lists(st.integers(0, 86_400)),
)
@settings(max_examples=30, deadline=None)
def test_nobody_overtakes_whatever_roads_a_leg_is_driven_on(spans, cuts, free_s, leaving):
    stated = {
        group: {f"{hour:02}:00-{hour + 1}:00": speed}
        for group, (hour, speed) in zip(ROAD_GROUPS, spans, strict=True)
    }
    found = speeds(preset="metropolis", roads=stated)
    shares = np.diff([0, *cuts, 255]).astype(np.uint8).reshape(3, 1, 1)
    traffic = Traffic(steps=found.days[MON][found.ways(PLACES[:1], shares)[0, 0]])
    arrivals = [at + traffic.drive_s(free_s, at) for at in sorted(leaving)]
    assert all(after - before >= -1e-6 for before, after in itertools.pairwise(arrivals))
