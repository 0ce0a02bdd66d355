"""The section of ``RESULTS.md`` on plans that live."""

from collections.abc import Sequence
from typing import Any

NAMES = {
    "routeplan": "planned on, from the plan before",
    "scratch": "planned anew each week",
    "never": "planned once",
    "manual": "by hand, anew each week",
}


def latest_rows(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Give the last line of each workspace and policy."""
    return {(row["workspace"], row["policy"]): row for row in rows}


def report(rows: Sequence[dict[str, Any]]) -> str:
    """Write the section.

    Parameters
    ----------
    rows : sequence of dict
        Lines of the results; of several for a workspace and a policy the last one counts.
    """
    latest = latest_rows(rows)
    last = rows[-1]
    versions = ", ".join(f"{name} {number}" for name, number in last["versions"].items())
    lines = [
        "| workspace | planned | visits done | driving | a visit | beside anew | promised visits moved | later ones | best tier within its limit | all tiers |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --- |",
    ]
    for (workspace, policy), row in sorted(
        latest.items(), key=lambda item: (item[0][0], list(NAMES).index(item[0][1]))
    ):
        figures = row["figures"]
        anew = latest.get((workspace, "scratch"))
        tiers = figures["tiers"]
        lines.append(
            f"| {workspace} | {NAMES[policy]} | {figures['visits_done']} | {figures['drive_h']:.0f} h | {figures['minutes_a_visit']:.1f} min "
            f"| {_change(figures, anew)} | {_percent(figures['moved_share'])} | {_percent(figures['shifted_share'])} "
            f"| {_percent(tiers.get(row['best_tier'], {}).get('kept_share'))} | {_tiers(tiers)} |"
        )
    return f"""## Twelve weeks of planning and reality

`python -m benchmarks.living`, commit {last["commit"]}{" with uncommitted changes" if last["dirty"] else ""}, {last["weeks"]} weeks, seed {last["seed"]}, {last["iterations"]} iterations a rep and plan, {versions}.
8 % of visits find nobody, 3 % are called off, two customers a week are new and one closes, a rep is ill for three days, and each leg takes 15 % more or less; the same for all. Every plan is of four weeks, and the
first week of it is driven. All keep the first territories. Promised visits: those that the plan of the week before had for the week ahead (later ones: for the weeks after it), customers gone and reps away left out; moved: on
another day, with another rep, or not made. Within its limit: intervals between visits done that are no longer than the cadence's late limit, those left out
in which nobody works from the early limit to the late one. Customers seen every two weeks or more often are planned from Monday to Thursday where that costs little (`[tiers.A] preferred_weekdays`), so that Friday is left to make up.
Of the first two ways, what nobody could be met for is booked again within its limit where a day has room (`routeplan fit --book`), and others make an absent rep's urgent visits (`routeplan day --absent`).

{chr(10).join(lines)}
"""


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _change(figures: dict[str, Any], anew: dict[str, Any] | None) -> str:
    if anew is None:
        return ""
    return f"{figures['minutes_a_visit'] / anew['figures']['minutes_a_visit'] - 1:+.1%}"


def _tiers(tiers: dict[str, dict[str, Any]]) -> str:
    return ", ".join(
        f"{tier} {_percent(known['kept_share'])} ({known['done']})" for tier, known in tiers.items()
    )
