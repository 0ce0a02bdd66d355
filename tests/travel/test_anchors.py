"""The straight line, corrected by places between which times are known."""

import numpy as np
import pytest

from routeplan.policy.travel import ModeRules
from routeplan.travel import StraightLine
from routeplan.travel.anchors import choose_anchors, fit_anchors

LAW = StraightLine(detour=1.3, modes={"car": ModeRules(minutes=2.5, exponent=0.8)})


def towns(seed=1):
    """Two towns with a river between: ways across take half as long again, and ways back to the west are slower."""
    rng = np.random.default_rng(seed)
    lonlat = np.concatenate(
        [rng.uniform((8.0, 49.0), (8.1, 49.1), (60, 2)), rng.uniform((8.12, 49.0), (8.22, 49.1), (60, 2))]
    )
    seconds = LAW.matrix(lonlat, mode="car").seconds.copy()
    seconds[:60, 60:] *= 1.5
    seconds[60:, :60] *= 1.8
    return lonlat, seconds


def error(estimate, seconds):
    apart = seconds > 0
    return np.abs(estimate[apart] / seconds[apart] - 1).mean()


def test_what_anchors_know_holds_for_their_neighbours_each_way():
    lonlat, seconds = towns()
    anchors = choose_anchors(lonlat, 16)
    found = fit_anchors(lonlat[anchors], seconds[np.ix_(anchors, anchors)], detour=1.3).matrix(
        lonlat, mode="car"
    )
    assert error(found.seconds, seconds) < 0.05
    assert (found.seconds[60:, :60].mean() / found.seconds[:60, 60:].mean()) == pytest.approx(1.2, abs=0.05)
    assert (found.seconds == np.ceil(found.seconds)).all()
    assert (np.diag(found.seconds) == 0).all()


def test_where_no_time_is_known_the_law_holds():
    lonlat, seconds = towns()
    anchors = choose_anchors(lonlat, 16)
    known = seconds[np.ix_(anchors, anchors)]
    west = anchors < 60
    known[np.ix_(west, ~west)] = known[np.ix_(~west, west)] = np.inf
    found = fit_anchors(lonlat[anchors], known, detour=1.3).matrix(lonlat, mode="car").seconds
    assert found[:60, 60:] == pytest.approx(LAW.matrix(lonlat, mode="car").seconds[:60, 60:], rel=0.06)


def test_anchors_lie_in_every_part_and_are_always_the_same():
    lonlat, _ = towns()
    anchors = choose_anchors(lonlat, 10)
    assert np.array_equal(anchors, choose_anchors(lonlat, 10))
    assert 3 <= (anchors < 60).sum() <= 7
    assert choose_anchors(np.repeat(lonlat[:3], 5, axis=0), 10).tolist() == [0, 5, 10]
