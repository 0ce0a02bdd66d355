"""Tours of toptw, and teams: what a single mean would hide."""

from collections.abc import Sequence
from statistics import mean, median

from benchmarks.report_rows import Run
from benchmarks.report_sections import table
from benchmarks.report_targets import OURS, latest


def tours_table(runs: Sequence[Run]) -> str:
    """Write the gaps of toptw by the number of tours.

    Parameters
    ----------
    runs : sequence of Run
        All runs.

    Returns
    -------
    str
        A table in Markdown; "" where toptw was not measured.
    """
    ours = [run for run in latest(runs) if run.family == "toptw" and run.engine == OURS and not run.settings]
    rows = []
    for tours, limit in sorted({(run.vehicles or 0, run.limit) for run in ours}):
        group = [run for run in ours if (run.vehicles or 0, run.limit) == (tours, limit)]
        gaps = [run.gap_percent for run in group if run.is_solved and run.gap_percent is not None]
        numbers = [f"{number:.2f}" for number in (mean(gaps), median(gaps), max(gaps))] if gaps else ["-"] * 3
        infeasible = sum(not run.is_solved for run in group)
        rows.append(
            [
                f"{tours}",
                limit,
                f"{len({run.key for run in group})}",
                f"{len(group)}",
                *numbers,
                f"{infeasible}",
            ]
        )
    return (
        table(("tours", "limit", "instances", "runs", "mean", "median", "worst", "infeasible"), rows, left=2)
        if rows
        else ""
    )


def teams_table(runs: Sequence[Run]) -> str:
    """Write what each engine makes of each team.

    Parameters
    ----------
    runs : sequence of Run
        All runs.

    Returns
    -------
    str
        A table in Markdown, means over the seeds; "" where no team was measured.
    """
    teams = [run for run in latest(runs) if run.family == "team" and not run.settings]
    rows = []
    for instance, limit, engine in sorted({(run.instance, run.limit, run.engine) for run in teams}):
        group = [run for run in teams if (run.instance, run.limit, run.engine) == (instance, limit, engine)]
        solved = [run for run in group if run.is_solved]
        rows.append(
            [
                *(instance, f"{limit} a rep", engine, f"{len(group)}"),
                *(_hours([run.cost for run in solved]), _hours([run.drive_s for run in solved])),
                _tiers(solved),
                _hours([run.lost_value_s for run in solved]),
                _mean([run.moved for run in solved], ".0f"),
                _note(group),
            ]
        )
    headings = (
        "team",
        "limit",
        "engine",
        "runs",
        "cost",
        "driving",
        "done of due",
        "lost value",
        "moved",
        "not solved",
    )
    return table(headings, rows, left=3) if rows else ""


def _mean(values: Sequence[float | None], form: str) -> str:
    known = [value for value in values if value is not None]
    return format(mean(known), form) if known and len(known) == len(values) else "-"


def _hours(seconds: Sequence[float | None]) -> str:
    text = _mean([None if value is None else value / 3600 for value in seconds], ".1f")
    return text if text == "-" else f"{text} h"


def _tiers(runs: Sequence[Run]) -> str:
    """Write visits made of visits due by tier, means over the seeds."""
    due = {tier: count for run in runs for tier, count in (run.due_by_tier or {}).items()}
    done = {tier: _mean([(run.visits_by_tier or {}).get(tier) for run in runs], ".4g") for tier in due}
    return ", ".join(f"{tier} {done[tier]}/{count:g}" for tier, count in due.items()) or "-"


def _note(runs: Sequence[Run]) -> str:
    rules = sorted({rule for run in runs for rule in run.unsupported or ()})
    if rules:
        return f"cannot express {', '.join(rules)}"
    failed = sum(not run.is_solved for run in runs)
    return f"{failed} infeasible" if failed else ""
