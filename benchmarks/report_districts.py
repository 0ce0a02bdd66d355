"""The section on the districting solver: bars, sizes, scale, and the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import mean, median

from benchmarks.districts.places import FAMILY as PLACES
from benchmarks.report_district_bars import bars_table
from benchmarks.report_origin import origin_of
from benchmarks.report_peers import peers_table
from benchmarks.report_rows import Run, runs_of
from benchmarks.report_sections import table
from benchmarks.report_targets import OURS, latest

SECTION = "districting solver"

METHOD = (
    "`routeplan bench ctdp`, `cpmp` and `districts`, one processor a run, verdict of the checker on every solution. Gaps are to the best "
    "known value, in per cent: published upper bounds for ctdp, optima for cpmp. A run that is not feasible is counted apart and enters no mean. "
    "Of repeated runs the last counts."
)
SCALE = (
    "Places of the United States with two generated activities. Compactness: the weighted distance to the territories' "
    "middles, as a multiple of weighted Lloyd's, which balances nothing, from centres drawn by weight; in the next column from centres drawn far "
    "apart (k-means++). Seconds in all, and memory of the engine's process. The worst of the seeds."
)
PEERS = (
    "The same limit, checker and machine; a process beyond the limit is ended. Negative: routeplan is better, on the instances that both solved "
    "feasibly."
)
SHAPES = (
    "What the engines' territories are like, feasible or not: the median over the runs of the largest deviation from the target, and means. "
    "The published tolerances of ctdp are 5 % (2DU) and 50 % (planar)."
)


def report_districts(rows: Sequence[Mapping[str, object]]) -> str:
    """Write the section on the districting solver.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of ``routeplan bench`` on families of territories, at least one.

    Returns
    -------
    str
        Markdown.

    Raises
    ------
    RouteplanError
        A row cannot be read (``bench_row``).
    """
    runs = runs_of(rows)
    parts = [
        "## The districting solver",
        METHOD,
        origin_of(runs),
        "### Bars",
        bars_table(runs),
        *_titled("### By size", sizes_table(runs), "Our engine."),
        *_titled("### At scale", scale_table(runs), SCALE),
        *_titled("### Beside other engines", peers_table(runs), PEERS),
        *_titled("### What the territories are like", shapes_table(runs), SHAPES),
    ]
    return "\n\n".join(part for part in parts if part)


def sizes_table(runs: Sequence[Run]) -> str:
    """Write our gaps by family, units and territories; "" where there are none."""
    ours = [run for run in latest(runs) if run.engine == OURS and run.family != PLACES]
    groups = sorted({(run.family, run.n or 0, run.vehicles or 0, run.limit) for run in ours})
    rows = []
    for group in groups:
        family, units, territories, limit = group
        own = [run for run in ours if (run.family, run.n or 0, run.vehicles or 0, run.limit) == group]
        gaps = [run.gap_percent for run in own if run.is_solved and run.gap_percent is not None]
        numbers = [f"{number:.2f}" for number in (mean(gaps), median(gaps), max(gaps))] if gaps else ["-"] * 3
        under, equal = sum(gap < -_EQUAL for gap in gaps), sum(abs(gap) <= _EQUAL for gap in gaps)
        rows.append(
            [
                *(family, limit, f"{units}", f"{territories}"),
                *(f"{len({run.key for run in own})}", f"{len(own)}", *numbers),
                *(f"{under}", f"{equal}", f"{sum(not run.is_solved for run in own)}"),
            ]
        )
    headings = ("family", "limit", "units", "territories", "instances", "runs", "mean", "median", "worst")
    return table((*headings, "under", "equal", "infeasible"), rows, left=2) if rows else ""


_EQUAL = 1e-3
"""Gap in per cent within which a cost equals the best known, which is given to two decimals."""


def scale_table(runs: Sequence[Run]) -> str:
    """Write what each engine makes of each instance at scale; "" where none was measured."""
    scale = [run for run in latest(runs) if run.family == PLACES]
    rows = []
    for instance, limit, engine in dict.fromkeys((run.instance, run.limit, run.engine) for run in scale):
        own = [run for run in scale if (run.instance, run.limit, run.engine) == (instance, limit, engine)]
        rows.append(
            [
                *(instance, limit, engine, f"{len(own)}"),
                _most([run.deviation_percent for run in own], ".2f", " %"),
                _most([run.over_tolerance for run in own], ".0f"),
                _most([run.loose for run in own], ".0f"),
                _most([run.compactness for run in own], ".3f"),
                _most([run.compactness_spread for run in own], ".3f"),
                _most([run.took_s for run in own], ".1f", " s"),
                _most([run.memory_mb for run in own], ".0f", " MB"),
                _note(own),
            ]
        )
    headings = ("instance", "limit", "engine", "runs", "deviation", "over", "loose", "compactness")
    return table((*headings, "spread", "took", "memory", "not solved"), rows, left=3) if rows else ""


def shapes_table(runs: Sequence[Run]) -> str:
    """Write how far each engine's territories keep to rules that it may take no notice of; "" where there are no others."""
    kept = [run for run in latest(runs) if run.family != PLACES]
    if all(run.engine == OURS for run in kept):
        return ""
    rows = []
    for family, limit, engine in dict.fromkeys((run.family, run.limit, run.engine) for run in kept):
        own = [run for run in kept if (run.family, run.limit, run.engine) == (family, limit, engine)]
        found = [run for run in own if run.cost is not None]
        deviations = [run.deviation_percent for run in found if run.deviation_percent is not None]
        gaps = [run.gap_percent for run in found if run.gap_percent is not None]
        rows.append(
            [
                *(family, limit, engine, f"{len(own)}", f"{sum(run.is_solved for run in own)}"),
                f"{median(deviations):.1f} %" if deviations else "-",
                f"{mean(run.over_tolerance or 0 for run in found):.1f}" if found else "-",
                f"{mean(run.loose or 0 for run in found):.1f}" if found else "-",
                f"{mean(gaps):+.2f} %" if gaps else "-",
                ", ".join(dict.fromkeys(rule for run in own for rule in run.ignored)),
                _note(own),
            ]
        )
    headings = ("family", "limit", "engine", "runs", "feasible", "deviation", "over", "loose", "gap of all")
    return table((*headings, "takes no notice of", "not solved"), rows, left=3)


def _most(values: Sequence[float | None], form: str, unit: str = "") -> str:
    known = [value for value in values if value is not None]
    return f"{max(known):{form}}{unit}" if known else "-"


def _note(runs: Sequence[Run]) -> str:
    rules = dict.fromkeys(rule for run in runs for rule in run.unsupported or ())
    parts = [f"cannot express {', '.join(rules)}"] if rules else []
    failures = Counter(run.failure for run in runs if run.failure)
    return "; ".join([*parts, *(f"{count} x {failure}" for failure, count in failures.items())])


def _titled(title: str, text: str, words: str) -> list[str]:
    return [title, words, text] if text else []
