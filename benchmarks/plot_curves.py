"""The mean gap over time of each engine."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.report_rows import Key, Run, excess_percent

POINTS = 120
"""Times at which a curve is drawn, evenly spaced on the logarithmic axis."""

SOONEST = 1e-3
"""Seconds before which nothing is drawn: a logarithmic axis has no 0."""

LINEAR = 0.5
"""Gap, in per cent, up to which the axis is nearly linear; beyond it grows like a logarithm, as gaps run from hundreds of per
cent to tenths, and may be 0 or less."""

_ABOVE = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
TICKS = (*(-gap for gap in reversed(_ABOVE)), 0.0, *_ABOVE)
"""Gaps that the axis names."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """The mean gap of an engine over time.

    Parameters
    ----------
    engine : str
        Engine.
    instances, runs : int
        What the mean is over.
    seconds, gap_percent : array
        [T] times, from when every run has a solution, and the mean gap at each.
    """

    engine: str
    instances: int
    runs: int
    seconds: Floats
    gap_percent: Floats

    @property
    def label(self) -> str:
        """Name the engine and what the mean is over."""
        return f"{self.engine} ({self.runs} runs, {self.instances} instances)"


def curves(runs: Sequence[Run]) -> list[Curve]:
    """Average the gap over time, engine by engine, over the instances that every engine solved.

    The gap is to the best known value; where there is none, to the best that any of the runs came to.

    Parameters
    ----------
    runs : sequence of Run
        Runs; those without a feasible solution or a trajectory are left out.

    Returns
    -------
    list of Curve
        In the order in which engines first appear. Engines without a common instance are each drawn on their own.
    """
    drawn = [run for run in runs if run.is_solved and run.trajectory]
    if not drawn:
        return []
    by_engine: dict[str, list[Run]] = {}
    for run in drawn:
        by_engine.setdefault(run.engine, []).append(run)
    common = set.intersection(*({run.key for run in own} for own in by_engine.values()))
    reference = _references(drawn)
    first = min(max(run.trajectory[0][0], SOONEST) for run in drawn)
    last = max(max(run.seconds or 0.0, run.trajectory[-1][0]) for run in drawn)
    times = np.geomspace(first, max(last, first * 1.01), POINTS)
    found = []
    for engine, own in by_engine.items():
        kept = [run for run in own if run.key in common] or own
        gaps = np.mean([_gap_at(run, reference[run.key], times) for run in kept], axis=0)
        shown = np.isfinite(gaps)
        found.append(
            Curve(
                engine=engine,
                instances=len({run.key for run in kept}),
                runs=len(kept),
                seconds=times[shown],
                gap_percent=gaps[shown],
            )
        )
    return found


def _references(runs: Sequence[Run]) -> dict[Key, float]:
    """Give the cost from which each instance's gaps count."""
    best: dict[Key, float] = {}
    for run in runs:
        better = max if run.is_maximised else min
        costs = [cost for _, cost in run.trajectory]
        best[run.key] = better((*costs, best.get(run.key, costs[0])))
    return best | {run.key: run.best_known for run in runs if run.best_known is not None}


def _gap_at(run: Run, reference: float, times: Floats) -> Floats:
    """Give the gap of the incumbent at each time; infinite before the first."""
    seconds = np.maximum([second for second, _ in run.trajectory], SOONEST)
    gaps = np.array([excess_percent(run, cost, reference) for _, cost in run.trajectory])
    idx = np.searchsorted(seconds, times, side="right") - 1
    return np.where(idx >= 0, gaps[np.maximum(idx, 0)], np.inf)
