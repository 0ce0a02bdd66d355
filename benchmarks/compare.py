"""Two files of benchmark rows, run by run."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from benchmarks.interval import LEAST, Interval, bootstrap
from benchmarks.report_rows import Run
from routeplan.errors import RouteplanError

TIE = 1e-6
"""Difference, in per cent, below which two runs are equal: the costs are sums of floating-point numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the runs of file b are worth beside those of file a, in one family.

    Parameters
    ----------
    family : str
        Family.
    pairs : int
        Runs that have a partner.
    difference : Interval or None
        b less a over the pairs that both files solve, as `Run.difference_from` counts it; None: there are none.
    in_points : bool
        Whether the differences are percentage points of gap, and not per cent of cost.
    wins, losses, ties : int
        Pairs in which b is better, worse and equal. A feasible run beats one that is not.
    alone_a, alone_b : int
        Runs of each file without a partner.
    infeasible_a, infeasible_b : int
        Runs with a partner that are not feasible.
    """

    family: str
    pairs: int
    difference: Interval | None
    in_points: bool
    wins: int
    losses: int
    ties: int
    alone_a: int
    alone_b: int
    infeasible_a: int
    infeasible_b: int

    @property
    def verdict(self) -> str:
        """Say in words which is better."""
        if self.difference is None:
            return "no pair to compare" if not self.pairs else "no pair that both solve"
        if self.pairs < LEAST:
            return f"no difference shown: fewer than {LEAST} pairs"
        better = _better(self.difference)
        fewer = "a" if self.infeasible_a < self.infeasible_b else "b"
        if self.infeasible_a == self.infeasible_b:
            return f"{better} is better" if better else "no difference shown"
        if better == fewer:
            return f"{better} is better, and has fewer infeasible runs"
        where = f"{better} is better" if better else "no difference shown"
        return f"{where} where both are feasible; {fewer} has fewer infeasible runs"


def _better(difference: Interval) -> str:
    if difference.high < 0:
        return "b"
    return "a" if difference.low > 0 else ""


def compare(a: Sequence[Run], b: Sequence[Run], *, seed: int = 1) -> list[Comparison]:
    """Pair the runs of two files and compare them, family by family.

    Runs are partners when family, instance, vehicles and seed are the same, and engine, limit and settings too unless
    each file holds one alone: so two engines, two limits or two settings can be compared. Of repeated runs the last
    counts. A run whose engine cannot express the problem is no run.

    Parameters
    ----------
    a, b : sequence of Run
        The runs.
    seed : int, default 1
        Seed of the bootstrap.

    Returns
    -------
    list of Comparison
        One a family, in the order in which families first appear.

    Raises
    ------
    RouteplanError
        No run has a partner (``bench_no_pairs``).
    """
    a, b = ([run for run in runs if run.unsupported is None] for runs in (a, b))
    key = _key(a, b)
    of_a, of_b = ({key(run): run for run in runs} for runs in (a, b))
    families = dict.fromkeys(run.family for run in (*a, *b))
    if not of_a.keys() & of_b.keys():
        raise RouteplanError(
            "bench_no_pairs",
            "the two files have no run in common",
            "partners share family, instance, vehicles and seed; and engine, limit and settings where a file holds several",
        )
    return [_compared(family, of_a, of_b, seed) for family in families]


def _key(a: Sequence[Run], b: Sequence[Run]) -> Callable[[Run], Hashable]:
    """Give what partners have in common."""
    traits: tuple[Callable[[Run], Hashable], ...] = (
        lambda run: run.engine,
        lambda run: run.limit,
        lambda run: tuple(sorted((run.settings or {}).items())),
    )
    kept = [trait for trait in traits if any(len({trait(run) for run in runs}) > 1 for runs in (a, b))]
    return lambda run: (*run.key, run.seed, *(trait(run) for trait in kept))


def _compared(family: str, of_a: dict[Hashable, Run], of_b: dict[Hashable, Run], seed: int) -> Comparison:
    of_a, of_b = ({key: run for key, run in runs.items() if run.family == family} for runs in (of_a, of_b))
    pairs = [(run, of_b[key]) for key, run in of_a.items() if key in of_b]
    solved = [(a, b) for a, b in pairs if a.is_solved and b.is_solved]
    differences = [b.difference_from(a) for a, b in solved]
    a_only = sum(a.is_solved and not b.is_solved for a, b in pairs)
    b_only = sum(b.is_solved and not a.is_solved for a, b in pairs)
    wins = sum(value < -TIE for value in differences) + b_only
    losses = sum(value > TIE for value in differences) + a_only
    return Comparison(
        family=family,
        pairs=len(pairs),
        difference=bootstrap(differences, [a.key for a, _ in solved], seed=seed) if solved else None,
        in_points=all(a.gap_percent is not None and b.gap_percent is not None for a, b in solved),
        wins=wins,
        losses=losses,
        ties=len(pairs) - wins - losses,
        alone_a=len(of_a) - len(pairs),
        alone_b=len(of_b) - len(pairs),
        infeasible_a=sum(not a.is_solved for a, _ in pairs),
        infeasible_b=sum(not b.is_solved for _, b in pairs),
    )
