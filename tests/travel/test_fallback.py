"""Estimates in the place of times that a source does not have."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.errors import Exit, RouteplanError
from routeplan.policy import Policy
from routeplan.travel import StraightLine, TravelMatrix
from routeplan.travel.fallback import WithFallback

STRAIGHT = StraightLine.from_rules(Policy().travel)
PLACES = np.random.default_rng(3).uniform((7.0, 50.0), (7.3, 50.2), size=(30, 2))


class Roads:
    """Straight lines that take half as long again, with gaps; fails after so many calls."""

    def __init__(self, gaps=(), fails_after=99, status=Exit.SOURCE):
        self.gaps, self.left, self.status = set(gaps), fails_after, status

    def matrix(self, lonlat, *, mode):
        if self.left == 0:
            raise RouteplanError("server_busy", "no room", exit_status=self.status)
        self.left -= 1
        found = STRAIGHT.matrix(lonlat, mode=mode)
        seconds, metres = np.ceil(1.5 * found.seconds), np.rint(1.2 * found.metres)
        places = [tuple(place) for place in lonlat.tolist()]
        for one, start in enumerate(places):
            for other, end in enumerate(places):
                if (start, end) in self.gaps:
                    seconds[one, other] = metres[one, other] = np.inf
        return TravelMatrix(seconds=seconds, metres=metres)


def pair(one, other):
    return tuple(PLACES[one].tolist()), tuple(PLACES[other].tolist())


def test_a_gap_is_estimated_by_the_median_ratio_and_listed():
    gaps = [pair(0, 1), pair(5, 2)]
    travel = WithFallback(first=Roads(gaps), second=STRAIGHT, places=PLACES)
    found, whole = travel.matrix(PLACES[:6], mode="car"), Roads().matrix(PLACES[:6], mode="car")
    np.testing.assert_allclose(found.seconds, whole.seconds, rtol=0.01)
    np.testing.assert_allclose(found.metres, whole.metres, rtol=0.01)
    report = travel.report()
    assert (set(report.estimated), report.unreachable, report.pairs, report.failure) == (
        set(gaps),
        (),
        30,
        "",
    )
    assert (found.seconds == np.rint(found.seconds)).all()


@given(st.lists(st.integers(0, 29), min_size=2, max_size=8, unique=True), st.integers(1, 29))
def test_a_pair_has_the_same_time_whoever_is_asked_with_it(others, last):
    travel = WithFallback(first=Roads([pair(0, last)]), second=STRAIGHT, places=PLACES)
    alone = travel.matrix(PLACES[[0, last]], mode="car").seconds[0, 1]
    chosen = [0, last, *(idx for idx in others if idx not in {0, last})]
    assert travel.matrix(PLACES[chosen], mode="car").seconds[0, 1] == alone


def test_without_estimates_what_is_unreachable_is_counted():
    travel = WithFallback(first=Roads([pair(0, 1)]), second=None)
    assert np.isinf(travel.matrix(PLACES[:3], mode="car").seconds).sum() == 1
    travel.matrix(PLACES[:4], mode="car")
    assert travel.report().unreachable == (pair(0, 1),)
    assert travel.report().pairs == 12


def test_a_source_that_fails_is_not_asked_again_and_all_is_estimated():
    roads = Roads(fails_after=0)
    travel = WithFallback(first=roads, second=STRAIGHT, places=PLACES)
    for _ in range(2):
        np.testing.assert_array_equal(
            travel.matrix(PLACES, mode="car").seconds, STRAIGHT.matrix(PLACES, mode="car").seconds
        )
    report = travel.report()
    assert (report.failure, len(report.estimated)) == ("no room", 30 * 29)


def test_a_source_that_fails_later_leaves_its_ratio():
    travel = WithFallback(first=Roads(fails_after=1), second=STRAIGHT, places=PLACES)
    found = travel.matrix(PLACES[:6], mode="car")
    np.testing.assert_allclose(found.seconds, Roads().matrix(PLACES[:6], mode="car").seconds, rtol=0.01)
    assert travel.report().failure == "no room"


@pytest.mark.parametrize(("second", "status"), [(None, Exit.SOURCE), (STRAIGHT, Exit.INPUT)])
def test_a_failure_stays_one_without_estimates_and_a_mistake_with_them(second, status):
    travel = WithFallback(first=Roads(fails_after=0, status=status), second=second)
    with pytest.raises(RouteplanError, match="no room"):
        travel.matrix(PLACES, mode="car")


def test_each_mode_has_a_ratio_of_its_own():
    travel = WithFallback(first=Roads([pair(0, 1)]), second=STRAIGHT, places=PLACES)
    for mode in ("car", "walk"):
        found = travel.matrix(PLACES[:2], mode=mode).seconds[0, 1]
        assert found == pytest.approx(1.5 * STRAIGHT.matrix(PLACES[:2], mode=mode).seconds[0, 1], rel=0.01)


class Streets(Roads):
    """Roads whose lines bend once, with no way on the second leg."""

    def route(self, lonlat, *, mode):  # noqa: ARG002 - of the protocol
        if self.left == 0:
            raise RouteplanError("server_busy", "no room", exit_status=self.status)
        lines = [np.array([start, start + 0.001, end]) for start, end in pairwise(lonlat)]
        return tuple(np.empty((0, 2)) if leg == 1 else line for leg, line in enumerate(lines))


def test_legs_without_a_way_are_straight_where_they_are_estimated_and_empty_else():
    for second, counts in ((None, [3, 0, 3]), (STRAIGHT, [3, 2, 3])):
        travel = WithFallback(first=Streets(), second=second)
        assert [len(line) for line in travel.route(PLACES[:4], mode="car")] == counts
    straight = WithFallback(first=Roads(), second=STRAIGHT).route(PLACES[:3], mode="car")
    np.testing.assert_array_equal(straight, [PLACES[:2], PLACES[1:3]])


def test_legs_are_straight_once_the_source_fails():
    travel = WithFallback(first=Streets(fails_after=0), second=STRAIGHT)
    assert [len(line) for line in travel.route(PLACES[:4], mode="car")] == [2, 2, 2]
    assert travel.report().failure == "no room"
    with pytest.raises(RouteplanError):
        WithFallback(first=Streets(fails_after=0), second=None).route(PLACES[:4], mode="car")
