"""A race of settings against the default."""

import tomllib
from dataclasses import fields

import numpy as np
import pytest

from benchmarks.interval import LEAST, Interval
from benchmarks.report_rows import Run
from benchmarks.tune import block
from benchmarks.tune_race import LEAST_RUNS, Outcome, Shape, race
from benchmarks.tune_ranges import MOST_CHANGED, RANGES, draw_settings, ranges
from routeplan.errors import RouteplanError
from solvers.visits.engine import engine_named
from solvers.visits.params import Params

KEYS = tuple(f"p{idx}" for idx in range(8))


class Bench:
    """Give each run a gap by a rule, and count the runs."""

    def __init__(self, gap, is_feasible=lambda _: True):
        self.gap = gap
        self.is_feasible = is_feasible
        self.trials = []

    def __call__(self, trials):
        self.trials.extend(trials)
        for trial in trials:
            # each instance and seed has a level of its own, as real ones have: only pairs show differences
            level = 10 * KEYS.index(trial.key) + trial.seed % 7
            gap = level + self.gap(dict(trial.settings))
            yield Run(
                family="pvrp",
                instance=trial.key,
                engine="routeplan",
                seed=trial.seed,
                settings=dict(trial.settings),
                cost=100 + gap,
                best_known=100.0,
                gap_percent=gap,
                feasible=self.is_feasible(trial),
            )


def test_every_number_of_the_search_has_a_range_around_its_default():
    names = {field.name for field in fields(Params)}
    assert set(RANGES) <= names
    numbers = {name for name in names if isinstance(getattr(Params(), name), int | float)}
    assert set(ranges()) == numbers
    for span in ranges().values():
        assert span.low <= span.default <= span.high
        assert span.low < span.high


def test_the_search_accepts_whatever_is_drawn():
    rng = np.random.default_rng(1)
    for _ in range(200):
        settings = draw_settings(rng, ())
        assert 1 <= len(settings) <= MOST_CHANGED
        for name, value in settings:
            assert ranges()[name].low * 0.99 <= value <= ranges()[name].high * 1.01
            assert value != getattr(Params(), name)
        engine_named("routeplan", dict(settings))


def test_what_is_fixed_is_never_drawn_and_always_kept():
    rng = np.random.default_rng(1)
    fixed = (("blink", 0.3),)
    for _ in range(50):
        settings = dict(draw_settings(rng, fixed))
        assert settings["blink"] == 0.3
        assert len(settings) > 1


@pytest.mark.parametrize("runs", [LEAST_RUNS, 50, 137, 1000, 20_000])
def test_a_race_spends_no_more_than_its_runs(runs):
    shape = Shape.of(runs)
    spent = sum(pairs * (shape.settings // 2**done + 1) for done, pairs in enumerate(shape.pairs))
    assert spent + 2 * shape.confirming <= runs
    assert shape.confirming >= LEAST
    assert shape.settings == 2 ** len(shape.pairs)


def test_too_small_a_budget_is_an_error():
    with pytest.raises(RouteplanError) as error:
        Shape.of(LEAST_RUNS - 1)
    assert error.value.code == "bench_budget"


def test_a_setting_that_helps_is_found_and_its_gain_measured_on_fresh_runs():
    # whatever is above its default makes a run 2 points better, and all else 1 point worse
    def is_raised(settings):
        return any(value > getattr(Params(), name) for name, value in settings.items())

    bench = Bench(lambda settings: -2.0 if is_raised(settings) else 1.0 * bool(settings))
    outcome = race(KEYS, bench, runs=600, seed=1)
    assert is_raised(dict(outcome.best))
    assert outcome.difference.mean == pytest.approx(-2.0)
    assert outcome.is_shown
    assert outcome.pairs == Shape.of(600).confirming
    assert len(bench.trials) <= 600
    last = bench.trials[-2 * outcome.pairs :]
    seen = {(trial.key, trial.seed) for trial in bench.trials[: -2 * outcome.pairs]}
    assert not seen & {(trial.key, trial.seed) for trial in last}


def test_noise_is_not_taken_for_a_gain():
    # the settings differ by chance alone, so that some look better in the race: at most one race in twenty may be deceived
    def chance(bench_seed):
        rng = np.random.default_rng(bench_seed)
        return Bench(lambda _: float(rng.normal()))

    shown = sum(race(KEYS, chance(seed), runs=200, seed=seed).is_shown for seed in range(20))
    assert shown <= 3


def test_settings_that_break_a_plan_do_not_win():
    # however low their gap: a run that the default solves and they do not drops them
    bench = Bench(lambda settings: -50.0 * bool(settings), lambda trial: not trial.settings)
    outcome = race(KEYS, bench, runs=200, seed=1)
    assert outcome.best == ()
    assert not outcome.is_shown


def test_fixed_settings_belong_to_the_default_too():
    bench = Bench(lambda _: 0.0)
    race(KEYS, bench, runs=200, seed=1, fixed=(("blink", 0.3),))
    assert all(dict(trial.settings)["blink"] == 0.3 for trial in bench.trials)


def test_the_same_seed_races_the_same_way():
    def rule(settings):
        return sum(value % 1 for value in settings.values())

    benches = [Bench(rule) for _ in range(3)]
    outcomes = [
        race(KEYS, bench, runs=200, seed=seed) for bench, seed in zip(benches, (1, 1, 2), strict=True)
    ]
    assert outcomes[0] == outcomes[1]
    assert benches[0].trials == benches[1].trials != benches[2].trials


def outcome(**changes):
    values = {"tried": 32, "pairs": 60, "infeasible": 0, "infeasible_default": 0}
    return Outcome(**values | changes)


def test_a_gain_is_printed_as_the_changed_settings_with_its_interval():
    found = outcome(
        best=(("blink", 0.02), ("most_missing", 4.0)), difference=Interval(mean=-0.3, low=-0.5, high=-0.1)
    )
    text = block(found, "pvrp, 21 instances, 10 s a run, seed 1", ())
    assert tomllib.loads(text) == {"solver": {"blink": 0.02, "most_missing": 4}}
    assert "# pvrp, 21 instances, 10 s a run, seed 1: 32 settings tried" in text
    assert "# -0.30 [-0.50, -0.10] % (mean, 95 % interval) in 60 fresh pairs: better than the default" in text


def test_no_gain_is_said_and_the_default_printed():
    found = outcome(best=(("blink", 0.02),), difference=Interval(mean=-0.3, low=-0.7, high=0.1))
    text = block(found, "pvrp", (("same_day", 0.2),))
    assert "nothing is shown to be better" in text
    assert "blink = 0.02" in text
    default = {field.name: getattr(Params(), field.name) for field in fields(Params)}
    assert tomllib.loads(text) == {"solver": default | {"same_day": 0.2}}


def test_the_command_prints_a_block(routeplan):
    words = ["smoke", "--instances", "pvrp", "--budget", LEAST_RUNS, "--seconds", 1, "--iterations", 20]
    status, first, err = routeplan("tune", *words)
    assert status == 0, err
    assert "solver" in tomllib.loads(first)
    status, _, err = routeplan("tune", "smoke", "--budget", 2)
    assert status == 2
    assert "budget" in err
