"""Promises moved and driving week by week, as a picture."""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.living.report import NAMES, latest_rows
from benchmarks.plot import figure

COLOURS = {"routeplan": "#0b6e4f", "scratch": "#c44536", "never": "#7a7a7a", "manual": "#3a6ea5"}


def write_weeks(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Draw the weeks of each way to plan: the mean over the workspaces, and each of them as a thin line.

    Parameters
    ----------
    rows : sequence of dict
        Lines of the results; of several for a workspace and a policy the last one counts.
    path : Path
        The PNG.

    Raises
    ------
    RouteplanError
        matplotlib is not installed (``bench_extra``).
    """
    latest = latest_rows(rows)
    drawing = figure(width=10)
    moved, driving = drawing.subplots(1, 2)
    for policy, name in NAMES.items():
        lives = [row["figures"]["weeks"] for (_, known), row in latest.items() if known == policy]
        anew = [latest[place, "scratch"]["figures"]["weeks"] for place, known in latest if known == policy]
        if policy != "never":
            _draw(moved, [_moved(weeks) for weeks in lives], name, COLOURS[policy])
        ratios = [
            [100 * (own / other - 1) for own, other in zip(_driving(weeks), _driving(base), strict=True)]
            for weeks, base in zip(lives, anew, strict=True)
        ]
        _draw(driving, ratios, name, COLOURS[policy])
    moved.set(xlabel="week", ylabel="%", ylim=(0, 100), title="Promised visits moved")
    driving.set(xlabel="week", ylabel="%", title="Driving a visit so far, against planning anew")
    for axes in (moved, driving):
        axes.legend(fontsize="small")
        axes.grid(visible=True, alpha=0.3)
    drawing.savefig(path)


def _draw(axes: Any, lives: Sequence[Sequence[float]], name: str, colour: str) -> None:
    for values in lives:
        axes.plot(range(1, len(values) + 1), values, color=colour, linewidth=0.6, alpha=0.4)
    mean = [sum(values) / len(values) for values in zip(*lives, strict=True)]
    axes.plot(range(1, len(mean) + 1), mean, color=colour, linewidth=2, label=name)


def _moved(weeks: Sequence[dict[str, Any]]) -> list[float]:
    return [100 * week["moved"] / week["promised"] if week["promised"] else float("nan") for week in weeks]


def _driving(weeks: Sequence[dict[str, Any]]) -> list[float]:
    """Give the driving a visit done of the weeks so far."""
    hours = accumulate(week["drive_h"] for week in weeks)
    done = accumulate(week["done"] for week in weeks)
    return [spent / visits for spent, visits in zip(hours, done, strict=True)]
