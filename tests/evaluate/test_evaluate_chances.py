"""How likely a day keeps its times."""

from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.evaluate import chances
from routeplan.evaluate.chances import drive_often, factors_of, on_time
from routeplan.evaluate.simulation import simulate
from routeplan.evaluate.traffic import Leg, Traffic
from routeplan.model import Shift
from routeplan.policy import Policy
from tests.evaluate.conftest import HOUR, MIN, MON

ALWAYS = ((0, 24 * HOUR - 20 * MIN),)
JAM = Traffic(steps=((0, 1.0), (8 * HOUR, 0.5), (10 * HOUR, 1.2)), others=(((0, 0.8), (9 * HOUR, 1.0)),))


def shift(**changes):
    day = {"open_s": 8 * HOUR, "close_s": 17 * HOUR, "max_work_s": 8 * HOUR, "break_s": 45 * MIN}
    day |= {"break_from_s": 11 * HOUR, "break_to_s": 13 * HOUR}
    return Shift(rep_id="R", date=MON, **(day | changes))


minutes = st.integers(0, 60).map(lambda count: count * MIN)
spans = st.lists(
    st.integers(14, 32).map(lambda half: half * 30 * MIN), min_size=2, max_size=4, unique=True
).map(lambda ends: tuple(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)))
legs = st.builds(Leg, minutes, st.integers(0, 1))
days = st.lists(st.tuples(legs, minutes, st.one_of(st.just(ALWAYS), spans)), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(days, legs, st.booleans(), st.booleans(), st.integers(0, 100))
def test_each_draw_runs_as_a_day_of_its_driving_does(stops, home, rests, jams, seed):
    traffic = JAM if jams else Traffic(others=((),))
    day = shift() if rests else shift(break_s=0)
    legs_s, calls = [*(leg for leg, _, _ in stops), home], [(length, starts) for _, length, starts in stops]
    factors = (
        np.random.default_rng(seed).integers(2, 9, (5, len(legs_s))) / 4
    )  # quarters of minutes are whole seconds
    drawn = drive_often(factors, legs_s, calls, 8 * HOUR, day, traffic)
    for draw, row in enumerate(factors):
        driven = [Leg(int(leg * share), leg.way) for leg, share in zip(legs_s, row.tolist(), strict=True)]
        run = simulate(driven, calls, 8 * HOUR, day, traffic)
        assert drawn.arrive_s[draw].tolist() == pytest.approx(run.arrive_s, abs=1e-3)
        assert drawn.return_s[draw] == pytest.approx(run.return_s, abs=1e-3)


def test_without_waiting_the_return_is_as_uncertain_as_the_sum_of_the_legs():
    legs_s, calls = [30 * MIN, 20 * MIN, 40 * MIN], [(20 * MIN, ALWAYS)] * 2
    drawn = drive_often(factors_of(0.2, 3), legs_s, calls, 8 * HOUR, shift(break_s=0), Traffic())
    assert drawn.return_s.mean() == pytest.approx(8 * HOUR + 130 * MIN, abs=1)
    sd = 0.2 * sqrt(30**2 + 20**2 + 40**2) * MIN
    assert drawn.return_s.std() == pytest.approx(sd, rel=0.03)
    run = simulate(legs_s, calls, 8 * HOUR, shift(break_s=0))
    shares, day = on_time(run, drawn, calls, 8 * HOUR + 140 * MIN)
    assert day == pytest.approx(NormalDist().cdf(10 * MIN / sd), abs=0.02)
    # 15 minutes late at most: 2.5 and 2.08 standard deviations
    assert shares == pytest.approx((NormalDist().cdf(15 / 6), NormalDist().cdf(15 / sqrt(52))), abs=0.02)


def test_a_thousand_draws_say_what_a_hundred_thousand_say():
    jam = Traffic(steps=((0, 1.0), (8 * HOUR, 0.6), (9 * HOUR, 1.0)))
    windows = [((9 * HOUR, 10 * HOUR),), ALWAYS, ((11 * HOUR, 11.5 * HOUR), (13 * HOUR, 14 * HOUR)), ALWAYS]
    legs_s, calls = [35 * MIN, 25 * MIN, 45 * MIN, 15 * MIN, 50 * MIN], [(20 * MIN, span) for span in windows]
    run = simulate(legs_s, calls, 8 * HOUR, shift(), jam)
    sigma = sqrt(np.log(1.09))
    many = np.exp(np.random.default_rng(1).normal(-(sigma**2) / 2, sigma, (100_000, 5)))
    end_s = run.return_s + 10 * MIN
    few = on_time(run, drive_often(factors_of(0.3, 5), legs_s, calls, 8 * HOUR, shift(), jam), calls, end_s)
    much = on_time(run, drive_often(many, legs_s, calls, 8 * HOUR, shift(), jam), calls, end_s)
    assert few[0] == pytest.approx(much[0], abs=0.025)
    assert few[1] == pytest.approx(much[1], abs=0.025)
    assert 0.5 < few[1] < 0.95


def test_the_draws_have_the_mean_and_the_spread_that_are_asked_for():
    factors = factors_of(0.25, 4)
    assert factors.shape == (chances.DRAWS, 4)
    assert factors.mean(axis=0) == pytest.approx([1] * 4)
    assert factors.std(axis=0) == pytest.approx([0.25] * 4, rel=0.02)
    assert (factors > 0).all()


def test_a_stop_has_to_be_reached_in_the_window_of_its_planned_start(world):
    # The first door closes five minutes after the planned arrival, and opens again in the afternoon.
    opens = (((9 * HOUR, 9 * HOUR + 35 * MIN), (14 * HOUR, 16 * HOUR)),) * 7
    case = world.case([world.customer("A", 60, service_s=20 * MIN, windows=opens)], [world.due("A")])
    plan = world.plan(("R1", MON, 8 + 10 / 60, ["A"]), R1=["A"])
    found = world.evaluate(plan, case, Policy.model_validate({"travel": {"spread": 0.1}}))
    [stop] = found.schedules[0].stops
    # 60 minutes with a standard deviation of 6, 5 minutes to spare
    assert stop.on_time == pytest.approx(NormalDist().cdf(5 / 6), abs=0.03)
    assert found.key_figures.stops_on_time == stop.on_time
    assert found.key_figures.days_on_time == 1.0


def test_without_spread_nothing_is_told(world):
    case = world.case([world.customer("A", 10)], [world.due("A")])
    plan = world.plan(("R1", MON, 9, ["A"]), R1=["A"])
    found = world.evaluate(plan, case, Policy.model_validate({"travel": {"spread": 0}}))
    assert found.schedules[0].on_time is None
    assert found.key_figures.days_on_time is None
