"""A law of travel times from known pairs."""

import numpy as np
import pytest

from routeplan.errors import RouteplanError
from routeplan.policy.travel import ModeRules
from routeplan.travel import StraightLine
from routeplan.travel.fitting import fit_power_law


def pairs_of(count, seed=1):
    lonlat = np.random.default_rng(seed).uniform((8.0, 49.0), (8.3, 49.3), (count, 2, 2))
    law = StraightLine(detour=1.3, modes={"car": ModeRules(minutes=2.5, exponent=0.8)})
    return lonlat, np.array([law.matrix(pair, mode="car").seconds[0, 1] for pair in lonlat])


def test_a_law_is_found_again_from_its_times():
    law = fit_power_law(*pairs_of(100))
    assert law.minutes == pytest.approx(2.5, abs=0.02)
    assert law.exponent == 0.8


def test_pairs_without_a_way_and_places_named_twice_say_nothing():
    lonlat, seconds = pairs_of(40)
    seconds[:5] = np.inf
    lonlat[5:10, 1] = lonlat[5:10, 0]
    seconds[5:10] = 60
    assert fit_power_law(lonlat, seconds) == fit_power_law(lonlat[10:], seconds[10:])


def test_a_few_wrong_times_do_not_bend_the_law():
    lonlat, seconds = pairs_of(100)
    seconds[:5] *= 8
    assert fit_power_law(lonlat, seconds).minutes == pytest.approx(2.5, abs=0.1)


def test_too_few_pairs_are_refused():
    with pytest.raises(RouteplanError) as caught:
        fit_power_law(*pairs_of(9))
    assert caught.value.code == "fit_pairs"
