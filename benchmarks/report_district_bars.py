"""What the districting solver should reach, and what it reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from benchmarks.districts.places import FAMILY as PLACES
from benchmarks.report_rows import Run
from benchmarks.report_sections import table
from benchmarks.report_targets import OURS, latest

CTDP_S, CTDP_INSTANCES, CTDP_MEAN, CTDP_WORST = 10.0, 50, -0.4, 0.1
CPMP_S, CPMP_INSTANCES, CPMP_OPTIMAL = 60.0, 20, 0.9
_EXACT = 1e-3
"""Gap in per cent, as the rows round it, up to which a cost is the optimum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBar:
    """A bar for one instance at scale; within its tolerance and without loose units it must be.

    Parameters
    ----------
    instance : str
        Name.
    seconds : float
        Most seconds in all.
    compactness : float or None
        Most weighted distance, as a multiple of weighted Lloyd's.
    memory_mb : float or None
        Most memory.
    """

    instance: str
    seconds: float
    compactness: float | None = None
    memory_mb: float | None = None

    @property
    def words(self) -> str:
        """Write the bar."""
        parts = ["within tolerance, nothing loose", f"{self.seconds:g} s"]
        parts += [f"compactness at most {self.compactness:g}"] if self.compactness else []
        parts += [f"{self.memory_mb:g} MB"] if self.memory_mb else []
        return ", ".join(parts)


SCALE_BARS = (
    ScaleBar(instance="usa-places", seconds=40, compactness=1.03, memory_mb=3000),
    ScaleBar(instance="usa-places-2", seconds=120),
    ScaleBar(instance="usa-10000x100", seconds=10),
    ScaleBar(instance="usa-20000x87", seconds=10),
)


def bars_table(runs: Sequence[Run]) -> str:
    """Write the table of bars.

    Parameters
    ----------
    runs : sequence of Run
        All runs of territories; those of ours with a limit of time count.

    Returns
    -------
    str
        A table in Markdown, a line a bar whether it was measured or not.
    """
    ours = [run for run in latest(runs) if run.engine == OURS and run.iterations is None]
    rows = [
        _ctdp(*_within([run for run in ours if run.family == "ctdp"], CTDP_S)),
        _cpmp(*_within([run for run in ours if run.family == "cpmp"], CPMP_S)),
        *(_scale(bar, ours) for bar in SCALE_BARS),
    ]
    return table(
        ("family", "limit", "bar", "reached", "instances", "runs", "infeasible", "figures"), rows, left=4
    )


def _within(measured: Sequence[Run], most: float) -> tuple[list[Run], float]:
    """Choose the runs of the longest limit that a bar allows, and give that limit; the bar's own where there are none."""
    limits = [run.seconds for run in measured if run.seconds is not None and run.seconds <= most]
    longest = max(limits, default=most)
    return [run for run in measured if run.seconds == longest], longest


def _ctdp(runs: Sequence[Run], limit: float) -> list[str]:
    gaps = [run.gap_percent for run in runs if run.is_solved and run.gap_percent is not None]
    is_reached = bool(gaps) and mean(gaps) <= CTDP_MEAN and max(gaps) <= CTDP_WORST
    figures = f"mean {mean(gaps):+.2f} %, worst {max(gaps):+.2f} %" if gaps else "-"
    bar = (
        f"mean at least {-CTDP_MEAN:g} % under the published bounds, none over by more than {CTDP_WORST:g} %"
    )
    return [
        "ctdp",
        f"{limit:g} s",
        bar,
        _verdict(runs, CTDP_INSTANCES, is_reached=is_reached),
        *_counts(runs),
        figures,
    ]


def _cpmp(runs: Sequence[Run], limit: float) -> list[str]:
    gaps = [run.gap_percent for run in runs if run.is_solved and run.gap_percent is not None]
    optimal = sum(gap <= _EXACT for gap in gaps)
    is_reached = bool(gaps) and optimal >= CPMP_OPTIMAL * len(runs)
    figures = f"optimal {optimal} of {len(runs)}, worst {max(gaps):+.2f} %" if gaps else "-"
    bar = f"optimal on {CPMP_OPTIMAL * CPMP_INSTANCES:g} of {CPMP_INSTANCES}"
    return [
        "cpmp",
        f"{limit:g} s",
        bar,
        _verdict(runs, CPMP_INSTANCES, is_reached=is_reached),
        *_counts(runs),
        figures,
    ]


def _scale(bar: ScaleBar, ours: Sequence[Run]) -> list[str]:
    measured = [run for run in ours if run.family == PLACES and run.instance == bar.instance]
    runs, limit = _within(measured, bar.seconds)
    missed = dict.fromkeys(word for run in runs for word in _missed(bar, run))
    took, compact = [run.took_s or 0.0 for run in runs], [run.compactness or 0.0 for run in runs]
    held = [run.memory_mb for run in runs if run.memory_mb is not None]
    figures = f"{max(took):.1f} s, compactness {max(compact):.3f}" if runs else "-"
    figures += f", {max(held):.0f} MB" if held else ""
    reached = "not measured" if not runs else f"no: {', '.join(missed)}" if missed else "yes"
    return [f"{PLACES} {bar.instance}", f"{limit:g} s", bar.words, reached, *_counts(runs), figures]


def _missed(bar: ScaleBar, run: Run) -> list[str]:
    if run.cost is None:
        return [run.failure or "no solution"]
    words = [f"{run.over_tolerance} over the tolerance"] if run.over_tolerance else []
    words += [f"{run.loose} loose units"] if run.loose else []
    words += [] if run.feasible or words else ["infeasible"]
    words += ["too slow"] if run.took_s is None or run.took_s > bar.seconds else []
    words += ["not compact"] if bar.compactness and (run.compactness or 0.0) > bar.compactness else []
    words += ["too much memory"] if bar.memory_mb and (run.memory_mb or 0.0) > bar.memory_mb else []
    return words


def _verdict(runs: Sequence[Run], instances: int, *, is_reached: bool) -> str:
    if not runs:
        return "not measured"
    if any(not run.is_solved for run in runs):
        return "no: infeasible runs"
    if not is_reached:
        return "no"
    measured = len({run.key for run in runs})
    return "yes" if measured >= instances else f"so far: {measured} of {instances} instances"


def _counts(runs: Sequence[Run]) -> list[str]:
    infeasible = sum(not run.is_solved for run in runs)
    return [f"{len({run.key for run in runs})}", f"{len(runs)}", f"{infeasible}"]
