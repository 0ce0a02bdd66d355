"""What the visits solver should reach, and what it reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from benchmarks.report_rows import Key, Run
from benchmarks.report_sections import table

OURS = "routeplan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A bar for the mean of a family.

    Parameters
    ----------
    family : str
        Family.
    seconds : float
        Limit; of a team, a rep's.
    instances, seeds : int
        How many make the measurement complete.
    most : float
        Largest mean.
    against : str
        What the values are compared with: ``""`` the best known value, ``"longer"`` our own best of a longer run, else the
        name of an engine: percentage points of gap where there is a best known value, per cent of its cost where not.
    """

    family: str
    seconds: float
    instances: int
    seeds: int
    most: float
    against: str = ""

    @property
    def words(self) -> str:
        """Write the bar."""
        if not self.against:
            return f"at most {self.most:g} %"
        if self.against == "longer":
            return f"at most {self.most:g} % over our best of a longer run"
        if self.most < 0:
            return f"at least {-self.most:g} % under {self.against}"
        return f"at most {self.most:g} points behind {self.against}"


TARGETS = (
    Target(family="pvrp", seconds=60, instances=21, seeds=3, most=0.5),
    Target(family="pvrp", seconds=10, instances=21, seeds=3, most=1.5),
    Target(family="mdpvrp", seconds=60, instances=5, seeds=3, most=1.5),
    Target(family="pvrptw", seconds=60, instances=10, seeds=1, most=-5.0, against="ortools"),
    Target(family="toptw", seconds=10, instances=185, seeds=1, most=1.0),
    Target(family="vrptw", seconds=60, instances=29, seeds=1, most=0.5),
    Target(family="pcvrptw", seconds=60, instances=10, seeds=1, most=0.8, against="pyvrp"),
    Target(family="team", seconds=15, instances=1, seeds=1, most=2.0, against="longer"),
)
"""The bars for the mean; the instances are those of the public sets that were measured on, pcvrptw every third."""


def latest(runs: Sequence[Run]) -> list[Run]:
    """Keep the last of repeated runs: of the same engine, settings, limit, instance and seed."""
    found = {
        (run.engine, tuple(sorted((run.settings or {}).items())), run.limit, run.key, run.seed): run
        for run in runs
    }
    return list(found.values())


def targets_table(runs: Sequence[Run]) -> str:
    """Write the table of targets.

    Parameters
    ----------
    runs : sequence of Run
        All runs; those of ours with default settings count.

    Returns
    -------
    str
        A table in Markdown, a line a target whether it was measured or not.
    """
    headings = (
        "family",
        "limit",
        "target for the mean",
        "reached",
        "instances",
        "seeds",
        "runs",
        "mean",
        "median",
        "worst",
        "infeasible",
    )
    return table(headings, [_cells(target, latest(runs)) for target in TARGETS], left=4)


def _cells(target: Target, runs: Sequence[Run]) -> list[str]:
    family = [
        run for run in runs if run.family == target.family and not run.settings and run.iterations is None
    ]
    ours = [
        run
        for run in family
        if run.engine == OURS and run.seconds == target.seconds and _concerns(target, run)
    ]
    values = _values(target, ours, family)
    infeasible = sum(not run.is_solved for run in ours)
    instances, seeds = len({run.key for run in ours}), len({run.seed for run in ours})
    numbers = (
        [f"{number:.2f}" for number in (mean(values), median(values), max(values))] if values else ["-"] * 3
    )
    limit = f"{target.seconds:g} s" + (" a rep" if target.family == "team" else "")
    return [
        target.family,
        limit,
        target.words,
        _verdict(target, ours, values, infeasible),
        f"{instances}",
        f"{seeds}",
        f"{len(ours)}",
        *numbers,
        f"{infeasible}",
    ]


def _concerns(target: Target, run: Run) -> bool:
    # the bar for teams was set for one real team; the others stand in the table of teams
    return target.family != "team" or "des-moines" in run.instance


def _values(target: Target, ours: Sequence[Run], family: Sequence[Run]) -> list[float]:
    """Give what is compared with the bar, for each of our runs that has it."""
    solved = [run for run in ours if run.is_solved]
    if not target.against:
        return [run.gap_percent for run in solved if run.gap_percent is not None]
    others = [run for run in family if run.is_solved and _is_reference(target, run)]
    if target.against == "longer":
        best: dict[Key, Run] = {}
        for run in sorted(others, key=lambda run: -(run.cost or 0.0)):
            best[run.key] = run
        return [run.difference_from(best[run.key]) for run in solved if run.key in best]
    return [
        mean(run.difference_from(peer) for peer in peers)
        for run in solved
        if (peers := [peer for peer in others if peer.key == run.key])
    ]


def _is_reference(target: Target, run: Run) -> bool:
    if target.against == "longer":
        return run.engine == OURS and (run.seconds or 0.0) > target.seconds
    return run.engine == target.against and run.seconds == target.seconds


def _verdict(target: Target, ours: Sequence[Run], values: Sequence[float], infeasible: int) -> str:
    if infeasible:
        return "no: infeasible runs"
    if not values:
        return "not measured"
    if mean(values) > target.most:
        return "no"
    instances, seeds = len({run.key for run in ours}), len({run.seed for run in ours})
    if len(values) < len(ours):
        return f"so far: {len(values)} of {len(ours)} runs have something to compare with"
    if instances < target.instances or seeds < target.seeds:
        return f"so far: {instances} of {target.instances} instances, {seeds} of {target.seeds} seeds"
    return "yes"
