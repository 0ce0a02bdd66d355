"""Speeds by weekday and hour, as a planner writes them."""

import pytest
from pydantic import ValidationError

from routeplan.policy import Policy, TrafficRules, as_problem
from routeplan.policy.steps import mixed
from routeplan.policy.traffic_presets import USUAL_SHARES

MON, FRI, SAT = 0, 4, 5


def rules(**table):
    return TrafficRules.model_validate(table)


def test_a_span_without_weekdays_holds_on_all_of_them():
    stated = rules(**{"07:00-09:00": 0.7})
    assert {stated.steps(day) for day in range(7)} == {((0, 1.0), (25_200, 0.7), (32_400, 1.0))}


def test_a_span_that_names_weekdays_wins_over_one_that_does_not():
    stated = rules(**{"07:00-09:00": 0.7, "Fri-Sat 08:00-10:00": 0.5})
    assert stated.steps(MON) == ((0, 1.0), (25_200, 0.7), (32_400, 1.0))
    assert stated.steps(FRI) == ((0, 1.0), (25_200, 0.7), (28_800, 0.5), (36_000, 1.0))


def test_own_spans_are_laid_over_the_preset():
    preset, own = rules(preset="city"), rules(preset="city", **{"00:00-24:00": 1.0, "Sat 12:00-13:00": 0.5})
    assert min(speed for _, speed in preset.steps(MON)) == 0.68
    assert own.steps(MON) == ()
    assert own.steps(SAT) == ((0, 1.0), (43_200, 0.5), (46_800, 1.0))


@pytest.mark.parametrize("preset", ["rural", "city", "metropolis"])
def test_a_preset_is_free_at_night_and_slow_in_both_peaks(preset):
    steps = dict(rules(preset=preset).steps(MON))
    assert steps[0] == 1.0
    assert [*steps.values()][-1] == 1.0
    assert steps[25_200] < 1.0  # 07:00
    assert len(steps) >= 5


def test_weekdays_may_be_chinese():
    assert rules(**{"周一至周五 07：00～09：00": 0.7}).steps(SAT) == ()
    assert rules(**{"周一至周五 07：00～09：00": 0.7}).steps(FRI)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"Mon 07:00-09:00": 0.7, "Mon-Tue 08:00-10:00": 0.8}, "overlap on Mon"),
        ({"Mox 07:00-09:00": 0.7}, "'Mox' is no weekday"),
        ({"presett": "city"}, "did you mean 'preset'"),
        ({"preset": "town"}, "'none', 'rural', 'city' or 'metropolis'"),
        ({"areas": {"A": {"lat": 50, "lon": 0}}}, "km"),
        ({"areas": {"A": {"lat": 95, "lon": 0, "km": 5}}}, "less than or equal to 90"),
        ({"Mon 07:00-09:00": 7}, "less than or equal to 2"),
    ],
)
def test_what_cannot_be_meant_is_refused(table, message):
    with pytest.raises(ValidationError, match=message):
        Policy.model_validate({"travel": {"traffic": table}})


def test_a_named_weekday_and_none_may_share_an_hour():
    rules(**{"07:00-09:00": 0.7, "Mon 07:00-09:00": 0.5})


def test_what_is_stated_for_an_area_alone_is_stated():
    area = {"lat": 50, "lon": 0, "km": 5}
    assert rules(areas={"A": area}).is_free
    assert not rules(areas={"A": area | {"preset": "city"}}).is_free


def test_a_span_of_a_group_of_roads_wins_over_one_of_all_roads():
    stated = rules(**{"07:00-09:00": 0.7}, roads={"main": {"08:00-10:00": 0.5}})
    main, arterial, local = stated.by_group(MON)
    assert main == ((0, 1.0), (25_200, 0.7), (28_800, 0.5), (36_000, 1.0))
    assert arterial == local == ((0, 1.0), (25_200, 0.7), (32_400, 1.0))
    assert not stated.is_free
    # a usual leg is driven on main roads for a tenth of its time
    assert dict(stated.steps(MON))[32_400] == pytest.approx(1 / (0.1 / 0.5 + 0.9))


@pytest.mark.parametrize("preset", ["rural", "city", "metropolis"])
def test_groups_of_roads_make_up_the_preset(preset):
    stated = rules(preset=preset)
    for day in range(7):
        usual, made = stated.steps(day), mixed(stated.by_group(day), USUAL_SHARES)
        assert [at for at, _ in made] == [at for at, _ in usual]
        assert [speed for _, speed in made] == pytest.approx([speed for _, speed in usual])


def test_a_group_of_roads_that_there_is_not_is_named_with_those_that_there_are():
    table = {"travel": {"traffic": {"areas": {"A": {"roads": {"mian": {}}, "lat": 50, "lon": 0, "km": 5}}}}}
    with pytest.raises(ValidationError) as caught:
        Policy.model_validate(table)
    found = as_problem(caught.value.errors()[0], "policy.toml")
    assert (found.message, found.hint) == ("unknown key 'mian'", "did you mean 'main'?")
