"""Our engine beside the others, on the instances that both solved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import mean

from benchmarks.interval import bootstrap
from benchmarks.report_rows import Key, Run
from benchmarks.report_sections import table
from benchmarks.report_targets import OURS, latest


def peers_table(runs: Sequence[Run]) -> str:
    """Compare each other engine with ours, family by family and limit by limit.

    Parameters
    ----------
    runs : sequence of Run
        All runs; those with settings of their own are left out.

    Returns
    -------
    str
        A table in Markdown; "" where no other engine ran.
    """
    kept = [run for run in latest(runs) if not run.settings]
    groups = dict.fromkeys((run.family, run.limit, run.engine) for run in kept if run.engine != OURS)
    rows = []
    for family, limit, engine in groups:
        same = [run for run in kept if (run.family, run.limit) == (family, limit)]
        rows.append(_cells(family, limit, engine, same))
    headings = (
        *("family", "limit", "engine", "better on the mean"),
        *(
            "instances",
            "cannot express",
            "infeasible",
            "both solved",
            "its mean gap",
            "our mean gap",
            "ours less its, 95 %",
        ),
    )
    return table(headings, rows, left=4) if rows else ""


def _cells(family: str, limit: str, engine: str, runs: Sequence[Run]) -> list[str]:
    its = [run for run in runs if run.engine == engine]
    theirs, ours = (by_instance(runs, name) for name in (engine, OURS))
    both = [key for key in theirs if key in ours]
    cells = [
        family,
        limit,
        engine,
        "-",
        f"{len({run.key for run in its})}",
        f"{len({run.key for run in its if run.unsupported is not None})}",
        f"{sum(not run.is_solved for run in its if run.unsupported is None)}",
        f"{len(both)}",
        _mean_gap([theirs[key] for key in both]),
        _mean_gap([ours[key] for key in both]),
        "-",
    ]
    if both:
        difference = bootstrap([ours[key].difference_from(theirs[key]) for key in both], both, seed=1)
        has_gaps = all(ours[key].gap_percent is not None for key in both)
        cells[3] = "ours" if difference.mean < 0 else engine if difference.mean > 0 else "equal"
        cells[-1] = f"{difference} {'points' if has_gaps else '% of cost'}"
    return cells


def by_instance(runs: Sequence[Run], engine: str) -> Mapping[Key, Run]:
    """Average an engine's feasible runs over the seeds of each instance."""
    seeds: dict[Key, list[Run]] = {}
    for run in runs:
        if run.engine == engine and run.is_solved:
            seeds.setdefault(run.key, []).append(run)
    return {
        key: replace(
            own[0],
            cost=mean(run.cost for run in own if run.cost is not None),
            gap_percent=None
            if any(run.gap_percent is None for run in own)
            else mean(run.gap_percent for run in own if run.gap_percent is not None),
        )
        for key, own in seeds.items()
    }


def _mean_gap(runs: Sequence[Run]) -> str:
    gaps = [run.gap_percent for run in runs if run.gap_percent is not None]
    return f"{mean(gaps):.2f} %" if gaps and len(gaps) == len(runs) else "-"


def without_best_known_table(runs: Sequence[Run]) -> str:
    """Compare costs instance by instance where no best known value tells how good they are.

    Parameters
    ----------
    runs : sequence of Run
        All runs; teams have a table of their own.

    Returns
    -------
    str
        A table in Markdown; "" where there is nothing to compare.
    """
    kept = [
        run for run in latest(runs) if not run.settings and run.best_known is None and run.family != "team"
    ]
    rows: list[list[str]] = []
    for family, limit, engine in dict.fromkeys(
        (r.family, r.limit, r.engine) for r in kept if r.engine != OURS
    ):
        same = [run for run in kept if (run.family, run.limit) == (family, limit)]
        theirs, ours = (by_instance(same, name) for name in (engine, OURS))
        rows.extend(
            [
                f"{family} {key[1]}",
                limit,
                engine,
                f"{theirs[key].cost:.2f}",
                f"{ours[key].cost:.2f}",
                f"{ours[key].difference_from(theirs[key]):+.2f} %",
            ]
            for key in theirs
            if key in ours
        )
    headings = ("instance", "limit", "engine", "its cost", "our cost", "ours less its")
    return table(headings, rows, left=3) if rows else ""
