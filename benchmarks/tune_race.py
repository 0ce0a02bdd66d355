"""A race of settings against the default: many on few runs, the better half on more, the best on fresh ones."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.interval import LEAST, Interval, bootstrap
from benchmarks.report_rows import Key, Run
from benchmarks.tune_ranges import Settings, draw_settings
from routeplan.errors import RouteplanError

CONFIRMED_SHARE = 0.4
"""Share of the runs kept for the last comparison: the best of many looks better than it is on the runs that chose it."""
FIRST_PAIRS = 2
"""Pairs that a setting is given before it may be dropped."""
MOST_SETTINGS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One run.

    Parameters
    ----------
    settings : tuple
        Settings of the search.
    key : str
        Instance.
    seed : int
        Seed of the search.
    """

    settings: Settings
    key: str
    seed: int


Measure = Callable[[Sequence[Trial]], Iterable[Run]]
"""Run trials and give their runs, in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a number of runs is spent.

    Parameters
    ----------
    settings : int
        Settings at the start, a power of two.
    pairs : tuple of int
        Instance-seed pairs that each round adds.
    confirming : int
        Pairs of the last comparison.
    """

    settings: int
    pairs: tuple[int, ...]
    confirming: int

    @classmethod
    def of(cls, runs: int) -> "Shape":
        """Share out runs: each round costs the same, and halves the settings.

        Parameters
        ----------
        runs : int
            Runs in all.

        Returns
        -------
        Shape
            With as many settings as get `FIRST_PAIRS` pairs each.

        Raises
        ------
        RouteplanError
            The runs are too few to show anything (``bench_budget``).
        """
        confirming = max(LEAST, int(CONFIRMED_SHARE * runs / 2))
        for rounds in range(MOST_SETTINGS.bit_length() - 1, 0, -1):
            a_round = (runs - 2 * confirming) // rounds
            if a_round // (2**rounds + 1) >= FIRST_PAIRS:
                pairs = tuple(a_round // (2 ** (rounds - done) + 1) for done in range(rounds))
                return cls(settings=2**rounds, pairs=pairs, confirming=confirming)
        raise RouteplanError(
            "bench_budget",
            f"the budget allows {runs} runs, and fewer than {LEAST_RUNS} show nothing",
            "give more --budget, fewer --seconds a run, or more --jobs",
        )


LEAST_RUNS = 2 * LEAST + 3 * FIRST_PAIRS
"""Two settings and the default on the first pairs, and the last comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a race came to.

    Parameters
    ----------
    best : tuple
        The best settings found; those of the default where none seemed better.
    difference : Interval or None
        Best less default on fresh runs, in points of gap or per cent of cost; None: there was no last comparison.
    pairs : int
        Pairs of the last comparison that both solved.
    tried : int
        Settings tried.
    infeasible, infeasible_default : int
        Runs of the last comparison that are not feasible.
    """

    best: Settings
    difference: Interval | None
    pairs: int
    tried: int
    infeasible: int
    infeasible_default: int

    @property
    def is_shown(self) -> bool:
        """Whether the best is shown to be better than the default."""
        return (
            self.difference is not None
            and self.difference.high < 0
            and self.infeasible <= self.infeasible_default
        )


Ledger = dict[Settings, dict[tuple[Key, int], Run]]
"""Runs by settings, then by instance and seed."""


def race(
    keys: Sequence[str],
    measure: Measure,
    *,
    runs: int,
    seed: int,
    fixed: Settings = (),
    on_round: Callable[[str], None] | None = None,
) -> Outcome:
    """Look for settings that are better than the default.

    Parameters
    ----------
    keys : sequence of str
        Instances.
    measure : callable
        Runs trials.
    runs : int
        How many runs may be spent.
    seed : int
        Seed of the draws, of the order of instances and of the searches.
    fixed : tuple, optional
        Settings that stay as they are, in the default too.
    on_round : callable, optional
        Told a sentence after each round.

    Returns
    -------
    Outcome
        The same for the same arguments, if `measure` gives the same.

    Raises
    ------
    RouteplanError
        The runs are too few (``bench_budget``).

    Notes
    -----
    Successive halving [1]_ on paired differences from the default, with the early end of clearly worse settings as in
    F-race [2]_. All settings of a round run the same instances and seeds.

    References
    ----------
    .. [1] Jamieson, Talwalkar (2016), Non-stochastic best arm identification and hyperparameter optimization, AISTATS,
       arXiv 1502.07943.
    .. [2] Birattari et al. (2010), F-race and iterated F-race, doi 10.1007/978-3-642-02538-9_13.
    """
    shape = Shape.of(runs)
    rng = np.random.default_rng(seed)
    drawn = dict.fromkeys(draw_settings(rng, fixed) for _ in range(shape.settings))
    left = [settings for settings in drawn if settings != fixed]
    tried = len(left)
    pairs = _pairs(keys, sum(shape.pairs) + shape.confirming, seed, rng)
    ledger: Ledger = {}
    begin = 0
    for count in shape.pairs:
        if not left:
            break
        _run([fixed, *left], pairs[begin : begin + count], measure, ledger)
        begin += count
        standing = {settings: _difference(settings, fixed, ledger, seed) for settings in left}
        alive = [settings for settings in left if standing[settings].low <= 0]
        left = sorted(alive, key=lambda settings: standing[settings].mean)[: max(1, len(left) // 2)]
        if on_round is not None:
            best = f", the best at {standing[left[0]].mean:+.2f}" if left else ""
            on_round(f"{begin} pairs: {len(left)} of {tried} settings left{best}")
    if not left or standing[left[0]].mean >= 0:
        return Outcome(best=fixed, difference=None, pairs=0, tried=tried, infeasible=0, infeasible_default=0)
    fresh: Ledger = {}
    _run([fixed, left[0]], pairs[-shape.confirming :], measure, fresh)
    return _confirmed(left[0], fixed, fresh, tried, seed)


def _pairs(keys: Sequence[str], count: int, seed: int, rng: np.random.Generator) -> list[tuple[str, int]]:
    """Give instance-seed pairs: all instances in random order, then all again with the next seed."""
    pairs: list[tuple[str, int]] = []
    while len(pairs) < count:
        # seeds far from 1, 2, ...: those of benchmarks are not tuned on
        own = 1000 * (seed + 1) + len(pairs) // len(keys)
        pairs.extend((keys[idx], own) for idx in rng.permutation(len(keys)))
    return pairs[:count]


def _run(
    contenders: Sequence[Settings], pairs: Sequence[tuple[str, int]], measure: Measure, ledger: Ledger
) -> None:
    # an instance is read once for all that run on it
    trials = [Trial(settings=each, key=key, seed=seed) for key, seed in pairs for each in contenders]
    for run in measure(trials):
        settings = tuple(
            sorted((name, float(value)) for name, value in (run.settings or {}).items() if value is not None)
        )
        ledger.setdefault(settings, {})[run.key, run.seed] = run


def _difference(settings: Settings, fixed: Settings, ledger: Ledger, seed: int) -> Interval:
    """Compare settings with the default on all pairs so far; infinite where it alone fails to solve one."""
    own, default = ledger.get(settings, {}), ledger.get(fixed, {})
    if any(not run.is_solved and default[place].is_solved for place, run in own.items()):
        return Interval(mean=np.inf, low=np.inf, high=np.inf)
    values = {
        place: run.difference_from(default[place])
        for place, run in sorted(own.items(), key=lambda item: (str(item[0][0]), item[0][1]))
        if run.is_solved and default[place].is_solved
    }
    if not values:
        return Interval(mean=0.0, low=-np.inf, high=np.inf)
    return bootstrap(list(values.values()), [key for key, _ in values], seed=seed)


def _confirmed(best: Settings, fixed: Settings, fresh: Ledger, tried: int, seed: int) -> Outcome:
    own, default = fresh[best], fresh[fixed]
    difference = _difference(best, fixed, fresh, seed)
    return Outcome(
        best=best,
        difference=difference,
        pairs=sum(run.is_solved and default[place].is_solved for place, run in own.items()),
        tried=tried,
        infeasible=sum(not run.is_solved for run in own.values()),
        infeasible_default=sum(not run.is_solved for run in default.values()),
    )
