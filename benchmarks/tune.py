"""``routeplan tune``: a race of settings on a family, and the block for ``policy.toml`` that it ends in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import fmean

from benchmarks.measure import Task
from benchmarks.report_rows import Run, runs_of
from benchmarks.report_targets import OURS
from benchmarks.runner import run_all
from benchmarks.subject import TEAM, list_subjects, load_subject
from benchmarks.tune_race import Outcome, Trial, race
from benchmarks.tune_ranges import Settings
from solvers.visits.params import Params


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What is tuned on.

    Parameters
    ----------
    family : str
        Family.
    folder : Path or None
        Where its files are.
    names : tuple of str or None
        Instances; None: all.
    seconds : float
        Limit of a run; with `iterations` only what it is counted as.
    iterations : int or None
        Limit of a run instead: the same outcome every time.
    jobs : int
        Processes side by side.
    fixed : tuple
        Settings that stay.
    """

    family: str
    folder: Path | None = None
    names: tuple[str, ...] | None = None
    seconds: float = 10.0
    iterations: int | None = None
    jobs: int = 1
    fixed: Settings = ()

    def runs(self, budget_s: float, keys: Sequence[str]) -> int:
        """Say how many runs a budget in seconds pays for; a team's run takes its limit once a rep."""
        shares = 1.0
        if self.family == TEAM:
            shares = fmean(sum(load_subject(self.family, self.folder, key).shares) for key in keys)
        return int(budget_s * self.jobs / (self.seconds * shares))


def tune(
    tuning: Tuning, *, budget_s: float, seed: int = 1, on_round: Callable[[str], None] | None = None
) -> str:
    """Race settings and write the best as a block for ``policy.toml``.

    Parameters
    ----------
    tuning : Tuning
        What to tune on.
    budget_s : float
        Seconds to spend, loading apart.
    seed : int, default 1
        Seed.
    on_round : callable, optional
        Told a sentence at the start and after each round.

    Returns
    -------
    str
        TOML: ``[solver]`` with comments that say how much better it is and how sure that is.

    Raises
    ------
    RouteplanError
        The family or its files are at fault, or the budget is too small.
    """
    keys = list_subjects(tuning.family, tuning.folder, tuning.names)
    runs = tuning.runs(budget_s, keys)
    if on_round is not None:
        on_round(f"{runs} runs on {len(keys)} instances")

    def measure(trials: Sequence[Trial]) -> Iterator[Run]:
        tasks = [
            Task(
                family=tuning.family,
                folder=tuning.folder,
                key=trial.key,
                engine=OURS,
                settings=trial.settings,
                seconds=None if tuning.iterations is not None else tuning.seconds,
                iterations=tuning.iterations,
                seed=trial.seed,
            )
            for trial in trials
        ]
        return (runs_of([done.row])[0] for done in run_all(tasks, jobs=tuning.jobs))

    outcome = race(keys, measure, runs=runs, seed=seed, fixed=tuning.fixed, on_round=on_round)
    limit = f"{tuning.seconds:g} s" if tuning.iterations is None else f"{tuning.iterations} iterations"
    place = f"{tuning.family}, {len(keys)} instances, {limit} a run, seed {seed}"
    return block(outcome, place, tuning.fixed)


def block(outcome: Outcome, place: str, fixed: Settings) -> str:
    """Write what a race came to as TOML.

    Parameters
    ----------
    outcome : Outcome
        The outcome.
    place : str
        Where it was found, in words.
    fixed : tuple
        Settings that stayed.

    Returns
    -------
    str
        The changed settings alone, or the default where nothing is shown to be better.
    """
    lines = [f"# {place}: {outcome.tried} settings tried"]
    if outcome.is_shown:
        lines.append(f"# {_difference(outcome)}: better than the default")
        return "\n".join([*lines, "[solver]", *_assignments(outcome.best)])
    lines.append("# nothing is shown to be better than the default, which this is")
    if outcome.difference is not None:
        settings = ", ".join(_assignments(outcome.best))
        lines.append(f"# the best tried, {settings}: {_difference(outcome)}")
    values = {field.name: getattr(Params(), field.name) for field in fields(Params)} | dict(fixed)
    return "\n".join([*lines, "[solver]", *_assignments(tuple(values.items()))])


def _difference(outcome: Outcome) -> str:
    infeasible = f", infeasible {outcome.infeasible} (default {outcome.infeasible_default})" * (
        outcome.infeasible + outcome.infeasible_default > 0
    )
    return f"{outcome.difference} % (mean, 95 % interval) in {outcome.pairs} fresh pairs{infeasible}"


def _assignments(settings: Settings) -> list[str]:
    kinds = {field.name: type(getattr(Params(), field.name)) for field in fields(Params)}
    lines = []
    for name, value in settings:
        if kinds[name] is bool:
            lines.append(f"{name} = {str(bool(value)).lower()}")
        else:
            lines.append(f"{name} = {kinds[name](value)}")
    return lines
