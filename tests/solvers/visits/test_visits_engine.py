"""An engine by its name, with settings of one's own."""

import math

import pytest

from solvers.visits.engine import ENGINES, engine_named
from solvers.visits.params import Params
from solvers.visits.routeplan import Routeplan


def test_an_engine_without_settings_is_the_one_of_the_list():
    for name, engine in ENGINES.items():
        assert engine_named(name) is engine
        assert engine.name == name


def test_settings_replace_fields_and_leave_the_others():
    engine = engine_named("routeplan", {"blink": 0.25})
    assert engine == Routeplan(params=Params(blink=0.25))
    assert engine_named("routeplan") == Routeplan()


def test_an_unknown_engine_names_the_nearest():
    with pytest.raises(ValueError, match=r"no engine 'routplan'; the nearest is 'routeplan'"):
        engine_named("routplan")


def test_an_unknown_setting_names_the_nearest():
    with pytest.raises(ValueError, match=r"'routeplan' has no setting 'blinks'; the nearest is 'blink'"):
        engine_named("routeplan", {"blinks": 0.1})


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_setting_is_a_finite_number(value):
    with pytest.raises(ValueError, match=r"blink = .* is not a finite number"):
        engine_named("routeplan", {"blink": value})


def test_an_engine_without_settings_refuses_them():
    with pytest.raises(ValueError, match="'manual' has no settings, and 'blink' was given"):
        engine_named("manual", {"blink": 0.1})


def test_a_setting_of_whole_numbers_takes_whole_numbers_alone():
    assert engine_named("vroom", {"exploration_level": 3.0}).params.exploration_level == 3
    with pytest.raises(ValueError, match=r"vroom: exploration_level = 2.5 is not a whole number"):
        engine_named("vroom", {"exploration_level": 2.5})


def test_a_setting_of_yes_or_no_takes_1_or_0():
    assert engine_named("pyvrp", {"without_prices": 1}).params.without_prices is True
    with pytest.raises(ValueError, match=r"pyvrp: without_prices = 2 is neither 0 nor 1"):
        engine_named("pyvrp", {"without_prices": 2})
